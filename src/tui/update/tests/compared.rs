//! What is shown of another plan beside the one that is open.

use super::scenario::SMALL;
use crate::exchange::why::Line;
use crate::file::{Document, Source};
use crate::plan::Item;
use crate::tui::app::{App, Opened};
use crate::tui::fixture::{app, read};

fn against(old: &str, new: &str) -> App {
    let document = Document::read(Source::new("old.toml", old)).unwrap();
    let opened = Opened {
        against: Some(("old.toml".into(), document)),
        ..read(new)
    };
    app(opened, 80, 24, "")
}

#[test]
fn scores_are_compared_with_another_plan_by_address() {
    let new = SMALL
        .replace("actual = 5", "actual = 9")
        .replace("target = 10\nstatus", "target = 5\nstatus")
        + "[B.kpi.1]\noperator = \">=\"\ntarget = 4\nactual = 1\n";
    let state = against(SMALL, &new);
    let item = |address: &str| {
        state
            .document
            .plan()
            .find(&address.parse().unwrap())
            .unwrap()
    };
    for (address, difference) in [
        ("A", "+40.00"),
        ("A.kpi.1", "+40.00"),
        ("A.kpi.2", "·"),
        ("B", "new"),
        ("plan", "+7.50"),
    ] {
        assert_eq!(state.difference(item(address)), difference, "{address}");
    }
    let step = |label: &str, values: &str| Line::Step(label.into(), values.into());
    let told = Line::Sentence("Now 57.50, in old.toml 50.00: +7.50.".into());
    assert_eq!(
        state.compared(Item::Plan),
        [
            told,
            step("+40.00  A.kpi.1.actual", "5 → 9"),
            step("  0.00  1 edit moved nothing, one after the other", ""),
            step("−32.50  what only one of both plans has", ""),
        ]
    );
    let gone = Line::Sentence("It is not in old.toml.".into());
    assert_eq!(state.compared(item("B")), [gone]);
    let same = Line::Sentence("Now no score, as in old.toml.".into());
    assert_eq!(state.compared(item("A.kpi.2")), [same]);
}
