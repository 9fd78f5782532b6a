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
    Barred, Base, ByproductError, Care, Change, Document, Found, Holder, Journal, JournalError,
    Lock, Memory, NoStateDirectory, OnDisk, OpenError, Recovery, SaveError, ScenarioFile, Source,
    Stamp, StateDirectory, Watch, write_byproduct,
};
use crate::tui::app::Opened;
use crate::tui::input::Bell;

/// The disk, as seen from one plan.
#[derive(Debug)]
pub(in crate::tui) struct Disk {
    state: Result<StateDirectory, NoStateDirectory>,
    /// What the plan's file holds; none for a plan without one.
    base: Option<Base>,
    /// The right to edit, where this session has it.
    right: Right,
    /// Who was told to have taken it over.
    rival: Option<Holder>,
    /// The file as it was when it was last looked at.
    stamp: Stamp,
    /// What is rung when something happens to the file.
    bell: Option<Bell>,
    /// Listens for that; none where the system does not tell.
    watch: Option<Watch>,
    journal: Option<Journal>,
    /// Edits of an earlier session that are to be offered again.
    later: Vec<Change>,
    /// What the scenario's own file holds.
    scenario: Option<Base>,
}

/// Whether a session may edit its plan.
#[derive(Debug)]
enum Right {
    /// It may not.
    None,
    /// It may, and others are kept from it.
    Locked(Lock),
    /// It may: it made the file itself, where no lock was to be had.
    Own,
}

impl Disk {
    /// Returns the disk for a plan that was just opened.
    pub(in crate::tui) fn of(opened: &Opened) -> Self {
        let source = opened.document.source();
        let base = opened.path.as_deref().map(|path| base_of(path, source));
        Self {
            state: StateDirectory::find(),
            base,
            right: Right::None,
            rival: None,
            stamp: opened.stamp,
            bell: None,
            watch: None,
            journal: None,
            later: Vec::new(),
            scenario: opened
                .scenario
                .as_ref()
                .map(|(path, file)| Base::of_source(&expanded(path), file.source())),
        }
    }

    /// Tells whether the plan's file is yet to be made.
    pub(in crate::tui) fn is_new(&self) -> bool {
        self.base.as_ref().is_some_and(Base::is_new)
    }

    /// Has a bell rung when something happens to the plan's file.
    pub(in crate::tui) fn listen(&mut self, bell: Bell) {
        self.bell = Some(bell);
        self.watch();
    }

    /// Listens to the plan's directory. Where that cannot be, a key is the reason to look.
    fn watch(&mut self) {
        if let (Some(base), Some(bell)) = (&self.base, self.bell.clone()) {
            self.watch = Watch::on(base.path(), move || bell.ring()).ok();
        }
    }

    fn path(&self) -> Option<&Path> {
        self.base.as_ref().map(Base::path)
    }

    fn take_stamp(&mut self) {
        self.stamp = self.path().map(Stamp::of).unwrap_or_default();
    }

    /// Returns the plan's journal; none where the plan may not be edited.
    fn journal(&mut self) -> Result<Option<&mut Journal>, JournalError> {
        if self.journal.is_none()
            && !matches!(self.right, Right::None)
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
        self.right = Lock::take(base.path(), Care::Careful).map_or(Right::Own, Right::Locked);
        self.base = Some(base);
        self.journal = None;
        self.later.clear();
        self.watch();
    }

    /// Writes the file by one of the ways a base has.
    fn write(
        &mut self,
        write: impl FnOnce(&mut Base) -> Result<(), SaveError>,
    ) -> Option<Result<String, SaveError>> {
        let base = self.base.as_mut()?;
        let path = base.path().display().to_string();
        let written = write(base);
        Some(written.map(|()| {
            self.take_stamp();
            // An edit that is in the file and still in the journal asks nothing at the next start.
            let _ = self.settled();
            path
        }))
    }
}

/// What a file holds whose text was read; a plan that begins empty has none yet.
fn base_of(path: &Path, source: &Source) -> Base {
    if source.text().is_empty() && path.symlink_metadata().is_err() {
        Base::absent(path)
    } else {
        Base::of_source(path, source)
    }
}

impl Outside for Disk {
    fn claim(&mut self, care: Care) -> Result<(), Barred> {
        if let (Some(base), Right::None) = (&self.base, &self.right) {
            self.right = Right::Locked(Lock::take(base.path(), care)?);
        }
        Ok(())
    }

    fn is_free(&self) -> bool {
        self.path().is_some_and(Lock::is_free)
    }

