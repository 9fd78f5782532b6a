//! What are scores compared with, and what stands there?
//!
//! The plan without the scenario while one lies over it; else the other plan that was asked for.
//! Items are matched by address.

use rust_decimal::Decimal;

use crate::exchange::why::Line;
use crate::exchange::{Scored, between, moved, moved_lines, signed};
use crate::file::Document;
use crate::plan::visible::visible;
use crate::plan::{Item, Plan};
use crate::score::Scores;

use super::app::App;
use super::whatif::Stage;

/// Another plan, such as last year's, that scores are compared with.
#[derive(Debug, Clone)]
pub(super) struct Against {
    name: String,
    plan: Plan,
    scores: Scores,
}

impl Against {
    /// Returns a plan to compare with, and what it is called.
    #[must_use]
    pub(super) fn new(name: String, document: &Document) -> Self {
        let plan = document.plan().clone();
        Self {
            name,
            scores: Scores::of(&plan),
            plan,
        }
    }

    /// Returns what the plan is called, as it is shown.
    #[must_use]
    pub(super) fn name(&self) -> String {
        visible(&self.name).into_owned()
    }
}

/// What an item scores in the plan that is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// It is not there.
    New,
    /// So much; none where it has no score.
    Score(Option<Decimal>),
}

impl App {
    /// Returns the plan that scores are compared with; none where they are not.
    fn versus(&self) -> Option<Scored<'_>> {
        match (&self.stage, &self.against) {
            (Stage::WhatIf(whatif), _) => Some(Scored {
                plan: whatif.plan.document.plan(),
                scores: &whatif.plan.scores,
            }),
            (Stage::Plan, Some(against)) => Some(Scored {
                plan: &against.plan,
                scores: &against.scores,
            }),
            (Stage::Plan, None) => None,
        }
    }

    fn scored(&self) -> Scored<'_> {
        Scored {
            plan: self.document.plan(),
            scores: &self.scores,
        }
    }

    /// Returns what an item scores in the plan that is compared with; none where nothing is.
    #[must_use]
    pub(super) fn before(&self, item: Item) -> Option<Before> {
        let versus = self.versus()?;
        let there = versus.plan.find(&self.document.plan().address(item));
        Some(there.map_or(Before::New, |there| {
            Before::Score(versus.scores.score(there))
        }))
    }

    /// Returns the difference to the score in the plan that is compared with, as it is shown;
    /// nothing where nothing is compared with.
    #[must_use]
    pub(super) fn difference(&self, item: Item) -> String {
        let after = self.scores.score(item);
        match (self.before(item), after) {
            (None, _) => String::new(),
            (Some(Before::New), _) => "new".into(),
            (Some(Before::Score(Some(before))), Some(after)) => self.signed(before, after),
            (Some(Before::Score(None)), None) => "·".into(),
            (Some(Before::Score(_)), _) => "–".into(),
        }
    }

    /// The difference between scores as both are shown.
    fn signed(&self, before: Decimal, after: Decimal) -> String {
        let points = between(before, after);
        if points.is_zero() {
            return "·".into();
        }
        signed(self.locale, points)
    }

    /// Returns what an item's score is beside that of the plan that is compared with, and what
    /// moved it; nothing where nothing is compared with.
    #[must_use]
    pub(super) fn compared(&self, item: Item) -> Vec<Line> {
        let Some((versus, before)) = self.versus().zip(self.before(item)) else {
            return Vec::new();
        };
        let there = match &self.stage {
            Stage::WhatIf(_) => "in the plan".to_owned(),
            Stage::Plan => {
                let name = self.against.as_ref().map(Against::name);
                format!("in {}", name.unwrap_or_default())
            }
        };
        let here = match &self.stage {
            Stage::WhatIf(_) => "With the scenario",
            Stage::Plan => "Now",
        };
        let after = self.scores.score(item);
        let Before::Score(before) = before else {
            return vec![Line::Sentence(format!("It is not {there}."))];
        };
        if self.score(before) == self.score(after) {
            let text = format!("{here} {}, as {there}.", self.score(after));
            return vec![Line::Sentence(text)];
        }
        let difference = match before.zip(after) {
            Some((before, after)) => format!(": {}", self.signed(before, after)),
            None => String::new(),
        };
        let text = format!(
            "{here} {}, {there} {}{difference}.",
            self.score(after),
            self.score(before)
        );
        let mut lines = vec![Line::Sentence(text)];
        lines.extend(moved_lines(
            &moved(versus, self.scored(), item),
            self.locale,
        ));
        lines
    }
}
