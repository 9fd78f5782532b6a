//! Do the plan's own settings agree with each other?

use super::question::{Ground, Question, Report};
use super::rules::Rule;
use crate::plan::Field;

pub(super) const QUESTIONS: &[Question] = &[
    Question::plan(Rule::RangeOrder, period_order),
    Question::plan(Rule::BandsOrder, bands_order),
];

fn period_order(ground: &Ground<'_>, report: &mut Report<'_>) {
    let settings = ground.plan.settings();
    let (Some(start), Some(end)) = (settings.start, settings.end) else {
        return;
    };
    if end < start {
        let (shown_start, shown_end) = (ground.locale.date(start), ground.locale.date(end));
        report.add(
            Field::PeriodEnd,
            format!("the period ends on '{shown_end}', before it begins on '{shown_start}'"),
            format!(
                "Write `period = {{ start = {end}, end = {start} }}`, or the days that are meant"
            ),
        );
    }
}

fn bands_order(ground: &Ground<'_>, report: &mut Report<'_>) {
    let settings = ground.plan.settings();
    let is_broken = |field| settings.broken.contains(field);
    let (good, fair) = (settings.good(), settings.fair());
    if good >= fair || is_broken(Field::Good) || is_broken(Field::Fair) {
        return;
    }
    // The one that is written is to blame; where both are, the good one.
    let (field, key, other) = match settings.good {
        Some(_) => (Field::Good, "good", fair),
        None => (Field::Fair, "fair", good),
    };
    let (shown_good, shown_fair) = (ground.locale.number(good), ground.locale.number(fair));
    report.add(
        field,
        format!("good scores begin at '{shown_good}', below fair ones at '{shown_fair}'"),
        format!("Let good scores begin where fair ones do, or above: `{key} = {other}`"),
    );
}
