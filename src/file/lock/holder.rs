//! Who has a plan open?
//!
//! A session by its user, its machine and its process, as a sidecar tells it to others. Whether it
//! still has the plan is for the lock to say; only where there are no locks the process is asked
//! for.

use std::env;
use std::fmt;
use std::time::SystemTime;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

use crate::plan::visible::visible;

/// The number of the form in which holders are written.
const FORM: u32 = 1;

/// A session that has a plan open for editing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    albero: u32,
    user: String,
    host: String,
    process: u32,
    since: String,
}

impl fmt::Display for Holder {
    /// Prints who it is and since when, for people.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let since = self.since.replace('T', " ").replace('Z', " UTC");
        let words = format!(
            "{} on {} (process {}, since {since})",
            self.user, self.host, self.process
        );
        out.write_str(&visible(&words))
    }
}

impl Holder {
    /// Returns this session, beginning now.
    #[must_use]
    pub(super) fn own() -> Self {
        let now = DateTime::<Utc>::from(SystemTime::now());
        let user = ["USER", "LOGNAME", "USERNAME"]
            .into_iter()
            .filter_map(|name| env::var(name).ok())
            .find(|user| !user.is_empty());
        Self {
            albero: FORM,
            user: user
                .or_else(account)
                .unwrap_or_else(|| "someone".to_owned()),
            host: host(),
            process: std::process::id(),
            since: now.to_rfc3339_opts(SecondsFormat::Secs, true),
        }
    }

    /// Reads what a sidecar says; none where it says nothing that can be understood.
    #[must_use]
    pub(super) fn parse(text: &str) -> Option<Self> {
        let holder: Self = serde_json::from_str(text).ok()?;
        (holder.albero == FORM).then_some(holder)
    }

    /// Returns what a sidecar is to say.
    #[must_use]
    pub(super) fn text(&self) -> String {
        let json = serde_json::to_string(self).expect("a holder is two numbers and three texts");
        json + "\n"
    }

    /// Tells whether the session runs, or ran, on this machine.
    #[must_use]
    pub(super) fn is_here(&self) -> bool {
        self.host == host()
    }

    /// Tells whether a process of this machine has the session's number.
    #[must_use]
    pub(super) fn is_running(&self) -> bool {
        is_running(self.process)
    }
}

/// Returns the name of the account that the system has for the process.
#[cfg(unix)]
fn account() -> Option<String> {
    let own = rustix::process::getuid().as_raw().to_string();
    let accounts = std::fs::read_to_string("/etc/passwd").ok()?;
    accounts.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)? == own).then(|| name.to_owned())
    })
}

#[cfg(not(unix))]
fn account() -> Option<String> {
    None
}

/// Returns the name of this machine.
#[cfg(unix)]
fn host() -> String {
    let names = rustix::system::uname();
    names.nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn host() -> String {
    env::var("COMPUTERNAME").unwrap_or_default()
}

#[cfg(unix)]
fn is_running(process: u32) -> bool {
    use rustix::process::{Pid, test_kill_process};
    let process = i32::try_from(process).ok().and_then(Pid::from_raw);
    // A process of somebody else may not be asked, but it is there.
    process.is_some_and(|process| test_kill_process(process) != Err(rustix::io::Errno::SRCH))
}

#[cfg(not(unix))]
fn is_running(_: u32) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_holder_is_read_as_it_is_written() {
        let own = Holder::own();
        assert_eq!(Holder::parse(&own.text()), Some(own.clone()));
        assert!(own.is_here() && own.is_running());
        let gone = Holder {
            process: u32::MAX,
            ..own.clone()
        };
        assert!(!gone.is_running());
        let away = Holder {
            host: "elsewhere\u{202e}".into(),
            user: "anna".into(),
            process: 7,
            since: "2026-11-25T09:12:33Z".into(),
            ..own
        };
        assert!(!away.is_here());
        let told = away.to_string();
        assert!(told.starts_with("anna on elsewhere"), "{told}");
        assert!(told.ends_with("(process 7, since 2026-11-25 09:12:33 UTC)"));
        assert!(!told.contains('\u{202e}'), "{told}");
    }

    #[test]
    fn what_says_nothing_is_no_holder() {
        for text in ["", "{", "{\"albero\":1}", "anna"] {
            assert_eq!(Holder::parse(text), None, "{text}");
        }
        let newer = Holder::own().text().replace("\"albero\":1", "\"albero\":2");
        assert_eq!(Holder::parse(&newer), None);
    }
}
