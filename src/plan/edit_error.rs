//! Why can an edit not be carried out?

use thiserror::Error;

use super::address::Address;
use super::content::Misfit;
use super::field::Field;
use super::id::Id;

/// Why an edit cannot be carried out.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EditError {
    /// Nothing lives at the address.
    #[error("there is no {0} in this plan")]
    NoSuchItem(Address),
    /// The field holds something else than the edit expects.
    #[error("{address}.{} is no longer what the edit changes", .field.key())]
    Changed {
        /// Whose field.
        address: Address,
        /// Which field.
        field: Field,
    },
    /// The new content does not fit the field.
    #[error("{address}.{} {misfit}", .field.key())]
    Misfit {
        /// Whose field.
        address: Address,
        /// Which field.
        field: Field,
        /// Why.
        misfit: Misfit,
    },
    /// What the edit takes out is not what stands there.
    #[error("{0} is no longer what the edit takes out")]
    Differs(Address),
    /// Another node or KPI has the address.
    #[error("there is another {0} already; choose another id")]
    Taken(Address),
    /// The id has a meaning of its own.
    #[error("'{0}' has a meaning of its own in a plan; choose another id")]
    Reserved(Id),
    /// The sibling is not there.
    #[error("there is no '{sibling}' for {at} to stand behind")]
    NoSibling {
        /// What shall stand there.
        at: Address,
        /// What is not there.
        sibling: Id,
    },
    /// A node cannot be its own descendant.
    #[error("{0} cannot move below itself")]
    Within(Address),
    /// A node stays a node, and a KPI a KPI; the plan is neither.
    #[error("{from} cannot become {to}: a node stays a node, and a KPI a KPI")]
    Kind {
        /// What stands there.
        from: Address,
        /// What it should become.
        to: Address,
    },
}
