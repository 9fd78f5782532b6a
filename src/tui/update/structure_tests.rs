//! What do the keys do that add, delete, move and rename?

use crate::plan::Item;
use crate::tui::app::{Access, App, Opened};
use crate::tui::fixture::{app, opened, read};
use crate::tui::mode::Mode;
use crate::tui::print::parse;

/// Two areas; A has three objectives, the second with three KPIs and an objective below it.
const SMALL: &str = "[A]\nname = 'a'\n[A.1]\nname = 'first'\n[A.2]\nname = 'second'\n\
                     [A.2.kpi.1]\nname = 'one'\n# of two\n[A.2.kpi.2]\nname = 'two'\n\
                     [A.2.kpi.3]\nname = 'three'\n[A.2.1]\nname = 'below'\n[A.3]\nname = 'third'\n\
                     [B]\nname = 'b'\n[B.1]\nname = 'other'\n[B.1.kpi.1]\nname = 'of b'\n";

fn told(app: &App) -> String {
    let plan = app.document.plan();
    let of_node = |node| {
        let kpis = plan.node(node).kpis.iter().map(|kpi| Item::Kpi(*kpi));
        std::iter::once(Item::Node(node)).chain(kpis)
    };
    let items = plan.walk().flat_map(of_node);
    let words: Vec<String> = items.map(|item| plan.address(item).to_string()).collect();
    words.join(" ")
}

fn small(keys: &str) -> App {
    app(read(SMALL), 80, 24, keys)
}

/// What is selected after some keys, and what they had to say.
#[track_caller]
fn assert_leads(cases: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (keys, selected, message) in cases {
        let app = small(keys);
        // The two spaces behind an address are of no matter here.
        let said = app.message.clone().unwrap_or_default().replace("  ", " ");
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

#[test]
fn all_is_taken_back_to_the_byte() {
    for keys in [
        ":a.2<enter>dd",
        ":a.2<enter>D:move b<enter>R<backspace>q<enter>",
        ":a.2.kpi.1<enter>  kD:move b.1<enter>",
        ":a.1<enter>JJKaX<enter>AY<enter>+Z<enter>",
    ] {
        let mut app = small(keys);
        assert_ne!(app.document.source().text(), SMALL, "{keys}");
        let (after, steps) = (told(&app), app.history.undo_count());
        (0..steps).for_each(|_| app.undo());
        assert_eq!(app.document.source().text(), SMALL, "{keys}");
        (0..steps).for_each(|_| app.redo());
        assert_eq!(told(&app), after, "{keys}");
    }
}

#[test]
fn comments_move_with_their_tables() {
    let app = small(":a.2.kpi.2<enter>:move b.1<enter>");
    let text = app.document.source().text();
    assert!(
        text.ends_with("# of two\n[B.1.kpi.2]\nname = 'two'\n"),
        "{text}"
    );
}

#[test]
fn folds_marks_and_filters_survive() {
    let rows = |app: &App| {
        let rows = app.outline.rows().iter();
        let words: Vec<String> = rows
            .map(|row| app.document.plan().address(row.item).to_string())
            .collect();
        words.join(" ")
    };
    // A is folded; what is new in B is shown.
    let folded = small("jh:b.1<enter>D");
    assert_eq!(rows(&folded), "plan A B B.1 B.2");
    let marked = small(":a.2.kpi.1<enter> :a.1<enter>dd");
    let kpis = marked.marks.iter().map(|kpi| Item::Kpi(*kpi));
    let kpis: Vec<String> = kpis
        .map(|kpi| marked.document.plan().address(kpi).to_string())
        .collect();
    assert_eq!(kpis, ["A.2.kpi.1"]);
    // What a filter would hide stays in sight when it was just added.
    let filtered = app(opened(), 80, 24, "fj<enter>:a.5.2<enter>aNew<enter>");
    assert!(filtered.kept.is_some());
    assert_eq!(filtered.selected_address(), "A.5.3");
}

#[test]
fn in_the_sheet_the_cursor_stays_in_the_sheet() {
    for (keys, selected) in [
        ("js<tab>dd", "A.2.kpi.2"),
        ("js<tab>jjdd", "A.2.kpi.2"),
        ("s<tab>jjdd", "B.1.kpi.1"),
        ("js<tab>aNew<enter>", "A.2.kpi.4"),
        ("js<tab>AZ<enter>u", "A.2.kpi.4"),
        ("js<tab>J", "A.2.kpi.1"),
    ] {
        let app = small(keys);
        assert_eq!(app.selected_address(), selected, "{keys}");
        assert_eq!(app.pane.view().name(), "sheet", "{keys}");
    }
}

#[test]
fn where_nothing_may_be_changed_nothing_is_asked() {
    for key in "a A + d D J K m R".split(' ') {
        let opened = Opened {
            access: Access::ReadOnly,
            ..read(SMALL)
        };
        let app = app(opened, 80, 24, &format!(":a.2.kpi.1<enter>{key}"));
        assert!(matches!(app.mode, Mode::Browse), "{key}");
        assert!(
            app.message.unwrap().starts_with("Nothing can be changed"),
            "{key}"
        );
    }
    for key in "a A + d D J K m R".split(' ') {
        let whatif = small(&format!(":a.2.kpi.1<enter>x{key}"));
        let said = whatif.message.unwrap_or_default();
        assert!(
            said.starts_with("A scenario sets values only"),
            "{key}: {said}"
        );
        assert_eq!(whatif.document.source().text(), SMALL, "{key}");
    }
    let ledger = app(opened(), 80, 24, "<tab>d");
    assert!(
        ledger
            .message
            .unwrap()
            .starts_with("The ledger lists costs")
    );
}

#[test]
fn a_branch_in_several_places_is_not_moved() {
    let apart = "[A.1]\nname = 'x'\n[B]\nname = 'b'\n[A.1.kpi.1]\nactual = 1\n[A.2]\nname = 'y'\n";
    for keys in [":a.1<enter>J", ":a.1<enter>:move b<enter>"] {
        let app = app(read(apart), 80, 24, keys);
        let said = app.message.unwrap();
        assert!(said.ends_with("E opens it in the editor."), "{said}");
        assert_eq!(app.document.source().text(), apart);
    }
}

#[test]
fn what_is_unsaved_is_marked_where_it_is_now() {
    let mut state = small(":a.2.kpi.1<enter>:set weight 3<enter>:a.2<enter>:rename 7<enter>");
    let item = |state: &App, at: &str| state.document.plan().find(&at.parse().unwrap()).unwrap();
    for at in ["A.7", "A.7.kpi.1"] {
        assert!(state.unsaved.contains(&item(&state, at)), "{at}");
    }
    for key in parse("uu").unwrap() {
        state.press(key);
    }
    assert!(state.unsaved.is_empty());
}

/// Marking goes on to the next row, which is not meant with the marked ones.
#[test]
fn marked_rows_are_meant_wherever_the_cursor_is() {
    let deleted = told(&small(":a.2.kpi.1<enter><space><space>dd"));
    assert!(deleted.contains("A.2 A.2.kpi.3 A.2.1"), "{deleted}");
    let doubled = told(&small(":a.2.kpi.1<enter><space>D"));
    assert!(
        doubled.contains("A.2.kpi.1 A.2.kpi.4 A.2.kpi.2"),
        "{doubled}"
    );
    // In the tree the selected node is meant.
    let node = told(&small(":a.2.kpi.1<enter><space>:a.1<enter>dd"));
    assert!(node.starts_with("A A.2 A.2.kpi.1"), "{node}");
}
