//! What a pasted text becomes.

use crate::tui::fixture::{app, literal, opened};
use crate::tui::mode::{List, Mode};

#[test]
fn a_pasted_column_is_one_step_and_the_rest_is_told() {
    let mut state = app(opened(), 80, 24, ":a.5.2<enter>s<tab>");
    state.paste("3,60\n\nabc\n1");
    assert_eq!(state.history.undo_count(), 1);
    let Mode::List(List::Lines(title, lines), _) = &state.mode else {
        panic!("{:?}", state.mode);
    };
    assert_eq!(title, "1 value pasted; these were not");
    let told = [
        "line 3, A.5.2.kpi.3: 'abc' is no date such as 31/12/2023",
        "1 line more than there are rows to type into",
    ];
    assert_eq!(*lines, told);
    assert_eq!(literal(&state.document, "A.5.2.kpi.1.actual"), "3.60");
    // An empty cell takes nothing out.
    assert_eq!(literal(&state.document, "A.5.2.kpi.2.actual"), "29.54");
}

#[test]
fn several_lines_go_into_a_note_and_not_down_the_column() {
    let mut state = app(opened(), 80, 24, ":a.5.2<enter>iG<enter>");
    state.paste("Two\r\nlines\u{1b}[0m");
    state.press("tab".parse().unwrap());
    let note = literal(&state.document, "A.5.2.note");
    assert_eq!(note, "\"\"\"\nTwo\nlines[0m\"\"\"");
}
