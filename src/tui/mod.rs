//! What does a person see and press?
//!
//! The interactive screen. Key → action by the one key table → change of a pure state → drawing,
//! which decides nothing. This layer knows nothing of TOML.

mod action;
mod app;
mod arrange;
mod card;
mod insight;
mod key;
mod keymap;
mod layout;
mod mode;
mod outline;
mod pane;
mod search;
mod theme;
mod update;
mod view;
mod window;

pub use app::{Access, Opened};
