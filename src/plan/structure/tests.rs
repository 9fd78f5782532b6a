//! What do edits of the structure do to a plan, and which are refused?

use crate::plan::{
    Address, Branch, Content, Edit, Field, Holder, Id, Item, Plan, PlanBuilder, Slot, Spot, Value,
};

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn at(text: &str) -> Address {
    text.parse().unwrap()
}

/// Two areas; A has three objectives, the second with two KPIs and a child.
fn plan() -> Plan {
    let mut builder = PlanBuilder::new();
    let a = builder.add_node(None, &id("A"));
    builder.add_node(None, &id("B"));
    let [_, second, _] = ["1", "2", "3"].map(|child| builder.add_node(Some(a), &id(child)));
    let below = builder.add_node(Some(second), &id("1"));
    builder.add_kpi(second, &id("1"));
    builder.add_kpi(second, &id("2"));
    builder.add_kpi(below, &id("1"));
    let name = Slot::Filled(Content::Value(Value::Text("second".into())));
    builder.put(Item::Node(second), Field::Name, name).unwrap();
    builder.finish()
}

/// All addresses in the order of the arenas, which is the order of the tree.
fn told(plan: &Plan) -> String {
    let items = plan.items_below(Item::Plan);
    let addresses: Vec<String> = items.map(|item| plan.address(item).to_string()).collect();
    addresses.join(" ")
}

#[test]
fn what_is_below_an_item_comes_in_the_order_of_the_tree() {
    let plan = plan();
    let told = |items: Vec<Item>| {
        let addresses = items.into_iter().map(|item| plan.address(item).to_string());
        addresses.collect::<Vec<_>>().join(" ")
    };
    for (above, all, kpis, nodes) in [
        (
            "A.2",
            "A.2.kpi.1 A.2.kpi.2 A.2.1 A.2.1.kpi.1",
            "A.2.kpi.1 A.2.kpi.2",
            "A.2.1",
        ),
        ("A.1", "", "", ""),
        ("A.2.kpi.1", "", "", ""),
    ] {
        let item = plan.find(&at(above)).unwrap();
        assert_eq!(told(plan.items_below(item).collect()), all, "{above}");
        assert_eq!(
            told(plan.directly_below(item, Holder::Kpi)),
            kpis,
            "{above}"
        );
        assert_eq!(
            told(plan.directly_below(item, Holder::Node)),
            nodes,
            "{above}"
        );
    }
}

fn insert(to: &str, after: Option<Spot>, branch: Branch) -> Edit {
    Edit::Insert {
        at: at(to),
        after,
        branch,
    }
}

fn carry(from: &str, to: &str, after: Option<Spot>) -> Edit {
    Edit::Move {
        from: at(from),
        left: None,
        to: at(to),
        after,
    }
}

fn rename(from: &str, to: &str) -> Edit {
    Edit::Rename {
        at: at(from),
        to: id(to),
    }
}

fn remove(from: &str) -> Edit {
    let plan = plan();
    Edit::Remove {
        at: at(from),
        after: None,
        branch: plan.branch(plan.find(&at(from)).unwrap()).unwrap(),
    }
}

