//! What would come of what is being typed?

use rust_decimal::Decimal;

use super::cell;
use crate::exchange::why::{Line, tried};
use crate::plan::{Field, Item, Plan, Slot, typed::Typed};
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
    let score = |scores: &Scores, plan: &Plan, item: Item| match item {
        Item::Kpi(kpi) => scores.kpi(kpi).score,
        item => scores.above(plan, item).figures.score,
    };
    let before: Vec<Option<Decimal>> = path
        .iter()
        .map(|item| score(&app.scores, app.document.plan(), *item))
        .collect();
    let scores = &mut app.scores;
    let after = app.document.try_out(|plan| {
        tried(plan, scores, (item, field, slot), |plan, scores| {
            let after = path.iter().map(|item| score(scores, plan, *item));
            after.collect::<Vec<_>>()
        })
    });
    let preview = match after {
        Ok(after) => preview(app, &path, &before, &after),
        Err(error) => return cell::refuse(app, error.to_string()),
    };
    if let Mode::Edit(editor) = &mut app.mode {
        editor.preview = preview;
    }
}

fn preview(
    app: &App,
    path: &[Item],
    before: &[Option<Decimal>],
    after: &[Option<Decimal>],
) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for ((item, before), after) in path.iter().zip(before).zip(after) {
        let label = app.teller().address(*item);
        let shown = |score: &Option<Decimal>| {
            score.map_or("no score".to_owned(), |score| app.locale.points(score))
        };
        let difference = match (before, after) {
            (Some(before), Some(after)) if before != after => {
                let sign = if after > before { "+" } else { "" };
                format!("   {sign}{}", app.locale.points(*after - *before))
            }
            _ => String::new(),
        };
        let line = if before == after {
            format!("{} stays", shown(before))
        } else {
            format!("{} → {}{difference}", shown(before), shown(after))
        };
        let step = Line::Step(label, line);
        if lines.last() != Some(&step) {
            lines.push(step);
        }
    }
    lines
}
