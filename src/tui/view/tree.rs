//! The tree: every node in sight with its score, what it lost and what that costs the plan.
//!
//! The widget is given the window only: the rows in sight, nested under their ancestors, with a
//! dummy child in folded nodes. So a frame costs the same for any plan, and nothing but the
//! outline decides what is in sight.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::StatefulWidget as _;
use rust_decimal::{Decimal, RoundingStrategy};
use tui_tree_widget::{Tree, TreeItem, TreeState};

use super::canvas::Part;
use super::rule::row_of;
use super::text::{cut, left, put, right, width};
use crate::plan::locale::two_decimals;
use crate::plan::visible::visible;
use crate::plan::{Item, NodeIx};
use crate::score::{Band, FULL, cost};
use crate::tui::app::{App, Focus};
use crate::tui::arrange::{Filter, Sort};
use crate::tui::layout::TREE_HEAD;
use crate::tui::outline::TreeRow;
use crate::tui::theme::Theme;
use crate::tui::versus::Before;

/// The arrow of a row that is folded, of one that is unfolded, and of one that is neither.
const ARROWS: [&str; 3] = ["▶ ", "▼ ", "  "];
/// Columns of the mark in the gutter, of an arrow, and of one step of indent.
const STEP: usize = 2;
const SCORE: usize = 7;
const LOST: usize = 7;
const COST: usize = 8;
/// The scenario's score and the plan's, and the difference.
const BASE: usize = 9;
const DIFFERENCE: usize = 8;
/// A folded row's worst hidden score, with its arrow and a space.
const HIDDEN: usize = 7;
/// With less room for names than this, the plan's column gives way.
const NARROW: usize = 26;

/// Draws headings and rows.
pub(super) fn draw(app: &App, area: Rect, part: &mut Part<'_>) {
    if area.height <= TREE_HEAD || area.width == 0 {
        return;
    }
    let columns = Columns::of(area.width.into(), Compared::of(app));
    draw_headings(app, &columns, area, part);
    let area = Rect {
        y: area.y + TREE_HEAD,
        height: area.height - TREE_HEAD,
        ..area
    };
    let window = &app.outline.window;
    let rows = app.outline.rows();
    let in_sight = window.range(rows.len());
    let Some(first) = rows.get(in_sight.start) else {
        return;
    };
    let above = rows_above(app, first);
    let hidden = above.len();
    let mut all = above;
    all.extend(&rows[in_sight.clone()]);
    render(app, &all, hidden, area, part);
    for (y, row) in (0..area.height).zip(&rows[in_sight]) {
        columns.draw(app, row, row_of(area, y), part);
    }
}

/// The rows that the first row in sight is nested under, from the top.
fn rows_above(app: &App, first: &TreeRow) -> Vec<TreeRow> {
    let mut above: Vec<TreeRow> = app
        .document
        .plan()
        .ancestors(first.item)
        .map(|node| TreeRow {
            item: Item::Node(node),
            depth: app.document.plan().node(node).depth,
            has_children: true,
            open: true,
        })
        .collect();
    above.reverse();
    above
}

/// Has the widget draw what stands in front of the rows' texts: mark, indent and arrow. The first
/// `hidden` rows are out of sight.
fn render(app: &App, rows: &[TreeRow], hidden: usize, area: Rect, part: &mut Part<'_>) {
    let mut state = TreeState::default();
    let mut path = Vec::new();
    let items = nest(app, rows, 0, &mut path, &mut state);
    // The plan's row is no parent in the tree, so its arrow is part of its text.
    let Ok(tree) = Tree::new(&items) else { return };
    let tree = tree
        .highlight_symbol(gutter(app.focus == Focus::Tree))
        .node_closed_symbol(ARROWS[0])
        .node_open_symbol(ARROWS[1])
        .node_no_children_symbol("");
    // The widget has no way to be told where its window begins: it draws what is above, too, and
    // the window is taken from that.
    let above = u16::try_from(hidden).unwrap_or(u16::MAX);
    let deepest = rows.iter().map(|row| row.depth as usize).max();
    let fronts = STEP + (deepest.unwrap_or(0) + 1) * STEP;
    let width = u16::try_from(fronts).unwrap_or(u16::MAX).min(area.width);
    let whole = Rect::new(0, 0, width, area.height.saturating_add(above));
    let mut drawn = Buffer::empty(whole);
    tree.render(whole, &mut drawn, &mut state);
    let cells_above = usize::from(above) * usize::from(width);
    drawn.content.drain(..cells_above.min(drawn.content.len()));
    drawn.area = Rect { width, ..area };
    part.lay(drawn);
}

