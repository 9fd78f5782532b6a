//! How would what people type be written in TOML?
//!
//! Decimal commas, percent signs, days before months, unquoted words: what stands in spreadsheets
//! and reports, turned into a literal that can be proposed. Nothing is changed here, and nothing
//! ambiguous is guessed.

use crate::plan::{Choice as _, Operator, Shape, typed};

/// A proposal for a value that is no TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mended {
    /// The value as TOML writes it.
    pub(super) literal: String,
    /// An operator that stood in front of it.
    pub(super) operator: Option<Operator>,
    /// Whether a percent sign stood behind it.
    pub(super) is_percent: bool,
}

impl Mended {
    fn plain(literal: String) -> Self {
        Self {
            literal,
            operator: None,
            is_percent: false,
        }
    }
}

/// Returns what a field of this shape would be, had `raw` been written as TOML.
pub(super) fn mend(raw: &str, shape: Shape) -> Option<Mended> {
    let raw = raw.trim().trim_matches(['"', '\'']).trim();
    if raw.is_empty() {
        return None;
    }
    match shape {
        Shape::Text | Shape::Note => Some(Mended::plain(quoted(raw))),
        Shape::Choice(words) => {
            let word = chosen(raw, words)?;
            Some(Mended::plain(quoted(word)))
        }
        Shape::Weight | Shape::Score | Shape::Number => measured(raw),
        Shape::Date => date(raw).map(Mended::plain),
        Shape::Scale => measured(raw).or_else(|| date(raw).map(Mended::plain)),
        Shape::Value => value(raw),
        Shape::Target => match operator(raw) {
            Some((operator, rest)) => Some(Mended {
                operator: Some(operator),
                ..value(rest)?
            }),
            None => value(raw),
        },
        Shape::Texts => None,
    }
}

/// Returns a text as TOML quotes it.
pub(in crate::file) fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text, Newline::Escaped))
}

/// How a newline stands in a quoted text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::file) enum Newline {
    /// As `\n`.
    Escaped,
    /// As itself, in a text of several lines.
    Kept,
}

/// Returns what stands between the quotes of a text.
pub(in crate::file) fn escaped(text: &str, newline: Newline) -> String {
    let mut body = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '"' | '\\' => body.extend(['\\', char]),
            '\n' if newline == Newline::Kept => body.push(char),
            '\n' => body.push_str("\\n"),
            '\t' => body.push_str("\\t"),
            char if char.is_control() => {
                let code = u32::from(char);
                let digit = |place: u32| char::from_digit(code >> place & 15, 16).unwrap_or('0');
                body.push_str("\\u");
                body.extend([12, 8, 4, 0].map(digit));
            }
            char => body.push(char),
        }
    }
    body
}

fn value(raw: &str) -> Option<Mended> {
    measured(raw).or_else(|| {
        let literal = date(raw).or_else(|| answer(raw));
        Some(Mended::plain(literal.unwrap_or_else(|| quoted(raw))))
    })
}

/// A number, with a percent sign or without.
fn measured(raw: &str) -> Option<Mended> {
    let bare = raw.trim_end_matches('%').trim_end();
    Some(Mended {
        is_percent: bare.len() < raw.len(),
        ..Mended::plain(number(bare)?)
    })
}

/// A number with a decimal comma, thousands marks, or a sign of its own.
fn number(raw: &str) -> Option<String> {
    let (sign, digits) = match raw.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => ("-", digits.trim_start()),
        None => ("", raw.strip_prefix('+').unwrap_or(raw)),
    };
    let (whole, decimals) = match (digits.rfind(','), digits.rfind('.')) {
        // The mark that stands last, and only once, is the decimal one.
        (Some(comma), point) if point.is_none_or(|point| comma > point) => {
            split(digits, comma, '.')?
        }
        (_, Some(point)) => split(digits, point, ',')?,
        _ => (digits.replace([' ', '\u{a0}'], ""), ""),
    };
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_digits(&whole) || !is_digits(decimals) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if decimals.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{point}{decimals}"))
}

