//! May a session edit a plan, or does another one?
//!
//! A sidecar beside the plan's file, locked while a session may edit, says who that is. The file
//! itself cannot be locked: a save puts another one in its place. A lock ends with its process,
//! whatever ends that, so a sidecar alone means nothing; but one that names another machine may be
//! locked there and not look so here, and then the user is asked. What a session that may not edit
//! shows is not this module's concern.

use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::holder::Holder;
use super::replacement::{keep_access, resolved};
use crate::plan::visible::visible;

/// As many times as a sidecar may vanish while it is being locked.
const ATTEMPTS: usize = 20;
/// Longer texts are no sidecar's.
const LONGEST: u64 = 4096;

/// The right to edit a plan. It ends, and its sidecar goes, when this is dropped.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    file: File,
}

/// What a session on another machine counts for, which cannot be asked whether it is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// It has the plan.
    Careful,
    /// It has it no more: the user says so.
    Insist,
}

/// Why a session may not edit a plan.
#[derive(Debug, Error)]
pub enum Barred {
    /// Another session on this machine has it, or one whose lock is seen here.
    #[error("{} has it open", holder(.0.as_ref()))]
    Held(Option<Holder>),
    /// A session on another machine had it and may have it still.
    #[error("{0} has or had it open")]
    Unsure(Holder),
    /// There is no lock to be had.
    #[error("no lock can be put beside it: '{}': {reason}", visible(&.path.display().to_string()))]
    NoSidecar {
        /// The sidecar.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
}

fn holder(holder: Option<&Holder>) -> String {
    holder.map_or_else(|| "another albero".to_owned(), Holder::to_string)
}

impl Lock {
    /// Takes the right to edit a plan. What a session left that is over is taken over.
    ///
    /// # Errors
    /// When another session has it or may have it, or no sidecar can be made.
    pub fn take(plan: &Path, care: Care) -> Result<Self, Barred> {
        let barred = |path: &Path, reason| Barred::NoSidecar {
            path: path.to_owned(),
            reason,
        };
        let plan = resolved(plan).map_err(|reason| barred(plan, reason))?;
        let path = sidecar(&plan);
        for _ in 0..ATTEMPTS {
            let taken = match open(&path, &plan) {
                Ok(Some(file)) => Self::of(&path, file, care)?,
                Ok(None) => None,
                Err(reason) if is_refusal(&reason) => {
                    return Err(seen(&path).unwrap_or_else(|| barred(&path, reason)));
                }
                Err(reason) => return Err(barred(&path, reason)),
            };
            if let Some(lock) = taken {
                return lock.write().map_err(|reason| barred(&path, reason));
            }
        }
        Err(Barred::Held(None))
    }

    /// Locks a sidecar that is open; none where its holder has just removed it.
    fn of(path: &Path, mut file: File, care: Care) -> Result<Option<Self>, Barred> {
        let is_locked = match file.try_lock() {
            Ok(()) => true,
            Err(TryLockError::WouldBlock) => return Err(Barred::Held(read(&mut file))),
            // A file system without locks: the text has to do.
            Err(TryLockError::Error(_)) => false,
        };
        if !is_named(&file, path) {
            return Ok(None);
        }
        match read(&mut file) {
            Some(other) if !other.is_here() && care == Care::Careful => Err(Barred::Unsure(other)),
            Some(other) if other.is_here() && !is_locked && other.is_running() => {
                Err(Barred::Held(Some(other)))
            }
            _ => Ok(Some(Self {
                path: path.to_owned(),
                file,
            })),
        }
    }

    /// Says in the sidecar who has it.
    fn write(mut self) -> io::Result<Self> {
        self.file.set_len(0)?;
        self.file.rewind()?;
        self.file.write_all(Holder::own().text().as_bytes())?;
        Ok(self)
    }

    /// Tells whether a plan is nobody's, as far as this machine can tell.
    #[must_use]
    pub fn is_free(plan: &Path) -> bool {
        let Ok(plan) = resolved(plan) else {
            return false;
        };
        match File::open(sidecar(&plan)) {
            Ok(mut file) => {
                let is_here = |holder: Holder| holder.is_here();
                file.try_lock_shared().is_ok() && read(&mut file).is_none_or(is_here)
            }
            Err(error) => error.kind() == ErrorKind::NotFound,
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is locked, so that nobody who waits locks what is about to go. What
        // cannot be removed is taken over by the next session.
        if is_named(&self.file, &self.path) {
            let _ = fs::remove_file(&self.path);
        }
        // Closing it is not enough where a process that is being started has it open as well.
        let _ = self.file.unlock();
    }
}

/// Returns the sidecar of a plan, given by its own path.
pub(super) fn sidecar(plan: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(plan.file_name().unwrap_or_default());
    name.push(".lock");
    plan.with_file_name(name)
}

/// Opens the sidecar, making it where there is none, open to those the plan is open to; none where
/// it came or went meanwhile.
fn open(path: &Path, plan: &Path) -> io::Result<Option<File>> {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    match options.open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        file => return file.map(Some),
    }
    let like = fs::metadata(plan).ok();
    set_mode(&mut options, like.as_ref());
    let file = match options.create_new(true).open(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(None),
        file => file?,
    };
    if let Some(like) = &like {
        // It is of use to its maker all the same.
        let _ = keep_access(&file, like);
    }
    Ok(Some(file))
}

#[cfg(unix)]
fn set_mode(options: &mut OpenOptions, like: Option<&Metadata>) {
    use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
    options.mode(like.map_or(0o644, |like| like.mode() & 0o777));
}

#[cfg(not(unix))]
fn set_mode(_: &mut OpenOptions, _: Option<&Metadata>) {}

fn is_refusal(reason: &io::Error) -> bool {
    [ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem].contains(&reason.kind())
}

/// Who has a sidecar that may only be read, where anybody has.
fn seen(path: &Path) -> Option<Barred> {
    let mut file = File::open(path).ok()?;
    match file.try_lock_shared() {
        Err(TryLockError::WouldBlock) => Some(Barred::Held(read(&mut file))),
        _ => None,
    }
}

fn read(file: &mut File) -> Option<Holder> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.take(LONGEST).read_to_string(&mut text).ok()?;
    Holder::parse(&text)
}

/// Tells whether a path still leads to an open file.
#[cfg(unix)]
fn is_named(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let own = |found: Metadata| (found.dev(), found.ino());
    let (file, path) = (file.metadata().map(own), fs::metadata(path).map(own));
    file.is_ok() && file.ok() == path.ok()
}

#[cfg(not(unix))]
fn is_named(_: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(test)]
mod tests;
