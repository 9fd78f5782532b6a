//! What does a plan's file hold, seen from what was last read or saved?
//!
//! Read whole and compared by content. What becomes of another content is told by
//! [`Merge`](super::Merge).

use std::io::ErrorKind;

use super::document::{Document, OpenError, load};
use super::save::Base;
use super::source::Source;

/// What was found in a plan's file.
#[derive(Debug)]
pub enum Found {
    /// What was last read or saved.
    AsRead,
    /// There is no file.
    Missing,
    /// Something that is no plan, or cannot be read.
    Unreadable(OpenError),
    /// Another content.
    Other {
        /// What was last read or saved.
        base: Box<Document>,
        /// What is there now.
        theirs: Box<Document>,
    },
}

impl Base {
    /// Looks at what the file holds now.
    #[must_use]
    pub fn look(&self) -> Found {
        let source = match load(self.path()) {
            Err(OpenError::Unreadable { reason, .. }) if is_missing(reason.kind()) => {
                return Found::Missing;
            }
            Err(error) => return Found::Unreadable(error),
            Ok(source) => source,
        };
        if self.text() == Some(source.text()) {
            return Found::AsRead;
        }
        match Document::read(source) {
            Err(refused) => Found::Unreadable(OpenError::Refused(Box::new(refused))),
            Ok(theirs) => Found::Other {
                base: Box::new(self.document()),
                theirs: Box::new(theirs),
            },
        }
    }

    /// Returns what was last read or saved as a plan; an empty one where it is none.
    fn document(&self) -> Document {
        let name = self.path().display().to_string();
        let source = Source::new(name, self.text().unwrap_or_default());
        Document::read(source).unwrap_or_default()
    }
}

fn is_missing(kind: ErrorKind) -> bool {
    [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&kind)
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
        assert!(matches!(look(b"[A]\n"), Found::AsRead));
        for content in [&b"[A"[..], b"\xff", b"[A]\n[A]\n"] {
            assert!(matches!(look(content), Found::Unreadable(_)));
        }
        let Found::Other {
            base: before,
            theirs,
        } = look(b"[B]\n")
        else {
            panic!("another content");
        };
        assert_eq!(before.source().text(), "[A]\n");
        assert_eq!(theirs.source().text(), "[B]\n");
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert!(matches!(base.look(), Found::Unreadable(_)));
    }
}
