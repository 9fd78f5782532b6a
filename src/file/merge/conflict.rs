//! What must somebody choose about an edit that clashes?

use crate::file::apply_error::ApplyError;
use crate::file::change::Change;
use crate::file::document::Document;
use crate::plan::{Address, Content, EditError, FieldAddress, Slot};

/// An edit that cannot be carried out on the other side's content without a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The edit; of several to one field what they came to, from what was last read or saved.
    pub mine: Change,
    /// What it clashes with.
    pub clash: Clash,
    /// Where what it is for is in the merged content.
    pub(super) place: Address,
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
    /// The other side changed something in what the edit takes out.
    Edited,
    /// It cannot be done on the other side's content.
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
    /// What the edit does.
    Mine,
    /// What the other side did.
    Theirs,
    /// Another value; none takes the field out.
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
    /// Returns the field whose value must be chosen; none where it is not about a value.
    #[must_use]
    pub fn field(&self) -> Option<FieldAddress> {
        let there = FieldAddress {
            address: self.place.clone(),
            ..self.mine.edit.field()?
        };
        self.theirs().is_some().then_some(there)
    }

    /// Returns what the other side's field holds, where there is one.
    #[must_use]
    pub fn theirs(&self) -> Option<&Written> {
        match &self.clash {
            Clash::Changed(theirs) | Clash::Moved { theirs, .. } => Some(theirs),
            Clash::Gone | Clash::Edited | Clash::Impossible => None,
        }
    }

    /// Tells whether a choice can be carried out.
    #[must_use]
    pub fn allows(&self, choice: &Choice) -> bool {
        match choice {
            Choice::Theirs => true,
            Choice::Mine => self.clash == Clash::Edited || self.field().is_some(),
            Choice::Value(_) => self.field().is_some(),
        }
    }

    /// Returns the change that a choice makes to the merged document, where it makes any.
    pub(super) fn chosen(
        &self,
        choice: &Choice,
        document: &Document,
    ) -> Result<Option<Change>, ApplyError> {
        let no_place = || EditError::NoSuchItem(self.place.clone());
        match choice {
            Choice::Theirs => Ok(None),
            Choice::Mine if self.clash == Clash::Edited => document.removal(&self.place).map(Some),
            Choice::Mine => {
                let at = self.field().ok_or_else(no_place)?;
                let (_, _, to) = self.mine.edit.set().ok_or_else(no_place)?;
                let change = document.overwriting(&at, to, self.mine.to.as_ref())?;
                Ok(Some(change))
            }
            Choice::Value(content) => {
                let at = self.field().ok_or_else(no_place)?;
                Ok(document.change(&at, content.as_ref())?)
            }
        }
    }
}
