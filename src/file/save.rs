//! How does a plan's text get back into its file?
//!
//! Whole or not at all, and never over what somebody else wrote there: the file is compared with
//! what was read before it is replaced. What the text says is not this module's concern.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::digest::Digest;
use super::replacement::{Access, Fault, Replacement, Stage, resolved};
use super::source::Source;
use crate::plan::visible::visible;

/// What was last read from a plan's file or written to it: what edits are based on.
///
/// A file is the same when its content is, whatever its time says. Held is the fingerprint of the
/// content and not the content, so that a plan of many megabytes is not there twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    path: PathBuf,
    content: Option<Fingerprint>,
}

/// How many bytes there are, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Fingerprint {
    length: u64,
    digest: Digest,
}

impl Fingerprint {
    fn of(content: &[u8]) -> Self {
        Self {
            length: content.len() as u64,
            digest: Digest::of(content),
        }
    }

    fn read(path: &Path) -> io::Result<Self> {
        let (digest, length) = Digest::read(File::open(path)?)?;
        Ok(Self { length, digest })
    }
}

/// What the disk has to say about a base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnDisk {
    /// The file holds what was read.
    AsRead,
    /// It holds something else.
    Changed,
    /// It is not there.
    Missing,
}

/// Why a plan is not saved. Except for [`SaveError::Unconfirmed`], the file is as it was and
/// nothing is left beside it.
#[derive(Debug, Error)]
pub enum SaveError {
    /// The file does not hold what was read.
    #[error("{} was changed by somebody else and is not saved; read it again, or save elsewhere", shown(.0))]
    ChangedOnDisk(PathBuf),
    /// The file that was read is not there.
    #[error("{} is no longer there and is not saved; put it back, or save elsewhere", shown(.0))]
    Vanished(PathBuf),
    /// There is a file where a new one should be.
    #[error("{} exists and is not overwritten; choose another name", shown(.0))]
    Exists(PathBuf),
    /// The user may not write to the file.
    #[error("{} is read-only and is not saved; make it writable, or save elsewhere", shown(.0))]
    ReadOnly(PathBuf),
    /// A directory, a device or something else that holds no text.
    #[error("{} is no file and is not saved; save elsewhere", shown(.0))]
    NoFile(PathBuf),
    /// The system cannot do it.
    #[error("{} is not saved: {} ({reason}); {}", shown(.path), undone(*.stage), remedy(.reason))]
    Failed {
        /// The plan's file.
        path: PathBuf,
        /// What could not be done.
        stage: Stage,
        /// What the system says.
        reason: io::Error,
    },
    /// The file holds the new text, but might not after a power cut.
    #[error("{} is written, but perhaps not on the disk yet ({reason}); save again", shown(.path))]
    Unconfirmed {
        /// The plan's file.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
}

/// Returns a path as messages show it.
pub(super) fn shown(path: &Path) -> String {
    format!("'{}'", visible(&path.display().to_string()))
}

fn undone(stage: Stage) -> &'static str {
    match stage {
        Stage::Find => "its directory cannot be found",
        Stage::Read => "it cannot be compared with what was read",
        Stage::Create => "no file can be made in its directory",
        Stage::Write => "the text cannot be written",
        Stage::Replace => "it cannot be replaced",
        Stage::Confirm => "its directory cannot be synced",
    }
}

/// Returns what the user can do about it.
pub(super) fn remedy(reason: &io::Error) -> &'static str {
    match reason.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "make room on the disk, or save elsewhere"
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "make the directory writable, or save elsewhere"
        }
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            "put the directory back, or save elsewhere"
        }
        _ => "try again, or save elsewhere",
    }
}

