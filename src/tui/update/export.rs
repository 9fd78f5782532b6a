//! What does `:export` give out, and where to?
//!
//! What is on the screen, unsaved edits included: the selected node with all below it, or what an
//! address behind the file names. A scenario that lies over the plan is named as such.

use crate::exchange::Overlay;
use crate::exchange::export::{Format, Language, Subject};
use crate::file::{Change, Scenario};
use crate::plan::visible::visible;
use crate::plan::{Item, Setting, near::meant};
use crate::tui::action::Effect;
use crate::tui::app::App;
use crate::tui::whatif::WhatIf;

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Asked<'t> {
    format: Format,
    file: &'t str,
    item: Item,
    language: Language,
}

/// Makes what is typed behind `:export`, and asks for it to be written.
pub(super) fn export(app: &mut App, rest: &str) {
    match made(app, rest) {
        Ok(effect) => app.effects.push(effect),
        Err(problem) => app.message = Some(format!("{problem}.")),
    }
}

fn made(app: &App, rest: &str) -> Result<Effect, String> {
    let asked = read(app, rest)?;
    let laid = app.stage.whatif().map(Laid::of);
    let subject = Subject {
        plan: app.document.plan(),
        scores: &app.scores,
        item: asked.item,
        language: asked.language,
        scenario: laid.as_ref().map(Laid::overlay),
    };
    let bytes = asked.format.bytes(&subject, &app.name);
    let what = match asked.item {
        Item::Plan => "the plan".to_owned(),
        item => app.teller().address(item),
    };
    Ok(Effect::Export {
        what: match laid {
            Some(_) => format!("{what} with the scenario"),
            None => what,
        },
        path: asked.file.to_owned(),
        bytes: bytes.map_err(|error| error.to_string())?,
    })
}

/// A scenario on the screen, as what goes out names it.
struct Laid<'s> {
    whatif: &'s WhatIf,
    scenario: Scenario,
    changes: Vec<Change>,
}

impl<'s> Laid<'s> {
    fn of(whatif: &'s WhatIf) -> Self {
        let scenario = whatif.draft.scenario();
        let settings = scenario.settings.iter();
        // What the plan does not have, the scenario does not change.
        let change = |one: &Setting| whatif.plan.document.change(&one.at, Some(&one.to)).ok()?;
        Self {
            changes: settings.filter_map(change).collect(),
            whatif,
            scenario,
        }
    }

    fn overlay(&self) -> Overlay<'_> {
        Overlay {
            scenario: &self.scenario,
            name: self.whatif.draft.name().unwrap_or("not kept"),
            changes: &self.changes,
            base: &self.whatif.plan.scores,
        }
    }
}

/// Reads `FORMAT FILE [ADDRESS] [LANGUAGE]`; a file's name may have spaces.
fn read<'t>(app: &App, rest: &'t str) -> Result<Asked<'t>, String> {
    let plan = app.document.plan();
    let (name, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    let Some(format) = Format::named(name) else {
        let names: Vec<&str> = Format::names().collect();
        return Err(format!(
            "'{}' is no format; there are {}",
            visible(name),
            names.join(", ")
        ));
    };
    let mut asked = Asked {
        format,
        file: rest.trim(),
        item: app.selected(),
        language: Language::of(plan),
    };
    if let Some((rest, last)) = asked.file.rsplit_once(' ')
        && let Some(language) = Language::named(last)
    {
        (asked.file, asked.language) = (rest.trim_end(), language);
    }
    if let Some((rest, last)) = asked.file.rsplit_once(' ')
        && let Some(item) = meant(plan, last)
    {
        (asked.file, asked.item) = (rest.trim_end(), item);
    }
    if asked.file.is_empty() {
        return Err(format!(
            "Name a file, such as ':export {name} report.{name}'"
        ));
    }
    Ok(asked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::fixture::{app, opened};

    #[test]
    fn what_is_typed_says_what_goes_where() {
        let state = app(opened(), 80, 24, ":a.5<enter>");
        for (typed, format, file, address, language) in [
            (
                "html r.html",
                Format::Html,
                "r.html",
                "A.5",
                Language::Italian,
            ),
            (
                "md r.md en",
                Format::Markdown,
                "r.md",
                "A.5",
                Language::English,
            ),
            (
                "csv r.csv plan",
                Format::Csv,
                "r.csv",
                "plan",
                Language::Italian,
            ),
            (
                "tsv my own.tsv a.5.2 en",
                Format::Tsv,
                "my own.tsv",
                "A.5.2",
                Language::English,
            ),
            ("json en", Format::Json, "en", "A.5", Language::Italian),
            ("xlsx  B  B", Format::Xlsx, "B", "B", Language::Italian),
        ] {
            let asked = read(&state, typed).unwrap();
            let own = state.document.plan().address(asked.item).to_string();
            assert_eq!(
                (asked.format, asked.file, &*own, asked.language),
                (format, file, address, language),
                "{typed}"
            );
        }
        for (typed, problem) in [
            (
                "",
                "'' is no format; there are tsv, csv, json, xlsx, md, html",
            ),
            (
                "pdf x.pdf",
                "'pdf' is no format; there are tsv, csv, json, xlsx, md, html",
            ),
            ("html", "Name a file, such as ':export html report.html'"),
        ] {
            assert_eq!(read(&state, typed).unwrap_err(), problem);
        }
    }

    #[test]
    fn a_scenario_goes_out_under_its_name() {
        for (path, title) in [(None, "not kept"), (Some("out/better.toml"), "better.toml")] {
            let keys = "x:a.5.2.kpi.2<enter>31<enter>:export md r.md plan en";
            let mut state = app(opened(), 80, 24, keys);
            state.stage.whatif_mut().unwrap().draft.path = path.map(str::to_owned);
            let effects = state.press("enter".parse().unwrap());
            let [.., Effect::Export { what, bytes, .. }] = effects.as_slice() else {
                panic!("{effects:?}");
            };
            assert_eq!(what, "the plan with the scenario");
            let report = str::from_utf8(bytes).unwrap();
            let said = format!("Scenario “{title}”: the plan as it would be, not as it is.");
            assert!(
                report.contains(&said) && report.contains("94.64"),
                "{report}"
            );
        }
    }

    #[test]
    fn edits_that_are_not_saved_go_out_too() {
        let mut state = app(
            opened(),
            80,
            24,
            ":a.5.2.kpi.2<enter>31<enter>:export tsv t.tsv a.5.2.kpi.2",
        );
        let effects = state.press("enter".parse().unwrap());
        let [Effect::Export { what, path, bytes }] = effects.as_slice() else {
            panic!("{effects:?}");
        };
        assert_eq!((what.as_str(), path.as_str()), ("A.5.2.kpi.2", "t.tsv"));
        let table = str::from_utf8(bytes).unwrap();
        assert!(
            table.contains("\t31,00%\t") || table.contains("\t31%\t"),
            "{table}"
        );
    }
}
