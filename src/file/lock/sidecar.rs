//! What stands beside a plan to say who has it?
//!
//! The sidecar's name, its making with the plan's own mode, and what it says. Whether somebody has
//! the plan is told by its lock.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::holder::Holder;
use crate::file::replacement::keep_access;

/// Longer texts are no sidecar's.
const LONGEST: u64 = 4096;

/// Returns the sidecar of a plan, given by its own path.
pub(in crate::file) fn sidecar(plan: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(plan.file_name().unwrap_or_default());
    name.push(".lock");
    plan.with_file_name(name)
}

/// Opens the sidecar, making it where there is none, open to those the plan is open to; none where
/// it came or went meanwhile.
pub(super) fn open(path: &Path, plan: &Path) -> io::Result<Option<File>> {
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

/// Returns what a sidecar says; none where it says nothing that can be understood.
pub(super) fn read(file: &mut File) -> Option<Holder> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.take(LONGEST).read_to_string(&mut text).ok()?;
    Holder::parse(&text)
}

/// Tells whether a path still leads to an open file.
#[cfg(unix)]
pub(super) fn is_named(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let own = |found: Metadata| (found.dev(), found.ino());
    let (file, path) = (file.metadata().map(own), fs::metadata(path).map(own));
    file.is_ok() && file.ok() == path.ok()
}

#[cfg(not(unix))]
pub(super) fn is_named(_: &File, path: &Path) -> bool {
    path.exists()
}

/// Says in a sidecar who has the plan.
pub(super) fn write(file: &mut File, holder: &Holder) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(holder.text().as_bytes())
}
