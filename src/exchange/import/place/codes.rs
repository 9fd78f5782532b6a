//! How does a code, or its absence, place an objective?

use super::super::doubt::Grade;
use super::super::role::plain;
use super::super::sheet::Row;
use super::super::table::Sort;
use super::placer::{Mention, Placer, Scheme};

impl Placer<'_> {
    pub(super) fn by_one_column(&mut self, at: usize, row: &Row, sort: Sort) -> Option<usize> {
        let text = self
            .columns
            .first()
            .map_or("".into(), |column| row.cell(*column).shown());
        let own_code = self.table.code(row);
        let mention = self.mention(&text, own_code.as_deref());
        let placed = match self.scheme {
            Scheme::Parents => self.by_parent(row, mention.clone()),
            Scheme::Depths => self.by_depth(row, mention.clone()),
            _ if mention.keys.is_empty() => None,
            _ => Some(self.by_code(row, sort, mention.clone())),
        };
        // An objective with KPIs keeps them, wherever it stands; one without may be a footnote.
        let has_kpis = sort == Sort::Kpi || self.is_followed_by_kpi(at);
        placed.or_else(|| has_kpis.then(|| self.uncoded(row, mention)))
    }

    /// Tells whether a KPI that mentions no objective is next.
    fn is_followed_by_kpi(&self, at: usize) -> bool {
        let sheet = &self.table.sheet;
        let next = (at + 1..sheet.rows.len()).find_map(|next| match self.table.sort(next) {
            Sort::Blank | Sort::Repeated => None,
            sort => Some(sort == Sort::Kpi && !self.table.has_node(&sheet.rows[next])),
        });
        next.unwrap_or(false) || self.scheme == Scheme::None
    }

    fn by_code(&mut self, row: &Row, sort: Sort, mention: Mention) -> usize {
        let path = mention.keys.clone();
        let node = if let Some(&node) = self.by_path.get(&path) {
            self.again(row, sort, node, &mention);
            node
        } else {
            let parent = self.implied(&path[..path.len() - 1], row);
            self.add(parent, path, mention.name)
        };
        self.open_at(self.depth(node), node);
        node
    }

    /// An objective that was mentioned before: by a repeated cell, or behind a page break.
    pub(super) fn again(&mut self, row: &Row, sort: Sort, node: usize, mention: &Mention) {
        let known = &mut self.nodes[node];
        if known.name.is_none() {
            known.name.clone_from(&mention.name);
            known.is_implied = false;
            return;
        }
        let names = [&known.name, &mention.name].map(|name| name.as_deref().map(plain));
        let address = self.address(node);
        if mention.name.is_some() && names[0] != names[1] {
            let name = mention.name.as_deref().unwrap_or_default();
            let message = format!("{address} again, with another name: '{name}'");
            let remedy = "The first name is kept; give this one a code of its own if it is another";
            self.doubts
                .of_row(Grade::Unread, row.number, message, remedy);
        } else if sort == Sort::Node {
            let message = format!("{address} again; what follows goes on with it");
            self.doubts.of_row(Grade::Told, row.number, message, "");
        }
    }

    /// An objective without a code: beside the one above it.
    fn uncoded(&mut self, row: &Row, mention: Mention) -> usize {
        let open = self.open.iter().rev().flatten().next().copied();
        let is_same = |node: &usize| self.nodes[*node].name == mention.name;
        if let Some(node) = open.filter(is_same) {
            return node;
        }
        let parent = open.and_then(|node| self.nodes[node].parent);
        let node = self.add_numbered(parent, mention.name);
        if self.scheme == Scheme::None {
            self.numbered += 1;
        } else {
            let address = self.address(node);
            let message = format!("an objective without a code; it became {address}");
            self.doubts.of_row(Grade::Assumed, row.number, message, "");
        }
        self.open_at(self.depth(node), node);
        node
    }
}
