//! Is anything ever lost?
//!
//! Saves and journals on a real disk: what goes wrong there, and processes that end at the worst
//! moment. Such a process is this test program again, told by its environment what to do.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "an unwrap is what a test fails by")]

mod child;
mod journal;
mod save;

use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// A directory for one test, with a plan's file in it.
struct Home {
    directory: TempDir,
}

impl Home {
    fn with(text: &str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        std::fs::write(directory.path().join("plan.toml"), text).unwrap();
        Self { directory }
    }

    fn path(&self) -> &Path {
        self.directory.path()
    }

    fn plan(&self) -> PathBuf {
        self.path().join("plan.toml")
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.plan()).unwrap()
    }

    /// Returns the names of all that is in the directory.
    fn names(&self) -> Vec<String> {
        names(self.path())
    }
}

fn names(directory: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(directory).unwrap();
    let name = |entry: std::io::Result<std::fs::DirEntry>| entry.unwrap().file_name();
    let mut names: Vec<_> = entries
        .map(|entry| name(entry).into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Returns the permissions of a file, as `chmod` takes them.
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}
