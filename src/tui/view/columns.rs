//! The figures of a KPI in columns: which there are, which have room, what stands in them.

use ratatui::style::Style;

use super::text::{cut, left, right, width};
use super::tree::{band, marked, points};
use crate::plan::visible::visible;
use crate::plan::{Field, Item, KpiIx, Status};
use crate::score::{Cause, kpi_weight};
use crate::tui::app::App;
use crate::tui::card::content;
use crate::tui::versus::Before;

/// A figure of a KPI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Figure {
    /// Its weight as written.
    Weight,
    /// What is to be reached.
    Target,
    /// What was reached.
    Actual,
    /// Its score, with a mark when it was decided by hand.
    Score,
    /// The points its node loses by it.
    Lost,
    /// Its score in the plan, under a scenario.
    Plan,
    /// The difference to its score in the plan that is compared with.
    Change,
    /// How actual and target are compared.
    Operator,
    /// The unit of both.
    Unit,
    /// What the validation said.
    Status,
    /// What a missed target earns.
    Method,
    /// Who answers for it.
    Owner,
}

impl Figure {
    fn title(self) -> &'static str {
        match self {
            Self::Weight => "Wt",
            Self::Target => "Target",
            Self::Actual => "Actual",
            Self::Score => "Score ",
            Self::Lost => "Lost",
            Self::Plan => "Plan",
            Self::Change => "Change",
            Self::Operator => "Operator",
            Self::Unit => "Unit",
            Self::Status => "Status",
            Self::Method => "Method",
            Self::Owner => "Owner",
        }
    }

    /// Returns the field that the figure shows; none where it is computed.
    pub(super) fn field(self) -> Option<Field> {
        match self {
            Self::Weight => Some(Field::Weight),
            Self::Target => Some(Field::Target),
            Self::Actual => Some(Field::Actual),
            Self::Operator => Some(Field::Operator),
            Self::Unit => Some(Field::Unit),
            Self::Status => Some(Field::Status),
            Self::Method => Some(Field::Method),
            Self::Owner => Some(Field::Owner),
            Self::Score | Self::Lost | Self::Plan | Self::Change => None,
        }
    }

    /// Columns, with the gap on the left.
    pub(super) fn width(self) -> usize {
        match self {
            Self::Weight => 6,
            Self::Target => 13,
            Self::Actual => 11,
            Self::Score | Self::Method | Self::Plan | Self::Change => 8,
            Self::Lost | Self::Unit => 7,
            Self::Operator => 9,
            Self::Status | Self::Owner => 12,
        }
    }
}

/// What gives way first where there is no room.
const EXPENDABLE: [Figure; 6] = [
    Figure::Weight,
    Figure::Plan,
    Figure::Target,
    Figure::Lost,
    Figure::Owner,
    Figure::Unit,
];
/// Names get at least so many columns while something can give way.
const NAME: usize = 16;

/// The columns of a list of KPIs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    /// Columns for everything in front of the figures.
    pub(super) names: usize,
    figures: Vec<Figure>,
}

impl Columns {
    /// Shares out a width; `front` columns of it are taken by what stands in front of the names.
    pub(super) fn of(width: usize, front: usize, figures: &[Figure]) -> Self {
        let mut figures = figures.to_vec();
        let taken = |figures: &[Figure]| figures.iter().map(|one| one.width()).sum::<usize>();
        for expendable in EXPENDABLE {
            if width < front + NAME + taken(&figures) {
                figures.retain(|one| *one != expendable);
            }
        }
        Self {
            names: width.saturating_sub(taken(&figures)),
            figures,
        }
    }

    /// Returns the figures that have room.
    pub(super) fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// Returns the headings behind a heading for the names.
    pub(super) fn headings(&self, names: &str) -> String {
        let titles = self
            .figures
            .iter()
            .map(|one| right(one.title(), one.width()));
        format!("{}{}", left(names, self.names), titles.collect::<String>())
    }

    /// Returns the columns that figures from one to another take together.
    pub(super) fn width_until(&self, last: Figure) -> usize {
        let at = self.figures.iter().position(|one| *one == last);
        let until = at.map_or(0, |at| at + 1);
        self.figures[..until].iter().map(|one| one.width()).sum()
    }
}

