//! Where is kept what belongs to a plan and not into it?
//!
//! In the user's state directory (XDG), one file a plan and purpose. What is in the files is not
//! this module's concern.

use std::fs::DirBuilder;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::base_strategy::{BaseStrategy, Xdg};
use thiserror::Error;

use super::digest::Digest;

/// The directory for files beside plans: `$XDG_STATE_HOME/albero`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateDirectory(PathBuf);

/// The user has no state directory.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("there is no home directory; set XDG_STATE_HOME to a directory")]
pub struct NoStateDirectory;

/// As many characters of a plan's name as show in the names of its files.
const STEM: usize = 40;

impl StateDirectory {
    /// Returns the user's own. Nothing is created.
    ///
    /// # Errors
    /// When neither the environment nor the system names a home directory.
    pub fn find() -> Result<Self, NoStateDirectory> {
        let strategy = Xdg::new().map_err(|_| NoStateDirectory)?;
        let parent = strategy.state_dir().ok_or(NoStateDirectory)?;
        // A home that is not absolute would be a different place in every working directory.
        if !parent.is_absolute() {
            return Err(NoStateDirectory);
        }
        Ok(Self(parent.join("albero")))
    }

    /// Takes a directory to be the one; it need not exist.
    #[must_use]
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Returns the path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Returns the file for a plan: readable by the plan's name, unique by its path.
    pub(super) fn file(&self, plan: &Path, ending: &str) -> PathBuf {
        let stem: String = plan
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .chars()
            .take(STEM)
            .map(|char| {
                if char.is_ascii_alphanumeric() {
                    char
                } else {
                    '-'
                }
            })
            .collect();
        let digest = Digest::of(plan.as_os_str().as_encoded_bytes());
        self.0.join(format!("{stem}-{digest}.{ending}"))
    }

    /// Creates the directory where it is missing, for its owner alone.
    pub(super) fn create(&self) -> io::Result<()> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_after_the_plan() {
        let directory = StateDirectory::at("/state");
        let name = |plan: &str| {
            let file = directory.file(Path::new(plan), "journal");
            file.file_name().unwrap().to_str().unwrap().to_owned()
        };
        let digest = Digest::of(b"/a/plan 2023.toml");
        assert_eq!(
            name("/a/plan 2023.toml"),
            format!("plan-2023-{digest}.journal")
        );
        assert_ne!(name("/a/plan.toml"), name("/b/plan.toml"));
        let long = "é".repeat(120);
        assert!(name(&format!("/{long}.toml")).starts_with(&"-".repeat(STEM)));
        assert!(name(&format!("/{long}.toml")).len() < 100);
    }
}
