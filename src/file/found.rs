//! What does a plan's file hold, seen from what was last read or saved?
//!
//! Read whole and compared by content. What becomes of another content is told by
//! [`Merge`](super::Merge).

use std::thread;
use std::time::Duration;

use super::document::{Document, OpenError};
use super::save::{Base, OnDisk};
use super::stamp::Stamp;

/// As long as a writer may rest before what it wrote is taken for all of it.
const PAUSE: Duration = Duration::from_millis(30);
/// As many times as a file is read that is being written to.
const GLANCES: usize = 20;

/// What was found in a plan's file.
#[derive(Debug)]
pub enum Found {
    /// What was last read or saved; no file, where it is yet to be made.
    AsRead,
    /// There is no file.
    Missing,
    /// Something that is no plan, or cannot be read.
    Unreadable(OpenError),
    /// Another content, which is this plan.
    Other(Box<Document>),
}

impl Base {
    /// Looks at what the file holds now. Another content is looked at until nobody writes to it any
    /// more, or that takes too long.
    #[must_use]
    pub fn look(&self) -> Found {
        let mut stamp = Stamp::of(self.path());
        let mut found = self.glance();
        for _ in 0..GLANCES {
            if matches!(found, Found::AsRead) {
                break;
            }
            thread::sleep(PAUSE);
            let now = Stamp::of(self.path());
            if now == stamp {
                break;
            }
            stamp = now;
            found = self.glance();
        }
        found
    }

    fn glance(&self) -> Found {
        match self.on_disk() {
            Ok(OnDisk::AsRead) => Found::AsRead,
            Ok(OnDisk::Missing) if self.is_new() => Found::AsRead,
            Ok(OnDisk::Missing) => Found::Missing,
            Ok(OnDisk::Changed) | Err(_) => self.read(),
        }
    }

    fn read(&self) -> Found {
        match Document::open(self.path()) {
            Err(error) => Found::Unreadable(error),
            // It has come back meanwhile.
            Ok(own) if self.is_text(own.source().text()) => Found::AsRead,
            Ok(theirs) => Found::Other(Box::new(theirs)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_is_told_by_its_content() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("plan.toml");
        let base = Base::of(&path, "[A]\n");
        let look = |content: &[u8]| {
            fs::write(&path, content).unwrap();
            base.look()
        };
        assert!(matches!(base.look(), Found::Missing));
        assert!(matches!(Base::absent(&path).look(), Found::AsRead));
        assert!(matches!(look(b"[A]\n"), Found::AsRead));
        for content in [&b"[A"[..], b"\xff", b"[A]\n[A]\n"] {
            assert!(matches!(look(content), Found::Unreadable(_)));
        }
        let Found::Other(theirs) = look(b"[B]\n") else {
            panic!("another content");
        };
        assert_eq!(theirs.source().text(), "[B]\n");
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert!(matches!(base.look(), Found::Unreadable(_)));
    }
}
