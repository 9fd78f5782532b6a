//! What would come of what is being typed?

use rust_decimal::Decimal;

use super::cell;
use crate::exchange::why::{Line, tried};
use crate::plan::{Field, Item, Slot, typed::Typed};
use crate::score::Scores;
use crate::tui::app::App;
use crate::tui::edits::unavailable;
use crate::tui::mode::Mode;

/// Shows what would come of what is typed: the scores on the way up, before and after.
pub(super) fn look(app: &mut App) {
    let Mode::Edit(editor) = &app.mode else {
        return;
    };
    let (item, field) = (editor.item, editor.field);
    let typed = match cell::read(app, item, field, &editor.entry.text()) {
        Ok(typed) => typed,
        Err(problem) => return cell::refuse(app, problem),
    };
    let (field, slot) = match typed {
        Typed::Content(content) => (field, Slot::Filled(content)),
        Typed::Nothing => (field, Slot::Absent),
        // Whatever the actual is then, it is not looked at.
        Typed::Unavailable => (Field::Status, Slot::Filled(unavailable())),
    };
    // The plan right behind the field's own item: where there is little room, these two are seen.
    let mut path: Vec<Item> = vec![item, Item::Plan];
    path.extend(app.document.plan().ancestors(item).map(Item::Node));
    let score = |scores: &Scores| -> Vec<Option<Decimal>> {
        path.iter().map(|item| scores.score(*item)).collect()
    };
    let before = score(&app.scores);
    let scores = &mut app.scores;
    let after = app.document.try_out(|plan| {
        let edit = (item, field, slot);
        tried(plan, scores, edit, |_, scores| score(scores))
    });
    let preview = match after {
        Ok(after) => preview(app, &path, &before, &after),
        Err(error) => return cell::refuse(app, error.to_string()),
    };
    if let Mode::Edit(editor) = &mut app.mode {
        editor.preview = preview;
    }
}

/// One line a score, its figures right below each other; what says the same twice is left out.
fn preview(
    app: &App,
    path: &[Item],
    before: &[Option<Decimal>],
    after: &[Option<Decimal>],
) -> Vec<Line> {
    let shown = |score: &Option<Decimal>| app.score(*score);
    let difference = |before: &Option<Decimal>, after: &Option<Decimal>| {
        let (before, after) = (before.as_ref()?, after.as_ref()?);
        let sign = if after > before { "+" } else { "" };
        (before != after).then(|| format!("{sign}{}", app.locale.points(*after - *before)))
    };
    let both = before.iter().zip(after);
    let differences: Vec<String> = both
        .map(|(before, after)| difference(before, after).unwrap_or_default())
        .collect();
    let widest = |texts: &mut dyn Iterator<Item = String>| {
        texts.map(|text| text.chars().count()).max().unwrap_or(0)
    };
    let left = widest(&mut before.iter().map(shown));
    let right = widest(&mut after.iter().map(shown));
    let last = widest(&mut differences.iter().cloned());
    let mut lines: Vec<Line> = Vec::new();
    for (at, item) in path.iter().enumerate() {
        let (before, after) = (shown(&before[at]), shown(&after[at]));
        let difference = &differences[at];
        let line = if before == after {
            format!("{before:>left$}   unchanged")
        } else {
            format!("{before:>left$} → {after:>right$}   {difference:>last$}")
        };
        let step = Line::Step(app.teller().address(*item), line.trim_end().to_owned());
        if lines.last() != Some(&step) {
            lines.push(step);
        }
    }
    lines
}
