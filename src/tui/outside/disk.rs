//! How does the screen reach the disk?
//!
//! The plan's file, its journal and its memory, each by what `file` offers; and the user's editor
//! by the shell.

use std::env;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Outside;
use crate::file::{
    Base, Change, Document, Journal, JournalError, Memory, NoStateDirectory, OpenError, Recovery,
    SaveError, StateDirectory,
};
use crate::tui::app::{Access, Opened};

/// The disk, as seen from one plan.
#[derive(Debug)]
pub(in crate::tui) struct Disk {
    state: Result<StateDirectory, NoStateDirectory>,
    path: Option<PathBuf>,
    /// What the plan's file holds; none where it may not be written.
    base: Option<Base>,
    journal: Option<Journal>,
    /// Edits of an earlier session that are to be offered again.
    later: Vec<Change>,
}

impl Disk {
    /// Returns the disk for a plan that was just opened.
    pub(in crate::tui) fn of(opened: &Opened) -> Self {
        let path = opened.path.clone();
        let is_editable = opened.access == Access::Editable;
        let text = opened.document.source().text();
        let base = path.as_deref().filter(|_| is_editable);
        Self {
            state: StateDirectory::find(),
            base: base.map(|path| base_of(path, text)),
            path,
            journal: None,
            later: Vec::new(),
        }
    }

    /// Tells whether the plan's file is yet to be made.
    pub(in crate::tui) fn is_new(&self) -> bool {
        self.base.as_ref().is_some_and(|base| base.text().is_none())
    }

    /// Returns the plan's journal; none where the plan may not be edited.
    fn journal(&mut self) -> Result<Option<&mut Journal>, JournalError> {
        if self.journal.is_none()
            && let Some(base) = &self.base
        {
            let state = self.state.as_ref().map_err(Clone::clone)?;
            self.journal = Some(Journal::of(state, base)?);
        }
        Ok(self.journal.as_mut())
    }

    /// Takes edits off the disk after the file was written or read; those for later stay.
    fn settled(&mut self) -> Result<(), JournalError> {
        if let (Some(journal), Some(base)) = (&mut self.journal, &self.base) {
            journal.saved(base)?;
            if !self.later.is_empty() {
                journal.take_over(&self.later)?;
            }
        }
        Ok(())
    }

    /// Goes on with another file, for which there is no journal yet.
    fn move_to(&mut self, base: Base) {
        self.path = Some(base.path().to_owned());
        self.base = Some(base);
        self.journal = None;
        self.later.clear();
    }
}

/// What a file holds whose text was read; a plan that begins empty has none yet.
fn base_of(path: &Path, text: &str) -> Base {
    if text.is_empty() && path.symlink_metadata().is_err() {
        Base::absent(path)
    } else {
        Base::of(path, text)
    }
}

impl Outside for Disk {
    fn recovery(&mut self, document: &Document) -> Result<Option<Recovery>, JournalError> {
        match self.journal()? {
            Some(journal) => journal.recovery(document),
            None => Ok(None),
        }
    }

    fn decide(&mut self, taken: &[Change], later: &[Change]) -> Result<(), JournalError> {
        let Some(journal) = self.journal()? else {
            return Ok(());
        };
        let kept: Vec<Change> = later.iter().chain(taken).cloned().collect();
        journal.take_over(&kept)?;
        self.later = later.to_vec();
        Ok(())
    }

    fn keep(&mut self, changes: &[Change]) -> Result<(), JournalError> {
        match self.journal()? {
            Some(journal) => journal.append(changes),
            None => Ok(()),
        }
    }

    fn forget(&mut self) -> Result<(), JournalError> {
        self.settled()
    }

    fn save(&mut self, text: &str) -> Option<Result<String, SaveError>> {
        let base = self.base.as_mut()?;
        let path = base.path().display().to_string();
        let saved = base.save(text);
        Some(saved.map(|()| {
            // An edit that is in the file and still in the journal asks nothing at the next start.
            let _ = self.settled();
            path
        }))
    }

    fn save_as(&mut self, path: &str, text: &str) -> Result<String, SaveError> {
        let path = expanded(path);
        let name = path.display().to_string();
        if let Some(own) = self.base.as_ref().filter(|base| base.path() == path) {
            let mut base = own.clone();
            base.save(text)?;
            self.base = Some(base);
            let _ = self.settled();
            return Ok(name);
        }
        let mut base = Base::absent(&path);
        base.save(text)?;
        // The edits are in the new file. What cannot be taken away is offered again.
        let _ = self.settled();
        self.move_to(base);
        Ok(name)
    }

    fn read(&mut self) -> Option<Result<Document, OpenError>> {
        let path = self.path.clone()?;
        let document = Document::open(&path);
        if let Ok(document) = &document
            && let Some(base) = &mut self.base
        {
            *base = Base::of(&path, document.source().text());
            let _ = self.settled();
        }
        Some(document)
    }

    fn edit(&mut self, line: usize) -> io::Result<()> {
        let path = self.path.clone().unwrap_or_default();
        let editor = ["VISUAL", "EDITOR"]
            .into_iter()
            .filter_map(|name| env::var(name).ok())
            .find(|editor| !editor.trim().is_empty())
            .unwrap_or_else(|| "vi".to_owned());
        // By the shell, as the variable may hold arguments of its own.
        let status = Command::new("sh")
            .arg("-c")
            .arg(format!("{editor} \"$@\""))
            .arg(&editor)
            .arg(format!("+{line}"))
            .arg(as_argument(&path))
            .status()?;
        if status.success() {
            return Ok(());
        }
        Err(io::Error::other(format!("'{editor}' ended with {status}")))
    }

    fn recall(&self) -> Memory {
        match (&self.state, &self.path) {
            (Ok(state), Some(path)) => Memory::recall(state, path),
            _ => Memory::default(),
        }
    }

    fn remember(&mut self, memory: &Memory) {
        if let (Ok(state), Some(path)) = (&self.state, &self.path) {
            let mut memory = memory.clone();
            if memory.history.is_empty() {
                memory.history = self.recall().history;
            }
            // Nothing depends on it, and nobody is there any more to be told.
            let _ = memory.keep(state, path);
        }
    }
}

/// A path that an editor does not take for an option.
fn as_argument(path: &Path) -> PathBuf {
    if path.is_absolute() {
        path.to_owned()
    } else {
        Path::new(".").join(path)
    }
}

/// A path as it was typed, with `~/` for the user's home.
fn expanded(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}
