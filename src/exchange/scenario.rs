//! How is a scenario told apart from the plan it lies over?
//!
//! What it is called, what it changes, and every score that moves by it, before anything else is
//! said of the plan with it.

use super::line::{Line, Tone};
use super::moves::{moves, set_lines};
use super::note;
use crate::file::{Change, Scenario};
use crate::plan::visible::visible;
use crate::plan::{Address, Plan};
use crate::score::Scores;

/// A scenario that was laid over a plan.
#[derive(Debug, Clone, Copy)]
pub struct Overlay<'s> {
    /// What it says.
    pub scenario: &'s Scenario,
    /// What its file is called.
    pub name: &'s str,
    /// What it changes of the plan.
    pub changes: &'s [Change],
    /// The scores of the plan without it.
    pub base: &'s Scores,
}

impl Overlay<'_> {
    /// Returns the addresses that the plan does not have, in the order of the scenario.
    #[must_use]
    pub fn left_out(&self, plan: &Plan) -> Vec<Address> {
        let mut gone: Vec<Address> = Vec::new();
        for setting in &self.scenario.settings {
            let address = &setting.at.address;
            if plan.find(address).is_none() && !gone.contains(address) {
                gone.push(address.clone());
            }
        }
        gone
    }

    /// Returns what the scenario is called.
    #[must_use]
    pub fn title(&self) -> String {
        let title = self.scenario.title.as_deref().unwrap_or(self.name);
        visible(title).into_owned()
    }
}

/// Returns what a scenario changes, as lines. `plan` and `scores` are those with it.
#[must_use]
pub fn scenario_lines(plan: &Plan, scores: &Scores, overlay: &Overlay<'_>) -> Vec<Line> {
    let mut lines = vec![Line::strong(format!("Scenario: {}", overlay.title()))];
    let note = overlay.scenario.note.iter().flat_map(|note| note.lines());
    lines.extend(note.map(|line| Line::new().with(Tone::Quiet, visible(line))));
    let gone = overlay.left_out(plan);
    if !gone.is_empty() {
        let gone: Vec<String> = gone.iter().map(Address::to_string).collect();
        let text = format!(
            "left out, as the plan does not have it: {}",
            gone.join(", ")
        );
        lines.push(Line::new().with(Tone::Strong, visible(&text)));
    }
    lines.push(Line::new());
    let moved = moves(plan, overlay.base, scores);
    lines.extend(set_lines(plan, overlay.changes, &moved, true));
    lines
}

/// Returns the heading of what follows: the plan with the scenario, not the plan.
#[must_use]
pub fn with_scenario(title: &str, overlay: &Overlay<'_>) -> Line {
    Line::strong(format!("{title}{}with {}", note::AND, overlay.title()))
}
