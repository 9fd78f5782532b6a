//! What is being typed on the command line?
//!
//! The text, which of the earlier commands is shown in its place, and which completion. What the
//! commands mean is the table's business.

use tui_input::{Input, InputRequest};

use crate::tui::key::Key;
use crate::tui::line;

/// A command being typed.
#[derive(Debug, Clone, Default)]
pub(in crate::tui) struct CommandLine {
    /// The text and its cursor.
    pub input: Input,
    /// What the text can become.
    pub offers: Vec<String>,
    /// The offer that is shown in place of what was typed.
    pub taken: Option<usize>,
    /// How many commands back in the history the text comes from; 0 for a new one.
    back: usize,
    /// What was typed before an earlier command took its place.
    draft: String,
}

impl CommandLine {
    /// Takes a key into the text; tells whether the text has changed.
    pub(in crate::tui) fn press(&mut self, key: Key) -> bool {
        let request = line::request(key);
        let done = request.and_then(|request| self.input.handle(request));
        done.is_some_and(|done| done.value)
    }

    /// Puts a pasted text in, without its line breaks.
    pub(in crate::tui) fn paste(&mut self, text: &str) {
        for char in text.chars().filter(|char| !char.is_control()) {
            self.input.handle(InputRequest::InsertChar(char));
        }
    }

    /// Tells what the typed text can become.
    pub(in crate::tui) fn offer(&mut self, offers: Vec<String>) {
        self.offers = offers;
        self.taken = None;
    }

    /// Completes as far as all offers agree; from there on shows one after the other.
    pub(in crate::tui) fn complete(&mut self, forward: bool) {
        let length = self.offers.len();
        let Some(first) = self.offers.first() else {
            return;
        };
        let shared = shared(&self.offers);
        if self.taken.is_none() && shared > self.input.value().trim_start().len() {
            let text = first[..shared].to_owned();
            self.input = Input::new(text);
            if length > 1 {
                return;
            }
        }
        let next = match self.taken {
            None if forward => 0,
            Some(at) if forward => (at + 1) % length,
            Some(at) => (at + length - 1) % length,
            None => length - 1,
        };
        self.taken = Some(next);
        self.input = Input::new(self.offers[next].clone());
    }

    /// Shows the command before the one shown, or the one after it.
    pub(in crate::tui) fn remember(&mut self, commands: &[String], earlier: bool) {
        if self.back == 0 {
            self.draft = self.input.value().to_owned();
        }
        self.back = if earlier {
            (self.back + 1).min(commands.len())
        } else {
            self.back.saturating_sub(1)
        };
        let earlier = commands.len() - self.back.min(commands.len());
        let text = commands.get(earlier).unwrap_or(&self.draft);
        self.input = Input::new(text.clone());
    }
}

/// How many bytes all texts have in common at their beginning.
fn shared(texts: &[String]) -> usize {
    let Some((first, rest)) = texts.split_first() else {
        return 0;
    };
    let mut shared = first.len();
    for text in rest {
        let same = first.char_indices().zip(text.chars());
        let end = same.take_while(|((_, one), other)| one == other).last();
        let end = end.map_or(0, |((at, char), _)| at + char.len_utf8());
        shared = shared.min(end);
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, offers: &[&str]) -> CommandLine {
        let mut line = CommandLine::default();
        line.paste(text);
        line.offer(offers.iter().map(|offer| (*offer).to_owned()).collect());
        line
    }

    #[test]
    fn completion_goes_as_far_as_it_is_clear_and_then_around() {
        let mut line = line("wo", &["worst", "worst-back"]);
        let mut shown = Vec::new();
        for forward in [true, true, true, true, false] {
            line.complete(forward);
            shown.push(line.input.value().to_owned());
        }
        assert_eq!(
            shown,
            ["worst", "worst", "worst-back", "worst", "worst-back"]
        );
        let mut nothing = self::line("x", &[]);
        nothing.complete(true);
        assert_eq!(nothing.input.value(), "x");
    }

    #[test]
    fn earlier_commands_come_back_and_the_draft_last() {
        let commands = ["one".to_owned(), "two".to_owned()];
        let mut line = line("dra", &[]);
        let mut shown = Vec::new();
        for earlier in [true, true, true, false, false, false] {
            line.remember(&commands, earlier);
            shown.push(line.input.value().to_owned());
        }
        assert_eq!(shown, ["two", "one", "one", "two", "dra", "dra"]);
    }
}
