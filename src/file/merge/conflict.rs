//! What must somebody choose about an edit that clashes?

use super::net::set;
use crate::file::change::Change;
use crate::file::document::Document;
use crate::plan::{Address, Content, Edit, EditError, FieldAddress, Slot};

/// An edit that cannot be carried out on the other side's content without a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The edit; of several to one field what they came to, from what was last read or saved.
    pub mine: Change,
    /// What it clashes with.
    pub clash: Clash,
}

/// What an edit clashes with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clash {
    /// The other side gave the field another value.
    Changed(Written),
    /// The other side moved what the edit is for.
    Moved {
        /// Where it is now, as far as its name tells.
        to: Address,
        /// What the field holds there.
        theirs: Written,
    },
    /// The other side removed what the edit is for.
    Gone,
    /// It cannot be done on the other side's content, or belongs to an edit that cannot.
    Impossible,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// Its literal in the text; none where it is not written.
    pub literal: Option<String>,
    /// Its content in the plan.
    pub slot: Slot,
}

/// What is chosen for a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// The edit's value.
    Mine,
    /// What the other side wrote.
    Theirs,
    /// Something else; none takes the field out.
    Value(Option<Content>),
}

impl Written {
    /// Returns what a field of a document holds; none where nothing lives at the address.
    pub(super) fn at(document: &Document, at: &FieldAddress) -> Option<Self> {
        let item = document.plan().find(&at.address)?;
        Some(Self {
            literal: document.literal(at).ok()?,
            slot: document.plan().slot(item, at.field),
        })
    }

    /// Tells whether two sides wrote the same: the same text, or the same content.
    pub(super) fn is_same(&self, literal: Option<&String>, slot: &Slot) -> bool {
        let is_content = matches!(slot, Slot::Filled(_));
        self.literal.as_ref() == literal || (is_content && self.slot == *slot)
    }
}

impl Conflict {
    /// Returns the field whose value must be chosen; none where only the edit as a whole can be
    /// given up.
    #[must_use]
    pub fn field(&self) -> Option<FieldAddress> {
        let (at, ..) = set(&self.mine)?;
        match &self.clash {
            Clash::Changed(_) => Some(at),
            Clash::Moved { to, .. } => Some(FieldAddress {
                address: to.clone(),
                ..at
            }),
            Clash::Gone | Clash::Impossible => None,
        }
    }

    /// Returns what the other side's field holds, where there is one.
    #[must_use]
    pub fn theirs(&self) -> Option<&Written> {
        match &self.clash {
            Clash::Changed(theirs) | Clash::Moved { theirs, .. } => Some(theirs),
            Clash::Gone | Clash::Impossible => None,
        }
    }

    /// Tells whether a choice can be carried out.
    #[must_use]
    pub fn allows(&self, choice: &Choice) -> bool {
        *choice == Choice::Theirs || self.field().is_some()
    }

    /// Returns the change that a choice makes to the merged document, where it makes any.
    pub(super) fn chosen(
        &self,
        choice: &Choice,
        document: &Document,
    ) -> Result<Option<Change>, EditError> {
        if *choice == Choice::Theirs {
            return Ok(None);
        }
        let (Some(at), Some((_, _, to))) = (self.field(), set(&self.mine)) else {
            let address = super::net::address(&self.mine);
            return Err(EditError::NoSuchItem(address));
        };
        match choice {
            Choice::Theirs => Ok(None),
            Choice::Mine => onto(document, &at, to, self.mine.to.clone()).map(Some),
            Choice::Value(content) => document.change(&at, content.as_ref()),
        }
    }
}

/// Returns the change that gives a field a value with its literal, whatever it holds now.
pub(super) fn onto(
    document: &Document,
    at: &FieldAddress,
    to: &Slot,
    literal: Option<String>,
) -> Result<Change, EditError> {
    let no_such = || EditError::NoSuchItem(at.address.clone());
    let now = Written::at(document, at).ok_or_else(no_such)?;
    Ok(Change {
        edit: Edit::Set {
            address: at.address.clone(),
            field: at.field,
            from: now.slot,
            to: to.clone(),
        },
        from: now.literal,
        to: literal,
    })
}
