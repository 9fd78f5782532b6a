//! Was a file written to since it was last looked at?
//!
//! What the system says about a file without reading it. Where two stamps differ it is worth a
//! look; what the file holds is told by [`Base::look`](super::Base::look).

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::SystemTime;

/// What the system says of a file at some moment; nothing where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stamp(Option<Mark>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    length: u64,
    modified: Option<SystemTime>,
    identity: Identity,
}

impl Stamp {
    /// Returns the stamp of what a path leads to now.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        let mark = |found: Metadata| Mark {
            length: found.len(),
            modified: found.modified().ok(),
            identity: identity(&found),
        };
        Self(fs::metadata(path).ok().map(mark))
    }
}

/// Device and number of the file, and when anything about it was changed last: another file may
/// have the same length and time.
#[cfg(unix)]
type Identity = (u64, u64, i64, i64);

#[cfg(unix)]
fn identity(found: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (found.dev(), found.ino(), found.ctime(), found.ctime_nsec())
}

#[cfg(not(unix))]
type Identity = ();

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Identity {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_changes_with_the_file() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("plan.toml");
        let none = Stamp::of(&path);
        assert_eq!(none, Stamp::default());
        fs::write(&path, "a").unwrap();
        let first = Stamp::of(&path);
        assert_eq!(first, Stamp::of(&path));
        let other = home.path().join("other");
        fs::copy(&path, &other).unwrap();
        fs::rename(&other, &path).unwrap();
        let second = Stamp::of(&path);
        assert!(first != none && second != first);
        fs::write(&path, "bb").unwrap();
        assert_ne!(second, Stamp::of(&path));
    }
}
