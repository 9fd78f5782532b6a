//! What do nodes and KPIs that are changed together become?

use super::*;
use crate::file::{History, Source};

/// B has three KPIs, A two areas of ids that B has too.
const TEXT: &str = "[A.1.kpi.1]\nname = 'a'\n[A.2]\n[B.1]\n[B.kpi.1]\nname = 'one'\n\
                    [B.kpi.2]\nname = 'two'\n[B.kpi.3]\nname = 'three'\n";

fn addresses(written: &str) -> Vec<Address> {
    let words = written.split_whitespace();
    words.map(|word| word.parse().unwrap()).collect()
}

/// All addresses of a plan in the order of the tree.
fn told(plan: &Plan) -> String {
    let of_node = |node| {
        let kpis = plan.node(node).kpis.iter().map(|kpi| Item::Kpi(*kpi));
        std::iter::once(Item::Node(node)).chain(kpis)
    };
    let items = plan.walk().flat_map(of_node);
    let words: Vec<String> = items.map(|item| plan.address(item).to_string()).collect();
    words.join(" ")
}

type Make = fn(&Document, &[Address]) -> Result<Vec<Change>, ApplyError>;

fn removed(document: &Document, of: &[Address]) -> Result<Vec<Change>, ApplyError> {
    Ok(Draft::removal(document, of)?.changes)
}

fn doubled(document: &Document, of: &[Address]) -> Result<Vec<Change>, ApplyError> {
    Ok(Draft::duplication(document, of)?.changes)
}

fn down(document: &Document, of: &[Address]) -> Result<Vec<Change>, ApplyError> {
    Ok(Draft::shift(document, of, true, |_| true)?.changes)
}

fn up(document: &Document, of: &[Address]) -> Result<Vec<Change>, ApplyError> {
    Ok(Draft::shift(document, of, false, |_| true)?.changes)
}

fn to_a1(document: &Document, of: &[Address]) -> Result<Vec<Change>, ApplyError> {
    Ok(Draft::carriage(document, of, &"A.1".parse().unwrap())?.changes)
}

fn to_b(document: &Document, of: &[Address]) -> Result<Vec<Change>, ApplyError> {
    Ok(Draft::carriage(document, of, &"B".parse().unwrap())?.changes)
}

fn to_plan(document: &Document, of: &[Address]) -> Result<Vec<Change>, ApplyError> {
    Ok(Draft::carriage(document, of, &Address::Plan)?.changes)
}

#[test]
fn several_are_changed_as_one_step_that_can_be_taken_back() {
    let rest = "A A.1 A.1.kpi.1 A.2 B";
    let cases: &[(Make, &str, String)] = &[
        (removed, "B.kpi.1 B.kpi.3", format!("{rest} B.kpi.2 B.1")),
        (removed, "A.1", "A A.2 B B.kpi.1 B.kpi.2 B.kpi.3 B.1".into()),
        (
            doubled,
            "B.kpi.1 B.kpi.2",
            format!("{rest} B.kpi.1 B.kpi.4 B.kpi.2 B.kpi.5 B.kpi.3 B.1"),
        ),
        (
            doubled,
            "A.1",
            "A A.1 A.1.kpi.1 A.3 A.3.kpi.1 A.2 B B.kpi.1 B.kpi.2 B.kpi.3 B.1".into(),
        ),
        (
            down,
            "B.kpi.1 B.kpi.2",
            format!("{rest} B.kpi.3 B.kpi.1 B.kpi.2 B.1"),
        ),
        // The last one is stuck, and what would pass it is too.
        (
            down,
            "B.kpi.2 B.kpi.3",
            format!("{rest} B.kpi.1 B.kpi.2 B.kpi.3 B.1"),
        ),
        (
            down,
            "B.kpi.1 B.kpi.3",
            format!("{rest} B.kpi.2 B.kpi.1 B.kpi.3 B.1"),
        ),
        (
            up,
            "B.kpi.2 B.kpi.3",
            format!("{rest} B.kpi.2 B.kpi.3 B.kpi.1 B.1"),
        ),
        (
            up,
            "A.2",
            "A A.2 A.1 A.1.kpi.1 B B.kpi.1 B.kpi.2 B.kpi.3 B.1".into(),
        ),
        // An id that is taken becomes the one behind the highest; one that is free stays.
        (
            to_a1,
            "B.kpi.1 B.kpi.3",
            "A A.1 A.1.kpi.1 A.1.kpi.2 A.1.kpi.3 A.2 B B.kpi.2 B.1".into(),
        ),
        (
            to_b,
            "A.1 A.2",
            "A B B.kpi.1 B.kpi.2 B.kpi.3 B.1 B.2 B.2.kpi.1 B.3".into(),
        ),
        (
            to_plan,
            "A.2",
            "A A.1 A.1.kpi.1 B B.kpi.1 B.kpi.2 B.kpi.3 B.1 2".into(),
        ),
        (
            to_b,
            "B.kpi.1 B.1",
            format!("{rest} B.kpi.1 B.kpi.2 B.kpi.3 B.1"),
        ),
    ];
    for (make, of, expected) in cases {
        let mut document = Document::read(Source::new("x", TEXT)).unwrap();
        let mut history = History::new();
        let changes = make(&document, &addresses(of)).unwrap();
        history.perform(&mut document, &changes).unwrap();
        assert_eq!(told(document.plan()), *expected, "{of}");
        history.undo(&mut document).unwrap();
        assert_eq!(document.source().text(), TEXT, "{of}");
    }
}

#[test]
fn hidden_siblings_are_passed() {
    let document = Document::read(Source::new("x", TEXT)).unwrap();
    let hidden: Address = "B.kpi.2".parse().unwrap();
    let of = addresses("B.kpi.1");
    let draft = Draft::shift(&document, &of, true, |at| *at != hidden).unwrap();
    assert!(told(&draft.plan).contains("B.kpi.2 B.kpi.3 B.kpi.1"));
}

#[test]
fn what_cannot_be_there_is_refused() {
    let document = Document::read(Source::new("x", TEXT)).unwrap();
    for (of, under) in [
        ("A", "A.1"),
        ("B.kpi.1", "plan"),
        ("A.9", "B"),
        ("A.1", "C"),
    ] {
        let under = under.parse().unwrap();
        assert!(
            Draft::carriage(&document, &addresses(of), &under).is_err(),
            "{of}"
        );
    }
}
