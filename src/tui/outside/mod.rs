//! What does the screen ask of the world beyond the terminal?
//!
//! Files, the journal, what is remembered, and the user's editor: everything an effect can mean.
//! The session asks through one trait, so that tests can stand in for the disk.

mod disk;
#[cfg(test)]
pub(super) mod pretended;

use std::io;

use crate::file::{
    Barred, ByproductError, Care, Change, Document, Found, Holder, JournalError, Memory, OpenError,
    Recovery, SaveError, ScenarioFile,
};

pub(super) use disk::Disk;

/// The world beyond the terminal. Nothing here draws or decides.
pub(super) trait Outside {
    /// Makes the plan this session's to edit, unless it is another's.
    fn claim(&mut self, care: Care) -> Result<(), Barred>;

    /// Tells whether nobody has the plan, as far as this machine can tell.
    fn is_free(&self) -> bool;

    /// Returns who has taken the plan over from this session, once.
    fn rival(&mut self) -> Option<Holder>;

    /// Tells whether the plan's file seems to have been written to since it was looked at. That
    /// costs next to nothing.
    fn is_stirred(&self) -> bool;

    /// Looks at what the plan's file holds; none where it has none.
    fn look(&mut self) -> Option<Found>;

    /// Goes on with another content of the plan's file, and keeps the edits on it.
    fn adopt(&mut self, text: &str, changes: &[Change]) -> Result<(), JournalError>;

    /// Reads the edits that an earlier session left; none where there is nothing to ask about.
    fn recovery(&mut self, document: &Document) -> Result<Option<Recovery>, JournalError>;

    /// Decides about them: those taken were carried out, those for later are offered again at the
    /// next start, all others are dropped.
    fn decide(&mut self, taken: &[Change], later: &[Change]) -> Result<(), JournalError>;

    /// Puts edits on the disk, with those that could not be put there before.
    fn keep(&mut self, changes: &[Change]) -> Result<(), JournalError>;

    /// Takes all edits off the disk again: they are saved, or not wanted.
    fn forget(&mut self) -> Result<(), JournalError>;

    /// Writes the plan to its file; returns the path. None where the plan has no file that may be
    /// written.
    fn save(&mut self, text: &str) -> Option<Result<String, SaveError>>;

    /// Writes the plan to its file, over whatever is there now; returns the path.
    fn overwrite(&mut self, text: &str) -> Result<String, SaveError>;

    /// Writes the plan to another file, which is its own from then on; returns the path.
    fn save_as(&mut self, path: &str, text: &str) -> Result<String, SaveError>;

    /// Writes a scenario to a file of its own, never over another one's; returns the path.
    fn keep_scenario(&mut self, path: &str, text: &str) -> Result<String, SaveError>;

    /// Reads a scenario; it is its file from then on.
    fn open_scenario(&mut self, path: &str) -> Result<ScenarioFile, OpenError>;

    /// Writes what was made of the plan to another file, over what is there; returns the path.
    fn export(&mut self, path: &str, bytes: &[u8]) -> Result<String, ByproductError>;

    /// Reads the plan's file again; none where it has none. The edits kept are dropped then.
    fn read(&mut self) -> Option<Result<Document, OpenError>>;

    /// Runs the user's editor on the plan's file, at a line counted from 1, until it ends.
    fn edit(&mut self, line: usize) -> io::Result<()>;

    /// Returns how the plan was last looked at.
    fn recall(&self) -> Memory;

    /// Remembers how the plan is looked at. Where that cannot be written it is forgotten.
    fn remember(&mut self, memory: &Memory);
}
