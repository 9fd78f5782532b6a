//! What does a spreadsheet show of a number?

use compact_str::CompactString;
use rust_decimal::{Decimal, RoundingStrategy};

use super::super::sheet::{Cell, Figure};

/// Significant digits that spreadsheets keep.
const DIGITS: u32 = 15;

/// How a number is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Shown {
    pub(super) is_percent: bool,
    /// What stands beside the number, such as `€`.
    pub(super) unit: Option<CompactString>,
    /// None where the format leaves the decimals open.
    pub(super) decimals: Option<u32>,
}

/// Reads a number format such as `0.00%` or `#,##0" giorni"`: its digits, and the letters and signs
/// that are shown with them.
pub(super) fn shown(format: &str) -> Shown {
    let (mut bare, mut letters) = (String::new(), String::new());
    let mut chars = format.chars();
    while let Some(char) = chars.next() {
        match char {
            ';' => break,
            '"' => letters.extend(chars.by_ref().take_while(|char| *char != '"')),
            '[' => {
                let inside: String = chars.by_ref().take_while(|char| *char != ']').collect();
                let sign = inside
                    .strip_prefix('$')
                    .and_then(|rest| rest.split('-').next());
                letters.extend(sign);
            }
            '\\' => letters.extend(chars.next()),
            '_' | '*' => drop(chars.next()),
            '€' | '$' | '£' => letters.push(char),
            other => bare.push(other),
        }
    }
    let letters = letters.trim();
    let has_digits = bare.contains(['0', '#', '?']);
    let decimals = bare.split_once('.').map_or(0, |(_, decimals)| {
        decimals
            .chars()
            .take_while(|char| matches!(char, '0' | '#' | '?'))
            .filter(|char| *char == '0')
            .count()
    });
    Shown {
        is_percent: bare.contains('%'),
        unit: (has_digits && !letters.is_empty()).then(|| letters.into()),
        decimals: has_digits.then(|| u32::try_from(decimals).unwrap_or(0)),
    }
}

/// Returns the number format that a number stands for in every spreadsheet.
pub(super) fn builtin(number: u16) -> &'static str {
    match number {
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 => "#,##0",
        4 | 39 | 40 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14..=17 | 22 | 27..=31 | 36 | 50..=58 => "dd/mm/yyyy",
        _ => "General",
    }
}

/// Returns the cell of a number in the digits that a spreadsheet writes for it.
pub(super) fn figure(written: &str, shown: &Shown) -> Cell {
    let Ok(number) = Decimal::from_str_exact(written) else {
        return Cell::text(written);
    };
    let number = number.round_sf(DIGITS).unwrap_or(number);
    let hundredths = shown
        .is_percent
        .then(|| number.checked_mul(Decimal::ONE_HUNDRED));
    match hundredths {
        Some(None) => Cell::text(written),
        Some(Some(number)) => of(number, shown),
        None => of(number, shown),
    }
}

fn of(number: Decimal, shown: &Shown) -> Cell {
    Cell::Figure(Figure {
        number: number.normalize(),
        unit: if shown.is_percent {
            Some("%".into())
        } else {
            shown.unit.clone()
        },
        decimals: shown.decimals,
    })
}

/// Returns how many decimals a number is shown with, by the text that shows it.
pub(super) fn decimals_of(text: &str, number: Decimal) -> Option<u32> {
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let wanted = digits(text);
    (0..=10).find(|decimals| {
        let nearest = RoundingStrategy::MidpointAwayFromZero;
        let mut rounded = number.round_dp_with_strategy(*decimals, nearest);
        rounded.rescale(*decimals);
        digits(&rounded.to_string()) == wanted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_say_what_is_shown() {
        for (format, is_percent, decimals, unit) in [
            ("General", false, None, None),
            ("0", false, Some(0), None),
            ("0.00", false, Some(2), None),
            ("#,##0.00", false, Some(2), None),
            ("0%", true, Some(0), None),
            ("0.000%", true, Some(3), None),
            ("0.00\" %\"", false, Some(2), Some("%")),
            ("#,##0.00 [$€-410];[Red]-0.0%", false, Some(2), Some("€")),
            ("[Red]#,##0\\ \"giorni\"", false, Some(0), Some("giorni")),
            ("_-€ * #,##0.00_-", false, Some(2), Some("€")),
            ("0.0#", false, Some(1), None),
            ("@", false, None, None),
        ] {
            let expected = Shown {
                is_percent,
                decimals,
                unit: unit.map(Into::into),
            };
            assert_eq!(shown(format), expected, "{format}");
        }
    }

    #[test]
    fn numbers_have_the_digits_of_spreadsheets() {
        let percent = Shown {
            is_percent: true,
            decimals: Some(2),
            unit: None,
        };
        let days = Shown {
            unit: Some("giorni".into()),
            ..Shown::default()
        };
        for (written, shown, cell) in [
            ("0.29540000000000005", percent.clone(), "29.54%"),
            ("0.05", percent.clone(), "5.00%"),
            ("1094.09", Shown::default(), "1094.09"),
            ("0.1", Shown::default(), "0.1"),
            ("-0.4438", percent, "-44.38%"),
            ("1e300", Shown::default(), "1e300"),
            ("5", days, "5 giorni"),
        ] {
            assert_eq!(figure(written, &shown).shown(), cell, "{written}");
        }
    }

    #[test]
    fn shown_texts_tell_decimals() {
        for (text, number, decimals) in [
            ("5,00%", "5", Some(2)),
            ("17.000,00", "17000", Some(2)),
            ("17.000", "17000", Some(0)),
            ("83,38%", "83.3766", Some(2)),
            ("abc", "5", None),
        ] {
            assert_eq!(
                decimals_of(text, number.parse().unwrap()),
                decimals,
                "{text}"
            );
        }
    }
}
