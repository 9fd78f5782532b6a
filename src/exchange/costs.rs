//! Which objectives cost a plan most, and why?
//!
//! A sentence each, as the screen shows it, under a heading with the plan's score.

use super::line::{Line, Tone, wrap};
use super::note;
use super::table::{overall, title};
use super::why::Why;
use crate::plan::locale::Locale;
use crate::plan::{Item, Plan};
use crate::score::{Ledger, Scores};

/// Returns the sentences on those of at most `most` objectives that cost the plan most, as lines of
/// a page so many columns wide. `name` is the plan's where it has no title.
#[must_use]
pub fn costs(plan: &Plan, scores: &Scores, name: &str, most: usize, page: usize) -> Vec<Line> {
    let (members, count) = sentences(plan, scores, most);
    let mut lines = vec![Line::strong(title(plan, name)), overall(plan, scores)];
    if members.is_empty() {
        let text = match scores.plan().figures.score {
            Some(_) => "No points are lost.",
            None => "Nothing has a score yet.",
        };
        lines.push(Line::plain(text));
    }
    for (item, sentence) in members {
        lines.push(Line::new());
        let called = format!("{} {}", note::address(plan, item), note::name(plan, item));
        let heads = wrap(called.trim_end(), page).into_iter();
        lines.extend(heads.map(Line::strong));
        lines.extend(wrap(&sentence, page).into_iter().map(Line::plain));
    }
    if count > most {
        let rest = count - most;
        let noun = if rest == 1 { "objective" } else { "objectives" };
        let text = format!("and {rest} more {noun} that cost less");
        lines.push(Line::new());
        lines.push(Line::new().with(Tone::Quiet, text));
    }
    lines
}

/// Returns what costs the plan most points, with a sentence on each, and how many do cost it some.
pub(super) fn sentences(plan: &Plan, scores: &Scores, most: usize) -> (Vec<(Item, String)>, usize) {
    let why = Why {
        plan,
        scores,
        locale: Locale::of(plan),
    };
    let ledger = Ledger::of(plan, scores, Item::Plan);
    let members = why.costly(Item::Plan);
    let told = members.iter().take(most);
    let told = told.map(|member| (member.0, why.cost(*member, &ledger)));
    (told.collect(), members.len())
}