/// Returns what stands in a KPI's column, and how.
pub(super) fn figure(app: &App, kpi: KpiIx, figure: Figure) -> (String, Style) {
    let plain = Style::new();
    let text = match figure {
        Figure::Weight => weight(app, kpi),
        Figure::Target => target(app, kpi),
        Figure::Actual => actual(app, kpi),
        Figure::Score => {
            let score = app.scores.kpi(kpi).score;
            let text = marked(app, Item::Kpi(kpi), score_text(app, kpi));
            let text = right(&text, figure.width());
            return (text, band(app, score));
        }
        Figure::Lost => app
            .teller()
            .kpi_loss(kpi)
            .map_or_else(|| "excl.".into(), |lost| points(app, lost)),
        Figure::Plan => match app.before(Item::Kpi(kpi)) {
            Some(Before::Score(Some(score))) => app.locale.points(score),
            _ => "–".into(),
        },
        Figure::Change => app.difference(Item::Kpi(kpi)),
        Figure::Operator | Figure::Unit | Figure::Status | Figure::Method | Figure::Owner => {
            written(app, kpi, figure)
        }
    };
    // One column stays free, so that figures never touch.
    let text = cut(&text, figure.width() - 1);
    (right(&text, figure.width()), plain)
}

/// What is written in a field of words; a dot where the field is not written.
fn written(app: &App, kpi: KpiIx, figure: Figure) -> String {
    let field = figure.field();
    let slot = field.map(|field| app.document.plan().slot(Item::Kpi(kpi), field));
    let content = slot.and_then(|slot| content(app, &slot));
    content.unwrap_or_else(|| "·".into())
}

fn weight(app: &App, kpi: KpiIx) -> String {
    kpi_weight(app.document.plan(), app.document.plan().kpi(kpi)).map_or_else(
        |_| "?".into(),
        |weight| app.locale.number(weight.normalize()),
    )
}

/// Operator and target, without the gap between them where both together are too wide.
fn target(app: &App, kpi: KpiIx) -> String {
    let plan = app.document.plan();
    let record = plan.kpi(kpi);
    if record.broken.contains(Field::Target) {
        return "broken".into();
    }
    let target = app.locale.target(plan, record);
    if width(&target) < Figure::Target.width() {
        target
    } else {
        target.replacen(' ', "", 1)
    }
}

/// Returns the actual as the lists show it: the computed one of a roll-up, a word where there is
/// none.
pub(super) fn actual(app: &App, kpi: KpiIx) -> String {
    let record = app.document.plan().kpi(kpi);
    if record.rollup.is_some() {
        let mean = app.scores.node(record.node).mean;
        return mean.map_or_else(
            || "n/a".into(),
            |mean| format!("{}%", app.locale.points(mean)),
        );
    }
    match (&record.actual, record.status()) {
        _ if record.broken.contains(Field::Actual) => "broken".into(),
        (Some(actual), _) => app
            .locale
            .measured(actual, app.document.plan().text(record.unit)),
        (None, Status::Unavailable) => "n/a".into(),
        (None, Status::Pending) => "pending".into(),
        (None, Status::Validated) if app.scores.kpi(kpi).cause == Cause::Override => "–".into(),
        (None, Status::Validated) => "missing".into(),
    }
}

/// The score with one column behind it: for the mark of a score decided by hand, or for the
/// bracket around a score that does not count.
fn score_text(app: &App, kpi: KpiIx) -> String {
    let kept = app.scores.kpi(kpi);
    match (kept.score, kept.cause) {
        (Some(score), Cause::Override) => format!("{}*", app.locale.points(score)),
        (Some(score), _) => format!("{} ", app.locale.points(score)),
        (None, Cause::Pending) => {
            let by_rule = app.scores.verdict(app.document.plan(), kpi).by_rule;
            by_rule.map_or_else(|| "– ".into(), |score| would_be(app, score))
        }
        (None, _) => "– ".into(),
    }
}

/// A would-be score in brackets; a whole hundred has no room for its decimals.
fn would_be(app: &App, score: rust_decimal::Decimal) -> String {
    let text = format!("({})", app.locale.points(score));
    if text.chars().count() < Figure::Score.width() {
        text
    } else {
        format!("({})", app.locale.number(score.normalize()))
    }
}

/// Returns a KPI's name, or a word where it has none.
pub(super) fn name(app: &App, kpi: KpiIx) -> String {
    let name = app.document.plan().name(Item::Kpi(kpi));
    visible(name.unwrap_or("(no name)")).into_owned()
}

/// Returns why a KPI is out of its node's mean, in a word.
pub(super) fn excluded_word(app: &App, kpi: KpiIx) -> &'static str {
    match app.scores.kpi(kpi).cause {
        Cause::Incomplete => "cannot be scored",
        Cause::NoChildren => "nothing below has a score",
        cause => cause.word(),
    }
}
