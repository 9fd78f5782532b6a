//! Where in the tree does a code place an objective?
//!
//! Codes such as `A`, `A.1` and `OS2.1.3`, alone or in front of a name. A single key in front of a
//! name may as well be a word (`A sostegno delle imprese`), so it counts only where other codes
//! begin with it or a mark stands behind it.

use crate::plan::Id;
use crate::plan::field::is_reserved;
use crate::plan::visible::sign;

/// A code, and the name behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Coded<'t> {
    /// Its keys: `A`, `5`, `2`.
    pub(super) keys: Vec<&'t str>,
    pub(super) name: &'t str,
    /// Whether it can be a code only if others begin with it.
    pub(super) is_unsure: bool,
}

/// Splits a text such as `A.1 - Name` or `A.1 Name`; none where it begins with no code.
pub(super) fn split(text: &str) -> Option<Coded<'_>> {
    let end = text
        .find(|char: char| !is_of_code(char))
        .unwrap_or(text.len());
    let (written, rest) = text.split_at(end);
    let bare = written.trim_end_matches('.');
    let keys: Vec<&str> = bare.split('.').collect();
    let may_be = keys.len() <= DEEPEST
        && keys.iter().all(|key| is_key(key))
        && keys.first().is_some_and(|key| starts(key));
    let is_parted = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let marked = rest.trim_start().starts_with(MARKS) || bare.len() < written.len();
    if !may_be || (!is_parted && !rest.starts_with(MARKS)) {
        return None;
    }
    let has_digit = bare.bytes().any(|byte| byte.is_ascii_digit());
    let is_mark = |char: char| char.is_whitespace() || MARKS.contains(&char);
    let name = rest.trim_matches(char::is_whitespace);
    Some(Coded {
        is_unsure: keys.len() == 1 && !(marked && (has_digit || bare.len() == 1)),
        name: name.trim_start_matches(is_mark),
        keys,
    })
}

/// Splits a cell that holds a code alone; dots with spaces beside them are dots.
pub(super) fn keys(text: &str) -> Vec<String> {
    let keys = text.trim_matches(|char: char| char == '.' || char.is_whitespace());
    keys.split('.').map(|key| key.trim().to_owned()).collect()
}

/// How many keys a code has at most.
pub(super) const DEEPEST: usize = 32;

/// What may stand between a code and a name.
const MARKS: [char; 6] = ['-', '–', '—', ':', ')', '|'];

fn is_of_code(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '.'
}

/// Up to four letters and up to four digits behind them, such as `A`, `12` and `OS1`.
fn is_key(key: &str) -> bool {
    let letters = key.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = key.len() - letters;
    let is_digits = key.bytes().skip(letters).all(|byte| byte.is_ascii_digit());
    !key.is_empty() && is_digits && letters <= 4 && digits <= 4 && !is_reserved(key)
}

/// The first key begins with capitals or is a number: `e.g.` begins no code.
fn starts(key: &str) -> bool {
    !key.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// Tells whether a key can be a node's id.
pub(super) fn is_id(key: &str) -> bool {
    let acts = key.chars().any(|char| sign(char).is_some());
    !acts && Id::new(key).is_ok() && !is_reserved(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_split_from_names() {
        for (text, code, name, is_unsure) in [
            ("A.1 - Attrattività", "A.1", "Attrattività", false),
            ("B.1 Transizione", "B.1", "Transizione", false),
            ("A Competitività", "A", "Competitività", true),
            ("A - Competitività", "A", "Competitività", false),
            (
                "C.1.1 - \"Ibrida\" - presenza",
                "C.1.1",
                "\"Ibrida\" - presenza",
                false,
            ),
            ("1. Servizi", "1", "Servizi", false),
            ("1.2. Servizi", "1.2", "Servizi", false),
            ("3) Servizi", "3", "Servizi", false),
            ("OS1.2: Servizi", "OS1.2", "Servizi", false),
            ("ICT - Servizi", "ICT", "Servizi", true),
            ("A.5.2", "A.5.2", "", false),
            ("A.1-Attrattività", "A.1", "Attrattività", false),
            ("5 incontri", "5", "incontri", true),
        ] {
            let coded = split(text).unwrap();
            assert_eq!((&*coded.keys.join("."), coded.name), (code, name), "{text}");
            assert_eq!(coded.is_unsure, is_unsure, "{text}");
        }
    }

    #[test]
    fn words_are_no_codes() {
        for text in [
            "Attrattività del territorio",
            "e.g. something",
            "È vero",
            "kpi.1 x",
            "",
            "- A.1",
            "A..1 x",
            "A.1nn x",
            "12/2023 x",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
    }

    #[test]
    fn codes_alone_are_split_at_dots() {
        assert_eq!(keys("A. 1 .2."), ["A", "1", "2"]);
        assert_eq!(keys("A-1"), ["A-1"]);
    }
}
