//! What is said of keys and tables that mean nothing in a plan?
//!
//! No KPI vanishes silently: a table that looks as if it should hold one is told the header it
//! should have (design 2.1).

use super::field::shown;
use super::kind::{Kind, Stray};
use super::mend::nearest;
use super::syntax::Key;
use crate::check::{Finding, Rule, Span};
use crate::plan::{Item, visible::visible};

/// Returns what to say of a table of this kind, which `path` leads to; nothing when it means
/// something, or lies in a table that has been spoken of.
pub(super) fn table(kind: Kind, above: Kind, item: Item, path: &[Key]) -> Option<Finding> {
    let Kind::Foreign(stray) = kind else {
        return None;
    };
    let key = path.last()?;
    let name = shown(&key.text);
    let (rule, message, remedy) = match stray {
        Stray::Inner => return None,
        Stray::Kpis => (
            Rule::MisplacedKpi,
            format!("{name} holds no KPI that counts"),
            kpi_header(path),
        ),
        Stray::Id => (
            Rule::BadId,
            format!("{name} can be no id: it is empty, reserved or holds control characters"),
            "Choose another id; names of fields, 'kpi', 'plan' and 'scenario' are reserved".into(),
        ),
        Stray::Field(field) if above == Kind::Node || above == Kind::Root => (
            Rule::BadId,
            format!("{name} can be no id: it is the name of a field"),
            format!(
                "Choose another id, or write `{} = …` in the node's own table",
                field.key()
            ),
        ),
        Stray::Field(field) => (
            Rule::WrongType,
            format!(
                "'{}' must be {}, and not a table",
                field.key(),
                field.spec().shape.expectation()
            ),
            format!("Write `{} = …` in the table above", field.key()),
        ),
        Stray::Unknown => return Some(unknown(above, item, key)),
    };
    Some(at(rule, item, key.span, message, remedy))
}

/// Returns what to say of an element of an array of tables.
pub(super) fn element(above: Kind, item: Item, path: &[Key]) -> Option<Finding> {
    let key = path.last()?;
    let is_kpi = matches!(
        above.child(&key.text),
        Kind::Kpis | Kind::Kpi | Kind::Foreign(Stray::Kpis)
    );
    let name = shown(&key.text);
    if is_kpi {
        let message = format!("{name} is a list; KPIs have an id each");
        return Some(at(
            Rule::MisplacedKpi,
            item,
            key.span,
            message,
            kpi_header(path),
        ));
    }
    let message = format!("{name} is a list of tables, which a plan has not");
    let remedy = format!("Write `[{}]`", visible(&dotted(path)));
    Some(at(Rule::UnknownKey, item, key.span, message, remedy))
}

/// Returns what to say of a value whose key is no field.
pub(super) fn value(above: Kind, item: Item, path: &[Key]) -> Option<Finding> {
    let key = path.last()?;
    let name = shown(&key.text);
    match (above, above.child(&key.text)) {
        (Kind::Foreign(_), _) => None,
        (_, Kind::Kpis | Kind::Foreign(Stray::Kpis)) | (Kind::Kpis, _) => Some(at(
            Rule::MisplacedKpi,
            item,
            key.span,
            format!("{name} holds a value where KPIs should be"),
            kpi_header(path),
        )),
        (_, Kind::Plan | Kind::Part(..)) => Some(at(
            Rule::WrongType,
            item,
            key.span,
            format!("{name} must be a table"),
            format!(
                "Write `{} = {{ … }}` or a table of its own",
                visible(&key.text)
            ),
        )),
        _ => Some(unknown(above, item, key)),
    }
}

fn unknown(above: Kind, item: Item, key: &Key) -> Finding {
    let known = above.known_keys();
    let near = nearest(&key.text.to_lowercase(), known.iter().copied());
    let remedy = match (near, above) {
        (Some(near), _) => format!("Write `{near}`"),
        (None, Kind::Root) => "Put it into a table such as `[plan]` or `[A]`".into(),
        (None, _) => format!("Use one of {}, or take it out", known.join(", ")),
    };
    let message = format!("{} is no field here", shown(&key.text));
    at(Rule::UnknownKey, item, key.span, message, remedy)
}

/// The header that a KPI should have, made of the path that was written.
fn kpi_header(path: &[Key]) -> String {
    let is_kpi = |key: &&Key| matches!(key.text.to_lowercase().as_str(), "kpi" | "kpis");
    let nodes: Vec<Key> = path
        .iter()
        .take_while(|key| !is_kpi(key))
        .cloned()
        .collect();
    let node = if nodes.is_empty() {
        "NODE".to_owned()
    } else {
        dotted(&nodes)
    };
    format!(
        "Give each KPI a table of its own: `[{}.kpi.1]`",
        visible(&node)
    )
}

fn dotted(path: &[Key]) -> String {
    let ids = path.iter().map(|key| {
        crate::plan::Id::new(&key.text).map_or_else(|_| key.text.to_string(), |id| id.to_string())
    });
    ids.collect::<Vec<_>>().join(".")
}

/// Returns a finding at a stretch of text that belongs to no field.
pub(super) fn at(rule: Rule, item: Item, span: Span, message: String, remedy: String) -> Finding {
    Finding {
        span: Some(span),
        ..Finding::at(rule, item, None, message, remedy)
    }
}
