//! The last line: what the last key had to say, the search or command being typed, or what can be
//! pressed.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use tui_input::Input;

use super::canvas::Part;
use super::text::{cut, put, width, wrap};
use crate::plan::near::meant;
use crate::plan::visible::visible;
use crate::plan::{Field, Item, Plan};
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::command::{self, CommandLine, Does};
use crate::tui::editor::{Editor, Entry};
use crate::tui::keymap::{BINDINGS, Binding, Scope};
use crate::tui::mode::{List, Mode};
use crate::tui::search::Prompt;

/// Lines that a message may take.
const LONGEST_MESSAGE: u16 = 4;

/// Returns where it stands: on the last line, from some lines above it where a message is longer, as
/// it may tell how to save what was typed.
pub(super) fn place(app: &App) -> Rect {
    let line = app.layout.hints;
    let lines = message(app).map_or(0, |message| wrapped(message, line).len());
    let above = u16::try_from(lines.saturating_sub(1)).unwrap_or(u16::MAX);
    let above = above.min(LONGEST_MESSAGE - 1).min(line.y);
    Rect {
        y: line.y - above,
        height: line.height + above,
        ..line
    }
}

/// Draws it. Returns where the cursor is to be while a search is typed.
pub(super) fn draw(app: &App, area: Rect, part: &mut Part<'_>) -> Option<Position> {
    if let Some(message) = message(app) {
        draw_message(message, area, part);
        return None;
    }
    match &app.mode {
        Mode::Search(prompt) => return Some(draw_prompt(app, prompt, area, part)),
        Mode::Command(line) => return Some(draw_command(app, line, area, part)),
        Mode::List(List::Proposal(_), _) => {
            let keys = "enter do it, as one step · esc leave all as it is";
            put(part, area, 1, 0, keys, Style::new());
        }
        Mode::List(List::Parents(parents), _) => {
            let remark = "type to narrow down · enter move there · esc leave";
            return Some(draw_typed(app, '/', &parents.input, remark, area, part));
        }
        Mode::Edit(editor) => draw_typing(app, editor, area, part),
        _ => match answers(app) {
            Some(answers) => draw_answers(app, answers, area, part),
            None => draw_keys(app, area, part),
        },
    }
    None
}

/// What the last key had to say, where nothing is typed.
fn message(app: &App) -> Option<&str> {
    match &app.mode {
        Mode::Search(_)
        | Mode::Command(_)
        | Mode::Edit(_)
        | Mode::List(List::Proposal(_) | List::Parents(_), _) => None,
        _ => app.message.as_deref(),
    }
}

fn wrapped(message: &str, area: Rect) -> Vec<String> {
    wrap(message, usize::from(area.width).saturating_sub(2))
}

fn draw_message(message: &str, area: Rect, part: &mut Part<'_>) {
    for (y, line) in (0..area.height).zip(&wrapped(message, area)) {
        put(part, area, 1, y, line, Style::new());
    }
}

/// The keys of a list that has keys of its own.
fn answers(app: &App) -> Option<&'static [(&'static str, &'static str)]> {
    let Mode::List(list, _) = &app.mode else {
        return None;
    };
    match list {
        List::Recovery(_) => Some(&[
            ("space", "tick"),
            ("enter", "bring the ticked back, drop the rest"),
            ("esc", "later"),
            ("d", "drop all"),
        ]),
        List::Scenario(_) => Some(&[
            ("space", "tick"),
            ("a", "all"),
            ("enter", "accept into the plan"),
            ("d", "take out of it"),
            ("esc", "close"),
        ]),
        List::Sought(_) => Some(&[("enter", "take it over: what if"), ("esc", "close")]),
        _ => None,
    }
}

fn draw_answers(app: &App, answers: &[(&str, &str)], area: Rect, part: &mut Part<'_>) {
    let mut x = 1;
    for (key, answer) in answers {
        x = put(part, area, x, 0, key, app.theme.key());
        x = put(part, area, x, 0, &format!(" {answer}  "), Style::new());
    }
}

/// The keys of the scope in the order of the table, as many as have room; those for help and
/// leaving always have.
fn draw_keys(app: &App, area: Rect, part: &mut Part<'_>) {
    let scope = app.scope();
    let hints: Vec<(&Binding, &str)> = BINDINGS
        .iter()
        .filter(|binding| binding.scopes.contains(&scope))
        .filter_map(|binding| Some((binding, binding.hint?)))
        .collect();
    let is_last = |binding: &Binding| matches!(binding.action, Action::Help | Action::Quit);
    let columns = |(binding, hint): &(&Binding, &str)| width(binding.keys[0]) + width(hint) + 3;
    let reserved: usize = hints
        .iter()
        .filter(|(binding, _)| is_last(binding))
        .map(columns)
        .sum();
    let mut x = 1;
    if app.stage.whatif().is_some() && scope != Scope::List {
        for (key, words) in [("x", "leave the scenario"), ("X", "its fields")] {
            x = put(part, area, x, 0, key, app.theme.key());
            x = put(part, area, x, 0, &format!(" {words}  "), Style::new());
        }
    }
    let mut room = usize::from(area.width).saturating_sub(reserved + usize::from(x) - 1);
    for hint in &hints {
        let (binding, words) = hint;
        if !is_last(binding) {
            let taken = columns(hint);
            if taken > room {
                continue;
            }
            room -= taken;
        }
        x = put(part, area, x, 0, binding.keys[0], app.theme.key());
        x = put(part, area, x, 0, &format!(" {words}  "), Style::new());
    }
}

