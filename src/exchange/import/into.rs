//! What does a table change in a plan that is there already?
//!
//! New actuals and statuses, and nothing else: KPIs are matched by their address where the table
//! gives one, then by their name in their objective, then by their name in the plan. What fits no
//! KPI, or more than one, is told and changes nothing.

use std::collections::HashMap;

use super::doubt::{Doubt, Doubts, Grade};
use super::draft::Origin;
use super::intake::{Options, Read, read};
use super::refusal::ImportError;
use super::role::{Role, plain};
use crate::plan::visible::visible;
use crate::plan::{
    Address, Content, Field, FieldAddress, Item, Kind, Kpi, KpiIx, Plan, Status, Target, Value,
};

/// What a table changes in a plan.
#[derive(Debug, Clone)]
pub struct Merge {
    /// The fields and what they are to hold, in the order of the table; none to take one out.
    pub settings: Vec<(FieldAddress, Option<Content>)>,
    /// What is to be said about the table.
    pub doubts: Vec<Doubt>,
    /// The KPIs of the table.
    pub in_table: usize,
    /// Those among them that are KPIs of the plan, roll-ups included.
    pub matched: usize,
}

/// Holds a table against a plan.
///
/// # Errors
/// When there is no table in the bytes, or its columns cannot be told.
pub fn merge(bytes: &[u8], plan: &Plan, options: &Options) -> Result<Merge, ImportError> {
    let read = read(bytes, options)?;
    let mut merger = Merger {
        plan,
        by_name: names(plan),
        read: &read,
        doubts: Doubts::default(),
        settings: Vec::new(),
        taken: HashMap::new(),
    };
    let own = read.draft.builder.plan();
    let kpis = own
        .walk()
        .flat_map(|node| own.node(node).kpis.iter().copied());
    let mut kpis: Vec<KpiIx> = kpis.collect();
    kpis.sort_unstable();
    let matched = kpis.iter().filter(|kpi| merger.take(**kpi)).count();
    let Merger {
        settings, doubts, ..
    } = merger;
    let of_table = read.doubts.clone().finish();
    let mut told: Vec<Doubt> = of_table
        .into_iter()
        .filter(|doubt| matters(doubt, &read))
        .collect();
    told.extend(doubts.finish());
    Ok(Merge {
        settings,
        doubts: told,
        in_table: kpis.len(),
        matched,
    })
}

/// Tells whether a doubt about a table matters for its actuals and statuses.
fn matters(doubt: &Doubt, read: &Read) -> bool {
    let fields = [Field::Actual, Field::Status, Field::Name];
    let roles = fields.map(Role::OfKpi);
    let is_of = |column: usize| {
        let role = read.table.columns.all[column].role;
        role.is_some_and(|(role, _)| roles.contains(&role))
    };
    match doubt.column() {
        Some(column) => is_of(column),
        None => doubt.grade() == Grade::Unread || doubt.rows().is_empty(),
    }
}

/// The KPIs of a plan by their names in plain form.
fn names(plan: &Plan) -> HashMap<String, Vec<KpiIx>> {
    let mut names: HashMap<String, Vec<KpiIx>> = HashMap::new();
    for kpi in plan.walk().flat_map(|node| &plan.node(node).kpis) {
        if let Some(name) = plan.name(Item::Kpi(*kpi)) {
            names.entry(plain(name)).or_default().push(*kpi);
        }
    }
    names
}

struct Merger<'m> {
    plan: &'m Plan,
    by_name: HashMap<String, Vec<KpiIx>>,
    read: &'m Read,
    doubts: Doubts,
    settings: Vec<(FieldAddress, Option<Content>)>,
    /// The rows that KPIs of the plan were matched with.
    taken: HashMap<KpiIx, usize>,
}

