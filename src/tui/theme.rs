//! Which colours and signs does the terminal get?
//!
//! Named by meaning. Colour never carries meaning alone, only the 16 colours that every palette
//! makes readable are used, and selection is a mark in the gutter: a reversed row costs six times
//! the bytes (design 7).

use ratatui::style::{Color, Modifier, Style};

use crate::check::Severity;
use crate::score::Band;

/// What the terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Theme {
    /// Whether to use colours.
    pub colour: bool,
    /// Whether only ASCII may be sent.
    pub ascii: bool,
}

/// What the environment says of the terminal, as far as the theme looks at it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Terminal<'e> {
    /// `NO_COLOR`.
    pub no_color: Option<&'e str>,
    /// `TERM`.
    pub term: Option<&'e str>,
    /// The locale in force: `LC_ALL`, else `LC_CTYPE`, else `LANG`.
    pub locale: Option<&'e str>,
}

impl Theme {
    /// Returns the theme for a terminal: no colours where `NO_COLOR` is set to anything, ASCII
    /// where the locale is not UTF-8 or the terminal is the Linux console.
    #[must_use]
    pub(super) fn of(terminal: Terminal<'_>) -> Self {
        let is_utf8 = |locale: &str| {
            let locale = locale.to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        };
        Self {
            colour: terminal.no_color.is_none_or(str::is_empty),
            ascii: terminal.term == Some("linux") || !terminal.locale.is_some_and(is_utf8),
        }
    }

    fn coloured(self, colour: Color) -> Style {
        if self.colour {
            Style::new().fg(colour)
        } else {
            Style::new()
        }
    }

    /// Returns the style of a score.
    #[must_use]
    pub(super) fn band(self, band: Band) -> Style {
        match band {
            Band::Good => self.coloured(Color::Green),
            Band::Fair => self.coloured(Color::Yellow),
            Band::Poor => self.coloured(Color::Red),
        }
    }

    /// Returns the style of a finding's severity.
    #[must_use]
    pub(super) fn severity(self, severity: Severity) -> Style {
        match severity {
            Severity::Error => self.coloured(Color::Red),
            Severity::Warning => self.coloured(Color::Yellow),
            Severity::Note => Style::new(),
        }
    }

    /// Returns the style of headings of the pane that has the focus.
    #[must_use]
    pub(super) fn focused() -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Returns the style of the sign that what is seen is not the plan.
    #[must_use]
    pub(super) fn sign() -> Style {
        Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED)
    }

    /// Returns the style of keys in the hint line and in help.
    #[must_use]
    pub(super) fn key(self) -> Style {
        self.coloured(Color::Cyan)
    }
}

/// Returns the ASCII stand-in of a sign that albero draws, or of a letter with an accent.
#[must_use]
pub(super) fn ascii(symbol: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let plain = match symbol {
        "─" | "–" | "−" => "-",
        "│" => "|",
        "▶" | "▸" | "»" | "→" => ">",
        "›" => "*",
        "▼" | "↓" => "v",
        "…" => "~",
        "·" | "•" => ".",
        "▏" | "▎" | "▍" | "▌" | "▋" | "▊" | "▉" | "█" => "#",
        "≥" | "≤" | "≠" | "✓" | "×" => match symbol {
            "≥" => ">",
            "≤" => "<",
            "≠" => "!",
            "✓" => "=",
            _ => "x",
        },
        "’" | "‘" => "'",
        _ => {
            let base: String = symbol.nfd().filter(char::is_ascii).collect();
            return if base.is_empty() { "?".into() } else { base };
        }
    };
    plain.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_decides() {
        let theme = |no_color, term, locale| {
            Theme::of(Terminal {
                no_color,
                term,
                locale,
            })
        };
        assert_eq!(
            theme(None, Some("xterm"), Some("it_IT.UTF-8")),
            Theme {
                colour: true,
                ascii: false
            }
        );
        assert!(!theme(Some("1"), None, Some("C.utf8")).colour);
        assert!(theme(Some(""), None, None).colour);
        assert!(theme(None, Some("linux"), Some("C.UTF-8")).ascii);
        assert!(theme(None, Some("xterm"), Some("C")).ascii);
        assert!(theme(None, Some("xterm"), None).ascii);
    }

    #[test]
    fn stand_ins_are_as_wide_as_what_they_stand_for() {
        for symbol in ["─", "▶", "…", "è", "À", "≥", "€", "漢"] {
            assert!(
                ascii(symbol).is_ascii() && ascii(symbol).len() == 1,
                "{symbol}"
            );
        }
    }
}
