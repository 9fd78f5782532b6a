//! How is a plan that was taken in written down?
//!
//! In the documented form: one table a node and a KPI, its keys aligned, comments at their places.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::draft::{Draft, Place};
use crate::exchange::line::wrap;
use crate::file::plain_literal;
use crate::plan::field;
use crate::plan::visible::sign;
use crate::plan::{Field, Holder, Item, PLAN_KEY, Plan, Slot};

/// Columns that a comment takes at most.
const WIDTH: usize = 100;

/// Writes a draft as a plan's text.
pub(super) fn write(draft: &Draft) -> String {
    let plan = draft.builder.plan();
    let mut comments: HashMap<Place, Vec<&str>> = HashMap::new();
    for (place, text) in &draft.comments {
        comments.entry(*place).or_default().push(text);
    }
    let mut writer = Writer {
        plan,
        comments,
        text: String::new(),
    };
    writer.comments(Place::Top);
    writer.settings();
    for node in plan.walk() {
        writer.table(Item::Node(node));
        for kpi in &plan.node(node).kpis {
            writer.table(Item::Kpi(*kpi));
        }
    }
    writer.text
}

struct Writer<'d> {
    plan: &'d Plan,
    comments: HashMap<Place, Vec<&'d str>>,
    text: String,
}

/// What stands in a table: a line, or comments in its place.
struct Line {
    field: Field,
    key: String,
    literal: Option<String>,
}

impl Writer<'_> {
    /// The plan's own table, and one for each group of its settings.
    fn settings(&mut self) {
        let lines = self.lines(Item::Plan, Holder::Plan);
        let is_of = |line: &Line, group: &str| line.field.key().starts_with(group);
        let (scoring, rest): (Vec<Line>, Vec<Line>) =
            lines.into_iter().partition(|line| is_of(line, "scoring."));
        let (bands, own): (Vec<Line>, Vec<Line>) =
            rest.into_iter().partition(|line| is_of(line, "bands."));
        for (header, group, lines) in [
            (PLAN_KEY.to_owned(), "", own),
            (format!("{PLAN_KEY}.scoring"), "scoring.", scoring),
            (format!("{PLAN_KEY}.bands"), "bands.", bands),
        ] {
            if lines.is_empty() && !group.is_empty() {
                continue;
            }
            self.header(&header);
            let strip = |line: Line| Line {
                key: line.key.strip_prefix(group).unwrap_or(&line.key).to_owned(),
                ..line
            };
            self.body(Item::Plan, lines.into_iter().map(strip).collect());
        }
        self.comments(Place::After(Item::Plan));
    }

    fn table(&mut self, item: Item) {
        let lines = self.lines(item, Plan::holder(item));
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.comments(Place::Before(item));
        writeln!(self.text, "[{}]", self.plan.address(item)).expect(WRITES);
        self.body(item, lines);
        self.comments(Place::After(item));
    }

    fn header(&mut self, header: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        writeln!(self.text, "[{header}]").expect(WRITES);
    }

    /// The fields of an item that are written or commented on, in the order of the table of fields.
    fn lines(&self, item: Item, holder: Holder) -> Vec<Line> {
        let line = |spec: &field::FieldSpec| {
            let literal = match self.plan.slot(item, spec.field) {
                Slot::Filled(content) => Some(escaped(&plain_literal(&content))),
                Slot::Absent | Slot::Broken => None,
            };
            let is_said = literal.is_some() || self.has_comment(Place::Field(item, spec.field));
            is_said.then(|| Line {
                field: spec.field,
                key: spec.key.to_owned(),
                literal,
            })
        };
        field::of(holder).filter_map(line).collect()
    }

    fn body(&mut self, item: Item, lines: Vec<Line>) {
        let groups = grouped(lines);
        let of_value = |group: &Group| group.literal.is_some();
        let width = groups
            .iter()
            .filter(|group| of_value(group))
            .map(|group| group.key.len());
        let width = width.max().unwrap_or(0);
        for group in &groups {
            for field in &group.fields {
                self.comments(Place::Field(item, *field));
            }
            if let Some(literal) = &group.literal {
                writeln!(self.text, "{:width$} = {literal}", group.key).expect(WRITES);
            }
        }
    }

    fn has_comment(&self, place: Place) -> bool {
        self.comments.contains_key(&place)
    }

    fn comments(&mut self, place: Place) {
        for text in self.comments.get(&place).into_iter().flatten() {
            for line in wrap(text, WIDTH - 2) {
                writeln!(self.text, "# {line}").expect(WRITES);
            }
        }
    }
}