/// Nests a run of rows by their depths, and tells the widget which are unfolded and which is
/// selected.
fn nest(
    app: &App,
    rows: &[TreeRow],
    depth: u32,
    path: &mut Vec<Item>,
    state: &mut TreeState<Item>,
) -> Vec<TreeItem<'static, Item>> {
    let mut items = Vec::new();
    let mut rest = rows;
    while let Some((row, behind)) = rest.split_first() {
        let below = behind
            .iter()
            .position(|row| row.depth <= depth)
            .unwrap_or(behind.len());
        path.push(row.item);
        let mut children = nest(app, &behind[..below], depth + 1, path, state);
        if row.item == app.outline.selected() {
            state.select(path.clone());
        }
        if row.item != Item::Plan && row.has_children {
            if row.open {
                state.open(path.clone());
            }
            if children.is_empty() {
                children.push(TreeItem::new_leaf(Item::Plan, Line::default()));
            }
        }
        path.pop();
        // Rows of a tree differ, so that the widget has nothing to refuse.
        items.extend(TreeItem::new(row.item, Line::default(), children));
        rest = &behind[below..];
    }
    items
}

/// The mark of the selected row.
pub(super) fn gutter(focused: bool) -> &'static str {
    if focused { "▸ " } else { "› " }
}

fn draw_headings(app: &App, columns: &Columns, area: Rect, part: &mut Part<'_>) {
    let is_focused = app.focus == Focus::Tree;
    let style = if is_focused {
        Theme::focused()
    } else {
        Style::new()
    };
    let mark = if is_focused { "» " } else { "  " };
    let looks = match (&app.filter, app.sort) {
        (Filter::All, Sort::File) => String::new(),
        (Filter::All, sort) => format!(" ({})", sort.name()),
        (filter, _) => format!(" (only {})", visible(&filter.name())),
    };
    let title = left(&format!("{mark}Objective{looks}"), columns.names + STEP);
    let cost = if columns.cost > 0 { "of plan" } else { "" };
    let text = match columns.compared {
        Compared::WithPlan => format!(
            "{title}{}{}{}",
            right("What if", BASE),
            right("Plan", BASE),
            right("Change", DIFFERENCE)
        ),
        Compared::WithOther => format!(
            "{title}{}{}{}{}",
            right("Score", SCORE),
            right("Change", DIFFERENCE),
            right("Lost", LOST),
            right(cost, columns.cost)
        ),
        Compared::Not => format!(
            "{title}{}{}{}",
            right("Score", SCORE),
            right("Lost", LOST),
            right(cost, columns.cost)
        ),
    };
    put(part, area, 0, 0, &text, style);
}

/// What stands beside each score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Compared {
    /// What is lost.
    Not,
    /// The plan's score under the scenario, and the difference.
    WithPlan,
    /// The difference to another plan, and what is lost.
    WithOther,
}

impl Compared {
    fn of(app: &App) -> Self {
        match (app.stage.whatif(), &app.against) {
            (Some(_), _) => Self::WithPlan,
            (None, Some(_)) => Self::WithOther,
            (None, None) => Self::Not,
        }
    }
}

/// How the width is shared out.
struct Columns {
    /// For indent, arrow, code and name.
    names: usize,
    /// For what a row costs the plan.
    cost: usize,
    compared: Compared,
}

impl Columns {
    fn of(width: usize, compared: Compared) -> Self {
        let figures = match compared {
            Compared::Not => SCORE + LOST,
            Compared::WithPlan => BASE + BASE + DIFFERENCE,
            Compared::WithOther => SCORE + DIFFERENCE + LOST,
        };
        let names = width.saturating_sub(STEP + figures);
        match names.checked_sub(COST) {
            Some(names) if names >= NARROW && compared != Compared::WithPlan => Self {
                names,
                cost: COST,
                compared,
            },
            _ => Self {
                names,
                cost: 0,
                compared,
            },
        }
    }