#[test]
fn every_edit_does_what_it_says_and_can_be_taken_back() {
    let behind = |text: &str| Some(Spot::Behind(id(text)));
    let branch = |of: &str| {
        let plan = plan();
        plan.branch(plan.find(&at(of)).unwrap()).unwrap()
    };
    for (edit, after) in [
        (
            insert("A.4", None, Branch::node(&id("x"))),
            "A A.1 A.2 A.2.kpi.1 A.2.kpi.2 A.2.1 A.2.1.kpi.1 A.3 A.4 B",
        ),
        (
            insert("A.0", Some(Spot::First), branch("A.2.1")),
            "A A.0 A.0.kpi.1 A.1 A.2 A.2.kpi.1 A.2.kpi.2 A.2.1 A.2.1.kpi.1 A.3 B",
        ),
        (
            insert("A.2.kpi.9", behind("1"), Branch::kpi(&id("9"))),
            "A A.1 A.2 A.2.kpi.1 A.2.kpi.9 A.2.kpi.2 A.2.1 A.2.1.kpi.1 A.3 B",
        ),
        (remove("A.2"), "A A.1 A.3 B"),
        (
            remove("A.2.kpi.1"),
            "A A.1 A.2 A.2.kpi.2 A.2.1 A.2.1.kpi.1 A.3 B",
        ),
        (
            carry("A.2", "B.2", None),
            "A A.1 A.3 B B.2 B.2.kpi.1 B.2.kpi.2 B.2.1 B.2.1.kpi.1",
        ),
        (
            carry("A.2", "C", Some(Spot::First)),
            "C C.kpi.1 C.kpi.2 C.1 C.1.kpi.1 A A.1 A.3 B",
        ),
        (
            carry("A.3", "A.3", Some(Spot::First)),
            "A A.3 A.1 A.2 A.2.kpi.1 A.2.kpi.2 A.2.1 A.2.1.kpi.1 B",
        ),
        (
            carry("A.2.kpi.1", "A.1.kpi.1", None),
            "A A.1 A.1.kpi.1 A.2 A.2.kpi.2 A.2.1 A.2.1.kpi.1 A.3 B",
        ),
        (
            rename("A.2", "x y"),
            "A A.1 A.\"x y\" A.\"x y\".kpi.1 A.\"x y\".kpi.2 A.\"x y\".1 A.\"x y\".1.kpi.1 A.3 B",
        ),
    ] {
        let before = plan();
        let edit = before.complete(edit).unwrap();
        let mut edited = before.clone();
        let forth = edited.apply(&edit).unwrap();
        assert_eq!(told(&edited), after, "{edit:?}");
        let back = edited.apply(&edit.inverse()).unwrap();
        assert_eq!(edited, before, "{edit:?}");
        let round = forth.then(back);
        for node in before.walk().filter(|node| round.node(*node).is_some()) {
            assert_eq!(round.node(node), Some(node), "{edit:?}");
        }
    }
}

#[test]
fn depths_and_fields_go_with_a_branch() {
    let mut plan = plan();
    plan.apply(&carry("A.2", "C", None)).unwrap();
    let depth = |text: &str| match plan.find(&at(text)) {
        Some(Item::Node(node)) => plan.node(node).depth,
        _ => panic!("{text} is no node"),
    };
    assert_eq!([depth("C"), depth("C.1"), depth("A.3")], [0, 1, 1]);
    let Some(Item::Node(node)) = plan.find(&at("C")) else {
        panic!("C is a node");
    };
    assert_eq!(plan.title(Item::Node(node)), "second");
}

#[test]
fn what_cannot_be_done_changes_nothing() {
    let behind = |text: &str| Some(Spot::Behind(id(text)));
    for (edit, why) in [
        (insert("A.2", None, Branch::node(&id("2"))), "another A.2"),
        (insert("C.1", None, Branch::node(&id("1"))), "no C in"),
        (insert("A.name", None, Branch::node(&id("1"))), "'name' has"),
        (insert("A.KPIs", None, Branch::node(&id("1"))), "'KPIs' has"),
        (insert("A.4", behind("9"), Branch::node(&id("4"))), "no '9'"),
        (insert("A.4", None, Branch::kpi(&id("4"))), "stays a node"),
        (carry("A", "A.2.4", None), "below itself"),
        (carry("A.2", "A.3", None), "another A.3"),
        (carry("A.2", "A.2", behind("2")), "no '2'"),
        (carry("A.2.kpi.1", "A.4", None), "stays a node"),
        (rename("A.2", "3"), "another A.3"),
        (rename("A.9", "3"), "no A.9"),
        (
            Edit::Remove {
                at: at("A.2"),
                after: None,
                branch: Branch::node(&id("2")),
            },
            "no longer",
        ),
    ] {
        let mut edited = plan();
        let error = edited.apply(&edit).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
        assert_eq!(edited, plan());
    }
}

#[test]
fn new_ids_follow_the_highest() {
    let plan = plan();
    let a = plan.find(&at("A")).unwrap();
    assert_eq!(plan.next_node_id(Item::Plan).as_str(), "C");
    assert_eq!(plan.next_node_id(a).as_str(), "4");
    let Some(Item::Node(second)) = plan.find(&at("A.2")) else {
        panic!("A.2 is a node");
    };
    assert_eq!(plan.next_kpi_id(second).as_str(), "3");
    let empty = PlanBuilder::new().finish();
    assert_eq!(empty.next_node_id(Item::Plan).as_str(), "A");
}
