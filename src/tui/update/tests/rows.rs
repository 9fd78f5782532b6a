//! What the plan and its rows are after keys that add, delete, move and rename.

use super::structure::{SMALL, small};
use crate::plan::Item;
use crate::tui::app::{Access, App, Opened};
use crate::tui::fixture::{addresses, app, opened, press, read, said, told};
use crate::tui::mode::Mode;

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
        let (after, steps) = (told(app.document.plan()), app.history.undo_count());
        (0..steps).for_each(|_| app.undo());
        assert_eq!(app.document.source().text(), SMALL, "{keys}");
        (0..steps).for_each(|_| app.redo());
        assert_eq!(told(app.document.plan()), after, "{keys}");
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
    // A is folded; what is new in B is shown.
    let folded = small("jh:b.1<enter>D");
    let rows = folded.outline.rows().iter().map(|row| row.item);
    let rows = addresses(folded.document.plan(), rows);
    assert_eq!(rows, "plan A B B.1 B.2");
    let marked = small(":a.2.kpi.1<enter> :a.1<enter>dd");
    let kpis = marked.marks.iter().map(|kpi| Item::Kpi(*kpi));
    assert_eq!(addresses(marked.document.plan(), kpis), "A.2.kpi.1");
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
        assert!(said(&app).starts_with("Nothing can be changed"), "{key}");
    }
    for key in "a A + d D J K m R".split(' ') {
        let whatif = small(&format!(":a.2.kpi.1<enter>x{key}"));
        let said = said(&whatif);
        assert!(
            said.starts_with("A scenario sets values only"),
            "{key}: {said}"
        );
        assert_eq!(whatif.document.source().text(), SMALL, "{key}");
    }
    let ledger = app(opened(), 80, 24, "<tab>d");
    assert!(said(&ledger).starts_with("The ledger lists costs"));
}

#[test]
fn a_branch_in_several_places_is_not_moved() {
    let apart = "[A.1]\nname = 'x'\n[B]\nname = 'b'\n[A.1.kpi.1]\nactual = 1\n[A.2]\nname = 'y'\n";
    for keys in [":a.1<enter>J", ":a.1<enter>:move b<enter>"] {
        let app = app(read(apart), 80, 24, keys);
        let said = said(&app);
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
    press(&mut state, "uu");
    assert!(state.unsaved.is_empty());
}

/// The nodes and KPIs of the small plan after some keys.
fn all_of(keys: &str) -> String {
    told(small(keys).document.plan())
}

/// Marking goes on to the next row, which is not meant with the marked ones.
#[test]
fn marked_rows_are_meant_wherever_the_cursor_is() {
    let deleted = all_of(":a.2.kpi.1<enter><space><space>dd");
    assert!(deleted.contains("A.2 A.2.kpi.3 A.2.1"), "{deleted}");
    let doubled = all_of(":a.2.kpi.1<enter><space>D");
    assert!(
        doubled.contains("A.2.kpi.1 A.2.kpi.4 A.2.kpi.2"),
        "{doubled}"
    );
    // In the tree the selected node is meant.
    let node = all_of(":a.2.kpi.1<enter><space>:a.1<enter>dd");
    assert!(node.starts_with("A A.2 A.2.kpi.1"), "{node}");
}
