//! How does an edit outlive the program?
//!
//! By a line on the disk before anything else happens: the recovery journal, one file a plan. Its
//! first line says which plan and which content the edits are for; the rest are the edits as text
//! (design 2.3). It is only ever written at its end: taking an edit back is one more edit, which
//! also serves where the edit itself was saved and left the journal long ago. What is found in a
//! journal is told by [`Recovery`].

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::change::Change;
use super::digest::Digest;
use super::document::Document;
use super::recovery::Recovery;
use super::replacement::{Access, Fault, Replacement, Stage, resolved};
use super::save::{Base, shown};
use super::state::{NoStateDirectory, StateDirectory};
use crate::plan::visible::visible;

/// The number of the form in which journals are written.
const FORM: u32 = 1;

/// The journal of a plan. There is no file before the first edit.
///
/// Dropped, it leaves its file for the next start; a clean end takes [`Journal::remove`].
#[derive(Debug)]
pub struct Journal {
    directory: StateDirectory,
    /// The plan's own path, every symbolic link followed.
    plan: PathBuf,
    base: Digest,
    path: PathBuf,
    file: Option<Written>,
    /// Lines of edits that could not be written yet.
    pending: String,
    claim: Claim,
}

/// What a journal may do with a file that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Claim {
    /// Nothing: whose it is is not known.
    None,
    /// An earlier session's was read: to replace it takes a decision about its edits.
    Read,
    /// It is this session's own.
    Own,
}

/// The journal's file and how much of it holds whole lines.
#[derive(Debug)]
struct Written {
    file: File,
    length: u64,
}

/// The first line of a journal.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Header {
    albero: u32,
    #[serde(default)]
    plan: String,
    #[serde(default)]
    pub(super) base: String,
    #[serde(default)]
    version: String,
}

/// Why there is no journal. Editing goes on without one.
#[derive(Debug, Error)]
pub enum JournalError {
    /// There is nowhere to keep it.
    #[error("edits are not kept: {0}")]
    NoDirectory(#[from] NoStateDirectory),
    /// The system cannot do it.
    #[error("edits are not kept: {} cannot be written ({reason}); save often, or mend it", shown(.path))]
    Unwritable {
        /// The journal's file.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// A journal is there and cannot be read.
    #[error("edits are not kept: {} cannot be read ({reason}); make it readable, or move it away", shown(.path))]
    Unreadable {
        /// The journal's file.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// Another session is writing it.
    #[error("edits are not kept: the plan is being edited elsewhere; close one of the two")]
    InUse,
    /// The file holds edits of another session, about which nothing was decided.
    #[error("edits are not kept: {} holds edits of another session; start again to see them", shown(.0))]
    Taken(PathBuf),
    /// The file is the journal of another plan.
    #[error("edits are not kept: {} is the journal of '{}'; move it away", shown(.path), visible(.plan))]
    Foreign {
        /// The journal's file.
        path: PathBuf,
        /// The plan it names.
        plan: String,
    },
    /// The file does not begin as journals of this version do.
    #[error("edits are not kept: {} is no journal, or a newer albero's; move it away", shown(.0))]
    NoJournal(PathBuf),
}

/// Returns edits as lines of a journal.
fn lines(changes: &[Change]) -> String {
    let line = |change: &Change| change.to_json() + "\n";
    changes.iter().map(line).collect()
}

impl Journal {
    /// Returns the journal for edits of a plan's file. Nothing is created.
    ///
    /// # Errors
    /// When the plan's directory is not there.
    pub fn of(directory: &StateDirectory, base: &Base) -> Result<Self, JournalError> {
        let plan = resolved(base.path()).map_err(|reason| JournalError::Unreadable {
            path: base.path().to_owned(),
            reason,
        })?;
        Ok(Self {
            path: directory.file(&plan, "journal"),
            directory: directory.clone(),
            plan,
            base: base.digest(),
            file: None,
            pending: String::new(),
            claim: Claim::None,
        })
    }

    /// Returns the path of the journal's file, there or not.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads what an earlier session left, as seen from the plan as it is now; none where there is
    /// nothing to ask the user about. Otherwise its journal stays, and no edit can be appended,
    /// until [`Journal::take_over`] says which of its edits are taken over.
    ///
    /// # Errors
    /// When there is a file that is not this plan's journal, cannot be read or is in use.
    pub fn recovery(&mut self, document: &Document) -> Result<Option<Recovery>, JournalError> {
        let unreadable = |reason| JournalError::Unreadable {
            path: self.path.clone(),
            reason,
        };
        let mut file = match File::open(&self.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            file => file.map_err(unreadable)?,
        };
        if matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)) {
            return Err(JournalError::InUse);
        }
        let mut content = Vec::new();
        file.read_to_end(&mut content).map_err(unreadable)?;
        drop(file);
        let (header, edits) = self.parted(&content)?;
        let recovery = Recovery::of(edits, header.base == self.base.to_string(), document);
        if !recovery.is_needed() {
            self.claim = Claim::Own;
            return Ok(None);
        }
        self.claim = Claim::Read;
        Ok(Some(recovery))
    }

    /// Parts a journal's content into its header and its edits.
    fn parted<'c>(&self, content: &'c [u8]) -> Result<(Header, &'c [u8]), JournalError> {
        let end = content.iter().position(|byte| *byte == b'\n');
        let (first, rest) = content.split_at(end.map_or(content.len(), |end| end + 1));
        let header: Option<Header> = serde_json::from_slice(first).ok();
        let header = header
            .filter(|header| header.albero == FORM)
            .ok_or_else(|| JournalError::NoJournal(self.path.clone()))?;
        if header.plan != self.plan.to_string_lossy() {
            return Err(JournalError::Foreign {
                path: self.path.clone(),
                plan: header.plan,
            });
        }
        Ok((header, rest))
    }

