//! Which part of the screen is where?
//!
//! Everything follows from the terminal's size alone, never from texts, so that nothing jumps
//! while walking (design 7). Stacked below 110 columns, side by side from there.
//!
//! ```text
//! stacked                    side by side
//! +----------------------+   +-----------------------------------+
//! | header               |   | header                            |
//! | tree                 |   | tree            | pane: title     |
//! | pane: title, rows    |   |                 | pane: rows      |
//! | why                  |   |                 | why             |
//! | hints                |   | hints                             |
//! +----------------------+   +-----------------------------------+
//! ```

use ratatui::layout::Rect;

use super::app::Focus;

/// From this width on the panes stand side by side.
const SIDE_BY_SIDE: u16 = 110;
/// Under this size a message is shown instead of a broken drawing.
pub(super) const SMALLEST: (u16, u16) = (40, 8);

/// The parts of the screen; a part that has no room is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Layout {
    /// Columns of the terminal.
    pub width: u16,
    /// Rows of the terminal.
    pub height: u16,
    /// The title of the plan and what is wrong with it.
    pub header: Rect,
    /// The tree, its first row being the headings.
    pub tree: Rect,
    /// The other pane, its first rows being title and headings.
    pub pane: Rect,
    /// Why the selected row scored what it did, its first row being a rule.
    pub why: Rect,
    /// What can be pressed.
    pub hints: Rect,
    /// The space between header and hints, for lists that lie over the panes.
    pub body: Rect,
}

/// Rows of a low pane above its list: title and headings.
const PANE_HEAD: u16 = 2;
/// Rows of a high one: the whole name, the standing, a rule with the view, headings.
const HIGH_PANE_HEAD: u16 = 4;
/// From this height on a pane is high.
const HIGH_PANE: u16 = 14;
/// Rows of the tree above its list: headings.
pub(super) const TREE_HEAD: u16 = 1;
/// Rows of a list over the screen above its rows: the title.
pub(super) const LIST_HEAD: u16 = 1;

impl Layout {
    /// Lays out a terminal of this size, with one pane on the whole screen when it is zoomed.
    #[must_use]
    pub(super) fn of(width: u16, height: u16, zoomed: Option<Focus>) -> Self {
        let mut layout = Self {
            width,
            height,
            ..Self::default()
        };
        if layout.is_too_small() {
            return layout;
        }
        let row = |y, height| Rect {
            x: 0,
            y,
            width,
            height,
        };
        layout.header = row(0, 1);
        layout.hints = row(height - 1, 1);
        layout.body = row(1, height - 2);
        match zoomed {
            Some(Focus::Tree) => layout.tree = layout.body,
            Some(Focus::Pane) => layout.pane = layout.body,
            None if width >= SIDE_BY_SIDE => layout.stand_side_by_side(),
            None => layout.stack(),
        }
        layout
    }

    fn stack(&mut self) {
        let body = self.body;
        let why = match body.height {
            0..=9 => 0,
            10..=13 => 3,
            14..=29 => 5,
            _ => 9,
        };
        let rest = body.height - why;
        // The tree is the product: it gets the larger part.
        let tree = TREE_HEAD + ((rest - TREE_HEAD - PANE_HEAD) * 4).div_ceil(7).max(1);
        self.tree = Rect {
            height: tree,
            ..body
        };
        self.pane = Rect {
            y: body.y + tree,
            height: rest - tree,
            ..body
        };
        self.why = Rect {
            y: body.y + rest,
            height: why,
            ..body
        };
    }

    fn stand_side_by_side(&mut self) {
        let body = self.body;
        let right = (body.width.saturating_mul(9) / 16).min(96);
        let left = body.width - right - 1;
        let why = body.height * 11 / 20;
        self.tree = Rect {
            width: left,
            ..body
        };
        self.pane = Rect {
            x: left + 1,
            width: right,
            height: body.height - why,
            ..body
        };
        self.why = Rect {
            y: body.y + body.height - why,
            height: why,
            ..self.pane
        };
    }

    /// Tells whether nothing sensible can be drawn.
    #[must_use]
    pub(super) fn is_too_small(&self) -> bool {
        self.width < SMALLEST.0 || self.height < SMALLEST.1
    }

    /// Returns how many rows of the tree are in sight.
    #[must_use]
    pub(super) fn tree_rows(&self) -> usize {
        usize::from(self.tree.height.saturating_sub(TREE_HEAD))
    }

    /// Returns how many rows of the pane stand above its list.
    #[must_use]
    pub(super) fn pane_head(&self) -> u16 {
        if self.pane.height >= HIGH_PANE {
            HIGH_PANE_HEAD
        } else {
            PANE_HEAD
        }
    }

    /// Returns how many rows of the pane are in sight.
    #[must_use]
    pub(super) fn pane_rows(&self) -> usize {
        usize::from(self.pane.height.saturating_sub(self.pane_head()))
    }

    /// Returns how many rows of a list over the screen are in sight, with `foot` rows below it.
    #[must_use]
    pub(super) fn list_rows(&self, foot: u16) -> usize {
        usize::from(self.body.height.saturating_sub(LIST_HEAD + foot))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stay_on_the_screen_and_apart() {
        for width in 0..=200 {
            for height in 0..=60 {
                for zoomed in [None, Some(Focus::Tree), Some(Focus::Pane)] {
                    let layout = Layout::of(width, height, zoomed);
                    let screen = Rect {
                        x: 0,
                        y: 0,
                        width,
                        height,
                    };
                    let parts = [
                        layout.header,
                        layout.tree,
                        layout.pane,
                        layout.why,
                        layout.hints,
                    ];
                    for (at, part) in parts.iter().enumerate() {
                        assert_eq!(part.intersection(screen).area(), part.area());
                        for other in &parts[at + 1..] {
                            assert!(part.intersection(*other).is_empty(), "{width}x{height}");
                        }
                    }
                }
            }
        }
    }
}
