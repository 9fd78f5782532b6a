//! How does what is made of a plan get onto the disk?
//!
//! Tables and reports are written whole or not at all, over what was there, but never over the plan
//! they are made of. What is in them is not known here.

use std::fs;
use std::io;
use std::path::Path;

use thiserror::Error;

use super::replacement::{Access, Replacement, resolved};

/// Why a file that is made of a plan is not written.
#[derive(Debug, Error)]
pub enum ByproductError {
    /// It would take the plan's place.
    #[error("{0} is the plan itself")]
    IsPlan(String),
    /// The system cannot.
    #[error("{path}: {reason}")]
    Io {
        /// The file's path.
        path: String,
        /// What the system says.
        reason: io::Error,
    },
}

/// Writes a file that is made of a plan, over what is there.
///
/// # Errors
/// When `to` is the plan's own file, or the system cannot write it.
pub fn write_byproduct(plan: Option<&Path>, to: &Path, bytes: &[u8]) -> Result<(), ByproductError> {
    let real = |path: &Path| fs::canonicalize(path).ok();
    let own = plan.and_then(real);
    if own.is_some() && real(to) == own {
        return Err(ByproductError::IsPlan(to.display().to_string()));
    }
    replace(to, bytes).map_err(|reason| ByproductError::Io {
        path: to.display().to_string(),
        reason,
    })
}

fn replace(to: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = resolved(to)?;
    let old = match fs::metadata(&target) {
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    // A pipe or a device takes no other file's place.
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return fs::write(&target, bytes);
    }
    let access = old.as_ref().map_or(Access::New, Access::Like);
    let replacement = Replacement::prepare(&target, bytes, access);
    let put = replacement.and_then(Replacement::put);
    put.map(drop).map_err(|fault| fault.reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plan_is_never_written_over() {
        let directory = tempfile::tempdir().unwrap();
        let at = |name: &str| directory.path().join(name);
        fs::write(at("plan.toml"), "[A]\n").unwrap();
        fs::write(at("old.csv"), "a much longer text than the new one").unwrap();
        for (name, is_written) in [("plan.toml", false), ("old.csv", true), ("new.csv", true)] {
            let written = write_byproduct(Some(&at("plan.toml")), &at(name), b"x");
            assert_eq!(written.is_ok(), is_written, "{name}: {written:?}");
            let expected = if is_written { "x" } else { "[A]\n" };
            assert_eq!(fs::read_to_string(at(name)).unwrap(), expected, "{name}");
        }
        let nowhere = write_byproduct(None, &at("none/new.csv"), b"x");
        assert!(matches!(nowhere, Err(ByproductError::Io { .. })));
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 3);
    }
}
