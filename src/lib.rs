//! albero: performance plans as a tree, every score recomputed, and why it is what it is.
//!
//! A plan is a TOML file: areas, objectives and weighted KPIs. The screen shows it like this; each
//! part is drawn by the module named beside it.
//!
//! ```text
//! +---------------------------------------------------+
//! | title of the plan          score · what is wrong  |  tui::view::header
//! | ▼ A    Competitività …          82,71 17,29  5,76 |  tui::view::tree, from tui::outline
//! |   ▶ A.1  Attrattività …         70,00 30,00  1,25 |
//! |── its KPIs, the sheet, or the ledger ─────────────|  tui::view::pane, from tui::pane
//! |   2 Miglioramento …  40  ≥ 30,00%  29,54%    0,00 |  cells: tui::editor
//! |── why the selected row scored what it did ────────|  tui::view::why, from exchange::why
//! | Misses by 0,46 of 30,00 % and costs A.5.2 66,67 … |
//! | keys, or what the last one had to say             |  tui::view::hints, from tui::keymap
//! +---------------------------------------------------+
//! ```
//!
//! Layers; each uses only those above it, and a test reads the sources to see to it:
//!
//! - [`plan`]: what is a plan? The tree, values, fields, addresses, and the one way to change it.
//! - [`score`]: what is it worth, and why? KPI rules, roll-up, ledger, range.
//! - [`check`]: what is wrong with it? The table of rules.
//! - [`mod@file`]: how does it live on disk? Reading with places, patching in place, safe saves.
//! - [`exchange`]: how do others speak of it? Tables, explanations, JSON.
//! - [`cli`]: one file a subcommand; the only place that prints.
//! - [`tui`]: the screen. Key → action → change of a pure state → drawing, which decides nothing.
//!
//! Where to add something: a field in [`plan::FIELDS`], a rule in [`check::RULES`], a key in
//! `tui::keymap`, a command in [`cli`]. Help, documentation and the README's tables follow from
//! these, and tests hold them together.

pub mod check;
pub mod cli;
pub mod exchange;
pub mod file;
pub mod plan;
pub mod score;
pub mod tui;