impl Merger<'_> {
    /// Takes a KPI of the table over; tells whether the plan has it.
    fn take(&mut self, own: KpiIx) -> bool {
        let read = self.read;
        let origin = read.draft.origins[own.index()];
        let Some(kpi) = self.find(own, origin) else {
            return false;
        };
        if let Some(first) = self.taken.insert(kpi, origin.row) {
            let message = format!("{} is in row {first} already", self.address(kpi));
            self.doubts.of_row(Grade::Unread, origin.row, message, "");
            return true;
        }
        if self.plan.kpi(kpi).rollup.is_none() {
            self.set(kpi, own, origin);
        }
        true
    }

    fn find(&mut self, own: KpiIx, origin: Origin) -> Option<KpiIx> {
        let read = self.read;
        let table = read.draft.builder.plan();
        let name = table.name(Item::Kpi(own));
        if origin.has_id
            && let Some(Item::Kpi(kpi)) = self.plan.find(&table.address(Item::Kpi(own)))
        {
            let known = self.plan.name(Item::Kpi(kpi));
            return match (name, known) {
                (Some(name), Some(known)) if plain(name) != plain(known) => {
                    let address = self.address(kpi);
                    let message = format!("{address} is '{known}' in the plan, not '{name}'");
                    self.doubts.of_row(Grade::Unread, origin.row, message, "");
                    None
                }
                _ => Some(kpi),
            };
        }
        let node = self
            .plan
            .find(&table.address(Item::Node(table.kpi(own).node)));
        let all = name.and_then(|name| self.by_name.get(&plain(name)));
        let all = all.map_or(&[][..], Vec::as_slice);
        let here = |kpi: &&KpiIx| node == Some(Item::Node(self.plan.kpi(**kpi).node));
        let near: Vec<KpiIx> = all.iter().filter(here).copied().collect();
        // A row without a name goes by its address.
        let address = table.address(Item::Kpi(own)).to_string();
        let shown = name.unwrap_or(&address);
        match (near.as_slice(), all) {
            ([one], _) | ([], [one]) => Some(*one),
            ([], []) => {
                let message = format!("no KPI of the plan is '{shown}'");
                self.doubts.of_row(Grade::Unread, origin.row, message, "");
                None
            }
            _ => {
                let message = format!("several KPIs of the plan are '{shown}'");
                let remedy = "Give the table a column 'kpi' with their addresses";
                self.doubts
                    .of_row(Grade::Unread, origin.row, message, remedy);
                None
            }
        }
    }

    fn address(&self, kpi: KpiIx) -> String {
        visible(&self.plan.address(Item::Kpi(kpi)).to_string()).into_owned()
    }

    fn set(&mut self, kpi: KpiIx, own: KpiIx, origin: Origin) {
        let read = self.read.draft.builder.plan();
        let (known, table) = (self.plan.kpi(kpi), read.kpi(own));
        let says_none = table.status == Some(Status::Unavailable) && table.actual.is_none();
        if says_none {
            self.set_field(kpi, Field::Actual, None);
            self.set_field(kpi, Field::Status, Some(word(Status::Unavailable)));
            return;
        }
        let Some(actual) = &table.actual else {
            self.set_status(kpi, origin, Found::Nothing);
            return;
        };
        let units = (self.plan.text(known.unit), read.text(table.unit));
        match fitted(known, actual, units) {
            Ok(actual) => {
                let is_new = known.actual.as_ref() != Some(&actual);
                if is_new {
                    self.set_field(kpi, Field::Actual, Some(Content::Value(actual)));
                }
                self.set_status(kpi, origin, if is_new { Found::New } else { Found::Known });
            }
            Err(reason) => {
                let message = format!("{}: {reason}", self.address(kpi));
                self.doubts.of_row(Grade::Unread, origin.row, message, "");
            }
        }
    }

    /// A status that the table says, where the plan takes another one.
    fn set_status(&mut self, kpi: KpiIx, origin: Origin, found: Found) {
        let known = self.plan.kpi(kpi);
        match origin.said {
            // With an actual, validated is what the plan takes by itself.
            Some(Status::Validated) if found != Found::Nothing => {
                let to = known.status.filter(|status| *status == Status::Validated);
                if to != known.status {
                    self.set_field(kpi, Field::Status, None);
                }
            }
            Some(said) if known.status() != said => {
                self.set_field(kpi, Field::Status, Some(word(said)));
            }
            None if found == Found::New && known.status.is_some_and(is_out) => {
                let address = self.address(kpi);
                let message = format!("{address} has an actual now, but the plan says it is out");
                let remedy = "Take its status out of the plan if it stands";
                self.doubts
                    .of_row(Grade::Assumed, origin.row, message, remedy);
            }
            _ => {}
        }
    }

    fn set_field(&mut self, kpi: KpiIx, field: Field, to: Option<Content>) {
        let address: Address = self.plan.address(Item::Kpi(kpi));
        self.settings.push((FieldAddress { address, field }, to));
    }
}

/// What the table has for an actual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    Nothing,
    /// What the plan has.
    Known,
    New,
}

fn is_out(status: Status) -> bool {
    status != Status::Validated
}

fn word(status: Status) -> Content {
    Content::Value(Value::Text(crate::plan::Choice::word(status).into()))
}

/// Returns an actual as the plan's KPI takes it, given the unit of the plan and that of the table.
fn fitted(
    known: &Kpi,
    actual: &Value,
    (of_plan, unit): (Option<&str>, Option<&str>),
) -> Result<Value, String> {
    let shown = |value: &Value| match value {
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Boolean(answer) => answer.to_string(),
        Value::Text(text) => text.to_string(),
    };
    let unit = unit.filter(|_| actual.kind() == Kind::Number);
    if let Some(unit) = unit.filter(|unit| of_plan != Some(*unit)) {
        let of_plan = of_plan.unwrap_or("no unit");
        return Err(format!(
            "the actual is in '{unit}', the plan has '{of_plan}'"
        ));
    }
    match known.target.as_ref().and_then(Target::kind) {
        Some(Kind::Text) => Ok(Value::Text(shown(actual).into())),
        Some(kind) if kind != actual.kind() => Err(format!(
            "'{}' is no {}, as its target is",
            shown(actual),
            kind.name()
        )),
        _ => Ok(actual.clone()),
    }
}
