//! What do the words and signs of a table mean?
//!
//! Operators, what a validation says, answers and months, in Italian and English. One table each;
//! words are compared in plain form.

use super::role::plain;
use crate::plan::{Operator, Status};

use crate::plan::typed::{answer, is_unavailable};

const SIGNS: &[(&str, Operator)] = &[
    (">=", Operator::AtLeast),
    ("=>", Operator::AtLeast),
    ("≥", Operator::AtLeast),
    ("⩾", Operator::AtLeast),
    ("<=", Operator::AtMost),
    ("=<", Operator::AtMost),
    ("≤", Operator::AtMost),
    ("⩽", Operator::AtMost),
    ("==", Operator::Equal),
    ("=", Operator::Equal),
    (">", Operator::Above),
    ("<", Operator::Below),
];

/// Longer words stand before those that they begin with.
const OPERATORS: &[(&str, Operator)] = &[
    ("maggiore o uguale a", Operator::AtLeast),
    ("maggiore o uguale", Operator::AtLeast),
    ("uguale o maggiore di", Operator::AtLeast),
    ("pari o superiore a", Operator::AtLeast),
    ("superiore o uguale a", Operator::AtLeast),
    ("non inferiore a", Operator::AtLeast),
    ("non meno di", Operator::AtLeast),
    ("almeno", Operator::AtLeast),
    ("minimo", Operator::AtLeast),
    ("greater than or equal to", Operator::AtLeast),
    ("no less than", Operator::AtLeast),
    ("not less than", Operator::AtLeast),
    ("at least", Operator::AtLeast),
    ("minimum", Operator::AtLeast),
    ("min", Operator::AtLeast),
    ("minore o uguale a", Operator::AtMost),
    ("minore o uguale", Operator::AtMost),
    ("uguale o minore di", Operator::AtMost),
    ("pari o inferiore a", Operator::AtMost),
    ("inferiore o uguale a", Operator::AtMost),
    ("non superiore a", Operator::AtMost),
    ("non piu di", Operator::AtMost),
    ("non oltre il", Operator::AtMost),
    ("non oltre", Operator::AtMost),
    ("al massimo", Operator::AtMost),
    ("massimo", Operator::AtMost),
    ("entro il", Operator::AtMost),
    ("entro", Operator::AtMost),
    ("less than or equal to", Operator::AtMost),
    ("no more than", Operator::AtMost),
    ("not more than", Operator::AtMost),
    ("no later than", Operator::AtMost),
    ("at most", Operator::AtMost),
    ("maximum", Operator::AtMost),
    ("max", Operator::AtMost),
    ("within", Operator::AtMost),
    ("by", Operator::AtMost),
    ("maggiore di", Operator::Above),
    ("maggiore", Operator::Above),
    ("superiore a", Operator::Above),
    ("piu di", Operator::Above),
    ("greater than", Operator::Above),
    ("more than", Operator::Above),
    ("above", Operator::Above),
    ("minore di", Operator::Below),
    ("minore", Operator::Below),
    ("inferiore a", Operator::Below),
    ("meno di", Operator::Below),
    ("less than", Operator::Below),
    ("below", Operator::Below),
    ("uguale a", Operator::Equal),
    ("uguale", Operator::Equal),
    ("pari a", Operator::Equal),
    ("equal to", Operator::Equal),
    ("equals", Operator::Equal),
    ("equal", Operator::Equal),
    ("compreso tra", Operator::Between),
    ("compreso fra", Operator::Between),
    ("tra", Operator::Between),
    ("fra", Operator::Between),
    ("between", Operator::Between),
];

/// Returns the operator that a whole text is.
pub(super) fn operator(text: &str) -> Option<Operator> {
    let (operator, rest) = leading_operator(text)?;
    rest.is_empty().then_some(operator)
}

/// Returns the operator that a text begins with, and the text behind it.
pub(super) fn leading_operator(text: &str) -> Option<(Operator, &str)> {
    if let Some((sign, operator)) = SIGNS.iter().find(|(sign, _)| text.starts_with(sign)) {
        return Some((*operator, text[sign.len()..].trim_start()));
    }
    OPERATORS.iter().find_map(|(words, operator)| {
        let rest = behind_words(text, words)?;
        Some((*operator, rest))
    })
}

/// Returns the text behind some words, however these are written.
pub(super) fn behind_words<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut rest = text;
    for word in words.split(' ') {
        rest = rest.trim_start();
        let end = rest
            .find(|char: char| !char.is_alphabetic())
            .unwrap_or(rest.len());
        if plain(&rest[..end]) != word {
            return None;
        }
        rest = rest[end..].strip_prefix(['.', ':']).unwrap_or(&rest[end..]);
    }
    Some(rest.trim_start())
}

