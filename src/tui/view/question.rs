//! A question over the last lines of the screen: what is asked, and by which keys it is answered.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use tui_input::Input;

use super::canvas::Part;
use super::editor::{in_sight, typed_style};
use super::rule::{draw_rule, row_of};
use super::text::{left, put, wrap};
use crate::exchange::plural;
use crate::plan::visible::visible;
use crate::tui::action::Then;
use crate::tui::app::App;
use crate::tui::naming::{Naming, Purpose};
use crate::tui::question::{Question, Wanted};
use crate::tui::sought::Seeking;
use crate::tui::whatif::WhatIf;

/// Columns of the keys.
const KEYS: usize = 6;

/// What a question looks like.
pub(super) struct Asked<'q> {
    title: &'static str,
    /// What stands before what is typed.
    label: &'static str,
    text: String,
    input: Option<&'q Input>,
    answers: &'static [(&'static str, &'static str)],
}

/// Returns what a question looks like.
pub(super) fn asked<'q>(app: &App, question: &'q Question) -> Asked<'q> {
    let name = visible(&app.name).into_owned();
    let edits = plural(app.plan_history().unsaved().len(), "edit");
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
        Question::Scenario(then) => scenario(app, *then),
        Question::KeepAs(keep) => Asked {
            title: "Keep the scenario",
            label: "Path: ",
            text: "A small file with the fields that the scenario sets; the plan stays as it is."
                .into(),
            input: Some(&keep.input),
            answers: &[
                ("enter", "write it there"),
                ("esc", "go on with the scenario; nothing is written"),
            ],
        },
        Question::Wanted(wanted) => asked_score(app, wanted),
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

/// What is to become of the scenario.
fn scenario(app: &App, then: Then) -> Asked<'static> {
    let draft = app.stage.whatif().map(|whatif| &whatif.draft);
    let fields = draft.map_or(0, |draft| draft.settings.len());
    let is_to_lose = app.stage.whatif().is_some_and(WhatIf::is_to_lose);
    let path = draft.and_then(|draft| draft.path.as_deref());
    let kept = match (path, is_to_lose) {
        (Some(path), false) => format!("kept in '{}'", visible(path)),
        (Some(path), true) => format!("changed since it was kept in '{}'", visible(path)),
        (None, _) => "kept nowhere yet".to_owned(),
    };
    Asked {
        title: match then {
            Then::Quit => "Quit the scenario?",
            Then::Stay | Then::Leave => "Leave the scenario?",
        },
        label: "",
        text: format!("It sets {}, {kept}.", plural(fields, "field")),
        input: None,
        answers: &[
            (
                "a",
                "accept all into the plan, as one edit that u takes back",
            ),
            ("f", "choose the fields to accept"),
            ("k", "keep it as a file of its own"),
            ("d", "drop it; the plan is as it was"),
            ("esc", "stay in the scenario"),
        ],
    }
}

/// Which score is to be reached.
fn asked_score<'q>(app: &App, wanted: &'q Wanted) -> Asked<'q> {
    let score = app
        .scores
        .above(app.document.plan(), wanted.item)
        .figures
        .score;
    let now = score.map_or("has no score".to_owned(), |score| {
        format!("scores {}", app.locale.points(score))
    });
    let address = app.teller().address(wanted.item);
    let text = match &wanted.problem {
        Some(problem) => format!("{}.", visible(problem)),
        None => format!("{address} {now} now. Which score is it to reach?"),
    };
    Asked {
        title: "What would it take?",
        label: "Score: ",
        text,
        input: Some(&wanted.input),
        answers: &[("enter", "say what it takes"), ("esc", "go on")],
    }
}

/// Returns the place of so many rows at the end of the screen.
pub(super) fn ground(screen: Rect, rows: usize) -> Rect {
    let height = u16::try_from(rows).unwrap_or(u16::MAX).min(screen.height);
    Rect {
        y: screen.bottom() - height,
        height,
        ..screen
    }
}

/// Rows of how far a search is.
pub(super) const SEEKING: usize = 2;

/// Draws how far a search is.
pub(super) fn draw_seeking(app: &App, seeking: &Seeking, area: Rect, part: &mut Part<'_>) {
    draw_rule(app, row_of(area, 0), "What would it take?", "", None, part);
    let text = format!(
        "Seeking what brings {} to {}: {} %",
        app.teller().address(seeking.item),
        app.locale.points(seeking.search.wanted()),
        seeking.search.progress()
    );
    let x = put(part, area, 1, 1, &text, Style::new());
    let x = put(part, area, x + 3, 1, "esc", app.theme.key());
    put(part, area, x, 1, " leave it", Style::new());
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

impl Asked<'_> {
    /// Returns where it stands on the screen.
    pub(super) fn place(&self, screen: Rect) -> Rect {
        ground(screen, self.lines(screen).len() + self.fixed())
    }

    fn lines(&self, area: Rect) -> Vec<String> {
        wrap(&self.text, usize::from(area.width).saturating_sub(2))
    }

    /// The rows beside the text: the rule, what is typed, the answers.
    fn fixed(&self) -> usize {
        1 + usize::from(self.input.is_some()) + self.answers.len()
    }

    /// Draws it. Returns where the cursor is to be, where a text is typed.
    pub(super) fn draw(&self, app: &App, area: Rect, part: &mut Part<'_>) -> Option<Position> {
        draw_rule(app, row_of(area, 0), self.title, "", None, part);
        // Where not all fits, the answers do.
        let shown = usize::from(area.height).saturating_sub(self.fixed());
        let mut y = 1;
        for line in self.lines(area).iter().take(shown) {
            put(part, area, 1, y, line, Style::new());
            y += 1;
        }
        let mut cursor = None;
        if let Some(input) = self.input {
            let label = put(part, area, 1, y, self.label, Style::new());
            let room = usize::from(area.width).saturating_sub(usize::from(label) + 1);
            let (typed, column) = in_sight(input.value(), input.cursor(), room);
            put(part, area, label, y, &typed, typed_style());
            cursor = Some(Position {
                x: area.x + label + column,
                y: area.y + y,
            });
            y += 1;
        }
        for (key, answer) in self.answers {
            put(part, area, 1, y, &left(key, KEYS), app.theme.key());
            let behind = u16::try_from(KEYS + 1).unwrap_or(0);
            put(part, area, behind, y, answer, Style::new());
            y += 1;
        }
        cursor
    }
}
