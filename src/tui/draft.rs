//! Which changes make up an edit of the structure?
//!
//! Nodes or KPIs that are taken out, doubled or moved together are changed one after the other, each
//! change made for the plan as the ones before leave it. Only a copy of the plan is touched; what is
//! asked, shown and carried out is for others.

use crate::file::{ApplyError, Change, Document};
use crate::plan::{Address, Edit, EditError, Id, Item, Plan, Spot};

/// Changes of the structure that belong together.
#[derive(Debug)]
pub(super) struct Draft {
    /// The plan after all changes.
    pub plan: Plan,
    /// The changes, in order.
    pub changes: Vec<Change>,
    /// What has another address afterwards, or was doubled: its own and the new one.
    pub gone: Vec<(Address, Address)>,
}

impl Draft {
    fn new(document: &Document) -> Self {
        Self {
            plan: document.plan().clone(),
            changes: Vec::new(),
            gone: Vec::new(),
        }
    }

    /// Takes out nodes with everything below them, or KPIs.
    ///
    /// # Errors
    /// When one of them is not in the plan, or its text cannot be told apart.
    pub(super) fn removal(document: &Document, of: &[Address]) -> Result<Self, ApplyError> {
        let mut draft = Self::new(document);
        for at in of {
            draft.take(document.removal(at)?)?;
        }
        Ok(draft)
    }

    /// Puts a copy of each directly behind it, with the id behind the highest.
    ///
    /// # Errors
    /// When one of them is not in the plan, or its text cannot be told apart.
    pub(super) fn duplication(document: &Document, of: &[Address]) -> Result<Self, ApplyError> {
        let mut draft = Self::new(document);
        for at in of {
            let above = draft.above(at)?;
            let id = draft.plan.next_id(at, above);
            draft.take(document.duplication(at, &id)?)?;
            draft.gone.push((at.clone(), at.with_id(id)));
        }
        Ok(draft)
    }

    /// Moves each to the end of what is below another parent. An id stays when it is free there;
    /// else it is the one behind the highest. What is there already stays.
    ///
    /// # Errors
    /// When one of them cannot be there.
    pub(super) fn carriage(
        document: &Document,
        of: &[Address],
        under: &Address,
    ) -> Result<Self, ApplyError> {
        let mut draft = Self::new(document);
        let no_such = || EditError::NoSuchItem(under.clone());
        for from in of.iter().filter(|at| at.above().as_ref() != Some(under)) {
            let above = draft.plan.find(under).ok_or_else(no_such)?;
            let below = |id: Id| under.below(from, id);
            let own = from.id().cloned().and_then(below);
            let is_free = |at: &Address| draft.plan.find(at).is_none();
            let to = own
                .filter(is_free)
                .or_else(|| below(draft.plan.next_id(from, above)));
            let to = to.ok_or_else(no_such)?;
            draft.carry(from, &to, None)?;
            draft.gone.push((from.clone(), to));
        }
        Ok(draft)
    }

    /// Moves each behind the next of its siblings that is shown, or in front of the one before;
    /// what has none stays, and what follows it too.
    ///
    /// # Errors
    /// When one of them is not in the plan.
    pub(super) fn shift(
        document: &Document,
        of: &[Address],
        is_down: bool,
        is_shown: impl Fn(&Address) -> bool,
    ) -> Result<Self, ApplyError> {
        let mut draft = Self::new(document);
        let mut rest: Vec<&Address> = of.iter().collect();
        if is_down {
            rest.reverse();
        }
        let mut stuck: Vec<&Address> = Vec::new();
        for at in rest {
            let siblings = draft.siblings(at)?;
            let place = siblings.iter().position(|sibling| sibling == at);
            let place = place.ok_or_else(|| EditError::NoSuchItem(at.clone()))?;
            let mut others: Box<dyn Iterator<Item = &Address>> = if is_down {
                Box::new(siblings[place + 1..].iter())
            } else {
                Box::new(siblings[..place].iter().rev())
            };
            let Some(other) = others.find(|other| is_shown(other) && !stuck.contains(other)) else {
                stuck.push(at);
                continue;
            };
            let after = if is_down {
                other.id().cloned().map(Spot::Behind)
            } else {
                let item = draft.plan.find(other);
                item.and_then(|item| draft.plan.spot(item))
            };
            draft.carry(at, at, after)?;
        }
        Ok(draft)
    }

