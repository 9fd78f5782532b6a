//! Which key was pressed?
//!
//! Keys as people write them (`j`, `ctrl-r`, `pgdn`), read from the terminal's events and printed
//! in help. What a key means is the key table's business.

use std::fmt;
use std::str::FromStr;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One key press.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// A character, shift already applied.
    Char(char),
    /// A letter with the control key.
    Ctrl(char),
    /// A key with a name.
    Named(Named),
}

macro_rules! named {
    ($($name:ident = $word:literal, $code:path;)+) => {
        /// A key that is no character.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(super) enum Named { $(#[doc = $word] $name,)+ }

        const NAMED: &[(Named, &str)] = &[$((Named::$name, $word),)+];

        impl Named {
            fn of(code: KeyCode) -> Option<Self> {
                match code {
                    $($code => Some(Self::$name),)+
                    _ => None,
                }
            }
        }
    };
}

named! {
    Enter = "enter", KeyCode::Enter;
    Esc = "esc", KeyCode::Esc;
    Tab = "tab", KeyCode::Tab;
    BackTab = "shift-tab", KeyCode::BackTab;
    Backspace = "backspace", KeyCode::Backspace;
    Delete = "del", KeyCode::Delete;
    Up = "up", KeyCode::Up;
    Down = "down", KeyCode::Down;
    Left = "left", KeyCode::Left;
    Right = "right", KeyCode::Right;
    Home = "home", KeyCode::Home;
    End = "end", KeyCode::End;
    PageUp = "pgup", KeyCode::PageUp;
    PageDown = "pgdn", KeyCode::PageDown;
}

impl Key {
    /// Returns the key of a terminal event; none for keys albero has no name for.
    #[must_use]
    pub(super) fn of(event: KeyEvent) -> Option<Self> {
        match event.code {
            KeyCode::Char(char) if event.modifiers.contains(KeyModifiers::CONTROL) => {
                Some(Self::Ctrl(char.to_ascii_lowercase()))
            }
            KeyCode::Char(_) if event.modifiers.contains(KeyModifiers::ALT) => None,
            KeyCode::Char(char) => Some(Self::Char(char)),
            code => Named::of(code).map(Self::Named),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Char(' ') => out.write_str("space"),
            Self::Char(char) => write!(out, "{char}"),
            Self::Ctrl(char) => write!(out, "ctrl-{char}"),
            Self::Named(named) => {
                let word = NAMED
                    .iter()
                    .find(|row| row.0 == *named)
                    .map_or("", |row| row.1);
                out.write_str(word)
            }
        }
    }
}

/// The text names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no key; write it as the help does, such as j, ctrl-d or pgdn")]
pub struct UnknownKey(String);

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        let unknown = || UnknownKey(text.to_owned());
        let mut chars = text.chars();
        if let (Some(char), None) = (chars.next(), chars.next()) {
            return Ok(Self::Char(char));
        }
        if text == "space" {
            return Ok(Self::Char(' '));
        }
        if let Some(letter) = text.strip_prefix("ctrl-") {
            return letter.parse().map(Self::Ctrl).map_err(|_| unknown());
        }
        let named = NAMED.iter().find(|row| row.1 == text).ok_or_else(unknown)?;
        Ok(Self::Named(named.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_print_as_they_are_read() {
        for text in [
            "j",
            "G",
            "?",
            "space",
            "ctrl-r",
            "enter",
            "shift-tab",
            "pgdn",
            "!",
        ] {
            assert_eq!(text.parse::<Key>().unwrap().to_string(), text);
        }
        assert!("nokey".parse::<Key>().is_err() && "ctrl-xy".parse::<Key>().is_err());
    }

    #[test]
    fn shift_is_in_the_character_and_control_is_not() {
        let event = |code, modifiers| Key::of(KeyEvent::new(code, modifiers));
        assert_eq!(
            event(KeyCode::Char('G'), KeyModifiers::SHIFT),
            Some(Key::Char('G'))
        );
        assert_eq!(
            event(KeyCode::Char('R'), KeyModifiers::CONTROL),
            Some(Key::Ctrl('r'))
        );
        assert_eq!(event(KeyCode::Char('x'), KeyModifiers::ALT), None);
        assert_eq!(event(KeyCode::F(9), KeyModifiers::NONE), None);
    }
}
