//! Do the edits that moved a score add up to the difference, as it is printed?

use albero::exchange::{Moved, Scored, moved};
use albero::file::{Document, Source};
use albero::plan::locale::two_decimals;
use albero::plan::{Content, Field, FieldAddress, Item, Plan, Setting, Value};
use albero::score::Scores;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::dice::{self, Dice};

fn read(text: &str) -> Plan {
    Document::read(Source::new("x", text))
        .unwrap()
        .plan()
        .clone()
}

fn number(plan: &mut Plan, item: Item, field: Field, number: u64) {
    let setting = Setting {
        at: FieldAddress {
            address: plan.address(item),
            field,
        },
        to: Content::Value(Value::Number(number.into())),
    };
    let edit = setting.edit(plan).unwrap();
    plan.apply(&edit).unwrap();
}

/// The same plan with some other actuals and weights, and perhaps another floor.
fn other(plan: &Plan, dice: &mut Dice) -> Plan {
    let mut other = plan.clone();
    if dice.below(2) == 0 {
        number(&mut other, Item::Plan, Field::Floor, dice.below(90));
    }
    for node in plan.walk() {
        if dice.below(4) == 0 {
            number(&mut other, Item::Node(node), Field::Weight, dice.below(5));
        }
        for &kpi in &plan.node(node).kpis {
            let is_number = matches!(plan.kpi(kpi).actual, Some(Value::Number(_)));
            if is_number && dice.below(2) == 0 {
                number(&mut other, Item::Kpi(kpi), Field::Actual, dice.below(200));
            }
        }
    }
    other
}

fn points(moved: &Moved) -> Decimal {
    let edits: Decimal = moved.edits.iter().map(|(_, points)| points).sum();
    edits + moved.rest
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 100,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn edits_add_up_to_the_difference_and_explain_all_of_it(seed: u64) {
        let before = read(&dice::plan(seed));
        let after = other(&before, &mut Dice::new(seed));
        let (old, new) = (Scores::of(&before), Scores::of(&after));
        let before = Scored { plan: &before, scores: &old };
        let after = Scored { plan: &after, scores: &new };
        let nodes = after.plan.walk().map(Item::Node);
        let kpis = after.plan.walk().flat_map(|node| after.plan.node(node).kpis.clone());
        for item in [Item::Plan].into_iter().chain(nodes).chain(kpis.map(Item::Kpi)) {
            let Ok(moved) = moved(before, after, item) else { continue };
            let (from, to) = (old.score(item).unwrap(), new.score(item).unwrap());
            prop_assert_eq!(points(&moved), two_decimals(to) - two_decimals(from));
            // Both plans have the same tree: nothing is left to that.
            prop_assert_eq!(moved.rest, Decimal::ZERO, "{}", after.plan.address(item));
        }
    }
}
