//! Who gets the right to edit a plan, and why does another one not?

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::holder::Holder;
use super::sidecar::{is_named, open, read, sidecar, write};
use crate::file::replacement::resolved;
use crate::file::save::{is_refusal, shown};

/// As many times as a sidecar may vanish while it is being locked.
const ATTEMPTS: usize = 20;

/// The right to edit a plan. It ends, and its sidecar goes, when this is dropped.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    file: File,
    own: Holder,
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
    #[error("no lock can be put beside it: {}: {reason}", shown(.path))]
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
            if let Some(mut lock) = taken {
                return match write(&mut lock.file, &lock.own) {
                    Ok(()) => Ok(lock),
                    Err(reason) => Err(barred(&path, reason)),
                };
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
                own: Holder::own(),
            })),
        }
    }

    /// Returns who has taken the plan over meanwhile, because a user elsewhere took this session to
    /// be over.
    #[must_use]
    pub fn rival(&self) -> Option<Holder> {
        let holder = read(&mut File::open(&self.path).ok()?)?;
        (holder != self.own).then_some(holder)
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
        if is_named(&self.file, &self.path) && self.rival().is_none() {
            let _ = fs::remove_file(&self.path);
        }
        // Closing it is not enough where a process that is being started has it open as well.
        let _ = self.file.unlock();
    }
}

/// Who has a sidecar that may only be read, where anybody has.
fn seen(path: &Path) -> Option<Barred> {
    let mut file = File::open(path).ok()?;
    match file.try_lock_shared() {
        Err(TryLockError::WouldBlock) => Some(Barred::Held(read(&mut file))),
        _ => None,
    }
}
