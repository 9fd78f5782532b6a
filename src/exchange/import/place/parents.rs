//! How does the code of a parent place an objective?
//!
//! Parents may stand below their children in the table, so the tree is known at its end only.

use std::collections::HashSet;

use super::super::code::DEEPEST;
use super::super::code::is_id;
use super::super::doubt::Grade;
use super::super::role::Role;
use super::super::sheet::Row;
use super::super::table::Sort;
use super::Placed;
use super::placer::{Mention, Placer, Scheme};
use crate::plan::Id;

impl Placer<'_> {
    pub(super) fn by_parent(&mut self, row: &Row, mention: Mention) -> Option<usize> {
        let own = self
            .table
            .code(row)
            .unwrap_or_else(|| mention.keys.join("."));
        if mention.keys.is_empty() {
            return None;
        }
        if let Some(&node) = self.by_code.get(&own) {
            self.again(row, Sort::Kpi, node, &mention);
            self.open = vec![Some(node)];
            return Some(node);
        }
        let parent = self.table.text(row, Role::Parent);
        let id = match &parent {
            Some(parent) => own.strip_prefix(&format!("{parent}.")).unwrap_or(&own),
            None => &own,
        };
        let id = Id::new(id).ok().filter(|id| is_id(id.as_str()))?;
        let node = self.nodes.len();
        self.nodes.push(Placed {
            parent: None,
            id,
            name: mention.name,
            is_implied: false,
        });
        self.by_code.insert(own, node);
        self.parents
            .extend(parent.map(|parent| (node, parent, row.number)));
        self.open = vec![Some(node)];
        Some(node)
    }

    /// Hangs the nodes under the parents that their rows name.
    pub(super) fn adopt(&mut self) {
        let named = std::mem::take(&mut self.parents);
        for (node, code, row) in &named {
            if let Some(parent) = self.by_code.get(code) {
                self.nodes[*node].parent = Some(*parent);
                continue;
            }
            let message = format!("there is no parent '{code}'; it became an area");
            self.doubts.of_row(Grade::Assumed, *row, message, "");
        }
        for (node, code, row) in &named {
            if self.ancestors(*node).take(DEEPEST + 1).count() > DEEPEST {
                self.nodes[*node].parent = None;
                let message =
                    format!("above its parent '{code}' there is no end; it became an area");
                self.doubts.of_row(Grade::Assumed, *row, message, "");
            }
        }
        self.part_twins();
    }

    /// Siblings whose ids came to be the same get their whole codes as ids.
    fn part_twins(&mut self) {
        if self.scheme != Scheme::Parents {
            return;
        }
        let mut seen = HashSet::new();
        let mut codes: Vec<(usize, String)> = self
            .by_code
            .iter()
            .map(|(code, node)| (*node, code.clone()))
            .collect();
        codes.sort();
        for (node, code) in codes {
            let own = (self.nodes[node].parent, self.nodes[node].id.clone());
            if !seen.insert(own)
                && let Ok(id) = Id::new(&code)
            {
                self.nodes[node].id = id;
            }
        }
    }

    fn ancestors(&self, node: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(node), |node| self.nodes[*node].parent)
    }
}
