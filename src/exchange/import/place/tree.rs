//! The objectives found so far, and the ids that lead to them.

use super::super::doubt::Grade;
use super::super::sheet::Row;
use super::Placed;
use super::placer::Placer;
use crate::plan::{Address, Id};

impl Placer<'_> {
    /// Returns the node at a path, adding those that no row mentions.
    pub(super) fn implied(&mut self, path: &[String], row: &Row) -> Option<usize> {
        if path.is_empty() {
            return None;
        }
        if let Some(&node) = self.by_path.get(path) {
            return Some(node);
        }
        let parent = self.implied(&path[..path.len() - 1], row);
        let node = self.add(parent, path.to_vec(), None);
        self.nodes[node].is_implied = true;
        let message = format!("no row for {} above it", self.address(node));
        let remedy = "Name it in the plan";
        self.doubts
            .of_row(Grade::Assumed, row.number, message, remedy);
        Some(node)
    }

    pub(super) fn add(
        &mut self,
        parent: Option<usize>,
        path: Vec<String>,
        name: Option<String>,
    ) -> usize {
        let last = path.last().map_or("", String::as_str);
        let id = Id::new(last).expect("a key of a code has no control characters and is not empty");
        self.nodes.push(Placed {
            parent,
            id,
            name,
            is_implied: false,
        });
        let node = self.nodes.len() - 1;
        self.by_path.insert(path, node);
        node
    }

    pub(super) fn add_numbered(&mut self, parent: Option<usize>, name: Option<String>) -> usize {
        let above = parent.map_or(Vec::new(), |parent| self.path(parent));
        let path = (1..=usize::MAX)
            .map(|number| joined(&above, &number.to_string()))
            .find(|path| !self.by_path.contains_key(path) && !self.written.contains(path))
            .expect("there are more numbers than objectives");
        self.add(parent, path, name)
    }

    pub(super) fn open_at(&mut self, depth: usize, node: usize) {
        self.open.resize(depth, None);
        self.open.push(Some(node));
    }

    pub(super) fn path(&self, node: usize) -> Vec<String> {
        let mut path = Vec::new();
        let mut at = Some(node);
        while let Some(node) = at {
            path.push(self.nodes[node].id.as_str().to_owned());
            at = self.nodes[node].parent;
        }
        path.reverse();
        path
    }

    pub(super) fn depth(&self, node: usize) -> usize {
        self.path(node).len() - 1
    }

    pub(super) fn address(&self, node: usize) -> String {
        let ids = self
            .path(node)
            .iter()
            .filter_map(|key| Id::new(key).ok())
            .collect();
        Address::Node(ids).to_string()
    }
}

/// Returns the path of a child.
pub(super) fn joined(path: &[String], key: &str) -> Vec<String> {
    path.iter().cloned().chain([key.to_owned()]).collect()
}
