//! What can a plan be?
//!
//! A strategy for plans of every shape that scores differ by: trees with and without roll-ups,
//! every kind of target, methods, baselines, floors, overrides, weights, and figures that are
//! missing, pending, unavailable or cannot be read. Plans are small, so that a failing one can be
//! read.

use std::fmt::Write as _;

use albero::plan::{
    Content, Edit, Field, Id, Item, KpiIx, NodeIx, Plan, PlanBuilder, Slot, Value, field,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rust_decimal::Decimal;

/// A plan that shows itself field by field when a test fails.
#[derive(Clone)]
pub(crate) struct Random(pub(crate) Plan);

impl std::fmt::Debug for Random {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut text = String::from("\n");
        for item in items(&self.0) {
            write!(text, "{}", self.0.address(item))?;
            for spec in field::of(Plan::holder(item)) {
                match self.0.slot(item, spec.field) {
                    Slot::Absent => {}
                    slot => write!(text, " {}={slot:?}", spec.key)?,
                }
            }
            text.push('\n');
        }
        out.write_str(&text)
    }
}

/// Returns the plan, its nodes and their KPIs in tree order.
pub(crate) fn items(plan: &Plan) -> Vec<Item> {
    let of_node = |node: NodeIx| {
        let kpis = plan.node(node).kpis.iter().map(|kpi| Item::Kpi(*kpi));
        std::iter::once(Item::Node(node)).chain(kpis)
    };
    std::iter::once(Item::Plan)
        .chain(plan.walk().flat_map(of_node))
        .collect()
}

/// Returns the KPIs of a plan in tree order.
pub(crate) fn kpis(plan: &Plan) -> Vec<KpiIx> {
    let of_node = |node: NodeIx| plan.node(node).kpis.iter().copied();
    plan.walk().flat_map(of_node).collect()
}

pub(crate) type Setting = (Field, Slot);

/// Returns a filled slot.
pub(crate) fn filled(value: Value) -> Slot {
    Slot::Filled(Content::Value(value))
}

/// Returns a number as a filled slot.
pub(crate) fn number(number: Decimal) -> Slot {
    filled(Value::Number(number))
}

fn word(word: &str) -> Slot {
    filled(Value::Text(word.into()))
}

/// Numbers as people write them, of at most three decimals.
fn small(range: std::ops::Range<i64>) -> impl Strategy<Value = Decimal> {
    (range, 0u32..4).prop_map(|(whole, scale)| {
        Decimal::new(
            whole.saturating_mul(10_i64.pow(scale)) + whole.rem_euclid(7),
            scale,
        )
    })
}

/// Any weights, huge and tiny ones included.
fn weight(huge: bool) -> BoxedStrategy<Decimal> {
    let usual = small(0..60);
    if huge {
        let texts = [
            "79228162514264337593543950335",
            "7922816251426433759354395033",
            "0.0000000000000000000000000001",
            "0.3333333333333333333333333333",
            "1000000000000000000000000000",
        ];
        let texts = select(texts.to_vec()).prop_map(|text| text.parse().unwrap());
        prop_oneof![usual, texts].boxed()
    } else {
        usual.boxed()
    }
}

/// The fields of a KPI that compares an actual with a target, and may begin at a baseline.
fn compared(
    (operator, target, actual, baseline): (&str, Slot, Slot, Option<Slot>),
) -> Vec<Setting> {
    let mut settings = vec![
        (Field::Operator, word(operator)),
        (Field::Target, target),
        (Field::Actual, actual),
    ];
    settings.extend(baseline.map(|baseline| (Field::Baseline, baseline)));
    settings
}

/// The fields that say what is to be reached, what was reached, and from where.
fn values(huge: bool) -> BoxedStrategy<Vec<Setting>> {
    let numbers = (
        select(vec![">=", "<=", "=", ">", "<"]),
        small(-20..120).prop_map(number),
        small(-20..140).prop_map(number),
        prop::option::weighted(0.3, small(-40..160).prop_map(number)),
    )
        .prop_map(compared);
    let between =
        (small(-20..60), small(60..120), small(-20..140)).prop_map(|(low, high, actual)| {
            let ends = Content::Between(Value::Number(low), Value::Number(high));
            vec![
                (Field::Operator, word("between")),
                (Field::Target, Slot::Filled(ends)),
                (Field::Actual, number(actual)),
            ]
        });
    let day = || {
        (1u32..13, 1u32..29).prop_map(|(month, day)| {
            let date = format!("2023-{month:02}-{day:02}");
            filled(Value::Date(date.parse().unwrap()))
        })
    };
    let operator = || select(vec![">=", "<=", "="]);
    let dates = (operator(), day(), day(), prop::option::of(day())).prop_map(compared);
    let answers = (any::<bool>(), any::<bool>()).prop_map(|(target, actual)| {
        vec![
            (Field::Operator, word("=")),
            (Field::Target, filled(Value::Boolean(target))),
            (Field::Actual, filled(Value::Boolean(actual))),
        ]
    });
    let usual = prop_oneof![6 => numbers, 2 => between, 2 => dates, 1 => answers];
    if !huge {
        return usual.boxed();
    }
    let texts = [
        "79228162514264337593543950335",
        "-79228162514264337593543950335",
        "0.0000000000000000000000000001",
    ];
    let figure = || select(texts.to_vec()).prop_map(|text| number(text.parse().unwrap()));
    let baseline = prop::option::of(figure());
    let huge = (operator(), figure(), figure(), baseline).prop_map(compared);
    prop_oneof![4 => usual, 1 => huge].boxed()
}

