//! The first line: which plan, its score, what is wrong with it.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Part;
use super::text::{cut, put, width};
use crate::check::Severity;
use crate::exchange::plural;
use crate::plan::Item;
use crate::plan::visible::visible;
use crate::score::Band;
use crate::tui::app::{Access, App};
use crate::tui::theme::Theme;
use crate::tui::whatif::WhatIf;

/// Draws the header; the title gives way to the figures.
pub(super) fn draw(app: &App, area: Rect, part: &mut Part<'_>) {
    let (sign, mut spans) = match app.stage.whatif() {
        Some(whatif) => (SIGN, scenario(app, whatif)),
        None => ("", figures(app)),
    };
    let taken =
        |spans: &[(String, Style)]| spans.iter().map(|(text, _)| width(text)).sum::<usize>();
    // The sign stays where there is no room for all that follows.
    while !sign.is_empty() && taken(&spans) + width(sign) + 2 > usize::from(area.width) {
        if spans.pop().is_none() {
            break;
        }
    }
    let taken = taken(&spans);
    let front = u16::try_from(width(sign)).unwrap_or(0);
    let room = usize::from(area.width).saturating_sub(taken + 3 + width(sign));
    let title = title(app);
    let title = cut(&title, room);
    put(part, area, 0, 0, sign, Theme::sign());
    put(part, area, front + 1, 0, &title, Theme::focused());
    let mut x = u16::try_from(usize::from(area.width).saturating_sub(taken + 1)).unwrap_or(0);
    for (text, style) in spans {
        x = put(part, area, x, 0, &text, style);
    }
}

/// What is before everything else while a scenario lies over the plan.
const SIGN: &str = " WHAT IF ";

/// The plan's score and the scenario's, and what would be lost of it.
fn scenario(app: &App, whatif: &WhatIf) -> Vec<(String, Style)> {
    let plain = Style::new();
    let before = whatif.plan.scores.plan().figures.score;
    let after = app.scores.plan().figures.score;
    let mut spans = vec![(format!("plan {} → ", app.score(before)), plain)];
    let band = after.map(|score| Band::of(score, app.document.plan().settings()));
    let style = band.map_or(plain, |band| app.theme.band(band));
    let word = band.map_or(String::new(), |band| format!(" {}", band.word()));
    spans.push((format!("{}{word}", app.score(after)), style));
    let fields = plural(whatif.draft.settings.len(), "field");
    spans.push((format!(" · {fields}"), plain));
    let kept = match whatif.draft.name() {
        _ if whatif.is_to_lose() => " · not kept".to_owned(),
        Some(name) => format!(" · {}", cut(&visible(name), LONGEST_NAME)),
        None => String::new(),
    };
    spans.push((kept, Theme::focused()));
    if whatif.plan.history.is_dirty() {
        spans.push((" · plan unsaved".into(), Theme::focused()));
    }
    if let Some(away) = app.company.away {
        spans.push((format!(" · {}", away.word()), Theme::focused()));
    }
    spans
}

/// Columns of a file's name at most.
const LONGEST_NAME: usize = 24;

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
        None => vec![(app.score(None), plain)],
    };
    if result.incomplete {
        spans.push((" · incomplete".into(), plain));
    }
    if let Some(against) = &app.against {
        let name = against.name();
        let text = format!(
            " · {} on {}",
            app.difference(Item::Plan),
            cut(&name, LONGEST_NAME)
        );
        spans.push((text, plain));
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
