//! The keys by their groups, and the signs of the screen.

use std::ops::Range;

use ratatui::style::Style;

use super::super::text::left;
use super::Cells;
use crate::tui::help::{HelpRow, rows};
use crate::tui::keymap::place;
use crate::tui::theme::Theme;

const KEYS: usize = 22;
const HELP: usize = 42;

/// Returns title, rows in sight and foot.
pub(super) fn draw(
    in_sight: Range<usize>,
    width: usize,
    theme: Theme,
) -> (String, Vec<Cells>, Vec<String>) {
    let rows = rows();
    let shown = rows.get(in_sight).unwrap_or_default();
    let cells = shown.iter().map(|row| cells(row, width, theme)).collect();
    ("Keys and signs".into(), cells, Vec::new())
}

fn cells(row: &HelpRow, width: usize, theme: Theme) -> Cells {
    let keys = |text: &str, style| (left(text, KEYS.min(width)), style);
    match row {
        HelpRow::Blank => Cells::new(),
        HelpRow::Group(name) => vec![((*name).to_owned(), Theme::focused())],
        HelpRow::Sign(sign, meaning) => vec![
            keys(sign, Style::new()),
            ((*meaning).to_owned(), Style::new()),
        ],
        HelpRow::Command(command) => vec![
            keys(&command.usage(), theme.key()),
            (command.help.to_owned(), Style::new()),
        ],
        HelpRow::Key(binding) => vec![
            keys(&binding.keys.join(" "), theme.key()),
            (left(binding.help, HELP), Style::new()),
            (place(binding.scopes).to_owned(), Style::new()),
        ],
    }
}