/// A KPI's settings; its weight is its node's business.
fn kpi(huge: bool) -> impl Strategy<Value = Vec<Setting>> {
    let rollup = prop::option::weighted(0.6, 10i64..101).prop_map(|target| {
        let mut settings = vec![(Field::Rollup, word("mean"))];
        settings.extend(target.map(|target| (Field::Target, number(target.into()))));
        settings
    });
    let method = prop::option::weighted(0.4, select(vec!["linear", "step"]));
    let fate = prop_oneof![
        8 => Just(vec![]),
        1 => Just(vec![(Field::Actual, Slot::Absent), (Field::Status, word("validated"))]),
        1 => Just(vec![(Field::Actual, Slot::Absent)]),
        1 => Just(vec![(Field::Status, word("unavailable"))]),
        1 => Just(vec![(Field::Status, word("pending"))]),
        1 => (0i64..1001).prop_map(|score| vec![(Field::OverrideScore, number(Decimal::new(score, 1)))]),
        1 => select(vec![Field::Actual, Field::Target, Field::Operator, Field::Weight, Field::Method])
            .prop_map(|field| vec![(field, Slot::Broken)]),
    ];
    let values = prop_oneof![3 => values(huge), 1 => rollup];
    (values, method, fate).prop_map(|(mut settings, method, fate)| {
        settings.extend(method.map(|method| (Field::Method, word(method))));
        settings.extend(fate);
        settings
    })
}

#[derive(Debug, Clone)]
struct Draft {
    parent: Option<Index>,
    weight: Slot,
    /// Each KPI's settings and its weight where they have weights.
    kpis: Vec<(Vec<Setting>, Decimal)>,
    are_weighted: bool,
}

fn draft(huge: bool) -> impl Strategy<Value = Draft> {
    let weight_slot = prop_oneof![
        5 => Just(Slot::Absent),
        4 => weight(huge).prop_map(number),
        1 => Just(Slot::Broken),
    ];
    (
        prop::option::weighted(0.8, any::<Index>()),
        weight_slot,
        prop_oneof![
            1 => Just(vec![]).boxed(),
            3 => prop::collection::vec((kpi(huge), weight(huge)), 1..5).boxed(),
        ],
        any::<bool>(),
    )
        .prop_map(|(parent, weight, kpis, are_weighted)| Draft {
            parent,
            weight,
            kpis,
            are_weighted,
        })
}

fn build(settings: Vec<Setting>, drafts: Vec<Draft>) -> Random {
    let mut builder = PlanBuilder::new();
    let put = |builder: &mut PlanBuilder, item, settings: Vec<Setting>| {
        for (field, slot) in settings {
            builder.put(item, field, slot).unwrap();
        }
    };
    put(&mut builder, Item::Plan, settings);
    let mut nodes: Vec<NodeIx> = Vec::new();
    for (at, draft) in drafts.into_iter().enumerate() {
        let parent = draft
            .parent
            .filter(|_| at > 0)
            .map(|index| nodes[index.index(at)]);
        let id = Id::new(&format!("N{at}")).unwrap();
        let node = builder.add_node(parent, &id);
        put(
            &mut builder,
            Item::Node(node),
            vec![(Field::Weight, draft.weight)],
        );
        for (at, (settings, weight)) in draft.kpis.into_iter().enumerate() {
            let kpi = Item::Kpi(builder.add_kpi(node, &Id::new(&(at + 1).to_string()).unwrap()));
            if draft.are_weighted {
                put(&mut builder, kpi, vec![(Field::Weight, number(weight))]);
            }
            put(&mut builder, kpi, settings);
        }
        nodes.push(node);
    }
    Random(builder.finish())
}

fn settings() -> impl Strategy<Value = Vec<Setting>> {
    let floor = select(vec!["0", "20", "50", "50", "33.3333333333", "75.5"]);
    (floor, select(vec!["linear", "linear", "step"])).prop_map(|(floor, method)| {
        let day = |text: &str| filled(Value::Date(text.parse().unwrap()));
        vec![
            (Field::Floor, number(floor.parse().unwrap())),
            (Field::PlanMethod, word(method)),
            (Field::PeriodStart, day("2023-01-01")),
            (Field::PeriodEnd, day("2023-12-31")),
        ]
    })
}

/// Plans with figures as people write them.
pub(crate) fn plans() -> impl Strategy<Value = Random> {
    let drafts = prop::collection::vec(draft(false), 1..9);
    (settings(), drafts).prop_map(|(settings, drafts)| build(settings, drafts))
}

/// Plans with weights and values at the ends of what a decimal can hold, too.
pub(crate) fn extreme_plans() -> impl Strategy<Value = Random> {
    let drafts = prop::collection::vec(draft(true), 1..9);
    (settings(), drafts).prop_map(|(settings, drafts)| build(settings, drafts))
}

/// Gives a field of an item another content.
pub(crate) fn set(plan: &mut Plan, item: Item, field: Field, to: Slot) {
    let edit = Edit::Set {
        address: plan.address(item),
        field,
        from: plan.slot(item, field),
        to,
    };
    plan.apply(&edit).unwrap();
}

/// Settings of a KPI or a node that move scores: what a change may bring.
pub(crate) fn changes() -> impl Strategy<Value = Vec<(Index, Vec<Setting>)>> {
    let of_kpi = kpi(false);
    prop::collection::vec((any::<Index>(), of_kpi), 1..6)
}
