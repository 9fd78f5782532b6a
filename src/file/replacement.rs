//! How does a file get new content whole, or not at all?
//!
//! A temporary file beside it is written and synced, then takes its name, and the directory is
//! synced: at every moment the name stands for the old content or the new. Whether the file may be
//! replaced is not this module's concern.
//!
//! What hangs on the old file and not on its name does not survive: other hard links keep the old
//! content, and extended attributes are those of a new file.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// Who may read and write the new file.
#[derive(Debug, Clone, Copy)]
pub(super) enum Access<'a> {
    /// Those who may with the old one, which belongs to the same owner and group as far as the
    /// user may give it to them.
    Like(&'a Metadata),
    /// Everybody reads, the owner writes, and the user's mask takes its share.
    New,
    /// The owner alone.
    Private,
}

/// How far the way to a new content went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The place of the file was looked up.
    Find,
    /// The file was read.
    Read,
    /// A temporary file was made beside it.
    Create,
    /// The new content was written.
    Write,
    /// The new file took the name of the old one.
    Replace,
    /// The directory was synced; the new content is there already.
    Confirm,
}

/// What went wrong, and when.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) stage: Stage,
    pub(super) reason: io::Error,
}

impl Stage {
    /// Makes an error of the system one of this stage.
    pub(super) fn fault(self) -> impl Fn(io::Error) -> Fault {
        move |reason| Fault {
            stage: self,
            reason,
        }
    }
}

/// New content, written and synced, that has not taken its name yet. Dropped, it leaves nothing
/// behind.
#[derive(Debug)]
pub(super) struct Replacement {
    file: NamedTempFile,
    target: PathBuf,
}

impl Replacement {
    /// Writes the new content of `target`, which is no symbolic link, beside it.
    pub(super) fn prepare(target: &Path, content: &[u8], access: Access) -> Result<Self, Fault> {
        let mut builder = Builder::new();
        builder.prefix(".albero-").suffix(".tmp");
        #[cfg(unix)]
        if matches!(access, Access::New) {
            builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
        }
        let file = builder
            .tempfile_in(directory(target))
            .map_err(Stage::Create.fault())?;
        let replacement = Self {
            file,
            target: target.to_owned(),
        };
        replacement
            .write(content, access)
            .map_err(Stage::Write.fault())?;
        Ok(replacement)
    }

    fn write(&self, content: &[u8], access: Access) -> io::Result<()> {
        let mut file = self.file.as_file();
        file.write_all(content)?;
        if let Access::Like(old) = access {
            keep_access(file, old)?;
        }
        file.sync_all()
    }

    /// Returns the temporary file.
    pub(super) fn file(&self) -> &File {
        self.file.as_file()
    }

    /// Takes the name, from another file if there is one.
    pub(super) fn put(self) -> Result<File, Fault> {
        let put = self.file.persist(&self.target);
        let file = put.map_err(|error| Stage::Replace.fault()(error.error))?;
        confirm(&self.target)?;
        Ok(file)
    }

    /// Takes the name; an error where another file has it.
    pub(super) fn put_new(self) -> Result<File, Fault> {
        let put = self.file.persist_noclobber(&self.target);
        let file = put.map_err(|error| Stage::Replace.fault()(error.error))?;
        confirm(&self.target)?;
        Ok(file)
    }
}

/// Returns the path of the file itself: symbolic links are followed, also one to a file that is
/// not there, and so is every link on the way. The directory must exist.
pub(super) fn resolved(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Ok(next) = fs::read_link(path) {
                return resolved(&directory(path).join(next));
            }
            let name = path.file_name().ok_or(error)?;
            Ok(fs::canonicalize(directory(path))?.join(name))
        }
        found => found,
    }
}

/// Returns the directory of a file.
fn directory(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

#[cfg(unix)]
pub(super) fn keep_access(file: &File, old: &Metadata) -> io::Result<()> {
    use std::fs::Permissions;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

    let new = file.metadata()?;
    let mut mode = old.mode() & 0o7777;
    let is_group_kept = new.gid() == old.gid() || fchown(file, None, Some(old.gid())).is_ok();
    if !is_group_kept {
        // What the old group was allowed is not the new group's: it gets what everybody has.
        mode = (mode & !0o2070) | ((mode & 0o007) << 3);
    }
    let is_owner_kept = new.uid() == old.uid() || fchown(file, Some(old.uid()), None).is_ok();
    if !is_owner_kept {
        mode &= !0o4000;
    }
    file.set_permissions(Permissions::from_mode(mode))
}

#[cfg(not(unix))]
pub(super) fn keep_access(file: &File, old: &Metadata) -> io::Result<()> {
    file.set_permissions(old.permissions())
}

/// Sees to it that the new name outlives a power cut.
#[cfg(unix)]
fn confirm(target: &Path) -> Result<(), Fault> {
    use io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
    let synced = File::open(directory(target)).and_then(|directory| directory.sync_all());
    match synced {
        // Some file systems have no such thing, and a directory may be closed to its readers.
        Err(error) if [InvalidInput, PermissionDenied, Unsupported].contains(&error.kind()) => {
            Ok(())
        }
        synced => synced.map_err(Stage::Confirm.fault()),
    }
}

#[cfg(not(unix))]
fn confirm(_: &Path) -> Result<(), Fault> {
    Ok(())
}
