//! What is a table of a plan's text?
//!
//! The shape of the format (design 2.1), key by key: which tables are nodes, which hold KPIs, and
//! which keys no table may have. Which nodes and KPIs there are is not this module's concern.

use crate::plan::{FIELDS, Field, Holder, Id, KPI_KEY, Named, PLAN_KEY, field};

/// What a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::file) enum Kind {
    /// The whole text.
    Root,
    /// `[plan]`.
    Plan,
    /// A node.
    Node,
    /// The table `kpi` of a node, which holds its KPIs.
    Kpis,
    /// A KPI.
    Kpi,
    /// A table of some fields of its holder, such as `override`; by the first of them.
    Part(Field),
    /// A table that means nothing in a plan.
    Foreign(Stray),
}

/// Why a table means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::file) enum Stray {
    /// It lies in a table that means nothing; nothing more is said of it.
    Inner,
    /// It looks as if it should hold KPIs, but stands in the wrong place.
    Kpis,
    /// Its key can be no id.
    Id,
    /// It stands where a field's value should.
    Field(Field),
    /// There is no such table here.
    Unknown,
}

impl Kind {
    /// Returns what the table under a key of this table is.
    pub(in crate::file) fn child(self, key: &str) -> Self {
        let unknown = Self::Foreign(Stray::Unknown);
        match self {
            Self::Root if key == PLAN_KEY => Self::Plan,
            Self::Node if key == KPI_KEY => Self::Kpis,
            Self::Root | Self::Node => node(key),
            Self::Kpis if key != KPI_KEY && Id::check(key).is_ok() => Self::Kpi,
            Self::Kpis => Self::Foreign(Stray::Id),
            Self::Plan => part(Holder::Plan, key).unwrap_or(unknown),
            Self::Kpi => part(Holder::Kpi, key).unwrap_or(unknown),
            Self::Part(..) => unknown,
            Self::Foreign(_) => Self::Foreign(Stray::Inner),
        }
    }

    /// Returns the field that a key of this table names.
    pub(in crate::file) fn field(self, key: &str) -> Option<Field> {
        self.field_of(key, Named::by(key))
    }

    /// Returns the field that a key of this table names, where the fields that it names in all
    /// holders are known.
    pub(in crate::file) fn field_of(self, key: &str, named: Named) -> Option<Field> {
        match self {
            Self::Plan => named.of(Holder::Plan),
            Self::Node => named.of(Holder::Node),
            Self::Kpi => named.of(Holder::Kpi),
            Self::Part(first) => {
                let (holder, part) = part_of(first)?;
                field::of(holder)
                    .find(|spec| spec.key.split_once('.') == Some((part, key)))
                    .map(|spec| spec.field)
            }
            Self::Root | Self::Kpis | Self::Foreign(_) => None,
        }
    }

    /// Returns the keys that this table knows, for the nearest one to an unknown one.
    pub(in crate::file) fn known_keys(self) -> Vec<&'static str> {
        let of = |holder, part: Option<&'static str>| {
            let mut keys: Vec<&'static str> = field::of(holder)
                .filter_map(|spec| match (part, spec.key.split_once('.')) {
                    (None, None) => Some(spec.key),
                    (None, Some((first, _))) => Some(first),
                    (Some(part), Some((first, rest))) => (part == first).then_some(rest),
                    (Some(_), None) => None,
                })
                .collect();
            keys.dedup();
            keys
        };
        match self {
            Self::Root => vec![PLAN_KEY],
            Self::Plan => of(Holder::Plan, None),
            Self::Node => {
                let mut keys = of(Holder::Node, None);
                keys.push(KPI_KEY);
                keys
            }
            Self::Kpi => of(Holder::Kpi, None),
            Self::Part(first) => part_of(first)
                .map(|(holder, part)| of(holder, Some(part)))
                .unwrap_or_default(),
            Self::Kpis | Self::Foreign(_) => Vec::new(),
        }
    }
}

/// A table within the whole text or a node is a node, unless its key says otherwise.
fn node(key: &str) -> Kind {
    if ["kpi", "kpis"]
        .iter()
        .any(|word| key.eq_ignore_ascii_case(word))
    {
        return Kind::Foreign(Stray::Kpis);
    }
    if key == crate::plan::SCENARIO_KEY || Id::check(key).is_err() {
        return Kind::Foreign(Stray::Id);
    }
    if let Some(field) = Field::find(Holder::Node, key) {
        return Kind::Foreign(Stray::Field(field));
    }
    if field::is_reserved(key) {
        return Kind::Foreign(Stray::Id);
    }
    Kind::Node
}

/// Returns the holder of a field that lives in a table of its own, and that table's key.
fn part_of(field: Field) -> Option<(Holder, &'static str)> {
    let spec = field.spec();
    let (part, _) = spec.key.split_once('.')?;
    Some((*spec.holders.first()?, part))
}

fn part(holder: Holder, key: &str) -> Option<Kind> {
    let first = |key: &'static str| key.split_once('.').map(|(first, _)| first);
    let spec = field::of(holder).find(|spec| first(spec.key) == Some(key));
    if let Some(spec) = spec {
        return Some(Kind::Part(spec.field));
    }
    let field = Field::find(holder, key)?;
    debug_assert!((field as usize) < FIELDS.len());
    Some(Kind::Foreign(Stray::Field(field)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_what_its_path_says() {
        for (path, kind) in [
            ("plan", Kind::Plan),
            ("plan.scoring", Kind::Part(Field::PlanMethod)),
            ("plan.title", Kind::Foreign(Stray::Field(Field::Title))),
            ("plan.x", Kind::Foreign(Stray::Unknown)),
            ("A", Kind::Node),
            ("A.1.2", Kind::Node),
            ("A.kpi", Kind::Kpis),
            ("A.kpi.1", Kind::Kpi),
            ("A.kpi.name", Kind::Kpi),
            ("A.kpi.1.override", Kind::Part(Field::OverrideScore)),
            ("A.kpi.1.x", Kind::Foreign(Stray::Unknown)),
            ("A.kpi.1.target", Kind::Foreign(Stray::Field(Field::Target))),
            ("kpi", Kind::Foreign(Stray::Kpis)),
            ("A.kpis", Kind::Foreign(Stray::Kpis)),
            ("A.kpis.1", Kind::Foreign(Stray::Inner)),
            ("A.name", Kind::Foreign(Stray::Field(Field::Name))),
            ("A.target", Kind::Foreign(Stray::Id)),
            ("A.plan", Kind::Foreign(Stray::Id)),
            ("scenario", Kind::Foreign(Stray::Id)),
        ] {
            let found = path.split('.').fold(Kind::Root, Kind::child);
            assert_eq!(found, kind, "{path}");
        }
    }

    #[test]
    fn parts_have_their_fields() {
        let part = Kind::Part(Field::OverrideScore);
        assert_eq!(part.field("score"), Some(Field::OverrideScore));
        assert_eq!(part.field("name"), None);
        assert_eq!(part.known_keys(), ["score", "reason"]);
        assert!(Kind::Kpi.known_keys().contains(&"override"));
    }
}
