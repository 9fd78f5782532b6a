//! How is a difference read?
//!
//! The edits of each area under its name, each with the points it moves, the plan's first. Points
//! are those between the printed scores, so that the printed ones add up as well.

use rust_decimal::Decimal;

use super::effects::Effect;
use crate::exchange::line::{Line, Tone, cut, width, wrap};
use crate::exchange::moved::{between, signed};
use crate::exchange::moves::{Move, edit_line};
use crate::exchange::note::{self, AND};
use crate::exchange::verdict::plural;
use crate::plan::locale::{Locale, two_decimals};
use crate::plan::visible::visible;
use crate::plan::{Address, Branch, Edit, Field, Item, Plan, Slot};
use crate::score::Scores;

/// Lines that the points of one edit may take.
const POINT_LINES: usize = 2;
/// Columns for what says that there are more.
const MORE: usize = "  and 9999 more".len();
/// Columns in front of an edit.
const INDENT: usize = 2;
/// Columns in front of what belongs to an edit.
const DEEPER: usize = 6;

/// Returns the difference of two plans as lines of a page so many columns wide.
#[must_use]
pub fn difference_lines(old: &Plan, new: &Plan, effects: &[Effect<'_>], page: usize) -> Vec<Line> {
    if effects.is_empty() {
        return vec![Line::plain(
            "Nothing differs but, at most, the way it is written.",
        )];
    }
    let locale = Locale::of(new);
    let writer = Writer {
        old,
        new,
        locale,
        page,
    };
    let mut lines = vec![writer.overall(effects.len())];
    let mut area = None;
    for effect in effects {
        let own = writer.heading(&effect.change.edit);
        if area.as_ref() != Some(&own) {
            lines.extend([Line::new(), Line::strong(cut(&own, page))]);
            area = Some(own);
        }
        lines.extend(writer.edit(effect));
    }
    lines
}

struct Writer<'p> {
    old: &'p Plan,
    new: &'p Plan,
    locale: Locale,
    page: usize,
}

