//! How do depths, or one column a level, place an objective?

use super::super::code::is_id;
use super::super::doubt::Grade;
use super::super::role::Role;
use super::super::sheet::{Cell, Row};
use super::placer::{Mention, Placer};
use super::tree::joined;

impl Placer<'_> {
    pub(super) fn by_depth(&mut self, row: &Row, mention: Mention) -> Option<usize> {
        let depth = self.table.text(row, Role::Depth)?;
        let digits: String = depth.chars().filter(char::is_ascii_digit).collect();
        let depth = digits
            .parse::<usize>()
            .ok()
            .filter(|depth| *depth > 0 && *depth < 32)?
            - 1;
        let parent = self.open.iter().take(depth).rev().flatten().next().copied();
        if depth > 0 && self.open.get(depth - 1).is_none_or(Option::is_none) {
            let message = format!(
                "its level is {}, but no objective of level {depth} is above it",
                depth + 1
            );
            self.doubts.of_row(Grade::Assumed, row.number, message, "");
        }
        let node = self.child(parent, mention);
        self.open_at(depth, node);
        Some(node)
    }

    pub(super) fn by_levels(&mut self, row: &Row) -> Option<usize> {
        let cells: Vec<&Cell> = self
            .columns
            .iter()
            .map(|column| row.cell(*column))
            .collect();
        let mut deepest = None;
        for (level, cell) in cells.iter().enumerate() {
            if cell.is_empty() {
                continue;
            }
            let mention = self.mention(&cell.shown(), None);
            let parent = self.open.iter().take(level).rev().flatten().next().copied();
            let open = self.open.get(level).copied().flatten();
            let is_open = |node: &usize| {
                self.nodes[*node].parent == parent && self.is_mentioned(*node, &mention)
            };
            let node = match open.filter(is_open) {
                Some(node) => node,
                None => self.child(parent, mention),
            };
            if open != Some(node) {
                self.open_at(level, node);
            }
            deepest = Some((level, node));
        }
        let (level, node) = deepest?;
        self.open.truncate(level + 1);
        Some(node)
    }

    fn is_mentioned(&self, node: usize, mention: &Mention) -> bool {
        let placed = &self.nodes[node];
        placed.name == mention.name
            && (mention.keys.is_empty()
                || Some(placed.id.as_str()) == self.own_key(placed.parent, mention).as_deref())
    }

    /// The child of a node that a cell mentions: one that is known, or a new one.
    fn child(&mut self, parent: Option<usize>, mention: Mention) -> usize {
        let known = (0..self.nodes.len())
            .find(|node| self.nodes[*node].parent == parent && self.is_mentioned(*node, &mention));
        if let Some(node) = known {
            return node;
        }
        let mut path = parent.map_or(Vec::new(), |parent| self.path(parent));
        match self.own_key(parent, &mention) {
            Some(key) if !self.by_path.contains_key(&joined(&path, &key)) => {
                path.push(key);
                self.add(parent, path, mention.name)
            }
            _ => {
                self.numbered += 1;
                self.add_numbered(parent, mention.name)
            }
        }
    }

    /// The part of a code that is the objective's own, below its parent.
    fn own_key(&self, parent: Option<usize>, mention: &Mention) -> Option<String> {
        let above = parent.map_or(Vec::new(), |parent| self.path(parent));
        let own = mention
            .keys
            .strip_prefix(above.as_slice())
            .unwrap_or(&mention.keys);
        let key = own.join(".");
        is_id(&key).then_some(key)
    }
}
