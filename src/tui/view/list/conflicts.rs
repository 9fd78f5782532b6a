//! The edits that clash with what somebody else wrote: what was chosen, and the three values; the
//! selected one in full.

use std::ops::Range;

use ratatui::style::Style;

use super::super::text::{cut, left};
use super::{Cells, column, place};
use crate::exchange::{edit_line, plural};
use crate::file::{Choice, Clash, Conflict};
use crate::plan::visible::visible;
use crate::plan::{Content, Edit, Item, Slot};
use crate::tui::app::App;
use crate::tui::card;
use crate::tui::theme::Theme;
use crate::tui::window::Window;

/// Columns of what was chosen.
const CHOICE: usize = 8;

/// Returns title, rows in sight and foot.
pub(super) fn draw(
    app: &App,
    window: &Window,
    in_sight: Range<usize>,
    room: usize,
) -> (String, Vec<Cells>, Vec<String>) {
    let Some(merging) = &app.company.merging else {
        return (String::new(), Vec::new(), Vec::new());
    };
    let rows: Vec<(&Conflict, Option<&Choice>)> = merging.rows().collect();
    let places = rows.iter().map(|(conflict, _)| place(&conflict.mine.edit));
    let column = column(places, room / 3);
    let cells = rows.get(in_sight).unwrap_or_default().iter();
    let cells = cells.map(|(conflict, choice)| row(app, conflict, *choice, column, room));
    let verb = if rows.len() == 1 { "clashes" } else { "clash" };
    let edits = plural(rows.len(), "edit");
    let title = format!("{edits} {verb} with what someone else saved");
    let selected = rows.get(window.cursor());
    let foot = selected.map(|(conflict, choice)| told(app, conflict, *choice, room));
    (title, cells.collect(), foot.unwrap_or_default())
}

fn row(
    app: &App,
    conflict: &Conflict,
    choice: Option<&Choice>,
    column: usize,
    room: usize,
) -> Cells {
    let style = if choice.is_some() {
        Style::new()
    } else {
        Theme::focused()
    };
    let sides = [
        ("mine", mine(app, conflict, choice)),
        ("theirs", theirs(app, conflict)),
        ("was", was(app, conflict)),
    ];
    let rest = room.saturating_sub(CHOICE + column + 2);
    let each = rest / sides.len();
    let mut text = format!(
        "{}  ",
        left(&cut(&place(&conflict.mine.edit), column), column)
    );
    for (name, value) in sides {
        let value = format!("{name} {value}");
        text.push_str(&left(&cut(&value, each.saturating_sub(1)), each));
    }
    vec![
        (left(word(choice), CHOICE), style),
        (cut(&text, room).into_owned(), Style::new()),
    ]
}

/// What was chosen, in a word.
fn word(choice: Option<&Choice>) -> &'static str {
    match choice {
        None => "choose",
        Some(Choice::Mine) => "mine",
        Some(Choice::Theirs) => "theirs",
        Some(Choice::Value(_)) => "edited",
    }
}

/// The selected edit in full.
fn told(app: &App, conflict: &Conflict, choice: Option<&Choice>, room: usize) -> Vec<String> {
    let plan = app.document.plan();
    let name = match plan.find(conflict.mine.edit.subject()) {
        Some(Item::Node(node)) => plan.name(Item::Node(node)),
        Some(Item::Kpi(kpi)) => plan.name(Item::Kpi(kpi)),
        Some(Item::Plan) | None => None,
    };
    let what = match &conflict.clash {
        Clash::Changed(_) => "both changed it".to_owned(),
        Clash::Moved { to, .. } => format!("it is at {} now", visible(&to.to_string())),
        Clash::Gone => "it was removed: only theirs can be taken".to_owned(),
        Clash::Edited => "something in it was changed".to_owned(),
        Clash::Impossible => "it cannot be done any more: only theirs can be taken".to_owned(),
    };
    let name = visible(name.unwrap_or_default());
    let gap = if name.is_empty() { "" } else { ": " };
    let lines = [
        format!("{}{gap}{name}", place(&conflict.mine.edit)),
        format!("mine {}", mine(app, conflict, choice)),
        format!("theirs {}", theirs(app, conflict)),
        format!("was {} ({what})", was(app, conflict)),
    ];
    lines
        .iter()
        .map(|line| cut(line, room).into_owned())
        .collect()
}

/// The value of this side: what was typed for it, where something else was.
fn mine(app: &App, conflict: &Conflict, choice: Option<&Choice>) -> String {
    let Edit::Set { to, .. } = &conflict.mine.edit else {
        return edit_line(&conflict.mine).text();
    };
    match choice {
        Some(Choice::Value(content)) => {
            let slot = content.clone().map_or(Slot::Absent, Slot::Filled);
            shown(app, &slot, None)
        }
        _ => shown(app, to, conflict.mine.to.as_ref()),
    }
}

fn theirs(app: &App, conflict: &Conflict) -> String {
    match (conflict.theirs(), &conflict.clash) {
        (Some(theirs), _) => shown(app, &theirs.slot, theirs.literal.as_ref()),
        (None, Clash::Edited) => "changed".to_owned(),
        (None, Clash::Impossible) => "no place for it".to_owned(),
        (None, _) => "removed".to_owned(),
    }
}

fn was(app: &App, conflict: &Conflict) -> String {
    let Edit::Set { from, .. } = &conflict.mine.edit else {
        return "–".to_owned();
    };
    shown(app, from, conflict.mine.from.as_ref())
}

/// A value in one line as the plan's language shows it; what cannot be read as it is written.
fn shown(app: &App, slot: &Slot, literal: Option<&String>) -> String {
    let text = match slot {
        Slot::Absent => "–".to_owned(),
        Slot::Broken => literal.cloned().unwrap_or_default(),
        Slot::Filled(Content::Value(crate::plan::Value::Text(text))) => text.to_string(),
        filled @ Slot::Filled(_) => card::content(app, filled).unwrap_or_default(),
    };
    visible(&text).into_owned()
}
