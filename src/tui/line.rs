//! What does a key do in a text that is being typed?
//!
//! One table for every line of text, and its like for texts of several lines.

use ratatui_textarea as area;
use tui_input::InputRequest;

use super::key::{Key, Named};

/// Returns what a key does in a line of text; none for keys that mean something else.
#[must_use]
pub(super) fn request(key: Key) -> Option<InputRequest> {
    Some(match key {
        Key::Char(char) => InputRequest::InsertChar(char),
        Key::Ctrl('w') => InputRequest::DeletePrevWord,
        Key::Ctrl('u') => InputRequest::DeleteFromStart,
        Key::Ctrl('k') => InputRequest::DeleteTillEnd,
        Key::Ctrl('a') | Key::Named(Named::Home) => InputRequest::GoToStart,
        Key::Ctrl('e') | Key::Named(Named::End) => InputRequest::GoToEnd,
        Key::Named(Named::Left) => InputRequest::GoToPrevChar,
        Key::Named(Named::Right) => InputRequest::GoToNextChar,
        Key::Named(Named::Backspace) => InputRequest::DeletePrevChar,
        Key::Named(Named::Delete) => InputRequest::DeleteNextChar,
        _ => return None,
    })
}

/// Returns a key as the editor of several lines takes it.
#[must_use]
pub(super) fn input(key: Key) -> Option<area::Input> {
    let (key, ctrl) = match key {
        Key::Char(char) => (area::Key::Char(char), false),
        Key::Ctrl(char) => (area::Key::Char(char), true),
        Key::Named(named) => (
            match named {
                Named::Enter => area::Key::Enter,
                Named::Backspace => area::Key::Backspace,
                Named::Delete => area::Key::Delete,
                Named::Up => area::Key::Up,
                Named::Down => area::Key::Down,
                Named::Left => area::Key::Left,
                Named::Right => area::Key::Right,
                Named::Home => area::Key::Home,
                Named::End => area::Key::End,
                Named::PageUp => area::Key::PageUp,
                Named::PageDown => area::Key::PageDown,
                Named::Tab => area::Key::Tab,
                Named::Esc | Named::BackTab => return None,
            },
            false,
        ),
    };
    Some(area::Input {
        key,
        ctrl,
        alt: false,
        shift: false,
    })
}
