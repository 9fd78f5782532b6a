//! Opened plans for tests of the screen.

use std::path::Path;

use super::app::{Access, App, Opened};
use super::print::parse;
use super::theme::Theme;
use crate::check::{Finding, Rule};
use crate::file::{Document, Source};
use crate::plan::{Field, Plan};

/// Returns the 2023 plan, with a few findings.
pub(super) fn opened() -> Opened {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/camera-di-commercio-2023.toml");
    let document = Document::open(&path).unwrap();
    let plan = document.plan().clone();
    let findings = [
        finding(
            &plan,
            Rule::BlankValidated,
            ("A.5.1.kpi.3", Field::Actual),
            "validated without an actual: it scores 0",
            "Write the actual, or set status = \"unavailable\".",
        ),
        finding(
            &plan,
            Rule::SoftTarget,
            ("A.1.1.kpi.2", Field::Actual),
            "the actual 297 is 29 times the target 10",
            "Look whether the target is too low.",
        ),
        finding(
            &plan,
            Rule::ChildrenUncounted,
            ("A.3", Field::Name),
            "the scores of its children count nowhere: no KPI of A.3 rolls them up",
            "Give A.3 a KPI with rollup = \"mean\".",
        ),
    ];
    let places = ["268:1", "47:12", "132:1"].map(str::to_owned);
    Opened {
        name: "camera-di-commercio-2023.toml".into(),
        plan,
        findings: findings.into_iter().zip(places).collect(),
        access: Access::Editable,
    }
}

fn finding(
    plan: &Plan,
    rule: Rule,
    (address, field): (&str, Field),
    message: &str,
    remedy: &str,
) -> Finding {
    let item = plan.find(&address.parse().unwrap()).unwrap();
    Finding::at(rule, item, Some(field), message.into(), remedy.into())
}

/// Returns a plan from its text, without findings.
pub(super) fn read(text: &str) -> Opened {
    let document = Document::read(Source::new("test.toml", text)).unwrap();
    Opened {
        name: "test.toml".into(),
        plan: document.plan().clone(),
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
    for key in parse(keys).unwrap() {
        app.press(key);
    }
    app
}