/// What is being typed into, and by which keys it ends.
fn draw_typing(app: &App, editor: &Editor, area: Rect, part: &mut Part<'_>) {
    let keys = match editor.entry {
        Entry::Line(_) if editor.added_from.is_some() => {
            "enter take, next column · esc add nothing"
        }
        Entry::Line(_) if editor.card.is_some() => "enter take, next field · esc leave",
        Entry::Lines(_) => "tab take · esc leave as it was · ctrl-s take and save",
        Entry::Choice { .. } => "space next · a letter chooses · enter take · esc leave",
        Entry::Line(_) => "enter take, next row · tab next column · esc leave",
    };
    let address = app.teller().address(editor.item);
    let marked = match editor.item {
        Item::Kpi(kpi) if app.marks.contains(&kpi) && app.marks.len() > 1 => {
            format!(" and {} more marked", app.marks.len() - 1)
        }
        _ => String::new(),
    };
    let keys = if marked.is_empty() {
        keys
    } else {
        "enter take · esc leave"
    };
    let text = format!("{address}.{}{marked}   {keys}", editor.field.key());
    let room = usize::from(area.width).saturating_sub(2);
    put(part, area, 1, 0, &cut(&text, room), Style::new());
}

fn draw_prompt(app: &App, prompt: &Prompt, area: Rect, part: &mut Part<'_>) -> Position {
    let so_far = if app.found.is_unfinished() {
        " so far"
    } else {
        ""
    };
    let remark = match app.found.count() {
        _ if prompt.input.value().trim().is_empty() => "a name or an address".into(),
        0 if app.found.is_unfinished() => "looking".into(),
        0 => "no match".into(),
        count => format!("match {} of {count}{so_far}", app.found.rank()),
    };
    let remark = format!("{remark} · enter keep · esc back");
    draw_typed(app, '/', &prompt.input, &remark, area, part)
}

/// The command, and what it can become, or what it does where that is known.
fn draw_command(app: &App, line: &CommandLine, area: Rect, part: &mut Part<'_>) -> Position {
    let typed = line.input.value();
    let room = usize::from(area.width);
    let left = room.saturating_sub(width(typed) + 8).max(room / 3);
    let remark = match (line.taken, line.offers.as_slice()) {
        (Some(_), offers) if offers.len() > 1 => offered(line, offers, left),
        // The words that a field may hold say more than what it means.
        (_, offers) if offers.len() > 1 && typed.ends_with(' ') => offered(line, offers, left),
        (_, offers) => meaning(app, typed).unwrap_or_else(|| offered(line, offers, left)),
    };
    let remark = cut(remark.trim(), left).into_owned();
    draw_typed(app, ':', &line.input, &remark, area, part)
}

/// What a command that is typed far enough means; none where it can still become several.
fn meaning(app: &App, typed: &str) -> Option<String> {
    let mut words = typed.split_whitespace();
    let Some(name) = words.next() else {
        return Some("a command or an address · tab completes · esc leave".to_owned());
    };
    let Some(command) = command::find(name) else {
        let item = meant(app.document.plan(), typed)?;
        return Some(crate::exchange::note::name(app.document.plan(), item));
    };
    let holder = Plan::holder(app.selected());
    let key = words.next().filter(|_| command.does == Does::Set);
    match key.map(|key| Field::find(holder, key)) {
        Some(Some(field)) => Some(field.spec().help.to_owned()),
        Some(None) => None,
        None if command.does == Does::Set && typed.ends_with(' ') => None,
        None => Some(format!("{} {}", command.arguments, command.help)),
    }
}

/// As many of the offers as have room, from the one that is shown on.
fn offered(line: &CommandLine, offers: &[String], room: usize) -> String {
    let from = line.taken.map_or(0, |at| at + 1);
    let turn = offers.iter().skip(from).chain(offers.iter().take(from));
    // What is typed already is said once only.
    let last = |offer: &String| match offer.rsplit_once(' ') {
        Some((_, last)) => visible(last).into_owned(),
        None => visible(offer).into_owned(),
    };
    if offers.is_empty() {
        return "nothing begins so".to_owned();
    }
    let mut text = String::new();
    for offer in turn.map(last) {
        let gap = if text.is_empty() { "" } else { "  " };
        if width(&text) + width(gap) + width(&offer) + 3 > room {
            text.extend([gap, "…"]);
            break;
        }
        text.extend([gap, &offer]);
    }
    text
}

/// A line being typed behind its sign, and a remark behind it.
fn draw_typed(
    app: &App,
    sign: char,
    input: &Input,
    remark: &str,
    area: Rect,
    part: &mut Part<'_>,
) -> Position {
    let room = usize::from(area.width)
        .saturating_sub(width(remark) + 6)
        .max(8);
    let text = visible(input.value()).into_owned();
    // The cursor counts characters, as the signs of `visible` are one for one.
    let before: String = text.chars().take(input.cursor()).collect();
    let skip = (width(&before) + 1).saturating_sub(room);
    let shown = drop_columns(&text, skip);
    let before = width(drop_columns(&before, skip));
    let mut x = put(part, area, 1, 0, &sign.to_string(), app.theme.key());
    let cursor = x.saturating_add(u16::try_from(before).unwrap_or(u16::MAX));
    x = put(
        part,
        area,
        x,
        0,
        super::text::head(shown, room),
        Style::new(),
    );
    put(part, area, x + 3, 0, remark, Style::new());
    Position {
        x: area.x + cursor.min(area.width.saturating_sub(1)),
        y: area.y,
    }
}

/// The rest of a text behind at least so many columns.
fn drop_columns(text: &str, columns: usize) -> &str {
    let dropped = super::text::head(text, columns);
    let rest = &text[dropped.len()..];
    if width(dropped) < columns && !rest.is_empty() {
        // Half of a wide character is no character.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        return &rest[first..];
    }
    rest
}
