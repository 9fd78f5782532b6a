//! Which plan is meant where none is named?
//!
//! The only one in `.` or `./plans`; else the one that is picked from a list; else the one that
//! comes with the program. A plan is known by its tables, so that other TOML files do not count.

use std::fs;
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::output;
use crate::plan::visible::visible;

/// Where plans are looked for.
const PLACES: [&str; 2] = [".", "plans"];

/// Returns the plan that is meant; none for the one that comes with the program.
pub(super) fn choose() -> Result<Option<PathBuf>, Failure> {
    let mut plans = plans_in(Path::new(""));
    match plans.len() {
        0 | 1 => Ok(plans.pop()),
        _ if output::is_terminal() => pick(&plans).map(Some),
        _ => {
            let names: Vec<String> = plans
                .iter()
                .map(|plan| plan.display().to_string())
                .collect();
            let message = format!("there are {} plans here", plans.len());
            let remedy = format!("Name one of them: {}", names.join(", "));
            Err(Failure::new(&message, &remedy))
        }
    }
}

/// Lists the plans and asks for one, until there is an answer.
fn pick(plans: &[PathBuf]) -> Result<PathBuf, Failure> {
    for (place, plan) in plans.iter().enumerate() {
        let name = plan.display().to_string();
        output::text(&format!("{:3}  {}", place + 1, visible(&name)))?;
    }
    let question = format!("Which plan, 1 to {}?", plans.len());
    while let Some(answer) = output::ask(&question)? {
        let number = answer.parse::<usize>().ok();
        let picked = number.and_then(|number| plans.get(number.checked_sub(1)?));
        match picked {
            Some(plan) => return Ok(plan.clone()),
            None if answer.is_empty() || answer == "q" => break,
            None => {}
        }
    }
    Err(Failure::new("no plan was chosen", ""))
}

/// Returns the plans in a directory's places, in the order of their names.
fn plans_in(directory: &Path) -> Vec<PathBuf> {
    let mut plans = Vec::new();
    for place in PLACES {
        let place = if place == "." {
            directory.to_owned()
        } else {
            directory.join(place)
        };
        let here = if place.as_os_str().is_empty() {
            Path::new(".")
        } else {
            &place
        };
        // A place that is not there, or may not be looked into, holds no plan to open.
        let Ok(entries) = fs::read_dir(here) else {
            continue;
        };
        let names = entries.filter_map(|entry| Some(entry.ok()?.file_name()));
        let mut found: Vec<PathBuf> = names
            .filter(|name| {
                let name = name.to_string_lossy();
                name.ends_with(".toml") && !name.starts_with('.')
            })
            .map(|name| place.join(name))
            .filter(|path| fs::read(path).is_ok_and(|bytes| is_plan(&bytes)))
            .collect();
        found.sort();
        plans.extend(found);
    }
    plans
}

/// Tells whether a TOML text is a plan: it has a table `plan`, or a KPI's table. One whose tables
/// cannot be told is a plan too, so that it is opened and complained of.
fn is_plan(text: &[u8]) -> bool {
    text.split(|byte| *byte == b'\n').any(|line| {
        let line = line.trim_ascii();
        let Some(header) = line.strip_prefix(b"[") else {
            return false;
        };
        let keys = || header.split(|byte| b". ]".contains(byte));
        keys().next() == Some(b"plan") || keys().skip(1).any(|key| key == b"kpi")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_are_known_by_their_tables() {
        for (text, is) in [
            ("[plan]\ntitle = \"x\"\n", true),
            ("# x\n\n  [plan.scoring]\r\n", true),
            ("[A.1.kpi.1]\n", true),
            ("[A.kpi.1.override]", true),
            ("[package]\nname = \"x\"\n", false),
            ("[planning]\n", false),
            ("[kpi]\n", false),
            ("plan = 1\n", false),
            ("", false),
        ] {
            assert_eq!(is_plan(text.as_bytes()), is, "{text}");
        }
    }

    #[test]
    fn plans_are_looked_for_here_and_in_plans() {
        let directory = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(directory.path().join(name), text).unwrap();
        fs::create_dir(directory.path().join("plans")).unwrap();
        fs::create_dir(directory.path().join("folder.toml")).unwrap();
        write("Cargo.toml", "[package]\n");
        write(".hidden.toml", "[plan]\n");
        write("plan.txt", "[plan]\n");
        assert!(plans_in(directory.path()).is_empty());
        write("plans/b.toml", "[plan]\n");
        write("plans/a.toml", "[plan]\n");
        write("c.toml", "[plan]\n");
        let found: Vec<PathBuf> = ["c.toml", "plans/a.toml", "plans/b.toml"]
            .iter()
            .map(|name| directory.path().join(name))
            .collect();
        assert_eq!(plans_in(directory.path()), found);
    }
}