/// Splits digits at their decimal mark and takes the thousands marks out of the whole part, which
/// must stand three digits apart.
fn split(digits: &str, mark: usize, thousands: char) -> Option<(String, &str)> {
    let (whole, decimals) = (&digits[..mark], &digits[mark + 1..]);
    let mut groups = whole.split(thousands);
    let first = groups.next()?;
    let is_grouped = groups.all(|group| group.len() == 3);
    (is_grouped && !decimals.is_empty() && (whole == first || first.len() <= 3))
        .then(|| (whole.replace(thousands, ""), decimals))
}

/// A day before its month, with any mark between them.
fn date(raw: &str) -> Option<String> {
    typed::day_first(raw).map(|date| date.to_string())
}

/// Yes or no, written out: a single letter is a text.
fn answer(raw: &str) -> Option<String> {
    let answer = typed::answer(raw).filter(|_| raw.len() > 1);
    answer.map(|answer| answer.to_string())
}

fn operator(raw: &str) -> Option<(Operator, &str)> {
    let signs = [
        (">=", Operator::AtLeast),
        ("≥", Operator::AtLeast),
        ("<=", Operator::AtMost),
        ("≤", Operator::AtMost),
        (">", Operator::Above),
        ("<", Operator::Below),
        ("=", Operator::Equal),
    ];
    signs.iter().find_map(|(sign, operator)| {
        let rest = raw.strip_prefix(sign)?;
        Some((*operator, rest.trim()))
    })
}

/// The word of a short list that was meant: the same but for case and quotes, a sign that stands
/// for it, or the nearest one.
pub(super) fn chosen<'w>(raw: &str, words: &'w [&'static str]) -> Option<&'w str> {
    let raw = raw.to_lowercase();
    if let Some(word) = words.iter().find(|word| **word == raw) {
        return Some(word);
    }
    if let Some((operator, "")) = operator(&raw)
        && let Some(word) = words.iter().find(|word| **word == operator.word())
    {
        return Some(word);
    }
    nearest(&raw, words.iter().copied())
}

/// The nearest of some words, if it is near enough to be a slip.
pub(super) fn nearest<'w>(word: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    words
        .map(|known| (strsim::damerau_levenshtein(word, known), known))
        .filter(|(distance, known)| *distance <= known.len().max(3) / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_becomes_toml() {
        for (raw, shape, literal) in [
            ("29,54", Shape::Value, "29.54"),
            ("29.54%", Shape::Value, "29.54 %"),
            ("29,54 %", Shape::Target, "29.54 %"),
            ("1.094,09", Shape::Value, "1094.09"),
            ("17,000.00", Shape::Value, "17000.00"),
            ("−44,38", Shape::Value, "-44.38"),
            ("012", Shape::Weight, "12"),
            ("31/12/2023", Shape::Value, "2023-12-31"),
            ("1.2.2023", Shape::Value, "2023-02-01"),
            ("31/02/2023", Shape::Value, "\"31/02/2023\""),
            ("SI", Shape::Value, "true"),
            ("No", Shape::Target, "false"),
            (">= 30,00%", Shape::Target, ">= 30.00 %"),
            ("≤ 31/12/2023", Shape::Target, "<= 2023-12-31"),
            ("Foo \"bar", Shape::Text, "\"Foo \\\"bar\""),
            ("≥", Shape::Choice(Operator::WORDS), "\">=\""),
            ("betwen", Shape::Choice(Operator::WORDS), "\"between\""),
            ("1.2.3", Shape::Weight, "nothing"),
            ("x", Shape::Weight, "nothing"),
        ] {
            let mended = mend(raw, shape).map_or("nothing".into(), |mended| {
                let operator = mended
                    .operator
                    .map_or(String::new(), |one| format!("{one} "));
                let percent = if mended.is_percent { " %" } else { "" };
                format!("{operator}{}{percent}", mended.literal)
            });
            assert_eq!(mended, literal, "{raw}");
        }
    }
}