    /// Returns where something is afterwards.
    #[must_use]
    pub(super) fn whereto(&self, at: &Address) -> Address {
        let found = self.gone.iter().find(|(from, _)| from == at);
        found.map_or_else(|| at.clone(), |(_, to)| to.clone())
    }

    fn carry(
        &mut self,
        from: &Address,
        to: &Address,
        after: Option<Spot>,
    ) -> Result<(), EditError> {
        let edit = self.plan.complete(Edit::Move {
            from: from.clone(),
            left: None,
            to: to.clone(),
            after,
        })?;
        self.take(Change::from(edit))
    }

    fn take(&mut self, change: Change) -> Result<(), EditError> {
        self.plan.apply(&change.edit)?;
        self.changes.push(change);
        Ok(())
    }

    fn above(&self, at: &Address) -> Result<Item, EditError> {
        let above = at.above().and_then(|above| self.plan.find(&above));
        above.ok_or_else(|| EditError::NoSuchItem(at.clone()))
    }

    fn siblings(&self, at: &Address) -> Result<Vec<Address>, EditError> {
        let above = self.above(at)?;
        let plan = &self.plan;
        let items = plan.directly_below(above, at.holder()).into_iter();
        Ok(items.map(|item| plan.address(item)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::{History, Source};
    use crate::tui::fixture::told;

    /// B has three KPIs, A two areas of ids that B has too.
    const TEXT: &str = "[A.1.kpi.1]\nname = 'a'\n[A.2]\n[B.1]\n[B.kpi.1]\nname = 'one'\n\
                        [B.kpi.2]\nname = 'two'\n[B.kpi.3]\nname = 'three'\n";

    fn addresses(written: &str) -> Vec<Address> {
        let words = written.split_whitespace();
        words.map(|word| word.parse().unwrap()).collect()
    }

    type Make = fn(&Document, &[Address]) -> Result<Vec<Change>, ApplyError>;

    fn removed(document: &Document, of: &[Address]) -> Result<Vec<Change>, ApplyError> {
        Ok(Draft::removal(document, of)?.changes)
    }

    fn doubled(document: &Document, of: &[Address]) -> Result<Vec<Change>, ApplyError> {
        Ok(Draft::duplication(document, of)?.changes)
    }

    fn down(document: &Document, of: &[Address]) -> Result<Vec<Change>, ApplyError> {
        Ok(Draft::shift(document, of, true, |_| true)?.changes)
    }

    fn up(document: &Document, of: &[Address]) -> Result<Vec<Change>, ApplyError> {
        Ok(Draft::shift(document, of, false, |_| true)?.changes)
    }

    fn to_a1(document: &Document, of: &[Address]) -> Result<Vec<Change>, ApplyError> {
        Ok(Draft::carriage(document, of, &"A.1".parse().unwrap())?.changes)
    }

    fn to_b(document: &Document, of: &[Address]) -> Result<Vec<Change>, ApplyError> {
        Ok(Draft::carriage(document, of, &"B".parse().unwrap())?.changes)
    }

    fn to_plan(document: &Document, of: &[Address]) -> Result<Vec<Change>, ApplyError> {
        Ok(Draft::carriage(document, of, &Address::Plan)?.changes)
    }

    #[test]
    fn several_are_changed_as_one_step_that_can_be_taken_back() {
        let rest = "A A.1 A.1.kpi.1 A.2 B";
        let cases: &[(Make, &str, String)] = &[
            (removed, "B.kpi.1 B.kpi.3", format!("{rest} B.kpi.2 B.1")),
            (removed, "A.1", "A A.2 B B.kpi.1 B.kpi.2 B.kpi.3 B.1".into()),
            (
                doubled,
                "B.kpi.1 B.kpi.2",
                format!("{rest} B.kpi.1 B.kpi.4 B.kpi.2 B.kpi.5 B.kpi.3 B.1"),
            ),
            (
                doubled,
                "A.1",
                "A A.1 A.1.kpi.1 A.3 A.3.kpi.1 A.2 B B.kpi.1 B.kpi.2 B.kpi.3 B.1".into(),
            ),
            (
                down,
                "B.kpi.1 B.kpi.2",
                format!("{rest} B.kpi.3 B.kpi.1 B.kpi.2 B.1"),
            ),
            // The last one is stuck, and what would pass it is too.
            (
                down,
                "B.kpi.2 B.kpi.3",
                format!("{rest} B.kpi.1 B.kpi.2 B.kpi.3 B.1"),
            ),
            (
                down,
                "B.kpi.1 B.kpi.3",
                format!("{rest} B.kpi.2 B.kpi.1 B.kpi.3 B.1"),
            ),
            (
                up,
                "B.kpi.2 B.kpi.3",
                format!("{rest} B.kpi.2 B.kpi.3 B.kpi.1 B.1"),
            ),
            (
                up,
                "A.2",
                "A A.2 A.1 A.1.kpi.1 B B.kpi.1 B.kpi.2 B.kpi.3 B.1".into(),
            ),
            // An id that is taken becomes the one behind the highest; one that is free stays.
            (
                to_a1,
                "B.kpi.1 B.kpi.3",
                "A A.1 A.1.kpi.1 A.1.kpi.2 A.1.kpi.3 A.2 B B.kpi.2 B.1".into(),
            ),
            (
                to_b,
                "A.1 A.2",
                "A B B.kpi.1 B.kpi.2 B.kpi.3 B.1 B.2 B.2.kpi.1 B.3".into(),
            ),
            (
                to_plan,
                "A.2",
                "A A.1 A.1.kpi.1 B B.kpi.1 B.kpi.2 B.kpi.3 B.1 2".into(),
            ),
            (
                to_b,
                "B.kpi.1 B.1",
                format!("{rest} B.kpi.1 B.kpi.2 B.kpi.3 B.1"),
            ),
        ];
        for (make, of, expected) in cases {
            let mut document = Document::read(Source::new("x", TEXT)).unwrap();
            let mut history = History::new();
            let changes = make(&document, &addresses(of)).unwrap();
            history.perform(&mut document, &changes).unwrap();
            assert_eq!(told(document.plan()), *expected, "{of}");
            history.undo(&mut document).unwrap();
            assert_eq!(document.source().text(), TEXT, "{of}");
        }
    }

    #[test]
    fn hidden_siblings_are_passed() {
        let document = Document::read(Source::new("x", TEXT)).unwrap();
        let hidden: Address = "B.kpi.2".parse().unwrap();
        let of = addresses("B.kpi.1");
        let draft = Draft::shift(&document, &of, true, |at| *at != hidden).unwrap();
        assert!(told(&draft.plan).contains("B.kpi.2 B.kpi.3 B.kpi.1"));
    }

    #[test]
    fn what_cannot_be_there_is_refused() {
        let document = Document::read(Source::new("x", TEXT)).unwrap();
        for (of, under) in [
            ("A", "A.1"),
            ("B.kpi.1", "plan"),
            ("A.9", "B"),
            ("A.1", "C"),
        ] {
            let under = under.parse().unwrap();
            assert!(
                Draft::carriage(&document, &addresses(of), &under).is_err(),
                "{of}"
            );
        }
    }
}
