//! What is being typed into a field, and what would come of it?
//!
//! The open cell: a line of text, a choice from a short list, or a text of several lines. It knows
//! its field and what stands in it; carrying the edit out is for `update`.

use ratatui_textarea::TextArea;
use tui_input::{Input, InputRequest};

use super::app::Place;
use super::key::{Key, Named};
use super::line;
use super::window::Window;
use crate::exchange::why::Line;
use crate::plan::{Content, Field, Item, Shape, Slot, Value};

/// An open cell.
#[derive(Debug, Clone)]
pub(super) struct Editor {
    /// Whose field.
    pub item: Item,
    /// Which field.
    pub field: Field,
    /// What is typed.
    pub entry: Entry,
    /// Why what was typed is not taken, or what is asked about it.
    pub problem: Option<String>,
    /// What would come of it.
    pub preview: Vec<Line>,
    /// The card that the field was opened on, to go back to.
    pub card: Option<Window>,
    /// Where the screen was before the KPI was added that this is the name of: left, it goes
    /// again.
    pub added_from: Option<Place>,
}

/// What is typed into a field.
#[derive(Debug, Clone)]
pub(super) enum Entry {
    /// One line of text.
    Line(Input),
    /// One of a few words, or none.
    Choice {
        /// The words.
        words: &'static [&'static str],
        /// Which of them; none to take the field out.
        at: Option<usize>,
    },
    /// A text of several lines.
    Lines(Box<TextArea<'static>>),
}

impl Editor {
    /// Tells whether the field has the screen for itself: it was opened on a card, or has a text
    /// of several lines.
    #[must_use]
    pub(super) fn is_large(&self) -> bool {
        self.card.is_some() || matches!(self.entry, Entry::Lines(_))
    }
}

impl Entry {
    /// Returns an entry for a field that shows what the field holds. `text` is that in the plan's
    /// language.
    #[must_use]
    pub(super) fn of(field: Field, slot: &Slot, text: &str) -> Self {
        match field.spec().shape {
            Shape::Choice(words) => Self::Choice {
                words,
                at: words.iter().position(|word| is_word(slot, word)),
            },
            Shape::Note => {
                let lines = match slot {
                    Slot::Filled(Content::Value(Value::Text(text))) => {
                        text.lines().map(str::to_owned).collect()
                    }
                    _ => Vec::new(),
                };
                let mut area = TextArea::new(lines);
                area.move_cursor(ratatui_textarea::CursorMove::Bottom);
                area.move_cursor(ratatui_textarea::CursorMove::End);
                Self::Lines(Box::new(area))
            }
            _ => Self::Line(Input::new(text.to_owned())),
        }
    }

    /// Returns what is typed.
    #[must_use]
    pub(super) fn text(&self) -> String {
        match self {
            Self::Line(input) => input.value().to_owned(),
            Self::Choice { words, at } => at.map_or("", |at| words[at]).to_owned(),
            Self::Lines(area) => area.lines().join("\n"),
        }
    }

    /// Takes a key; tells whether what is typed has changed.
    pub(super) fn press(&mut self, key: Key) -> bool {
        match self {
            Self::Line(input) => {
                let request = line::request(key);
                let done = request.and_then(|request| input.handle(request));
                done.is_some_and(|done| done.value)
            }
            Self::Choice { words, at } => choose(words, at, key),
            Self::Lines(area) => line::input(key).is_some_and(|input| area.input(input)),
        }
    }

    /// Begins anew with one character.
    pub(super) fn begin(&mut self, char: char) {
        match self {
            Self::Line(input) => {
                input.reset();
                input.handle(InputRequest::InsertChar(char));
            }
            Self::Choice { words, at } => {
                choose(words, at, Key::Char(char));
            }
            Self::Lines(_) => {}
        }
    }

    /// Puts a pasted text in, without its line breaks where there is one line only.
    pub(super) fn paste(&mut self, text: &str) {
        match self {
            Self::Line(input) => {
                for char in text.trim_end().chars().filter(|char| !char.is_control()) {
                    input.handle(InputRequest::InsertChar(char));
                }
            }
            Self::Choice { .. } => {}
            Self::Lines(area) => {
                let lines = text.replace("\r\n", "\n").replace('\r', "\n");
                let is_text = |char: &char| !char.is_control() || matches!(char, '\n' | '\t');
                area.insert_str(lines.chars().filter(is_text).collect::<String>());
            }
        }
    }
}

fn is_word(slot: &Slot, word: &str) -> bool {
    matches!(slot, Slot::Filled(Content::Value(Value::Text(text))) if text == word)
}

/// Chooses by a key: `space` the next one, `backspace` none, a character the first word or the
/// next one that begins with it.
fn choose(words: &[&str], at: &mut Option<usize>, key: Key) -> bool {
    let before = *at;
    match key {
        Key::Char(' ') => *at = Some(at.map_or(0, |at| (at + 1) % words.len())),
        Key::Named(Named::Backspace | Named::Delete) => *at = None,
        Key::Char(char) => {
            let char = match char {
                '≥' => '>',
                '≤' => '<',
                other => other.to_ascii_lowercase(),
            };
            let first = before.map_or(0, |at| at + 1);
            let turn = (first..words.len()).chain(0..first);
            let mut beginning = turn.filter(|at| words[*at].starts_with(char));
            *at = beginning.next().or(before);
        }
        _ => {}
    }
    *at != before
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Choice as _, Operator, Status};

    #[test]
    fn words_are_chosen_by_a_key() {
        for (words, keys, chosen) in [
            (Status::WORDS, "u", "unavailable"),
            (Status::WORDS, " ", "validated"),
            (Status::WORDS, "  ", "unavailable"),
            (Operator::WORDS, ">", ">="),
            (Operator::WORDS, ">>", ">"),
            (Operator::WORDS, "≤", "<="),
            (Operator::WORDS, "bx", "between"),
        ] {
            let mut entry = Entry::Choice { words, at: None };
            for char in keys.chars() {
                entry.press(Key::Char(char));
            }
            assert_eq!(entry.text(), chosen, "{keys}");
            entry.press(Key::Named(Named::Backspace));
            assert_eq!(entry.text(), "");
        }
    }

    #[test]
    fn typing_begins_anew() {
        let slot = Slot::Absent;
        let mut entry = Entry::of(Field::Actual, &slot, "29,54");
        entry.press(Key::Char('1'));
        assert_eq!(entry.text(), "29,541");
        entry.begin('3');
        entry.press(Key::Char('1'));
        assert_eq!(entry.text(), "31");
    }
}
