//! How much may be sent while a key is held?
//!
//! What a slow line has not taken yet waits somewhere on the way, where nothing can call it back:
//! the cursor would go on long after the key is let go. No terminal is asked how far it is, so a
//! slow line is assumed, and while keys come in quick succession, no more is sent than it takes.

use std::time::{Duration, Instant};

/// What a line of 64 kbit/s takes in a second, with room for what carries it.
const BYTES_A_SECOND: u32 = 7_000;
/// Keys that are held come faster than this one after another.
const HELD: Duration = Duration::from_millis(120);
/// What may be under way for a small part of the screen to be sent as well.
const SOME: Duration = Duration::from_millis(150);
/// What may be under way for a key by itself to be answered at once.
const MUCH: Duration = Duration::from_millis(500);

/// How much of a drawing may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// All of it.
    All,
    /// What a few bytes show of it.
    Part,
    /// Nothing yet.
    Nothing,
}

/// What the environment says of the way to the terminal.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Way<'e> {
    /// `SSH_CONNECTION` or `SSH_TTY`.
    pub ssh: Option<&'e str>,
    /// `DISPLAY`.
    pub display: Option<&'e str>,
    /// `WAYLAND_DISPLAY`.
    pub wayland: Option<&'e str>,
}

impl Way<'_> {
    /// Tells whether the terminal is on a display of this machine.
    fn is_local(self) -> bool {
        let is_here = self.display.is_some_and(|display| display.starts_with(':'))
            || self.wayland.is_some_and(|display| !display.is_empty());
        self.ssh.is_none() && is_here
    }
}

/// What was sent over a line, and when.
#[derive(Debug, Clone)]
pub(super) struct Pace {
    is_slow: bool,
    /// When everything that was sent has arrived, if the line is slow.
    free: Option<Instant>,
    heard: Option<Instant>,
    is_held: bool,
}

impl Pace {
    /// Returns the pace of a line that takes everything.
    #[must_use]
    pub(super) fn unlimited() -> Self {
        Self {
            is_slow: false,
            free: None,
            heard: None,
            is_held: false,
        }
    }

    /// Returns the pace for a way to the terminal.
    #[must_use]
    pub(super) fn of(way: Way<'_>) -> Self {
        Self {
            is_slow: !way.is_local(),
            ..Self::unlimited()
        }
    }

    /// Takes note that something was typed.
    pub(super) fn hear(&mut self, now: Instant) {
        let before = self.heard.replace(now);
        self.is_held = before.is_some_and(|before| now - before < HELD);
    }

    /// Takes note that so many bytes were sent.
    pub(super) fn send(&mut self, bytes: usize, now: Instant) {
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        let taken = Duration::from_secs(1) * bytes / BYTES_A_SECOND;
        self.free = Some(now + self.wait(now) + taken);
    }

    /// Returns how long it takes until everything that was sent has arrived.
    #[must_use]
    pub(super) fn wait(&self, now: Instant) -> Duration {
        let wait = self.free.map(|free| free.saturating_duration_since(now));
        wait.filter(|_| self.is_slow).unwrap_or_default()
    }

    /// Returns how much may be sent now.
    #[must_use]
    pub(super) fn room(&self, now: Instant) -> Room {
        let wait = self.wait(now);
        if wait.is_zero() || (!self.is_held && wait < MUCH) {
            Room::All
        } else if wait < SOME {
            Room::Part
        } else {
            Room::Nothing
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slow() -> Pace {
        Pace::of(Way::default())
    }

    #[test]
    fn a_display_here_is_told_from_a_line() {
        let is_slow = |ssh, display, wayland| {
            let way = Way {
                ssh,
                display,
                wayland,
            };
            Pace::of(way).is_slow
        };
        assert!(is_slow(None, None, None));
        assert!(!is_slow(None, Some(":0"), None));
        assert!(!is_slow(None, None, Some("wayland-0")));
        assert!(is_slow(Some("10.0.0.1 5 10.0.0.2 22"), Some(":0"), None));
        assert!(is_slow(None, Some("localhost:10.0"), None));
        assert!(is_slow(None, None, Some("")));
    }

    #[test]
    fn a_key_by_itself_is_answered_whole() {
        let start = Instant::now();
        let mut pace = slow();
        pace.send(3_000, start);
        pace.hear(start);
        assert_eq!(pace.room(start), Room::All);
        pace.send(3_000, start);
        assert_eq!(pace.room(start), Room::Nothing, "too much is under way");
        assert_eq!(pace.room(start + Duration::from_secs(1)), Room::All);
    }

    /// A key every 33 ms for five seconds, with frames of a step in the tree: small ones for the
    /// cursor, and large ones.
    #[test]
    fn a_held_key_never_sends_more_than_the_line_takes() {
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        let mut pace = slow();
        let (mut sent, mut small, mut large) = (0, 0, 0);
        for millis in (0..5_000).step_by(33) {
            pace.hear(at(millis));
            let bytes = match pace.room(at(millis)) {
                Room::All => 1_200,
                Room::Part => 60,
                Room::Nothing => 0,
            };
            pace.send(bytes, at(millis));
            sent += bytes;
            small += usize::from(bytes == 60);
            large += usize::from(bytes == 1_200);
            let arrived = usize::try_from(millis).unwrap() * 8;
            assert!(sent < arrived + 2_400, "{sent} of {arrived} at {millis}");
        }
        assert!(small > 80 && large > 15, "{small} and {large}");
        assert!(pace.wait(at(5_000)) < Duration::from_millis(200));
    }

    #[test]
    fn a_line_that_takes_everything_gets_everything() {
        let now = Instant::now();
        let mut pace = Pace::unlimited();
        for _ in 0..100 {
            pace.hear(now);
            assert_eq!(pace.room(now), Room::All);
            pace.send(100_000, now);
        }
    }
}