    /// Writes down edits that were carried out, or taken back as their inverse. When it returns
    /// without an error they are on the disk. Edits that could not be written are tried again with
    /// the next ones.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn append(&mut self, changes: &[Change]) -> Result<(), JournalError> {
        self.pending.push_str(&lines(changes));
        if self.pending.is_empty() {
            return Ok(());
        }
        match &mut self.file {
            Some(written) => {
                let extended = written.extend(&self.pending);
                extended.map_err(|reason| self.unwritable(reason))?;
            }
            None => self.start()?,
        }
        self.pending.clear();
        Ok(())
    }

    /// Decides about what an earlier session left: the edits given, which were carried out, are
    /// taken over, and all others dropped. They replace its journal in one step; without any it is
    /// removed.
    ///
    /// # Errors
    /// When they cannot be written; the earlier journal is then still there.
    pub fn take_over(&mut self, changes: &[Change]) -> Result<(), JournalError> {
        if self.claim == Claim::Read {
            self.claim = Claim::Own;
        }
        let typed_meanwhile = std::mem::take(&mut self.pending);
        self.pending = lines(changes) + &typed_meanwhile;
        if self.pending.is_empty() && self.file.is_none() {
            return self.remove();
        }
        self.append(&[])
    }

    /// Forgets all edits, because they were saved: those to come are for the new content.
    ///
    /// # Errors
    /// When the file cannot be removed.
    pub fn saved(&mut self, base: &Base) -> Result<(), JournalError> {
        self.base = base.digest();
        self.remove()
    }

    /// Goes over to another content of the plan's file, for which edits are written anew: they
    /// replace those that were kept in one step.
    ///
    /// # Errors
    /// When they cannot be written; those that were kept are then still there, and the new ones
    /// are tried again with the next.
    pub fn rebase(&mut self, base: &Base, changes: &[Change]) -> Result<(), JournalError> {
        self.base = base.digest();
        if changes.is_empty() {
            return self.remove();
        }
        self.file = None;
        self.pending = lines(changes);
        self.append(&[])
    }

    /// Removes this session's file, because nothing in it is needed any more.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn remove(&mut self) -> Result<(), JournalError> {
        self.file = None;
        self.pending.clear();
        if self.claim != Claim::Own {
            return Ok(());
        }
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(self.unwritable(error)),
            _ => {
                self.claim = Claim::None;
                Ok(())
            }
        }
    }

    /// Makes the file, with all that is to be in it.
    fn start(&mut self) -> Result<(), JournalError> {
        let created = self.directory.create();
        created.map_err(|reason| self.unwritable(reason))?;
        let content = format!("{}\n{}", self.header(), self.pending);
        let replacement = Replacement::prepare(&self.path, content.as_bytes(), Access::Private)
            .map_err(|fault| self.fault(fault))?;
        // For other sessions to see; where there are no locks they do not.
        let _ = replacement.file().try_lock();
        let put = if self.claim == Claim::Own {
            replacement.put()
        } else {
            replacement.put_new()
        };
        self.file = Some(Written {
            file: put.map_err(|fault| self.fault(fault))?,
            length: content.len() as u64,
        });
        self.claim = Claim::Own;
        Ok(())
    }

    fn header(&self) -> String {
        let header = Header {
            albero: FORM,
            plan: self.plan.to_string_lossy().into_owned(),
            base: self.base.to_string(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        };
        serde_json::to_string(&header).expect("a header is a number and three texts")
    }

    fn fault(&mut self, Fault { stage, reason }: Fault) -> JournalError {
        if reason.kind() == ErrorKind::AlreadyExists {
            return JournalError::Taken(self.path.clone());
        }
        if stage == Stage::Confirm {
            self.claim = Claim::Own;
        }
        self.unwritable(reason)
    }

    fn unwritable(&self, reason: io::Error) -> JournalError {
        JournalError::Unwritable {
            path: self.path.clone(),
            reason,
        }
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        // Closing it is not enough where a process that is being started has it open as well.
        let _ = self.file.unlock();
    }
}

impl Written {
    /// Puts lines at the end and waits until they are on the disk.
    fn extend(&mut self, lines: &str) -> io::Result<()> {
        // Over what a full disk cut short the last time: the same lines come first again.
        self.file.seek(SeekFrom::Start(self.length))?;
        self.file.write_all(lines.as_bytes())?;
        self.file.sync_data()?;
        self.length += lines.len() as u64;
        Ok(())
    }
}
