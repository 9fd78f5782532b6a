//! The first line: which plan, its score, what is wrong with it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::text::{cut, put, width};
use crate::check::Severity;
use crate::exchange::plural;
use crate::plan::visible::visible;
use crate::score::Band;
use crate::tui::app::{Access, App};
use crate::tui::theme::Theme;

/// Draws the header; the title gives way to the figures.
pub(super) fn draw(app: &App, area: Rect, buffer: &mut Buffer) {
    let spans = figures(app);
    let taken: usize = spans.iter().map(|(text, _)| width(text)).sum();
    let room = usize::from(area.width).saturating_sub(taken + 3);
    let title = title(app);
    let title = cut(&title, room);
    put(buffer, area, 1, 0, &title, Theme::focused());
    let mut x = u16::try_from(usize::from(area.width).saturating_sub(taken + 1)).unwrap_or(0);
    for (text, style) in spans {
        x = put(buffer, area, x, 0, &text, style);
    }
}

fn title(app: &App) -> String {
    let settings = app.document.plan().settings();
    let title = settings.title.as_deref().unwrap_or(&app.name);
    let organisation = settings.organisation.as_deref().unwrap_or_default();
    let mark = if organisation.is_empty() { "" } else { " · " };
    format!("{}{mark}{}", visible(title), visible(organisation))
}

/// Score, band and what is wrong, each with its style.
fn figures(app: &App) -> Vec<(String, Style)> {
    let plain = Style::new();
    let result = app.scores.plan();
    let mut spans = match result.figures.score {
        Some(score) => {
            let band = Band::of(score, app.document.plan().settings());
            let text = format!("{} {}", app.locale.points(score), band.word());
            vec![(text, app.theme.band(band))]
        }
        None => vec![("no score".to_owned(), plain)],
    };
    if result.incomplete {
        spans.push((" · incomplete".into(), plain));
    }
    let counts = [(Severity::Error, "error"), (Severity::Warning, "warning")];
    for (severity, noun) in counts {
        let count = app.findings.count(severity);
        if count > 0 {
            spans.push((" · ".into(), plain));
            spans.push((plural(count, noun), app.theme.severity(severity)));
        }
    }
    let (typed, all) = (app.insight.typed, app.insight.to_type);
    if typed < all && app.company.away.is_none() {
        spans.push((format!(" · {typed} of {all} typed"), plain));
    }
    let unsaved = app.history.unsaved().len();
    if unsaved > 0 {
        spans.push((format!(" · {unsaved} unsaved"), Theme::focused()));
    }
    if let Some(away) = app.company.away {
        spans.push((format!(" · {}", away.word()), Theme::focused()));
    }
    if app.access != Access::Editable {
        spans.push((" · read only".into(), plain));
    }
    spans
}
