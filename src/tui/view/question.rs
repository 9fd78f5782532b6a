//! A question over the last lines of the screen: what is asked, and by which keys it is answered.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use tui_input::Input;

use super::editor::{in_sight, typed_style};
use super::text::{left, put, wrap};
use super::{draw_rule, row_of};
use crate::exchange::plural;
use crate::plan::visible::visible;
use crate::tui::app::App;
use crate::tui::naming::{Naming, Purpose};
use crate::tui::question::Question;

/// Columns of the keys.
const KEYS: usize = 6;

/// What a question looks like.
struct Asked<'q> {
    title: &'static str,
    /// What stands before what is typed.
    label: &'static str,
    text: String,
    input: Option<&'q Input>,
    answers: &'static [(&'static str, &'static str)],
}

fn asked<'q>(app: &App, question: &'q Question) -> Asked<'q> {
    let name = visible(&app.name).into_owned();
    let edits = plural(app.history.unsaved().len(), "edit");
    match question {
        Question::Quit => Asked {
            title: "Quit?",
            label: "",
            text: format!("{edits} not saved to '{name}'."),
            input: None,
            answers: &[
                ("s", "save, then quit"),
                (
                    "j",
                    "quit; the edits are kept aside and offered at the next start",
                ),
                ("d", "drop the edits, then quit"),
                ("esc", "stay"),
            ],
        },
        Question::Unreadable(why) => Asked {
            title: "Not saved",
            label: "",
            text: format!(
                "Someone else put something into '{name}' that cannot be read; nothing was \
                 written. {}",
                visible(why)
            ),
            input: None,
            answers: &[
                ("w", "save elsewhere (:w FILE)"),
                ("o", "overwrite it with the plan as it is here"),
                ("esc", "go on; the edits stay here"),
            ],
        },
        Question::Take(who) => Asked {
            title: "Take it over?",
            label: "",
            text: format!(
                "{}. Whether that is over cannot be told from this machine.",
                visible(who)
            ),
            input: None,
            answers: &[
                ("t", "take it over: it is over"),
                ("esc", "open it for reading only"),
            ],
        },
        Question::Value(value) => Asked {
            title: "Another value",
            label: "Value: ",
            text: match &value.problem {
                Some(problem) => format!("{}: {}", visible(&value.field), visible(problem)),
                None => visible(&value.field).into_owned(),
            },
            input: Some(&value.input),
            answers: &[
                ("enter", "take it; nothing takes the field out"),
                ("esc", "back"),
            ],
        },
        Question::Elsewhere(elsewhere) => Asked {
            title: "Save elsewhere",
            label: "Path: ",
            text: visible(&elsewhere.why).into_owned(),
            input: Some(&elsewhere.input),
            answers: &[
                ("enter", "save to this path"),
                ("esc", "go on; nothing is written, the edits stay here"),
            ],
        },
        Question::Delete(deletion) => Asked {
            title: "Delete?",
            label: "",
            text: deletion.told.clone(),
            input: None,
            answers: &[("d", "delete; u takes it back"), ("esc", "keep all")],
        },
        Question::Name(naming) => named(app, naming),
    }
}

/// Which name a new node gets, or which code something gets.
fn named<'q>(app: &App, naming: &'q Naming) -> Asked<'q> {
    let text = naming.told(&app.document);
    match naming.purpose {
        Purpose::Add { .. } => Asked {
            title: "Add",
            label: "Name: ",
            text,
            input: Some(&naming.input),
            answers: &[("enter", "add it"), ("esc", "add nothing")],
        },
        Purpose::Rename(_) => Asked {
            title: "Rename",
            label: "Code: ",
            text,
            input: Some(&naming.input),
            answers: &[("enter", "rename"), ("esc", "leave it as it is")],
        },
    }
}

/// Draws the question. Returns where the cursor is to be, where a text is typed.
pub(super) fn draw(app: &App, question: &Question, buffer: &mut Buffer) -> Option<Position> {
    let asked = asked(app, question);
    let screen = buffer.area;
    let room = usize::from(screen.width).saturating_sub(2);
    let text = wrap(&asked.text, room);
    let rows = 1 + text.len() + usize::from(asked.input.is_some()) + asked.answers.len();
    let height = u16::try_from(rows).unwrap_or(u16::MAX).min(screen.height);
    let area = Rect {
        y: screen.bottom() - height,
        height,
        ..screen
    };
    for y in 0..height {
        let blank = left("", usize::from(area.width));
        put(buffer, area, 0, y, &blank, Style::new());
    }
    draw_rule(app, row_of(area, 0), asked.title, "", None, buffer);
    // Where not all fits, the answers do.
    let fixed = rows - text.len();
    let shown = usize::from(height).saturating_sub(fixed);
    let mut y = 1;
    for line in text.iter().take(shown) {
        put(buffer, area, 1, y, line, Style::new());
        y += 1;
    }
    let mut cursor = None;
    if let Some(input) = asked.input {
        let label = put(buffer, area, 1, y, asked.label, Style::new());
        let room = usize::from(area.width).saturating_sub(usize::from(label) + 1);
        let (typed, column) = in_sight(input.value(), input.cursor(), room);
        put(buffer, area, label, y, &typed, typed_style());
        cursor = Some(Position {
            x: area.x + label + column,
            y: area.y + y,
        });
        y += 1;
    }
    for (key, answer) in asked.answers {
        put(buffer, area, 1, y, &left(key, KEYS), app.theme.key());
        let behind = u16::try_from(KEYS + 1).unwrap_or(0);
        put(buffer, area, behind, y, answer, Style::new());
        y += 1;
    }
    cursor
}
