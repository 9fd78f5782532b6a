//! What did a plan say at a revision of its repository?
//!
//! `REV:PATH` is read through git, which knows what both mean. Nothing is written.

use std::io::{self, ErrorKind};
use std::process::{Command, Stdio};

use thiserror::Error;

use super::document::{Document, OpenError, text_of};

/// Why a plan cannot be read through git.
#[derive(Debug, Error)]
pub enum RevisionError {
    /// It does not name a revision.
    #[error("'{0}' names no revision and path, as in HEAD~1:plans/north.toml")]
    NoRevision(String),
    /// There is no git.
    #[error("'{name}' cannot be read: git cannot be run ({reason})")]
    NoGit {
        /// The revision and the path.
        name: String,
        /// What the system says.
        reason: io::Error,
    },
    /// Git does not know it.
    #[error("'{name}' cannot be read: git says: {said}")]
    Unknown {
        /// The revision and the path.
        name: String,
        /// What git says.
        said: String,
    },
    /// What is there is no plan that can be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
}

impl RevisionError {
    /// Returns what the user can do about it.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::NoGit { reason, .. } if reason.kind() == ErrorKind::NotFound => {
                "Install git, or name a file."
            }
            Self::Unknown { .. } => {
                "Name a revision and a path from the top of the repository, or a path from here \
                 such as HEAD:./north.toml."
            }
            _ => "",
        }
    }
}

/// Reads the plan that `REV:PATH` names; `:PATH` is what git has staged.
///
/// # Errors
/// When git is not there or does not know it, or when it is no plan that can be opened.
pub fn at_revision(name: &str) -> Result<Document, RevisionError> {
    // What looks like an option would be one.
    if name.starts_with('-') || !name.contains(':') {
        return Err(RevisionError::NoRevision(name.to_owned()));
    }
    let mut git = Command::new("git");
    git.args(["cat-file", "blob", name]);
    let output = git.stdin(Stdio::null()).output();
    let output = output.map_err(|reason| RevisionError::NoGit {
        name: name.to_owned(),
        reason,
    })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or("nothing").to_owned();
        return Err(RevisionError::Unknown {
            name: name.to_owned(),
            said: said.trim_start_matches("fatal: ").to_owned(),
        });
    }
    let source = text_of(name, output.stdout)?;
    Ok(Document::read(source).map_err(OpenError::from)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_no_revision_never_reaches_git() {
        for name in ["--output=x:y", "-p:x", "HEAD", ""] {
            let error = at_revision(name).unwrap_err();
            assert!(matches!(error, RevisionError::NoRevision(_)), "{name}");
        }
    }
}