/// Escapes what a text of TOML may hold as it is, but a terminal would act on.
fn escaped(literal: &str) -> String {
    let mut escaped = String::with_capacity(literal.len());
    for char in literal.chars() {
        if char == '\n' || sign(char).is_none() {
            escaped.push(char);
        } else {
            write!(escaped, "\\U{:08X}", u32::from(char)).expect(WRITES);
        }
    }
    escaped
}

const WRITES: &str = "writing to a string does not fail";

/// A line of a table: a field, or several between braces.
struct Group {
    key: String,
    fields: Vec<Field>,
    literal: Option<String>,
}

/// Puts dotted keys with the same beginning between braces: `period = { start = …, end = … }`.
fn grouped(lines: Vec<Line>) -> Vec<Group> {
    let mut groups: Vec<(Group, Vec<String>)> = Vec::new();
    for line in lines {
        let Some((group, part)) = line.key.split_once('.') else {
            let own = Group {
                key: line.key,
                fields: vec![line.field],
                literal: line.literal,
            };
            groups.push((own, Vec::new()));
            continue;
        };
        let entry = line.literal.map(|literal| format!("{part} = {literal}"));
        if let Some((last, entries)) = groups.last_mut().filter(|(last, _)| last.key == group) {
            last.fields.push(line.field);
            entries.extend(entry);
            continue;
        }
        let own = Group {
            key: group.to_owned(),
            fields: vec![line.field],
            literal: None,
        };
        groups.push((own, entry.into_iter().collect()));
    }
    let close = |(mut group, entries): (Group, Vec<String>)| {
        if !entries.is_empty() {
            group.literal = Some(format!("{{ {} }}", entries.join(", ")));
        }
        group
    };
    groups.into_iter().map(close).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Content, Id, Value};

    fn text(text: &str) -> Content {
        Content::Value(Value::Text(text.into()))
    }

    fn number(number: &str) -> Content {
        Content::Value(Value::Number(number.parse().unwrap()))
    }

    #[test]
    fn plans_are_written_in_the_documented_form() {
        let mut draft = Draft::default();
        let area = draft.builder.add_node(None, &Id::new("A").unwrap());
        let node = draft.builder.add_node(Some(area), &Id::new("1.2").unwrap());
        let kpi = draft.builder.add_kpi(node, &Id::new("1").unwrap());
        for (item, field, content) in [
            (Item::Plan, Field::Title, text("T \"x\"")),
            (Item::Plan, Field::Language, text("it")),
            (Item::Plan, Field::Floor, number("50")),
            (Item::Node(area), Field::Name, text("Area")),
            (Item::Kpi(kpi), Field::Name, text("K\u{1b}")),
            (Item::Kpi(kpi), Field::Operator, text("between")),
            (Item::Kpi(kpi), Field::OverrideScore, number("100")),
            (Item::Kpi(kpi), Field::OverrideReason, text("so")),
        ] {
            draft.put(item, field, content).unwrap();
        }
        let ends = ["70", "100"].map(|end| Value::Number(end.parse().unwrap()));
        let [low, high] = ends;
        draft
            .put(Item::Kpi(kpi), Field::Target, Content::Between(low, high))
            .unwrap();
        draft.comment(Place::Top, "From the table 'x'");
        draft.comment(Place::Before(Item::Node(node)), "stray");
        draft.comment(
            Place::Field(Item::Kpi(kpi), Field::Actual),
            "actual: \u{1b}",
        );
        draft.comment(Place::After(Item::Kpi(kpi)), "row 9");
        let written = write(&draft);
        assert_eq!(
            written,
            r#"# From the table 'x'

[plan]
title    = "T \"x\""
language = "it"

[plan.scoring]
floor = 50

[A]
name = "Area"

# stray
[A."1.2"]

[A."1.2".kpi.1]
name     = "K\u001b"
operator = "between"
target   = [70, 100]
# actual: ␛
override = { score = 100, reason = "so" }
# row 9
"#
        );
        let read = crate::file::Document::read(crate::file::Source::new("x", written)).unwrap();
        assert_eq!(read.plan(), draft.builder.plan());
    }
}
