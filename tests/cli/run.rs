//! How is the program run in a test?

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// The plan that comes with the repository.
pub(crate) const REAL: &str = "plans/camera-di-commercio-2023.toml";

/// What came out of a run.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Returns the program with these arguments, to be run in the repository, without a terminal.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_albero"));
    command
        .args(arguments)
        .stdin(Stdio::null())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"))
        .env_remove("COLUMNS")
        .env_remove("CLICOLOR_FORCE");
    command
}

/// Runs the program in the repository.
pub(crate) fn albero(arguments: &[&str]) -> Outcome {
    outcome(&mut command(arguments))
}

/// Runs the program in a directory.
pub(crate) fn albero_in(directory: &Path, arguments: &[&str]) -> Outcome {
    outcome(command(arguments).current_dir(directory))
}

fn outcome(command: &mut Command) -> Outcome {
    let output = command.output().unwrap();
    Outcome {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A directory with files, gone when it is dropped.
pub(crate) struct Files(TempDir);

impl Files {
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = directory.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        Self(directory)
    }

    pub(crate) fn directory(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}
