//! How much may be sent while a key is held?
//!
//! What a slow line has not taken yet waits somewhere on the way, where nothing can call it back:
//! the cursor would go on long after the key is let go. No terminal is asked how far it is, so a
//! slow line is assumed, and while keys come in quick succession, no more is sent than it takes.

use std::time::{Duration, Instant};

use super::key::Key;

/// What a line of 64 kbit/s takes in a second, with room for what carries it.
const BYTES_A_SECOND: u32 = 7_000;
/// Over ssh keys that are held come faster than this one after another, whatever the way does to
/// them.
const HELD_AFAR: Duration = Duration::from_millis(120);
/// Where nothing is known of the way: just what keyboards repeat keys by.
const HELD: Duration = Duration::from_millis(38);
/// So many keys ago a fast one makes them held: on the way some come later than others.
const MEMORY: u8 = 3;
/// What may be under way for a small part of the screen to be sent as well.
const SOME: Duration = Duration::from_millis(150);
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
    /// Returns how fast keys that are held come; none where they need no care, as the terminal is
    /// on a display of this machine.
    fn held(self) -> Option<Duration> {
        let is_x = self.display.is_some_and(|name| name.starts_with(':'));
        let is_wayland = self.wayland.is_some_and(|name| !name.is_empty());
        match self.ssh {
            Some(_) => Some(HELD_AFAR),
            None => (!is_x && !is_wayland).then_some(HELD),
        }
    }
}

/// What was sent over a line, and when.
#[derive(Debug, Clone)]
pub(super) struct Pace {
    /// Keys that come faster are held; none where all is sent at once.
    held: Option<Duration>,
    /// When everything that was sent has arrived, if the line is slow.
    free: Option<Instant>,
    heard: Option<(Instant, Key)>,
    /// For so many keys more they count as held.
    holding: u8,
}

impl Pace {
    /// Returns the pace of a line that takes everything.
    #[must_use]
    pub(super) fn unlimited() -> Self {
        Self {
            held: None,
            free: None,
            heard: None,
            holding: 0,
        }
    }

    /// Returns the pace for a way to the terminal.
    #[must_use]
    pub(super) fn of(way: Way<'_>) -> Self {
        Self {
            held: way.held(),
            ..Self::unlimited()
        }
    }

    /// Takes note that a key was pressed.
    pub(super) fn hear(&mut self, key: Key, now: Instant) {
        let before = self.heard.replace((now, key));
        let again = before.filter(|(_, before)| *before == key);
        self.holding = match again.zip(self.held) {
            Some(((before, _), held)) if now - before < held => MEMORY,
            Some(_) => self.holding.saturating_sub(1),
            // Another key is not held, and what it does is to be seen.
            None => 0,
        };
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
        wait.filter(|_| self.held.is_some()).unwrap_or_default()
    }

    /// Returns how much may be sent now.
    #[must_use]
    pub(super) fn room(&self, now: Instant) -> Room {
        let wait = self.wait(now);
        if wait.is_zero() || self.holding == 0 {
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
        for (ssh, display, wayland, held) in [
            (None, None, None, Some(HELD)),
            (None, Some(":0"), None, None),
            (None, None, Some("wayland-0"), None),
            (Some("/dev/pts/0"), Some(":0"), None, Some(HELD_AFAR)),
            (None, Some("localhost:10.0"), None, Some(HELD)),
            (None, None, Some(""), Some(HELD)),
        ] {
            let way = Way {
                ssh,
                display,
                wayland,
            };
            assert_eq!(way.held(), held, "{way:?}");
        }
    }

    #[test]
    fn keys_that_are_pressed_one_by_one_are_answered_whole() {
        let mut now = Instant::now();
        let mut pace = slow();
        for _ in 0..20 {
            now += HELD;
            pace.hear(Key::Char('j'), now);
            assert_eq!(pace.room(now), Room::All);
            pace.send(3_000, now);
        }
        now += HELD / 2;
        pace.hear(Key::Char('j'), now);
        assert_eq!(pace.room(now), Room::Nothing);
        let mut other = pace.clone();
        other.hear(Key::Char('k'), now);
        assert_eq!(other.room(now), Room::All);
        assert_eq!(pace.room(now + Duration::from_secs(10)), Room::All);
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
            pace.hear(Key::Char('j'), at(millis));
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
            pace.hear(Key::Char('j'), now);
            assert_eq!(pace.room(now), Room::All);
            pace.send(100_000, now);
        }
    }
}
