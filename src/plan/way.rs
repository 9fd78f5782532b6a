//! What are the addresses of many nodes, one after another?
//!
//! A node's address begins with that of the node above it, so that most of it is there already
//! when nodes are taken in the order of the tree.

use std::fmt::Write as _;

use super::item::NodeIx;
use super::tree::Plan;

/// The address of one node, kept for the next.
#[derive(Debug, Clone, Default)]
pub struct Way {
    text: String,
    /// The nodes from an area down, each with the end of its address.
    steps: Vec<(NodeIx, usize)>,
}

impl Way {
    /// Goes to a node and returns its address, as `Address` prints it. Fast where the node above it
    /// is on the way to the node before.
    pub fn to(&mut self, plan: &Plan, node: NodeIx) -> &str {
        let above = plan.node(node).parent;
        while let Some((last, _)) = self.steps.last()
            && Some(*last) != above
        {
            self.steps.pop();
        }
        if self.steps.is_empty()
            && let Some(above) = above
        {
            let mut rest: Vec<NodeIx> = vec![above];
            rest.extend(plan.ancestors(super::Item::Node(above)));
            for above in rest.into_iter().rev() {
                self.add(plan, above);
            }
        }
        self.add(plan, node);
        &self.text
    }

    fn add(&mut self, plan: &Plan, node: NodeIx) {
        let end = self.steps.last().map_or(0, |(_, end)| *end);
        self.text.truncate(end);
        let dot = if self.text.is_empty() { "" } else { "." };
        if let Some(id) = plan.id(super::Item::Node(node)) {
            // Writing to a text cannot fail.
            let _ = write!(self.text, "{dot}{id}");
        }
        self.steps.push((node, self.text.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Id, Item, PlanBuilder};
    use super::*;

    #[test]
    fn addresses_are_what_they_are_elsewhere_in_any_order() {
        let mut builder = PlanBuilder::new();
        let mut nodes: Vec<NodeIx> = Vec::new();
        for (above, id) in [
            (None, "A"),
            (Some(0), "1"),
            (Some(1), "1.2"),
            (Some(0), "2"),
            (None, "è"),
            (Some(4), "1"),
        ] {
            let above = above.map(|at: usize| nodes[at]);
            nodes.push(builder.add_node(above, &Id::new(id).unwrap()));
        }
        let plan = builder.finish();
        let mut way = Way::default();
        for at in [0, 1, 2, 3, 4, 5, 2, 1, 3, 0, 5, 5, 4] {
            let address = plan.address(Item::Node(nodes[at])).to_string();
            assert_eq!(way.to(&plan, nodes[at]), address);
        }
    }
}
