//! Opened plans for tests of the screen.

use std::path::Path;

use super::action::Effect;
use super::app::{Access, App, Opened};
use super::print::parse;
use super::theme::Theme;
use crate::file::{Document, Source};
use crate::plan::{Item, Plan};

/// Returns the 2023 plan.
pub(super) fn opened() -> Opened {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/camera-di-commercio-2023.toml");
    Opened {
        name: "camera-di-commercio-2023.toml".into(),
        path: None,
        document: Document::open(&path).unwrap(),
        access: Access::Editable,
        ..Opened::default()
    }
}

/// Returns a plan from its text.
pub(super) fn read(text: &str) -> Opened {
    Opened {
        name: "test.toml".into(),
        document: Document::read(Source::new("test.toml", text)).unwrap(),
        ..Opened::default()
    }
}

/// Returns the state after some keys, without colours.
pub(super) fn app(opened: Opened, width: u16, height: u16, keys: &str) -> App {
    let theme = Theme {
        colour: false,
        ascii: false,
    };
    let mut app = App::new(opened, theme, width, height);
    press(&mut app, keys);
    app
}

/// Presses keys, each when what the last one began is done. Returns what they ask of the outside.
pub(super) fn press(app: &mut App, keys: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for key in parse(keys).unwrap() {
        effects.extend(app.press(key));
        app.finish();
    }
    effects
}

/// Returns what the last key had to say.
pub(super) fn said(app: &App) -> &str {
    app.message.as_deref().unwrap_or_default()
}

/// Returns how a field's value is written; nothing where it has none.
pub(super) fn literal(document: &Document, at: &str) -> String {
    let literal = document.literal(&at.parse().unwrap()).unwrap();
    literal.unwrap_or_default()
}

/// Returns the addresses of items, in one line.
pub(super) fn addresses(plan: &Plan, items: impl IntoIterator<Item = Item>) -> String {
    let words = items.into_iter().map(|item| plan.address(item).to_string());
    words.collect::<Vec<String>>().join(" ")
}

/// Returns the addresses of all nodes and KPIs in the order of the tree.
pub(super) fn told(plan: &Plan) -> String {
    let of_node = |node| {
        let kpis = plan.node(node).kpis.iter().map(|kpi| Item::Kpi(*kpi));
        std::iter::once(Item::Node(node)).chain(kpis)
    };
    addresses(plan, plan.walk().flat_map(of_node))
}