    fn rival(&mut self) -> Option<Holder> {
        let Right::Locked(lock) = &self.right else {
            return None;
        };
        let rival = lock
            .rival()
            .filter(|rival| self.rival.as_ref() != Some(rival))?;
        self.rival = Some(rival.clone());
        Some(rival)
    }

    fn is_stirred(&self) -> bool {
        self.path()
            .is_some_and(|path| Stamp::of(path) != self.stamp)
    }

    fn look(&mut self) -> Option<Found> {
        // First, so that what is written meanwhile is a reason to look again.
        self.take_stamp();
        self.base.as_ref().map(Base::look)
    }

    fn adopt(&mut self, text: &str, changes: &[Change]) -> Result<(), JournalError> {
        let Some(path) = self.path() else {
            return Ok(());
        };
        let base = Base::of(path, text);
        let kept: Vec<Change> = self.later.iter().chain(changes).cloned().collect();
        let rebased = self
            .journal
            .as_mut()
            .map_or(Ok(()), |journal| journal.rebase(&base, &kept));
        self.base = Some(base);
        rebased
    }

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
        self.write(|base| base.save(text))
    }

    fn overwrite(&mut self, text: &str) -> Result<String, SaveError> {
        let written = self.write(|base| base.overwrite(text));
        written.unwrap_or_else(|| Err(SaveError::NoFile(PathBuf::new())))
    }

    fn save_as(&mut self, path: &str, text: &str) -> Result<String, SaveError> {
        let path = expanded(path);
        let name = path.display().to_string();
        let own = self.base.as_ref().filter(|base| base.path() == path);
        if let Some(own) = own.filter(|_| !matches!(self.right, Right::None)) {
            // What is not there any more is made anew.
            let is_gone = matches!(own.on_disk(), Ok(OnDisk::Missing));
            let mut base = if is_gone {
                Base::absent(&path)
            } else {
                own.clone()
            };
            base.save(text)?;
            self.base = Some(base);
            self.take_stamp();
            let _ = self.settled();
            return Ok(name);
        }
        let mut base = Base::absent(&path);
        base.save(text)?;
        // The edits are in the new file. What cannot be taken away is offered again.
        let _ = self.settled();
        self.move_to(base);
        self.take_stamp();
        Ok(name)
    }

    fn keep_scenario(&mut self, path: &str, text: &str) -> Result<String, SaveError> {
        let path = expanded(path);
        let own = self.scenario.clone().filter(|base| base.path() == path);
        let mut base = own.unwrap_or_else(|| Base::absent(&path));
        base.save(text)?;
        self.scenario = Some(base);
        Ok(path.display().to_string())
    }

    fn open_scenario(&mut self, path: &str) -> Result<ScenarioFile, OpenError> {
        let path = expanded(path);
        let file = ScenarioFile::open(&path)?;
        self.scenario = Some(Base::of_source(&path, file.source()));
        Ok(file)
    }

    fn export(&mut self, path: &str, bytes: &[u8]) -> Result<String, ByproductError> {
        let to = expanded(path);
        write_byproduct(self.path(), &to, bytes)?;
        Ok(to.display().to_string())
    }

    fn read(&mut self) -> Option<Result<Document, OpenError>> {
        let path = self.path()?.to_owned();
        self.take_stamp();
        let document = Document::open(&path);
        if let Ok(document) = &document {
            self.base = Some(Base::of_source(&path, document.source()));
            let _ = self.settled();
        }
        Some(document)
    }

    fn edit(&mut self, line: usize) -> io::Result<()> {
        let path = self.path().map(Path::to_owned).unwrap_or_default();
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
        match (&self.state, self.path()) {
            (Ok(state), Some(path)) => Memory::recall(state, path),
            _ => Memory::default(),
        }
    }

    fn remember(&mut self, memory: &Memory) {
        if let (Ok(state), Some(path)) = (&self.state, self.path()) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn what_is_written_after_a_plan_was_looked_at_is_a_reason_to_look_again() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("plan.toml");
        fs::write(&path, "[A]\n").unwrap();
        let opened = Opened {
            stamp: Stamp::of(&path),
            document: Document::open(&path).unwrap(),
            path: Some(path.clone()),
            ..Opened::default()
        };
        assert!(!Disk::of(&opened).is_stirred());
        // Between reading and claiming it.
        fs::write(&path, "[A]\n[B]\n").unwrap();
        let mut disk = Disk::of(&opened);
        assert!(disk.is_stirred());
        assert!(matches!(disk.look(), Some(Found::Other(_))));
        assert!(!disk.is_stirred());
    }
}
