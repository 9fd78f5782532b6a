//! Which numbers can a text be?
//!
//! Decimal and thousands marks of a language, and of plain forms; what both allow in two ways is
//! given twice.

use rust_decimal::Decimal;

/// The numbers that a text can be, where `decimal` is the decimal mark of the language: none, one,
/// or two where a point can part thousands or decimals.
pub(super) fn numbers(text: &str, decimal: char) -> Vec<Decimal> {
    let own = as_grouped(text, decimal);
    let plain = as_grouped(text, '.').filter(|_| !text.contains(','));
    let mut readings: Vec<Decimal> = [own, plain].into_iter().flatten().collect();
    if readings.is_empty() && text.contains(',') && text.contains('.') {
        // Both marks in the other order can mean one thing only.
        let other = if decimal == ',' { '.' } else { ',' };
        readings.extend(as_grouped(text, other));
    }
    readings.dedup();
    readings
}

/// A number whose decimal mark is `decimal`, with or without the other mark between thousands.
fn as_grouped(text: &str, decimal: char) -> Option<Decimal> {
    let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => ("-", digits.trim_start()),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, decimals) = match digits.split_once(decimal) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (digits, None),
    };
    let group = if decimal == ',' { '.' } else { ',' };
    let whole = ungrouped(whole, &[group, ' ', '\u{a0}', '\'', '_'])?;
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let decimals = decimals.unwrap_or_default();
    if !is_digits(&whole) || !is_digits(decimals) || (whole.is_empty() && decimals.is_empty()) {
        return None;
    }
    let whole = if whole.is_empty() { "0" } else { &whole };
    let point = if decimals.is_empty() { "" } else { "." };
    Decimal::from_str_exact(&format!("{sign}{whole}{point}{decimals}")).ok()
}

/// Takes marks between thousands out: groups of three behind a first of one to three digits that
/// does not begin with 0; none where they stand otherwise. What the groups consist of is not
/// looked at.
#[must_use]
pub fn ungrouped(whole: &str, marks: &[char]) -> Option<String> {
    let mut groups = whole.split(marks);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    if rest.is_empty() {
        return Some(first.to_owned());
    }
    let is_grouped = (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && rest.iter().all(|group| group.len() == 3);
    is_grouped.then(|| format!("{first}{}", rest.concat()))
}
