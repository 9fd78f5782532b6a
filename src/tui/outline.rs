//! Which rows has the tree, which are in sight, and which is selected?
//!
//! A pure state over the plan's nodes: folding, order, filter, selection and scroll. It is told
//! how many rows fit and never looks at a drawing. The first row is the plan.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use crate::plan::{Item, NodeIx, PLAN_KEY, Plan, Renumbering, Way};

use super::action::Motion;
use super::window::Window;

/// In which order, and which of them, a node's children are rows.
pub(super) trait Arrangement {
    /// Returns the children of an item that are rows, in their order.
    fn children(&self, item: Item) -> Cow<'_, [NodeIx]>;
}

/// One row of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TreeRow {
    /// The plan or a node.
    pub item: Item,
    /// How far it is indented: the plan and areas 0.
    pub depth: u32,
    /// Whether there are rows below it to unfold.
    pub has_children: bool,
    /// Whether they are unfolded.
    pub open: bool,
}

/// What of a tree is unfolded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Folds {
    /// One flag a node: whether its children are rows.
    open: Vec<bool>,
    plan_open: bool,
}

impl Folds {
    /// Returns the folds with just these addresses unfolded; those that are not in the plan are
    /// passed over.
    #[must_use]
    pub(super) fn of(plan: &Plan, unfolded: &[String]) -> Self {
        let unfolded: FxHashSet<&str> = unfolded.iter().map(String::as_str).collect();
        let mut open = vec![false; plan.node_count()];
        let mut way = Way::default();
        for node in plan.walk() {
            open[node.index()] = unfolded.contains(way.to(plan, node));
        }
        Self {
            open,
            plan_open: unfolded.contains(PLAN_KEY),
        }
    }

    /// Follows the nodes to where they have gone; what is new is folded.
    pub(super) fn renumber(&mut self, plan: &Plan, renumbering: &Renumbering) {
        let mut open = vec![false; plan.node_count()];
        for (place, is_open) in self.open.iter().enumerate() {
            if let Some(new) = renumbering.place_of_node(place) {
                open[new] = *is_open;
            }
        }
        self.open = open;
    }

    /// Returns the addresses of what is unfolded, in the order of the tree.
    #[must_use]
    pub(super) fn unfolded(&self, plan: &Plan) -> Vec<String> {
        let mut way = Way::default();
        let mut unfolded: Vec<String> = Vec::new();
        unfolded.extend(self.plan_open.then(|| PLAN_KEY.to_owned()));
        for node in plan.walk() {
            let address = way.to(plan, node);
            unfolded.extend(self.open[node.index()].then(|| address.to_owned()));
        }
        unfolded
    }
}

/// The state of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Outline {
    folds: Folds,
    rows: Vec<TreeRow>,
    /// Cursor and scroll.
    pub window: Window,
}

impl Outline {
    /// Returns the outline of a plan with its areas unfolded, so that the strategic objectives
    /// are seen, and the plan selected.
    #[must_use]
    pub(super) fn new(plan: &Plan, arrangement: &dyn Arrangement) -> Self {
        let mut outline = Self {
            folds: Folds {
                open: vec![false; plan.node_count()],
                plan_open: true,
            },
            rows: Vec::new(),
            window: Window::default(),
        };
        outline.unfold_to(plan, 2, arrangement);
        outline
    }

    /// Returns all rows that scrolling can reach.
    #[must_use]
    pub(super) fn rows(&self) -> &[TreeRow] {
        &self.rows
    }

    /// Returns the selected row's item.
    #[must_use]
    pub(super) fn selected(&self) -> Item {
        self.rows
            .get(self.window.cursor())
            .map_or(Item::Plan, |row| row.item)
    }

    /// Moves the selection.
    pub(super) fn go(&mut self, motion: Motion) {
        self.window.go(motion, self.rows.len());
    }

    /// Selects an item's row, unfolding what hides it; a KPI's is that of its node. When a filter
    /// leaves the item out, the nearest ancestor that is a row.
    pub(super) fn select(&mut self, plan: &Plan, item: Item, arrangement: &dyn Arrangement) {
        let Some(node) = plan.node_of(item) else {
            self.window.put(0, self.rows.len());
            return;
        };
        if let Some(at) = self.position(Item::Node(node)) {
            self.window.put(at, self.rows.len());
            return;
        }
        for above in plan.ancestors(Item::Node(node)) {
            self.folds.open[above.index()] = true;
        }
        self.folds.plan_open = true;
        self.rebuild(arrangement);
        let mut candidates = std::iter::once(node).chain(plan.ancestors(Item::Node(node)));
        let at = candidates
            .find_map(|node| self.position(Item::Node(node)))
            .unwrap_or(0);
        self.window.put(at, self.rows.len());
    }

