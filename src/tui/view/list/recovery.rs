//! The edits that an earlier session left, each with what the field holds and is to hold; the
//! selected one in full.

use std::ops::Range;

use ratatui::style::Style;

use super::super::text::{cut, left};
use super::{Cells, column, place, tick};
use crate::exchange::{edit_line, plural};
use crate::file::{Change, Standing};
use crate::plan::visible::visible;
use crate::plan::{Edit, Item};
use crate::tui::app::App;
use crate::tui::recovered::{Recovered, RecoveredRow};
use crate::tui::window::Window;

/// Returns title, rows in sight and foot.
pub(super) fn draw(
    app: &App,
    recovered: &Recovered,
    window: &Window,
    in_sight: Range<usize>,
    room: usize,
) -> (String, Vec<Cells>, Vec<String>) {
    let places = recovered.rows.iter();
    let places = places.map(|row| place(&row.offer.change.edit));
    let column = column(places, room / 2);
    let rows = recovered.rows.get(in_sight).unwrap_or_default();
    let cells = rows.iter().map(|row| cells(row, column, room)).collect();
    let title = format!(
        "{} of an earlier session, never saved",
        plural(recovered.rows.len(), "edit")
    );
    let selected = recovered.rows.get(window.cursor());
    let mut foot: Vec<String> = selected.map(|row| told(app, row)).into_iter().collect();
    if !recovered.is_base_unchanged {
        foot.push("The file was changed since these were typed.".into());
    }
    if recovered.skipped > 0 {
        let lines = plural(recovered.skipped, "line");
        foot.push(format!("{lines} of the journal cannot be read."));
    }
    (title, cells, foot)
}

/// A literal in one line; what is not written as a dash.
fn literal(text: Option<&String>) -> String {
    let text = text.map_or("–", String::as_str);
    visible(text).into_owned()
}

fn cells(row: &RecoveredRow, column: usize, room: usize) -> Cells {
    let tick = tick(row.is_ticked);
    let Change { from, to, edit } = &row.offer.change;
    if !matches!(edit, Edit::Set { .. }) {
        let gone = if row.offer.standing == Standing::Gone {
            "   cannot be done any more"
        } else {
            ""
        };
        let line = edit_line(&row.offer.change).text();
        let text = format!("{tick}{line}{gone}");
        return vec![(cut(&text, room).into_owned(), Style::new())];
    }
    let values = match &row.offer.standing {
        Standing::Fits | Standing::Done => {
            format!("{} → {}", literal(from.as_ref()), literal(to.as_ref()))
        }
        Standing::Differs { now } => format!(
            "{} → {}   differs: was {}",
            literal(now.as_ref()),
            literal(to.as_ref()),
            literal(from.as_ref())
        ),
        Standing::Gone => format!("{}   not in the plan any more", literal(to.as_ref())),
    };
    let text = format!("{tick}{}  {values}", left(&place(edit), column));
    vec![(cut(&text, room).into_owned(), Style::new())]
}

/// The selected edit in words.
fn told(app: &App, row: &RecoveredRow) -> String {
    let Edit::Set { address, .. } = &row.offer.change.edit else {
        return edit_line(&row.offer.change).text();
    };
    let plan = app.document.plan();
    let name = match plan.find(address) {
        Some(Item::Node(node)) => plan.name(Item::Node(node)),
        Some(Item::Kpi(kpi)) => plan.name(Item::Kpi(kpi)),
        Some(Item::Plan) | None => None,
    };
    let name = visible(name.unwrap_or("The field"));
    let Change { from, to, .. } = &row.offer.change;
    let (from, to) = (literal(from.as_ref()), literal(to.as_ref()));
    match &row.offer.standing {
        Standing::Fits | Standing::Done => {
            format!("{name}: the file holds {from}; {to} was typed.")
        }
        Standing::Differs { now } => format!(
            "{name}: the file holds {} now; {to} was typed in the place of {from}.",
            literal(now.as_ref())
        ),
        Standing::Gone => format!(
            "Nothing lives at {} any more.",
            visible(&address.to_string())
        ),
    }
}
