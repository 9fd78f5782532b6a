//! Which change adds, takes out, moves or renames a node or a KPI?
//!
//! Edits of the structure with the text they carry, made for a document; carrying them out is
//! [`Document::apply`].

use super::apply_error::ApplyError;
use super::change::Change;
use super::document::Document;
use super::structure::{self, Context};
use crate::plan::{Address, Branch, Edit, EditError, Id, Item, Spot};

impl Document {
    /// Returns the text that stands for a node with everything below it, or for a KPI: tables with
    /// their full headers and comments.
    ///
    /// # Errors
    /// When nothing but the plan lives at the address, or its text cannot be told apart.
    pub fn fragment(&self, at: &Address) -> Result<String, ApplyError> {
        Ok(self.context().fragment(self.branched(at)?)?)
    }

    /// Returns the change that adds a branch.
    #[must_use]
    pub fn insertion(&self, at: &Address, after: Option<Spot>, branch: Branch) -> Change {
        Change {
            from: None,
            to: Some(structure::written(at, &branch)),
            edit: Edit::Insert {
                at: at.clone(),
                after,
                branch,
            },
        }
    }

    /// Returns the change that adds a copy of what lives at an address, comments included,
    /// directly behind it.
    ///
    /// # Errors
    /// When nothing but the plan lives at the address, or its text cannot be told apart.
    pub fn duplication(&self, of: &Address, id: &Id) -> Result<Change, ApplyError> {
        let no_such = || EditError::NoSuchItem(of.clone());
        let item = self.branched(of)?;
        let at = of.with_id(id.clone());
        let text = structure::reheaded(&self.fragment(of)?, of, &at);
        let branch = self.plan.branch(item).ok_or_else(no_such)?;
        Ok(Change {
            from: None,
            to: Some(text),
            edit: Edit::Insert {
                after: of.id().cloned().map(Spot::Behind),
                branch: branch.named(id),
                at,
            },
        })
    }

    /// Returns the change that takes out what lives at an address.
    ///
    /// # Errors
    /// When nothing but the plan lives at the address, or its text cannot be told apart.
    pub fn removal(&self, at: &Address) -> Result<Change, ApplyError> {
        let no_such = || EditError::NoSuchItem(at.clone());
        let item = self.branched(at)?;
        Ok(Change {
            from: Some(self.fragment(at)?),
            to: None,
            edit: Edit::Remove {
                at: at.clone(),
                after: self.plan.spot(item),
                branch: self.plan.branch(item).ok_or_else(no_such)?,
            },
        })
    }

    /// Returns the change that moves what lives at an address; none where it stands there already.
    ///
    /// # Errors
    /// When nothing but the plan lives at the address.
    pub fn movement(
        &self,
        from: &Address,
        to: &Address,
        after: Option<Spot>,
    ) -> Result<Option<Change>, EditError> {
        let left = self.plan.spot(self.branched(from)?);
        let is_there = from == to && (after == left || after.is_none());
        Ok((!is_there).then(|| {
            Change::from(Edit::Move {
                from: from.clone(),
                left,
                to: to.clone(),
                after,
            })
        }))
    }

    /// Returns the change that gives what lives at an address another id.
    #[must_use]
    pub fn renaming(&self, at: &Address, to: Id) -> Change {
        Change::from(Edit::Rename { at: at.clone(), to })
    }

    fn branched(&self, at: &Address) -> Result<Item, EditError> {
        let item = self.plan.find(at).filter(|item| *item != Item::Plan);
        item.ok_or_else(|| EditError::NoSuchItem(at.clone()))
    }

    fn context(&self) -> Context<'_> {
        Context {
            text: self.source.text(),
            places: &self.places,
            plan: &self.plan,
        }
    }
}