impl Writer<'_> {
    /// `92,56 → 93,95, +1,39 · 3 edits`
    fn overall(&self, count: usize) -> Line {
        let score = |plan: &Plan| Scores::of(plan).plan().figures.score;
        let (before, after) = (score(self.old), score(self.new));
        let mut text = format!("Plan  {} → {}", self.score(before), self.score(after));
        if let Some((before, after)) = before.zip(after) {
            text = format!("{text}  {}", self.points(before, after));
        }
        Line::strong(text).with(Tone::Plain, format!("{AND}{}", plural(count, "edit")))
    }

    fn score(&self, score: Option<Decimal>) -> String {
        score.map_or("no score".to_owned(), |score| self.locale.points(score))
    }

    fn points(&self, before: Decimal, after: Decimal) -> String {
        signed(self.locale, between(before, after))
    }

    /// The area that an edit is in, with its name.
    fn heading(&self, edit: &Edit) -> String {
        let address = edit.address();
        let address = address.as_ref().unwrap_or(edit.subject());
        let ids = match address {
            Address::Plan => return "Plan".to_owned(),
            Address::Node(ids) | Address::Kpi(ids, _) => ids,
        };
        let area = Address::Node(ids[..1].to_vec());
        let name = [self.new, self.old]
            .into_iter()
            .find_map(|plan| Some(note::name(plan, plan.find(&area)?)));
        let area = visible(&area.to_string()).into_owned();
        match name.filter(|name| !name.is_empty()) {
            Some(name) => format!("{area}  {name}"),
            None => area,
        }
    }

    /// An edit, and what it moves: in one line where it goes.
    fn edit(&self, effect: &Effect<'_>) -> Vec<Line> {
        let mut lines = self.told(effect);
        let moved: Vec<String> = self.moved(&effect.moves);
        let points = moved.join("  ");
        let first = lines.last().map_or(0, |line| width(&line.text()));
        if lines.len() == 1 && first + 3 + width(&points) <= self.page {
            if let Some(line) = lines.last_mut() {
                line.push(Tone::Quiet, format!("   {points}"));
            }
            return lines;
        }
        lines.extend(self.in_lines(&moved));
        lines
    }

    /// What an edit moves, in lines below it.
    fn in_lines(&self, moved: &[String]) -> Vec<Line> {
        let room = self.page.saturating_sub(DEEPER);
        let mut lines = Vec::new();
        let mut line = String::new();
        for (place, one) in moved.iter().enumerate() {
            let is_last = lines.len() + 1 == POINT_LINES;
            let rest = moved.len() - place;
            let kept = if is_last && rest > 1 { MORE } else { 0 };
            if !line.is_empty() && width(&line) + 2 + width(one) + kept > room {
                if is_last {
                    line = format!("{line}  and {rest} more");
                    break;
                }
                lines.push(std::mem::take(&mut line));
            }
            let gap = if line.is_empty() { "" } else { "  " };
            line = format!("{line}{gap}{one}");
        }
        lines.push(line);
        let indent = " ".repeat(DEEPER);
        let line = |line: &String| Line::new().with(Tone::Quiet, format!("{indent}{line}"));
        lines.iter().map(line).collect()
    }

    /// The edit itself, with old and new content below each other where they are long.
    fn told(&self, effect: &Effect<'_>) -> Vec<Line> {
        let change = effect.change;
        let mut line = Line::plain(" ".repeat(INDENT));
        for (tone, text) in edit_line(change).parts() {
            line.push(*tone, text.clone());
        }
        if let Some(name) = self.name(&change.edit) {
            let room = self.page.saturating_sub(width(&line.text()) + 2);
            line.push(Tone::Plain, format!(": {}", cut(&name, room)));
        }
        let Edit::Set { address, field, .. } = &change.edit else {
            return vec![line];
        };
        if width(&line.text()) <= self.page {
            return vec![line];
        }
        let place = format!("{}{address}.{}", " ".repeat(INDENT), field.key());
        let mut lines = vec![Line::strong(visible(&place))];
        lines.extend(self.literal(change.from.as_deref(), " "));
        lines.extend(self.literal(change.to.as_deref(), "→"));
        lines
    }

    /// A long literal in lines, with a sign in front.
    fn literal(&self, literal: Option<&str>, sign: &str) -> Vec<Line> {
        let literal = visible(literal.unwrap_or("–")).into_owned();
        let lines = wrap(&literal, self.page.saturating_sub(DEEPER));
        let line = |(place, line): (usize, &String)| {
            let sign = if place == 0 { sign } else { " " };
            let gap = " ".repeat(DEEPER - 2);
            Line::plain(cut(&format!("{gap}{sign} {line}"), self.page))
        };
        lines.iter().enumerate().map(line).collect()
    }

    /// What people call what an edit is about, where it does not say so itself.
    fn name(&self, edit: &Edit) -> Option<String> {
        let of_branch = |branch: &Branch| match branch.slot(Field::Name) {
            Slot::Filled(crate::plan::Content::Value(crate::plan::Value::Text(text))) => {
                Some(visible(&text).into_owned())
            }
            _ => None,
        };
        match edit {
            Edit::Set { .. } => None,
            Edit::Insert { branch, .. } | Edit::Remove { branch, .. } => of_branch(branch),
            Edit::Move { from, .. } | Edit::Rename { at: from, .. } => {
                let item = self.old.find(from).filter(|item| *item != Item::Plan)?;
                Some(note::name(self.old, item)).filter(|name| !name.is_empty())
            }
        }
    }

    /// The scores that people see move: the plan's first, then from its area down.
    fn moved(&self, moves: &[Move]) -> Vec<String> {
        let shown = |one: &Move| {
            let is_moved = one.before.map(two_decimals) != one.after.map(two_decimals);
            let address = visible(&one.address);
            is_moved.then(|| match one.before.zip(one.after) {
                Some((before, after)) => format!("{address} {}", self.points(before, after)),
                None => format!(
                    "{address} {} → {}",
                    self.score(one.before),
                    self.score(one.after)
                ),
            })
        };
        let told: Vec<String> = moves.iter().rev().filter_map(shown).collect();
        if told.is_empty() {
            vec!["moves no score".to_owned()]
        } else {
            told
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::effects;
    use crate::file::{Document, Source, difference};

    fn told(old: &str, new: &str, page: usize) -> Vec<String> {
        let read = |text: &str| Document::read(Source::new("x", text)).unwrap();
        let (old, new) = (read(old), read(new));
        let changes = difference(&old, &new).unwrap();
        let effects = effects(old.plan(), &changes).unwrap();
        let lines = difference_lines(old.plan(), new.plan(), &effects, page);
        lines.iter().map(Line::text).collect()
    }

    const OLD: &str = "[A]\nname = \"Area\"\n[A.1.kpi.1]\nname = \"One\"\noperator = \">=\"\ntarget = 8\nactual = 4\n";

    fn kpi(place: usize) -> String {
        format!("[A.{place}.kpi.1]\noperator = \">=\"\ntarget = 8\nactual = 4\n")
    }

    #[test]
    fn what_an_edit_moves_stands_below_it_where_the_page_is_narrow() {
        let new = OLD.replace("= 4", "= 6");
        let edit = "  A.1.kpi.1.actual  4 → 6";
        let points = "plan +25.00  A +25.00  A.1 +25.00";
        let head = ["Plan  50.00 → 75.00  +25.00 · 1 edit", "", "A  Area"];
        let wide = told(OLD, &new, 80);
        assert_eq!(wide[..3], head);
        assert_eq!(wide[3..], [format!("{edit}   {points}")]);
        let narrow = told(OLD, &new, 40);
        assert_eq!(narrow[3..], [edit.to_owned(), format!("      {points}")]);
    }

    #[test]
    fn no_line_is_wider_than_the_page() {
        let mut new = OLD.replace("One", &"long name ".repeat(20));
        new.push_str("[plan]\nscoring.floor = 60\n[B.1.kpi.1]\nname = \"");
        new.push_str(&"x".repeat(200));
        new.push_str("\"\n");
        new.extend((2..60).map(kpi));
        for (old, new) in [(OLD, new.as_str()), (new.as_str(), OLD), ("", new.as_str())] {
            for page in [40, 80, 100] {
                for line in told(old, new, page) {
                    assert!(width(&line) <= page, "{page}: {line}");
                }
            }
        }
    }

    #[test]
    fn what_moves_with_a_setting_is_counted_where_there_is_no_room() {
        let mut old = OLD.to_owned();
        old.extend((2..60).map(kpi));
        let lines = told(&old, &format!("{old}[plan]\nscoring.floor = 60\n"), 80);
        assert!(
            lines[3].starts_with("  plan.scoring.floor  – → 60"),
            "{lines:?}"
        );
        assert!(lines[5].ends_with("more"), "{lines:?}");
        assert_eq!(lines.len(), 6);
    }
}
