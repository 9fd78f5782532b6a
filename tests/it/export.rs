//! Does what goes out of a plan say what the plan says?

use albero::exchange::export::{Language, Subject, tsv};
use albero::exchange::import::{Options, import};
use albero::file::Document;
use albero::plan::{Item, Plan};
use albero::score::Scores;

use crate::import::{assert_same_plan, folder};

fn shipped() -> Document {
    Document::open(&folder("plans/camera-di-commercio-2023.toml")).unwrap()
}

fn exported<T>(plan: &Plan, language: Language, export: impl Fn(&Subject<'_>) -> T) -> T {
    export(&Subject {
        plan,
        scores: &Scores::of(plan),
        item: Item::Plan,
        language,
    })
}

/// The rows of a published table without blank lines and repeated headings.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let heading = lines.next().unwrap();
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
    std::iter::once(heading)
        .chain(lines.filter(|line| *line != heading))
        .map(cells)
        .collect()
}

/// The published table comes back cell for cell; but for the separator behind a code, which it
/// prints in two ways, and the two stray cells beside B.2.
#[test]
fn the_official_table_is_the_published_one() {
    let published = std::fs::read_to_string(folder("tests/reference/performance-report-2023.tsv"));
    let mut published = rows(&published.unwrap());
    let document = shipped();
    let own = rows(&exported(document.plan(), Language::Italian, tsv));
    for row in &mut published[1..] {
        if let Some((code, name)) = row[0].split_once(' ') {
            row[0] = format!("{code} - {}", name.trim_start_matches("- "));
        }
        if row[0].starts_with("B.2 ") {
            assert_eq!([&*row[3], &*row[4]], ["0%", "="]);
            row[3].clear();
            row[4].clear();
        }
    }
    assert_eq!(own.len(), published.len());
    for (own, published) in own.iter().zip(&published) {
        assert_eq!(own, published);
    }
}

#[test]
fn the_official_table_is_taken_in_again() {
    let document = shipped();
    for language in [Language::Italian, Language::English] {
        let table = exported(document.plan(), language, tsv);
        let again = import(table.as_bytes(), &Options::default()).unwrap();
        assert_same_plan(&again.plan, document.plan());
    }
}
