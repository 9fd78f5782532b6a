//! What is selected, and what is said, after keys that add, delete, move and rename.

use crate::tui::app::App;
use crate::tui::fixture::{app, read, said};

/// Two areas; A has three objectives, the second with three KPIs and an objective below it.
pub(super) const SMALL: &str = "[A]\nname = 'a'\n[A.1]\nname = 'first'\n[A.2]\nname = 'second'\n\
                     [A.2.kpi.1]\nname = 'one'\n# of two\n[A.2.kpi.2]\nname = 'two'\n\
                     [A.2.kpi.3]\nname = 'three'\n[A.2.1]\nname = 'below'\n[A.3]\nname = 'third'\n\
                     [B]\nname = 'b'\n[B.1]\nname = 'other'\n[B.1.kpi.1]\nname = 'of b'\n";

pub(super) fn small(keys: &str) -> App {
    app(read(SMALL), 80, 24, keys)
}

/// What is selected after some keys, and what they had to say.
#[track_caller]
fn assert_leads(cases: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (keys, selected, message) in cases {
        let app = small(keys);
        // The two spaces behind an address are of no matter here.
        let said = said(&app).replace("  ", " ");
        let is_said = said.contains(message) && said.is_empty() == message.is_empty();
        if !is_said || app.selected_address() != *selected {
            wrong.push(format!(
                "{keys} leads to {}: {said}",
                app.selected_address()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_added_is_under_the_cursor() {
    // Siblings come behind the row, children at the end; the id follows the highest.
    assert_leads(&[
        (":a.1<enter>aNew<enter>", "A.4", "A.4 added"),
        (":a.2<enter>ANew<enter>", "A.2.2", "A.2.2 added"),
        ("aNew<enter>", "C", "C added"),
        ("ANew<enter>", "C", "C added"),
        (":a.1<enter>aNew<esc>", "A.1", ""),
        (
            ":a.2.kpi.1<enter>aNew<enter>",
            "A.2.kpi.4",
            "name – → \"New\"",
        ),
        (":a.2<enter>+New<enter>", "A.2.kpi.4", "name – → \"New\""),
        (":a.1<enter>+New<enter>", "A.1.kpi.1", "name – → \"New\""),
        (":a.1<enter>+New<esc>", "A.1", "Nothing was added."),
        (":a.2.kpi.2<enter>a<esc>", "A.2.kpi.2", "Nothing was added."),
        ("+", "plan", "A KPI belongs to a node"),
    ]);
}

#[test]
fn what_is_gone_leaves_the_cursor_beside_it() {
    assert_leads(&[
        (":a.1<enter>dd", "A.2", "A.1 removed"),
        (":a.3<enter>dd", "A.2", "A.3 removed"),
        (":b.1<enter>dd", "B", "B.1 removed (1 node, 1 KPI)"),
        (":a.1<enter>d<esc>", "A.1", ""),
        (":a.1<enter>dx", "A.1", ""),
        (":a.2.kpi.2<enter>dd", "A.2.kpi.3", "A.2.kpi.2 removed"),
        (":a.2.kpi.3<enter>dd", "A.2.kpi.2", "A.2.kpi.3 removed"),
        (":b.1.kpi.1<enter>dd", "B.1", "B.1.kpi.1 removed"),
        ("d", "plan", "the plan itself stays"),
    ]);
}

#[test]
fn several_rows_are_changed_as_one_step() {
    assert_leads(&[
        (
            ":a.2.kpi.1<enter>  kdd",
            "A.2.kpi.3",
            "A.2.kpi.1 removed and 1 more",
        ),
        (
            ":a.2.kpi.1<enter>  kD",
            "A.2.kpi.5",
            "A.2.kpi.4 added and 1 more",
        ),
        (
            ":a.2.kpi.1<enter>  kJ",
            "A.2.kpi.2",
            "moved among its siblings and 1 more",
        ),
        (
            ":a.2.kpi.1<enter>  k:move b.1<enter>",
            "B.1.kpi.3",
            "A.2.kpi.1 → B.1.kpi.2 and 1 more",
        ),
        (":a.2.kpi.3<enter>D", "A.2.kpi.4", "A.2.kpi.4 added"),
        (":a.2<enter>D", "A.4", "A.4 added (2 nodes, 3 KPIs)"),
    ]);
}

#[test]
fn what_moves_takes_the_cursor_with_it() {
    assert_leads(&[
        (":a.1<enter>J", "A.1", "A.1 moved among its siblings"),
        (":a.3<enter>J", "A.3", "A.3 is the last of its siblings."),
        (
            ":a.2.kpi.1<enter>K",
            "A.2.kpi.1",
            "A.2.kpi.1 is the first of its siblings.",
        ),
        (":a.1<enter>oJ", "A.1", "Rows are sorted now"),
        (":a.3<enter>:move b<enter>", "B.3", "A.3 → B.3"),
        (":a.1<enter>:move b<enter>", "B.2", "A.1 → B.2"),
        (":a.1<enter>mother<enter>", "B.1.1", "A.1 → B.1.1"),
        (":a.1<enter>mplan<enter>", "1", "A.1 → 1"),
        (":a.1<enter>mnothing<enter><esc>", "A.1", ""),
        (":a.1<enter>:move a<enter>", "A.1", "It is in A already."),
        (
            ":a.2<enter>:move a.2.1<enter>",
            "A.2",
            "Not changed: A.2 cannot move below itself.",
        ),
        (
            ":a.2<enter>:move c.9<enter>",
            "A.2",
            "There is no 'c.9' in this plan",
        ),
        (
            ":a.2.kpi.1<enter>:move plan<enter>",
            "A.2.kpi.1",
            "Not changed",
        ),
    ]);
}

#[test]
fn codes_change_where_they_can() {
    assert_leads(&[
        (
            ":a.2<enter>R<backspace>x y<enter>",
            "A.\"x y\"",
            "A.2 → A.\"x y\"",
        ),
        (":a.2<enter>R<backspace>3<enter><esc>", "A.2", ""),
        (":a.2<enter>R<enter>", "A.2", "Nothing changed."),
        (
            ":a.2.kpi.2<enter>:rename z<enter>",
            "A.2.kpi.z",
            "A.2.kpi.2 → A.2.kpi.z",
        ),
        (
            ":a.2<enter>:rename 3<enter>",
            "A.2",
            "Not changed: there is another A.3 already",
        ),
        (
            ":a.2<enter>:rename kpi<enter>",
            "A.2",
            "'kpi' has a meaning of its own",
        ),
    ]);
}

#[test]
fn undo_and_redo_lead_to_the_row() {
    assert_leads(&[
        (":a.2<enter>ddu", "A.2", "Taken back: A.2 added"),
        (":a.2<enter>ddgu", "A.2", "Taken back"),
        (":a.2<enter>ddug<ctrl-r>", "A.1", "Done again: A.2 removed"),
        (":a.1<enter>ddug<ctrl-r>", "A", "Done again"),
        (":a.1<enter>Jgu", "A.1", "Taken back"),
        (":a.2.kpi.2<enter>Rz<enter>gu", "A.2.kpi.2", "Taken back"),
    ]);
}

#[test]
fn an_edit_of_the_structure_is_repeated() {
    assert_leads(&[
        (":a.2.kpi.1<enter>D.", "A.2.kpi.5", "A.2.kpi.5 added"),
        (":a.1<enter>J.", "A.1", "moved"),
        (
            ":a.2.kpi.3<enter>:move b.1<enter>:a.2.kpi.2<enter>.",
            "B.1.kpi.2",
            "A.2.kpi.2 → B.1.kpi.2",
        ),
    ]);
}
