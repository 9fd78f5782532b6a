//! How do people spell dates, ranges and figures with units?

use chrono::NaiveDate;

use super::super::words::{behind_words, month};
use crate::plan::typed::day_first;

/// The two ends of a range, and whether only a dash parts them.
pub(super) fn ends(text: &str, is_said: bool) -> Option<(&str, &str, bool)> {
    let parted = |mark: &str| {
        let (low, high) = text.split_once(mark)?;
        Some((low.trim(), high.trim()))
    };
    if let Some((low, high)) = parted("..") {
        return Some((low, high.trim_start_matches('.').trim(), false));
    }
    let begun = [("da", " a "), ("from", " to "), ("dal", " al ")];
    let framed = begun.iter().find_map(|(first, between)| {
        let (low, high) = behind_words(text, first)?.split_once(between)?;
        Some((low.trim(), high.trim(), false))
    });
    if framed.is_some() {
        return framed;
    }
    if is_said
        && let Some((low, high)) = [" e ", " ed ", " and "]
            .iter()
            .find_map(|mark| parted(mark))
    {
        return Some((low, high, false));
    }
    dashed(text).map(|(low, high)| (low, high, !is_said))
}

/// Two figures with a dash between them.
fn dashed(text: &str) -> Option<(&str, &str)> {
    let is_end = |char: char| char.is_ascii_digit() || char == '%';
    text.char_indices().find_map(|(at, char)| {
        if !matches!(char, '-' | '–' | '—') {
            return None;
        }
        let (low, high) = (
            text[..at].trim_end(),
            text[at + char.len_utf8()..].trim_start(),
        );
        let parts = low.ends_with(is_end) && high.starts_with(|char: char| char.is_ascii_digit());
        parts.then_some((low, high))
    })
}

/// A date as people write it: day first, year first, or with the month as a word.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    let has_time = text.len() > day.len() && text[day.len() + 1..].contains(':');
    let written = if has_time { day } else { text };
    written
        .parse()
        .ok()
        .or_else(|| day_first(written))
        .or_else(|| with_month(text))
}

fn with_month(text: &str) -> Option<NaiveDate> {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let [day, name, year] = words.as_slice() else {
        return None;
    };
    let day = day.trim_end_matches(['°', 'º', '.']).parse().ok()?;
    if year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month(name)?, day)
}

/// Signs that stand for a unit; a word may as well.
const UNIT_SIGNS: [char; 6] = ['%', '‰', '€', '$', '£', '°'];

/// Splits a text into what may be a number and the unit beside it.
pub(in crate::exchange::import) fn measured(text: &str) -> (&str, Option<&str>) {
    let bare = ["n", "nr", "num", "numero", "no"]
        .iter()
        .filter_map(|word| behind_words(text, word))
        .map(|rest| rest.trim_start_matches(['°', 'º', '.', ' ']))
        .find(|rest| rest.starts_with(|char: char| char.is_ascii_digit()))
        .unwrap_or(text);
    if let Some(rest) = bare.strip_prefix(UNIT_SIGNS) {
        return (rest.trim_start(), Some(&bare[..bare.len() - rest.len()]));
    }
    let Some(last) = bare.rfind(|char: char| char.is_ascii_digit()) else {
        return (bare, None);
    };
    let (number, unit) = bare.split_at(last + 1);
    let unit = unit.trim();
    let is_unit = |unit: &str| {
        let signs = |char: char| char.is_alphabetic() || UNIT_SIGNS.contains(&char) || char == ' ';
        unit.chars().count() <= LONGEST_UNIT && unit.chars().all(signs)
    };
    match unit {
        "" => (bare, None),
        _ if is_unit(unit) => (number, Some(unit)),
        _ => (bare, None),
    }
}

/// Letters that a unit has at most: `giorni lavorativi`.
const LONGEST_UNIT: usize = 24;

/// Tells whether a text that is no number was meant for one: it begins with a digit, or with a
/// sign in front of one.
pub(super) fn looks_like_figure(text: &str) -> bool {
    let signs = ['-', '+', '\u{2212}', '(', '.', ',', '€', '$', '£', ' '];
    text.trim_start_matches(signs)
        .starts_with(|char: char| char.is_ascii_digit())
}
