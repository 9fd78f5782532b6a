//! A world beyond the terminal that only remembers what was asked of it.

use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;

use super::Outside;
use crate::file::{
    Barred, ByproductError, Care, Change, Document, Found, Holder, JournalError, Memory,
    NoStateDirectory, OpenError, Recovery, SaveError, ScenarioFile, Source,
};

/// The world as a test wants it.
#[derive(Debug, Default)]
pub(in crate::tui) struct Pretended {
    /// What was asked, in order.
    pub log: Vec<String>,
    /// What saving comes to, one by one; then it succeeds.
    pub failures: VecDeque<SaveError>,
    /// Whether edits cannot be kept.
    pub is_forgetful: bool,
    /// What the file holds when it is read again.
    pub text: String,
    /// What the scenario's file holds.
    pub scenario: String,
    /// How the plan was last looked at.
    pub memory: Memory,
    /// What claiming the plan comes to, one by one; then it succeeds.
    pub bars: VecDeque<Barred>,
    /// What the plan's file is found to hold, one by one; then what was read.
    pub found: VecDeque<Found>,
    /// Whether the session begins as `start` has it.
    pub is_started: bool,
    /// Whether the plan is another session's.
    pub is_held: bool,
}

impl Pretended {
    fn kept(&self) -> Result<(), JournalError> {
        if self.is_forgetful {
            return Err(JournalError::NoDirectory(NoStateDirectory));
        }
        Ok(())
    }
}

impl Outside for Pretended {
    fn claim(&mut self, care: Care) -> Result<(), Barred> {
        self.log.push(format!("claim {care:?}"));
        self.bars.pop_front().map_or(Ok(()), Err)
    }

    fn is_free(&self) -> bool {
        !self.is_held
    }

    fn rival(&mut self) -> Option<Holder> {
        None
    }

    fn is_stirred(&self) -> bool {
        !self.found.is_empty()
    }

    fn look(&mut self) -> Option<Found> {
        Some(self.found.pop_front().unwrap_or(Found::AsRead))
    }

    fn adopt(&mut self, text: &str, changes: &[Change]) -> Result<(), JournalError> {
        self.log.push(format!("adopt {}", changes.len()));
        text.clone_into(&mut self.text);
        self.kept()
    }

    fn overwrite(&mut self, _: &str) -> Result<String, SaveError> {
        self.log.push("overwrite".into());
        Ok("p.toml".into())
    }

    fn recovery(&mut self, _: &Document) -> Result<Option<Recovery>, JournalError> {
        Ok(None)
    }

    fn decide(&mut self, taken: &[Change], later: &[Change]) -> Result<(), JournalError> {
        let (taken, later) = (taken.len(), later.len());
        self.log.push(format!("decide {taken} {later}"));
        self.kept()
    }

    fn keep(&mut self, changes: &[Change]) -> Result<(), JournalError> {
        self.log.push(format!("keep {}", changes.len()));
        self.kept()
    }

    fn forget(&mut self) -> Result<(), JournalError> {
        self.log.push("forget".into());
        Ok(())
    }

    fn save(&mut self, text: &str) -> Option<Result<String, SaveError>> {
        self.log.push("save".into());
        text.clone_into(&mut self.text);
        let failure = self.failures.pop_front();
        Some(failure.map_or(Ok("p.toml".into()), Err))
    }

    fn save_as(&mut self, path: &str, _: &str) -> Result<String, SaveError> {
        self.log.push(format!("save as {path}"));
        let failure = self.failures.pop_front();
        failure.map_or(Ok(PathBuf::from(path).display().to_string()), Err)
    }

    fn keep_scenario(&mut self, path: &str, text: &str) -> Result<String, SaveError> {
        self.log.push(format!("keep scenario {path}"));
        text.clone_into(&mut self.scenario);
        let failure = self.failures.pop_front();
        failure.map_or(Ok(path.to_owned()), Err)
    }

    fn open_scenario(&mut self, path: &str) -> Result<ScenarioFile, OpenError> {
        self.log.push(format!("open scenario {path}"));
        let read = ScenarioFile::read(Source::new(path, self.scenario.clone()));
        read.map_err(|refused| OpenError::Refused(Box::new(refused)))
    }

    fn export(&mut self, path: &str, _: &[u8]) -> Result<String, ByproductError> {
        self.log.push(format!("export {path}"));
        Ok(path.to_owned())
    }

    fn read(&mut self) -> Option<Result<Document, OpenError>> {
        self.log.push("read".into());
        let read = Document::read(Source::new("p.toml", self.text.clone()));
        Some(read.map_err(|refused| OpenError::Refused(Box::new(refused))))
    }

    fn edit(&mut self, line: usize) -> io::Result<()> {
        self.log.push(format!("edit {line}"));
        Ok(())
    }

    fn recall(&self) -> Memory {
        self.memory.clone()
    }

    fn remember(&mut self, memory: &Memory) {
        self.memory = memory.clone();
    }
}
