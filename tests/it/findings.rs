//! Does every rule find what it is for, and nothing else?
//!
//! One small file a rule, which triggers it and no other; and the findings of the shipped plan,
//! each one expected, none more.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use albero::check::{Finding, FoundBy, RULES, RuleSpec, Severity, check};
use albero::file::{Document, OpenError};
use albero::plan::Plan;
use albero::score::Scores;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Everything found in a file; nothing is checked in one whose tables cannot be told.
fn findings(path: &Path) -> (Plan, Vec<Finding>) {
    match Document::open(path) {
        Ok(document) => {
            let plan = document.plan().clone();
            let checked = check(&plan, &Scores::of(&plan));
            let read = document.findings().iter().cloned();
            (plan, read.chain(checked).collect())
        }
        Err(OpenError::Refused(refused)) => (Plan::default(), refused.findings),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn every_rule_has_a_file_that_triggers_it_and_no_other() {
    let of_plans = |spec: &&RuleSpec| spec.found_by != FoundBy::Overlaying;
    for spec in RULES.iter().filter(of_plans) {
        let path = folder("tests/plans/invalid").join(format!("{}.toml", spec.id));
        let (_, findings) = findings(&path);
        let found: BTreeSet<&str> = findings.iter().map(|one| one.rule.spec().id).collect();
        assert_eq!(found, BTreeSet::from([spec.id]), "{findings:#?}");
    }
}

#[test]
fn every_file_belongs_to_a_rule() {
    for file in std::fs::read_dir(folder("tests/plans/invalid")).unwrap() {
        let path = file.unwrap().path();
        let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(RULES.iter().any(|spec| spec.id == id), "{id}");
    }
}

#[test]
fn the_shipped_plan_has_the_findings_it_should() {
    let (plan, findings) = findings(&folder("plans/camera-di-commercio-2023.toml"));
    let shown: Vec<String> = findings
        .iter()
        .map(|finding| {
            let address = plan.address(finding.item);
            format!("{address} {}", finding.rule.spec().id)
        })
        .collect();
    assert_eq!(
        shown,
        [
            "A.1.1.kpi.2 soft-target",
            "A.2.kpi.1 soft-target",
            "A.2.2.kpi.2 soft-target",
            "A.3 children-uncounted",
            "A.5.1.kpi.3 blank-validated",
            "A.6 children-uncounted",
            "A.8 children-uncounted",
            "A.9.2.kpi.2 duplicate-name-plan",
            "B.2.2.kpi.1 duplicate-name-plan",
            "C.2 children-uncounted",
            "C.3 children-uncounted",
        ]
    );
    let warnings = findings
        .iter()
        .filter(|one| one.severity() == Severity::Warning);
    assert_eq!(warnings.count(), 6);
}
