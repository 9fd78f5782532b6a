//! What plan does a table make?
//!
//! The plan as it is built, with the comments that say what of the table could not go into it, each
//! at its place.

use crate::plan::visible::visible;
use crate::plan::{Content, Field, Item, Misfit, PlanBuilder, Slot, Status};

/// Where a comment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Place {
    /// At the top of the file.
    Top,
    /// In front of an item's table.
    Before(Item),
    /// Where a field of an item stands, or would.
    Field(Item, Field),
    /// Behind an item's table.
    After(Item),
}

/// A plan under construction and its comments.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) builder: PlanBuilder,
    pub(super) comments: Vec<(Place, String)>,
    /// Where each KPI comes from, in the order of the plan's arena.
    pub(super) origins: Vec<Origin>,
}

/// Where a KPI of a table comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Origin {
    /// The number of its row.
    pub(super) row: usize,
    /// Whether the table gives its id, so that its address is no mere count.
    pub(super) has_id: bool,
    /// The status that the table says in so many words.
    pub(super) said: Option<Status>,
}

impl Draft {
    /// Adds a comment; what would act in a text is made visible.
    pub(super) fn comment(&mut self, place: Place, text: &str) {
        self.comments.push((place, visible(text).into_owned()));
    }

    /// Fills a field.
    ///
    /// # Errors
    /// When the content does not fit it.
    pub(super) fn put(&mut self, item: Item, field: Field, content: Content) -> Result<(), Misfit> {
        self.builder.put(item, field, Slot::Filled(content))
    }
}
