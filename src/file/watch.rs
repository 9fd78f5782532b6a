//! How does a session hear that somebody wrote to its plan?
//!
//! By the system's file events, for the directory: a save puts another file in the plan's place.
//! Nothing is asked again and again, and nothing runs while nothing happens. Events may be missing,
//! as on a network disk, and may come without a cause: what the file holds must be looked at.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, WatcherKind};
use thiserror::Error;

use super::lock::sidecar;
use super::replacement::resolved;

/// How long a writer is given to finish: some remove the file first, or write it bit by bit.
const SETTLE: Duration = Duration::from_millis(60);

/// Listens for events of one plan's file and its sidecar, until it is dropped.
#[derive(Debug)]
pub struct Watch {
    _watcher: RecommendedWatcher,
}

/// Why there are no file events.
#[derive(Debug, Error)]
pub enum Unwatched {
    /// The file's directory cannot be found.
    #[error("the plan's directory cannot be watched: {0}")]
    Io(#[from] io::Error),
    /// The system has none, or no more.
    #[error("the plan's directory cannot be watched: {0}")]
    Events(#[from] notify::Error),
    /// The system would have to be asked again and again.
    #[error("this system tells of no changes to files")]
    None,
}

/// What is watched.
struct Names {
    directory: PathBuf,
    files: [OsString; 2],
}

impl Watch {
    /// Calls `told`, from another thread, shortly after something happened to a plan's file or its
    /// sidecar.
    ///
    /// # Errors
    /// When the system tells of no changes.
    pub fn on(plan: &Path, told: impl Fn() + Send + Sync + 'static) -> Result<Self, Unwatched> {
        if RecommendedWatcher::kind() == WatcherKind::PollWatcher {
            return Err(Unwatched::None);
        }
        let plan = resolved(plan)?;
        let name = |path: &Path| path.file_name().unwrap_or_default().to_owned();
        let names = Names {
            directory: plan.parent().unwrap_or(Path::new("/")).to_owned(),
            files: [name(&plan), name(&sidecar(&plan))],
        };
        let directory = names.directory.clone();
        let teller = Teller {
            told: Arc::new(told),
            is_due: Arc::default(),
        };
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if event.is_ok_and(|event| names.concern(&event)) {
                teller.tell_soon();
            }
        })?;
        watcher.watch(&directory, RecursiveMode::NonRecursive)?;
        Ok(Self { _watcher: watcher })
    }
}

/// Tells of events that come together once.
struct Teller {
    told: Arc<dyn Fn() + Send + Sync>,
    /// Whether events that came are not told yet.
    is_due: Arc<AtomicBool>,
}

impl Teller {
    /// Tells when the writer had time to finish. Waits beside the one who hears of events, on a
    /// thread that is there for as long as there is something to tell.
    fn tell_soon(&self) {
        if self.is_due.swap(true, Ordering::AcqRel) {
            return;
        }
        let (told, is_due) = (Arc::clone(&self.told), Arc::clone(&self.is_due));
        let wait_and_tell = move || {
            thread::sleep(SETTLE);
            is_due.store(false, Ordering::Release);
            told();
        };
        let started = thread::Builder::new()
            .name("files".into())
            .spawn(wait_and_tell);
        if started.is_err() {
            self.is_due.store(false, Ordering::Release);
            (self.told)();
        }
    }
}

impl Names {
    /// Tells whether the file may hold something else, or stand for another file, from now on.
    fn concern(&self, event: &Event) -> bool {
        let is_writing = match event.kind {
            EventKind::Access(AccessKind::Close(mode)) => mode == AccessMode::Write,
            // Looking at a file is an event as well.
            EventKind::Access(_) => false,
            // Where the end of writing is told, it is waited for.
            EventKind::Modify(ModifyKind::Data(_)) => {
                !cfg!(any(target_os = "linux", target_os = "android"))
            }
            _ => true,
        };
        let is_named = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default();
            *path == self.directory || self.files.iter().any(|file| file == name)
        };
        event.need_rescan() || (is_writing && event.paths.iter().any(is_named))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::sync::mpsc::channel;

    #[test]
    fn writing_is_told_and_nothing_else_is() {
        let home = tempfile::tempdir().unwrap();
        let (plan, other) = (home.path().join("plan.toml"), home.path().join("other"));
        fs::write(&plan, "").unwrap();
        let (sender, told) = channel();
        let watch = Watch::on(&plan, move || sender.send(()).unwrap());
        let Ok(watch) = watch else {
            // A machine may have no events left to give.
            return;
        };
        // How often it is told until nothing more comes.
        let count = |longest: Duration| {
            let first = told.recv_timeout(longest).is_ok();
            let more = std::iter::from_fn(|| told.recv_timeout(SETTLE * 5).ok());
            if first { 1 + more.count() } else { 0 }
        };
        let patience = Duration::from_secs(10);
        fs::write(&plan, "a").unwrap();
        assert!(count(patience) > 0);
        fs::write(&other, "b").unwrap();
        assert_eq!(fs::read(&plan).unwrap(), b"a");
        assert_eq!(count(SETTLE * 5), 0, "neither other files nor reading");
        fs::rename(&other, &plan).unwrap();
        assert!(count(patience) > 0);
        fs::remove_file(&plan).unwrap();
        assert!(count(patience) > 0);
        fs::write(sidecar(&plan), "").unwrap();
        assert!(count(patience) > 0);
        for _ in 0..200 {
            fs::write(&plan, "c").unwrap();
        }
        let times = count(patience);
        assert!((1..50).contains(&times), "what comes together is told once");
        drop(watch);
        assert!(told.recv().is_err(), "the threads are over");
    }
}