    /// Folds the selected row, or selects its parent when there is nothing to fold.
    pub(super) fn fold(&mut self, plan: &Plan, arrangement: &dyn Arrangement) {
        let Some(row) = self.rows.get(self.window.cursor()).copied() else {
            return;
        };
        if row.open {
            self.set_open(row, false, arrangement);
            return;
        }
        let parent = match row.item {
            Item::Node(node) => plan.node(node).parent.map_or(Item::Plan, Item::Node),
            Item::Plan | Item::Kpi(_) => return,
        };
        let above = &self.rows[..self.window.cursor()];
        if let Some(at) = above.iter().rposition(|row| row.item == parent) {
            self.window.put(at, self.rows.len());
        }
    }

    /// Unfolds the selected row, or selects its first child when it is unfolded.
    pub(super) fn unfold(&mut self, arrangement: &dyn Arrangement) {
        let Some(row) = self.rows.get(self.window.cursor()).copied() else {
            return;
        };
        if row.open {
            self.go(Motion::Next);
        } else if row.has_children {
            self.set_open(row, true, arrangement);
        }
    }

    /// Folds the selected row, or unfolds it.
    pub(super) fn toggle(&mut self, arrangement: &dyn Arrangement) {
        let Some(row) = self.rows.get(self.window.cursor()).copied() else {
            return;
        };
        if row.has_children {
            self.set_open(row, !row.open, arrangement);
        }
    }

    /// Unfolds all nodes above a level and folds the others; level 1 shows the areas. The
    /// selection moves to the nearest ancestor that is still a row.
    pub(super) fn unfold_to(&mut self, plan: &Plan, level: u32, arrangement: &dyn Arrangement) {
        let selected = self.selected();
        self.folds.plan_open = true;
        for node in plan.walk() {
            self.folds.open[node.index()] = plan.node(node).depth + 1 < level;
        }
        self.rebuild(arrangement);
        self.keep(plan, selected);
    }

    /// Returns what is unfolded.
    #[must_use]
    pub(super) fn folds(&self) -> Folds {
        self.folds.clone()
    }

    /// Folds and unfolds as it once was. The selection moves to the nearest ancestor that is
    /// still a row.
    pub(super) fn refold(&mut self, plan: &Plan, folds: Folds, arrangement: &dyn Arrangement) {
        self.folds = folds;
        self.refresh(plan, arrangement);
    }

    /// Builds the rows again after order or filter have changed, keeping the selection.
    pub(super) fn refresh(&mut self, plan: &Plan, arrangement: &dyn Arrangement) {
        let selected = self.selected();
        self.rebuild(arrangement);
        self.keep(plan, selected);
    }

    /// Builds the rows of a tree of another shape. Where the selected row is gone, the one that
    /// took its place is selected.
    pub(super) fn renumber(
        &mut self,
        plan: &Plan,
        renumbering: &Renumbering,
        arrangement: &dyn Arrangement,
    ) {
        let selected = renumbering.item(self.selected());
        self.folds.renumber(plan, renumbering);
        self.rebuild(arrangement);
        match selected {
            Some(item) => self.keep(plan, item),
            None => self.window.put(self.window.cursor(), self.rows.len()),
        }
    }

    /// Unfolds every node, for filters that look below.
    pub(super) fn unfold_all(&mut self, plan: &Plan, arrangement: &dyn Arrangement) {
        self.unfold_to(plan, u32::MAX, arrangement);
    }

    fn keep(&mut self, plan: &Plan, selected: Item) {
        let mut above = plan.ancestors(selected).map(Item::Node);
        let at = self
            .position(selected)
            .or_else(|| above.find_map(|item| self.position(item)))
            .unwrap_or(0);
        self.window.put(at, self.rows.len());
    }

    fn position(&self, item: Item) -> Option<usize> {
        self.rows.iter().position(|row| row.item == item)
    }