    /// Draws a row's text behind its indent and arrow: its name, what it hides where it is folded,
    /// and its figures.
    fn draw(&self, app: &App, row: &TreeRow, area: Rect, part: &mut Part<'_>) {
        let indent = match row.item {
            Item::Plan => 0,
            _ => row.depth as usize * STEP + if row.has_children { STEP } else { 0 },
        };
        let room = self.names.saturating_sub(indent);
        let (room, hidden) = match worse_below(app, row).filter(|_| room > HIDDEN * 2) {
            Some(score) => {
                let sign = right(&format!("↓{}", app.locale.points(score)), HIDDEN);
                (room - HIDDEN, Some((sign, band(app, Some(score)))))
            }
            None => (room, None),
        };
        let column = |columns: usize| u16::try_from(STEP + columns).unwrap_or(u16::MAX);
        let name = name(app, row);
        put(
            part,
            area,
            column(indent),
            0,
            &cut(&name, room),
            Style::new(),
        );
        let mut x = column(indent + room);
        for (text, style) in hidden.into_iter().chain(self.figures(app, row)) {
            x = put(part, area, x, 0, &text, style);
        }
    }

    fn figures(&self, app: &App, row: &TreeRow) -> [(String, Style); 2] {
        let result = app.scores.above(app.document.plan(), row.item);
        let score = result.figures.score;
        let points = |score: Option<Decimal>| {
            score.map_or_else(|| "n/a".to_owned(), |score| app.locale.points(score))
        };
        let shown = marked(app, row.item, points(score));
        let styled = |columns: usize| (right(&shown, columns), band(app, score));
        let difference = || right(&app.difference(row.item), DIFFERENCE);
        let scored = match self.compared {
            Compared::WithPlan => {
                let before = match app.before(row.item) {
                    Some(Before::Score(before)) => points(before),
                    Some(Before::New) | None => "–".to_owned(),
                };
                let rest = format!("{}{}", right(&before, BASE), difference());
                return [styled(BASE), (rest, Style::new())];
            }
            Compared::WithOther => difference(),
            Compared::Not => String::new(),
        };
        let lost = match (score, result.figures.low.zip(result.figures.high)) {
            (Some(score), _) => self::points(app, FULL - two_decimals(score)),
            (None, Some((low, high))) => format!("{}–{}", whole(low), whole(high)),
            (None, None) => "–".into(),
        };
        let cost = match row.item {
            Item::Plan => score.map(|score| FULL - two_decimals(score)),
            Item::Node(node) => cost(app.document.plan(), &app.scores, node, Item::Plan),
            Item::Kpi(_) => None,
        };
        let cost = cost.map_or_else(|| "–".into(), |cost| self::points(app, cost));
        let rest = format!("{scored}{}{}", right(&lost, LOST), right(&cost, self.cost));
        [styled(SCORE), (rest, Style::new())]
    }
}

/// A row's code and name.
fn name(app: &App, row: &TreeRow) -> String {
    match row.item {
        Item::Node(node) => {
            let arrow = if row.has_children { "" } else { ARROWS[2] };
            format!("{arrow}{}", title(app, node))
        }
        Item::Plan | Item::Kpi(_) => {
            let at = if row.has_children {
                usize::from(row.open)
            } else {
                2
            };
            format!("{}Plan", ARROWS[at])
        }
    }
}

/// The code of a node and its name, the codes of siblings filled up alike.
pub(super) fn title(app: &App, node: NodeIx) -> String {
    let address = app.teller().address(Item::Node(node));
    let name = app.document.plan().name(Item::Node(node));
    let fill = 4usize.saturating_sub(width(&address));
    format!(
        "{address}{} {}",
        " ".repeat(fill),
        visible(name.unwrap_or("(no name)"))
    )
}

/// The lowest score that a folded row hides, when it is lower than the row's own.
fn worse_below(app: &App, row: &TreeRow) -> Option<Decimal> {
    let Item::Node(node) = row.item else {
        return None;
    };
    let hidden = app.insight.worst_below(node).filter(|_| !row.open)?;
    let own = app.scores.node(node).figures.score;
    own.is_none_or(|own| two_decimals(hidden) < two_decimals(own))
        .then_some(hidden)
}

/// A score with the mark of one that the published report states otherwise. What a report states of
/// the plan says nothing of a scenario.
pub(super) fn marked(app: &App, item: Item, score: String) -> String {
    if app.stage.whatif().is_none() && app.teller().differs(item) {
        format!("≠{score}")
    } else {
        score
    }
}

/// The style of a score by its band.
pub(super) fn band(app: &App, score: Option<Decimal>) -> Style {
    let theme: Theme = app.theme;
    score.map_or_else(Style::new, |score| {
        theme.band(Band::of(score, app.document.plan().settings()))
    })
}

/// Points, or a dot for none.
pub(super) fn points(app: &App, points: Decimal) -> String {
    let shown = two_decimals(points);
    if shown.is_zero() {
        "·".into()
    } else {
        app.locale.number(shown)
    }
}

fn whole(score: Decimal) -> Decimal {
    score
        .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
        .normalize()
}