impl Base {
    /// Returns the base of a text that was read from a file.
    #[must_use]
    pub fn of(path: &Path, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            content: Some(Fingerprint::of(text.as_bytes())),
        }
    }

    /// Returns the base of a source that was read from a file.
    #[must_use]
    pub fn of_source(path: &Path, source: &Source) -> Self {
        Self {
            path: path.to_owned(),
            content: Some(Fingerprint {
                length: source.text().len() as u64,
                digest: source.digest(),
            }),
        }
    }

    /// Returns the base of a file that is yet to be made, such as another place to save to.
    #[must_use]
    pub fn absent(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            content: None,
        }
    }

    /// Returns the path of the file as it was typed.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Tells whether the file is yet to be made.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.content.is_none()
    }

    /// Tells whether a text is what the file held when it was last read or saved; nothing is for
    /// one that is yet to be made.
    #[must_use]
    pub fn is_text(&self, text: &str) -> bool {
        self.content == Some(Fingerprint::of(text.as_bytes()))
    }

    /// Returns the fingerprint of the text; for a file that is yet to be made, of no text.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.content
            .map_or_else(|| Digest::of(b""), |content| content.digest)
    }

    /// Compares the file with what was read.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn on_disk(&self) -> io::Result<OnDisk> {
        let content = match Fingerprint::read(&self.path) {
            Err(error) if is_missing(&error) => return Ok(OnDisk::Missing),
            content => content?,
        };
        Ok(if self.content == Some(content) {
            OnDisk::AsRead
        } else {
            OnDisk::Changed
        })
    }

    /// Saves the text, which is the base from then on. The file that a symbolic link points to is
    /// replaced; its mode stays, and its owner and group where the user may give files to them. A
    /// new file has mode 0644 less the user's mask.
    ///
    /// # Errors
    /// When the file is not as it was read, may not be written, or the system cannot.
    pub fn save(&mut self, text: &str) -> Result<(), SaveError> {
        self.write(text, Self::compare)
    }

    /// Saves the text over whatever is there now; for users who were told and insist.
    ///
    /// # Errors
    /// When the file may not be written, or the system cannot.
    pub fn overwrite(&mut self, text: &str) -> Result<(), SaveError> {
        self.write(text, |_| Ok(()))
    }

    fn write(
        &mut self,
        text: &str,
        compare: fn(&Self) -> Result<(), SaveError>,
    ) -> Result<(), SaveError> {
        let target = resolved(&self.path).map_err(|reason| self.failed(Stage::Find)(reason))?;
        let old = self.writable(&target)?;
        let access = old.as_ref().map_or(Access::New, Access::Like);
        let replacement = Replacement::prepare(&target, text.as_bytes(), access)
            .map_err(|fault| self.error(fault))?;
        // As late as can be, so that hardly anybody can write in between.
        compare(self)?;
        let put = if old.is_some() {
            replacement.put()
        } else {
            replacement.put_new()
        };
        let put = put.map_err(|fault| self.error(fault));
        if matches!(put, Ok(_) | Err(SaveError::Unconfirmed { .. })) {
            self.content = Some(Fingerprint::of(text.as_bytes()));
        }
        put.map(drop)
    }

    /// Returns what is known of the file that is there now, when it may be written.
    fn writable(&self, target: &Path) -> Result<Option<Metadata>, SaveError> {
        let old = match fs::metadata(target) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            old => old.map_err(self.failed(Stage::Find))?,
        };
        if !old.is_file() {
            return Err(SaveError::NoFile(self.path.clone()));
        }
        // Replacing a file asks nothing of the file itself, so its own wish is asked for here; the
        // superuser may open it all the same.
        let is_closed = match File::options().write(true).open(target) {
            Ok(_) => is_read_only(&old),
            Err(error) => {
                if !is_refusal(&error) {
                    return Err(self.failed(Stage::Write)(error));
                }
                true
            }
        };
        if is_closed {
            return Err(SaveError::ReadOnly(self.path.clone()));
        }
        Ok(Some(old))
    }

    fn compare(&self) -> Result<(), SaveError> {
        let on_disk = self.on_disk().map_err(self.failed(Stage::Read))?;
        let path = self.path.clone();
        match (on_disk, &self.content) {
            (OnDisk::AsRead, _) | (OnDisk::Missing, None) => Ok(()),
            (OnDisk::Missing, Some(_)) => Err(SaveError::Vanished(path)),
            (OnDisk::Changed, Some(_)) => Err(SaveError::ChangedOnDisk(path)),
            (OnDisk::Changed, None) => Err(SaveError::Exists(path)),
        }
    }

    fn failed(&self, stage: Stage) -> impl Fn(io::Error) -> SaveError {
        let path = self.path.clone();
        move |reason| SaveError::Failed {
            path: path.clone(),
            stage,
            reason,
        }
    }

    fn error(&self, Fault { stage, reason }: Fault) -> SaveError {
        let path = self.path.clone();
        match stage {
            Stage::Confirm => SaveError::Unconfirmed { path, reason },
            // It was not there a moment ago.
            Stage::Replace if reason.kind() == ErrorKind::AlreadyExists => SaveError::Exists(path),
            _ => self.failed(stage)(reason),
        }
    }
}

/// Tells whether it is because the user may not write there.
pub(super) fn is_refusal(error: &io::Error) -> bool {
    [ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem].contains(&error.kind())
}

/// Tells whether it is because there is no such file.
pub(super) fn is_missing(error: &io::Error) -> bool {
    [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind())
}

#[cfg(unix)]
fn is_read_only(old: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::mode(old) & 0o200 == 0
}

#[cfg(not(unix))]
fn is_read_only(old: &Metadata) -> bool {
    old.permissions().readonly()
}