    /// Folds or unfolds the selected row; those above and behind it stay as they are.
    fn set_open(&mut self, row: TreeRow, open: bool, arrangement: &dyn Arrangement) {
        match row.item {
            Item::Node(node) => self.folds.open[node.index()] = open,
            Item::Plan => self.folds.plan_open = open,
            Item::Kpi(_) => {}
        }
        if row.item == Item::Plan {
            self.rebuild(arrangement);
        } else {
            let at = self.window.cursor();
            let behind = &self.rows[at + 1..];
            let below = behind.iter().take_while(|other| other.depth > row.depth);
            let end = at + 1 + below.count();
            let mut rows = Vec::new();
            if let Item::Node(node) = row.item {
                self.list(node, row.depth, arrangement, &mut rows);
            }
            self.rows.splice(at..end, rows);
        }
        self.window.put(self.window.cursor(), self.rows.len());
    }

    fn rebuild(&mut self, arrangement: &dyn Arrangement) {
        let mut rows = std::mem::take(&mut self.rows);
        rows.clear();
        let areas = arrangement.children(Item::Plan);
        rows.push(TreeRow {
            item: Item::Plan,
            depth: 0,
            has_children: !areas.is_empty(),
            open: self.folds.plan_open && !areas.is_empty(),
        });
        if self.folds.plan_open {
            for &area in &*areas {
                self.list(area, 0, arrangement, &mut rows);
            }
        }
        self.rows = rows;
    }

    /// Lists a node and what is unfolded below it.
    fn list(
        &self,
        node: NodeIx,
        depth: u32,
        arrangement: &dyn Arrangement,
        rows: &mut Vec<TreeRow>,
    ) {
        let mut rest = vec![(node, depth)];
        while let Some((node, depth)) = rest.pop() {
            let item = Item::Node(node);
            let children = arrangement.children(item);
            let open = self.folds.open[node.index()] && !children.is_empty();
            rows.push(TreeRow {
                item,
                depth,
                has_children: !children.is_empty(),
                open,
            });
            if open {
                rest.extend(children.iter().rev().map(|child| (*child, depth + 1)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Id, PlanBuilder};

    struct FileOrder<'p>(&'p Plan);

    impl Arrangement for FileOrder<'_> {
        fn children(&self, item: Item) -> Cow<'_, [NodeIx]> {
            Cow::Borrowed(self.0.children(item))
        }
    }

    /// A with A.1 (with A.1.1) and A.2, then B.
    fn plan() -> Plan {
        let id = |text: &str| Id::new(text).unwrap();
        let mut builder = PlanBuilder::new();
        let a = builder.add_node(None, &id("A"));
        let a1 = builder.add_node(Some(a), &id("1"));
        builder.add_node(Some(a1), &id("1"));
        builder.add_node(Some(a), &id("2"));
        builder.add_node(None, &id("B"));
        builder.finish()
    }

    type Step = fn(&mut Outline, &Plan);

    #[test]
    fn every_step_selects_what_it_should() {
        let plan = plan();
        let order = FileOrder(&plan);
        let mut outline = Outline::new(&plan, &order);
        outline.window.resize(10, outline.rows().len());
        let fold: Step = |outline, plan| outline.fold(plan, &FileOrder(plan));
        let unfold: Step = |outline, plan| outline.unfold(&FileOrder(plan));
        let steps: &[(&str, Step, &str)] = &[
            ("next", |outline, _| outline.go(Motion::Next), "A"),
            ("unfolded: to the child", unfold, "A.1"),
            ("unfold", unfold, "A.1"),
            ("to the child", unfold, "A.1.1"),
            ("a leaf goes to its parent", fold, "A.1"),
            ("fold", fold, "A.1"),
            ("last", |outline, _| outline.go(Motion::Last), "B"),
            (
                "level 1",
                |outline, plan| outline.unfold_to(plan, 1, &FileOrder(plan)),
                "B",
            ),
            ("first", |outline, _| outline.go(Motion::First), "plan"),
            ("the plan folds", fold, "plan"),
            ("and keeps folded", fold, "plan"),
        ];
        for (name, step, expected) in steps {
            step(&mut outline, &plan);
            assert_eq!(
                plan.address(outline.selected()).to_string(),
                *expected,
                "{name}"
            );
        }
    }

    #[test]
    fn selecting_unfolds_what_hides_the_row() {
        let plan = plan();
        let order = FileOrder(&plan);
        let mut outline = Outline::new(&plan, &order);
        outline.unfold_to(&plan, 1, &order);
        let deep = plan.find(&"A.1.1".parse().unwrap()).unwrap();
        outline.select(&plan, deep, &order);
        assert_eq!(outline.selected(), deep);
        outline.unfold_to(&plan, 1, &order);
        assert_eq!(plan.address(outline.selected()).to_string(), "A");
    }
}
