//! How are characters shown that would act instead of being seen?
//!
//! A plan is somebody else's text. Control characters, marks that turn the reading direction and
//! characters without width become visible signs before anything of a plan is shown: on the
//! screen, in messages, in tables and in titles (design 7).

use std::borrow::Cow;

/// Returns the text with every control, direction and zero-width character replaced by a sign.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    let is_plain = |char| matches!(char, ' '..='~') || sign(char).is_none();
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .map(|char| sign(char).unwrap_or(char))
            .collect(),
    )
}

/// Returns the sign that stands for a character, or none for one that is shown as it is. Every
/// sign is one column wide, so that positions in a shown line stay those of the line.
#[must_use]
pub fn sign(char: char) -> Option<char> {
    match char {
        '\t' => Some('⇥'),
        '\n' | '\u{2028}' | '\u{2029}' => Some('↵'),
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(char)),
        '\u{7f}' => Some('␡'),
        '\u{80}'..='\u{9f}' => Some('␛'),
        // Soft hyphen and zero-width characters; deprecated format characters and tags, which
        // carry text nobody sees.
        '\u{ad}'
        | '\u{200b}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{206a}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => Some('⌧'),
        // Marks, embeddings, overrides and isolates of the bidirectional algorithm.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some('⇄')
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_act_is_seen() {
        for (text, shown) in [
            ("plain – è", "plain – è"),
            ("\u{1b}[31mred", "␛[31mred"),
            ("a\tb\nc\rd", "a⇥b↵c␍d"),
            ("abc\u{202e}def", "abc⇄def"),
            ("in\u{ad}vi\u{200b}sible", "in⌧vi⌧sible"),
            ("\u{9b}31m\u{7f}", "␛31m␡"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }

    #[test]
    fn no_control_character_survives() {
        for char in (0..=0x10_ffff).filter_map(char::from_u32) {
            if char.is_control() {
                assert!(
                    sign(char).is_some_and(|sign| !sign.is_control()),
                    "{char:?}"
                );
            }
        }
    }
}
