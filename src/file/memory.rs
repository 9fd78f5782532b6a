//! What does the screen remember of a plan from one time to the next?
//!
//! How somebody looked at it, outside the plan: in the user's state directory, as plain text whose
//! meaning is the screen's. Nothing here is worth an error to a reader: what cannot be read is
//! forgotten.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::replacement::{Access, Replacement, resolved};
use super::state::StateDirectory;

/// As many commands as are remembered.
const HISTORY: usize = 200;

/// How a plan was last looked at. Texts are in the screen's own words, addresses as the plan's.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// The addresses of the nodes that are unfolded; none where nothing is remembered.
    pub unfolded: Option<Vec<String>>,
    /// The address of what is selected in the tree.
    pub selected: Option<String>,
    /// The address of the row under the cursor of the other pane, where that has the keys.
    pub row: Option<String>,
    /// The pane that has the keys.
    pub pane: Option<String>,
    /// What the other pane shows.
    pub view: Option<String>,
    /// How rows are sorted.
    pub sort: Option<String>,
    /// Whether the pane that has the keys has the whole screen.
    pub zoomed: bool,
    /// The text of a scenario that was on the screen and in no file.
    pub scenario: Option<String>,
    /// Commands, the oldest first; the last 200 are kept.
    pub history: Vec<String>,
}

/// A memory as it is written.
#[derive(Serialize, Deserialize)]
struct Written {
    albero: u32,
    plan: String,
    #[serde(flatten)]
    memory: Memory,
}

/// The number of the form in which memories are written.
const FORM: u32 = 1;

impl Memory {
    /// Returns what is remembered of a plan's file; nothing where nothing can be read.
    #[must_use]
    pub fn recall(directory: &StateDirectory, plan: &Path) -> Self {
        Self::read(directory, plan).unwrap_or_default()
    }

    fn read(directory: &StateDirectory, plan: &Path) -> Option<Self> {
        let (plan, path) = places(directory, plan).ok()?;
        let written: Written = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
        let is_own = written.albero == FORM && written.plan == plan.to_string_lossy();
        is_own.then_some(written.memory)
    }

    /// Remembers it for a plan's file.
    ///
    /// # Errors
    /// When the plan's directory is not there, or the state directory cannot be written.
    pub fn keep(&self, directory: &StateDirectory, plan: &Path) -> io::Result<()> {
        let (plan, path) = places(directory, plan)?;
        let mut memory = self.clone();
        let forgotten = memory.history.len().saturating_sub(HISTORY);
        memory.history.drain(..forgotten);
        let written = Written {
            albero: FORM,
            plan: plan.to_string_lossy().into_owned(),
            memory,
        };
        let content = serde_json::to_vec(&written)?;
        directory.create()?;
        let replacement = Replacement::prepare(&path, &content, Access::Private);
        let put = replacement.and_then(Replacement::put);
        put.map(drop).map_err(|fault| fault.reason)
    }
}

/// Returns the plan's own path and that of its memory.
fn places(directory: &StateDirectory, plan: &Path) -> io::Result<(PathBuf, PathBuf)> {
    let plan = resolved(plan)?;
    let path = directory.file(&plan, "view");
    Ok((plan, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_recalled_for_that_plan_alone() {
        let home = tempfile::tempdir().unwrap();
        let directory = StateDirectory::at(home.path().join("state/albero"));
        let (plan, other) = (home.path().join("a.toml"), home.path().join("b.toml"));
        let memory = Memory {
            unfolded: Some(vec!["A".to_owned(), "A.\"1.2\"".to_owned()]),
            selected: Some("A.1.kpi.2".to_owned()),
            view: Some("sheet".to_owned()),
            history: (0..HISTORY + 5).map(|at| format!("w {at}")).collect(),
            ..Memory::default()
        };
        assert_eq!(Memory::recall(&directory, &plan), Memory::default());
        memory.keep(&directory, &plan).unwrap();
        let recalled = Memory::recall(&directory, &plan);
        assert_eq!(recalled.history, memory.history[5..]);
        let history = Vec::new();
        assert_eq!(
            Memory {
                history: history.clone(),
                ..recalled
            },
            Memory {
                history,
                ..memory.clone()
            }
        );
        assert_eq!(Memory::recall(&directory, &other), Memory::default());
        Memory::default().keep(&directory, &plan).unwrap();
        assert_eq!(Memory::recall(&directory, &plan), Memory::default());
    }

    #[test]
    fn what_cannot_be_read_is_forgotten() {
        let home = tempfile::tempdir().unwrap();
        let directory = StateDirectory::at(home.path());
        let plan = home.path().join("a.toml");
        let (own, path) = places(&directory, &plan).unwrap();
        let own = own.to_str().unwrap();
        let one = Memory {
            view: Some("x".to_owned()),
            ..Memory::default()
        };
        for (content, memory) in [
            (
                format!(r#"{{"albero":1,"plan":"{own}","view":"x","new":[1]}}"#),
                one,
            ),
            (
                format!(r#"{{"albero":2,"plan":"{own}","view":"x"}}"#),
                Memory::default(),
            ),
            (
                r#"{"albero":1,"plan":"/b.toml","view":"x"}"#.to_owned(),
                Memory::default(),
            ),
            (
                format!(r#"{{"albero":1,"plan":"{own}","view":3}}"#),
                Memory::default(),
            ),
            ("{".to_owned(), Memory::default()),
        ] {
            fs::write(&path, &content).unwrap();
            assert_eq!(Memory::recall(&directory, &plan), memory, "{content}");
        }
        let nowhere = StateDirectory::at(plan.join("x"));
        fs::write(&plan, "").unwrap();
        assert!(Memory::default().keep(&nowhere, &plan).is_err());
    }
}
