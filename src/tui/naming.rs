//! Which name or code is being typed, and what would come of it?
//!
//! The name of a node that is to be added, or another code of a node or KPI. What is typed is
//! judged with every key; nothing is changed here.

use tui_input::Input;

use crate::file::{Change, Document};
use crate::plan::visible::visible;
use crate::plan::{Address, Branch, Content, Edit, Field, Id, Item, Plan, Slot, Spot, Value};

/// A name or code that is being typed.
#[derive(Debug, Clone)]
pub(super) struct Naming {
    /// What it is for.
    pub purpose: Purpose,
    /// The text so far.
    pub input: Input,
}

/// What a name or code is typed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A node that is to be added.
    Add {
        /// Its address.
        at: Address,
        /// Where among its siblings; the last where it is not said.
        after: Option<Spot>,
    },
    /// Another id for what lives at an address.
    Rename(Address),
}

impl Naming {
    /// Returns an empty name for a new node.
    #[must_use]
    pub(super) fn adding(at: Address, after: Option<Spot>) -> Self {
        Self {
            purpose: Purpose::Add { at, after },
            input: Input::default(),
        }
    }

    /// Returns the id of what lives at an address, to be typed over.
    #[must_use]
    pub(super) fn renaming(at: Address) -> Self {
        let id = at.id().map(|id| id.as_str().to_owned());
        Self {
            purpose: Purpose::Rename(at),
            input: Input::new(id.unwrap_or_default()),
        }
    }

    /// Returns the change that what is typed makes; none where it is what is there.
    ///
    /// # Errors
    /// When it is no name, or no code that it may have; why, without a full stop.
    pub(super) fn change(&self, document: &Document) -> Result<Option<Change>, String> {
        let text = self.input.value().trim();
        match &self.purpose {
            Purpose::Add { at, after } => added(document, at, after.as_ref(), text).map(Some),
            Purpose::Rename(at) => renamed(document, at, text),
        }
    }

    /// Returns what comes of it, in words.
    #[must_use]
    pub(super) fn told(&self, document: &Document) -> String {
        let plan = document.plan();
        match (&self.purpose, self.change(document)) {
            (Purpose::Add { at, after }, _) => place(plan, at, after.as_ref()),
            (Purpose::Rename(_), Err(problem)) => format!("Not so: {}.", visible(&problem)),
            (Purpose::Rename(at), Ok(None)) => {
                format!("{} is its code: type another one.", shown(at))
            }
            (Purpose::Rename(at), Ok(Some(change))) => {
                let new = change.edit.address().unwrap_or_else(|| at.clone());
                let count = match plan.find(at) {
                    Some(Item::Node(node)) => {
                        let below = plan.walk_below(Item::Node(node));
                        let nodes = std::iter::once(node).chain(below);
                        nodes.map(|node| 1 + plan.node(node).kpis.len()).sum()
                    }
                    _ => 1,
                };
                let changes = match count {
                    1 => "one address changes".to_owned(),
                    count => format!("{count} addresses change"),
                };
                format!("{} → {}: {changes}.", shown(at), shown(&new))
            }
        }
    }
}

fn shown(at: &Address) -> String {
    visible(&at.to_string()).into_owned()
}

fn added(
    document: &Document,
    at: &Address,
    after: Option<&Spot>,
    name: &str,
) -> Result<Change, String> {
    let id = at.id().cloned().ok_or("The plan is there already")?;
    if name.is_empty() {
        return Err("A node needs a name".into());
    }
    let mut branch = Branch::node(&id);
    let name = Slot::Filled(Content::Value(Value::Text(name.into())));
    branch
        .put(Field::Name, name)
        .map_err(|misfit| misfit.to_string())?;
    Ok(document.insertion(at, after.cloned(), branch))
}

fn renamed(document: &Document, at: &Address, text: &str) -> Result<Option<Change>, String> {
    let id = Id::new(text).map_err(|error| error.to_string())?;
    if at.id() == Some(&id) {
        return Ok(None);
    }
    let edit = Edit::Rename {
        at: at.clone(),
        to: id.clone(),
    };
    let mut plan = document.plan().clone();
    plan.apply(&edit).map_err(|error| error.to_string())?;
    Ok(Some(document.renaming(at, id)))
}

/// Where a new node comes: `Objective A.4, behind A.3`.
fn place(plan: &Plan, at: &Address, after: Option<&Spot>) -> String {
    let depth = match at {
        Address::Node(ids) => ids.len().saturating_sub(1),
        Address::Plan | Address::Kpi(..) => 0,
    };
    let level = plan.level(u32::try_from(depth).unwrap_or(u32::MAX));
    let sibling = after.and_then(Spot::sibling);
    let place = match (sibling, at.above()) {
        (Some(id), _) => format!("behind {}", shown(&at.with_id(id.clone()))),
        (None, _) if plan.node_count() == 0 => "the first one of the plan".to_owned(),
        (None, None | Some(Address::Plan)) => "the last one of the plan".to_owned(),
        (None, Some(above)) => format!("the last one of {}", shown(&above)),
    };
    format!("{} {}: {place}.", visible(level), shown(at))
}
