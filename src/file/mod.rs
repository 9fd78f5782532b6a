//! How does a plan live on disk?
//!
//! Reading a plan's text into the model with every problem at its place, saying so in the user's
//! own lines, and losing nothing: atomic saves, the journal of edits, and what the screen remembers.
//! This layer knows nothing of terminals.

mod annotate;
mod apply_error;
mod builtin;
mod byproduct;
mod change;
mod content;
mod difference;
mod digest;
mod document;
mod found;
mod history;
mod journal;
mod lines;
mod literal;
mod locate;
mod lock;
mod memory;
mod merge;
mod patch;
mod reader;
mod recovery;
mod replacement;
mod report;
mod restructuring;
mod revision;
mod save;
mod scenario;
mod setting;
mod site;
mod source;
mod stamp;
mod state;
mod structure;
mod watch;

pub use annotate::annotated;
pub use apply_error::ApplyError;
pub use builtin::builtin;
pub use byproduct::{ByproductError, write_byproduct};
pub use change::{Change, ChangeError, ChangeRecord, Given};
pub use content::content;
pub use difference::difference;
pub use digest::Digest;
pub use document::{Applied, Document, OpenError, Refused};
pub use found::Found;
pub use history::{History, Turned};
pub use journal::{Journal, JournalError};
pub use literal::plain_literal;
pub use lock::{Barred, Care, Holder, Lock};
pub use memory::Memory;
pub use merge::{Choice, Clash, Conflict, Merge, Written};
pub use recovery::{Offer, Recovery, Skipped, Standing};
pub use replacement::Stage;
pub use report::{Look, headline, report};
pub use revision::{RevisionError, at_revision};
pub use save::{Base, OnDisk, SaveError};
pub use scenario::{Scenario, ScenarioFile};
pub use source::{Position, Source};
pub use stamp::Stamp;
pub use state::{NoStateDirectory, StateDirectory};
pub use structure::{Apart, FragmentError};
pub use watch::{Unwatched, Watch};