const STATUSES: &[(&str, Status)] = &[
    ("validato", Status::Validated),
    ("validata", Status::Validated),
    ("kpi validato", Status::Validated),
    ("indicatore validato", Status::Validated),
    ("validated", Status::Validated),
    ("kpi validated", Status::Validated),
    ("confermato", Status::Validated),
    ("confirmed", Status::Validated),
    ("non disponibile", Status::Unavailable),
    ("kpi non disponibile", Status::Unavailable),
    ("indicatore non disponibile", Status::Unavailable),
    ("dato non disponibile", Status::Unavailable),
    ("non valutabile", Status::Unavailable),
    ("non misurabile", Status::Unavailable),
    ("unavailable", Status::Unavailable),
    ("not available", Status::Unavailable),
    ("kpi not available", Status::Unavailable),
    ("kpi unavailable", Status::Unavailable),
    ("in attesa", Status::Pending),
    ("kpi in attesa", Status::Pending),
    ("da validare", Status::Pending),
    ("kpi da validare", Status::Pending),
    ("in corso", Status::Pending),
    ("pending", Status::Pending),
    ("kpi pending", Status::Pending),
    ("in progress", Status::Pending),
    ("to be validated", Status::Pending),
];

/// Returns what a text says of a KPI's actual.
pub(super) fn status(text: &str) -> Option<Status> {
    let plain = plain(text);
    let known = STATUSES.iter().find(|(words, _)| *words == plain);
    known
        .map(|(_, status)| *status)
        .or_else(|| is_unavailable(text).then_some(Status::Unavailable))
}

/// Tells whether a text says that there is no figure.
pub(super) fn is_no_figure(text: &str) -> bool {
    is_unavailable(text) || status(text) == Some(Status::Unavailable)
}

/// Returns yes or no where a text is a word for it.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match plain(text).as_str() {
        "on" | "vero" | "attivo" => Some(true),
        "off" | "falso" | "inattivo" => Some(false),
        // A single letter is too little to tell.
        _ if text.chars().count() < 2 => None,
        _ => answer(text),
    }
}

const MONTHS: [[&str; 2]; 12] = [
    ["gennaio", "january"],
    ["febbraio", "february"],
    ["marzo", "march"],
    ["aprile", "april"],
    ["maggio", "may"],
    ["giugno", "june"],
    ["luglio", "july"],
    ["agosto", "august"],
    ["settembre", "september"],
    ["ottobre", "october"],
    ["novembre", "november"],
    ["dicembre", "december"],
];

/// Returns the number of the month that a word names, from 1.
pub(super) fn month(word: &str) -> Option<u32> {
    let word = plain(word);
    let at = MONTHS
        .iter()
        .position(|names| names.contains(&word.as_str()))?;
    u32::try_from(at + 1).ok()
}

/// How the name of a KPI begins whose actual is the mean of the objectives below it.
const ROLLUPS: &[&[&str]] = &[
    &["media ponderata", "obiettivi"],
    &["media", "performance degli obiettivi"],
    &["weighted mean", "objectives"],
    &["weighted average", "objectives"],
];

/// Tells whether a KPI is a roll-up by its name.
pub(super) fn is_rollup(name: &str) -> bool {
    let plain = plain(name);
    ROLLUPS
        .iter()
        .any(|words| plain.starts_with(words[0]) && plain.contains(words[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_are_told_and_taken_off() {
        for (text, expected, rest) in [
            (">= 5", Operator::AtLeast, "5"),
            ("≥95%", Operator::AtLeast, "95%"),
            ("> 95%", Operator::Above, "95%"),
            ("=<3", Operator::AtMost, "3"),
            ("Almeno 3", Operator::AtLeast, "3"),
            ("at least 3", Operator::AtLeast, "3"),
            ("non più di 7 giorni", Operator::AtMost, "7 giorni"),
            ("entro il 31/12/2023", Operator::AtMost, "31/12/2023"),
            ("max. 7", Operator::AtMost, "7"),
            ("= SI", Operator::Equal, "SI"),
        ] {
            assert_eq!(leading_operator(text), Some((expected, rest)), "{text}");
        }
        for text in ["5", "minimale 3", "bypass", "", "tragico"] {
            assert_eq!(leading_operator(text), None, "{text}");
        }
    }

    #[test]
    fn statuses_and_answers_are_told() {
        for (text, expected) in [
            ("kpi validato", Some(Status::Validated)),
            ("KPI NON DISPONIBILE", Some(Status::Unavailable)),
            ("N.V.", Some(Status::Unavailable)),
            ("Da validare", Some(Status::Pending)),
            ("forse", None),
        ] {
            assert_eq!(status(text), expected, "{text}");
        }
        for (text, expected) in [
            ("SI", Some(true)),
            ("Sì", Some(true)),
            ("off", Some(false)),
            ("No", Some(false)),
            ("n", None),
            ("x", None),
        ] {
            assert_eq!(yes_or_no(text), expected, "{text}");
        }
        assert_eq!(
            (month("Dicembre"), month("may"), month("x")),
            (Some(12), Some(5), None)
        );
    }

    #[test]
    fn rollups_are_told_by_their_name() {
        assert!(is_rollup(
            "Media ponderata di performance degli obiettivi operativi associati"
        ));
        assert!(is_rollup("Weighted mean of the operational objectives"));
        assert!(!is_rollup("Media giorni di pagamento"));
    }
}
