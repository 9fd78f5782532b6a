//! Does a published table make the plan that a person made of it by hand?
//!
//! The report of 2023 in every form it may come in, and damaged tables, each with what must be said
//! about it.

use std::path::{Path, PathBuf};

use albero::exchange::import::{
    DecimalMark, Doubt, Grade, Import, ImportError, Options, Role, import,
};
use albero::file::{Document, Source};
use albero::plan::{Field, Item, Plan};
use albero::score::Scores;

pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn reference() -> Vec<u8> {
    std::fs::read(folder("tests/reference/performance-report-2023.tsv")).unwrap()
}

fn shipped() -> Document {
    Document::open(&folder("plans/camera-di-commercio-2023.toml")).unwrap()
}

fn options() -> Options {
    Options {
        name: "report.tsv".to_owned(),
        ..Options::default()
    }
}

/// What the published table cannot say: the exceptions that were made for single KPIs.
const NOT_IN_TABLE: &[Field] = &[Field::Method, Field::OverrideScore, Field::OverrideReason];

/// Every node and KPI of a plan with its fields but some, as text that shows decimals and units.
pub(crate) fn fields(plan: &Plan, but: &[Field]) -> Vec<String> {
    let mut told = Vec::new();
    for node in plan.walk() {
        let kpis = plan.node(node).kpis.iter().map(|kpi| Item::Kpi(*kpi));
        for item in std::iter::once(Item::Node(node)).chain(kpis) {
            let fields = albero::plan::field::of(Plan::holder(item))
                .map(|spec| spec.field)
                .filter(|field| !but.contains(field));
            let shown: Vec<String> = fields
                .map(|field| format!("{}={:?}", field.key(), plan.slot(item, field)))
                .filter(|shown| !shown.ends_with("Absent"))
                .collect();
            told.push(format!("{} {}", plan.address(item), shown.join(" ")));
        }
    }
    told
}

#[track_caller]
pub(crate) fn assert_same_plan(imported: &Plan, expected: &Plan) {
    let told = |plan| fields(plan, NOT_IN_TABLE);
    let (own, other) = (told(imported), told(expected));
    for (own, other) in own.iter().zip(&other) {
        assert_eq!(own, other);
    }
    assert_eq!(own.len(), other.len());
}

/// Every row is an objective's, a KPI's, or named in the report; the text is the plan.
#[track_caller]
pub(crate) fn assert_accounted(import: &Import) {
    let tally = import.tally;
    assert_eq!(
        tally.rows,
        tally.node_rows + tally.kpi_rows + tally.reported
    );
    let mut named: Vec<usize> = import
        .doubts
        .iter()
        .flat_map(Doubt::rows)
        .copied()
        .collect();
    named.sort_unstable();
    named.dedup();
    assert!(named.len() >= tally.reported, "{named:?} {tally:?}");
    let document = Document::read(Source::new("imported", import.text.clone())).unwrap();
    assert!(
        document.findings().is_empty(),
        "{:?}\n{}",
        document.findings(),
        import.text
    );
    assert_same_plan(document.plan(), &import.plan);
}

#[test]
fn the_published_table_makes_the_shipped_plan() {
    let import = import(&reference(), &options()).unwrap();
    assert_accounted(&import);
    assert_same_plan(&import.plan, shipped().plan());
    assert_eq!(import.tally.nodes, 47);
    assert_eq!(import.tally.kpis, 84);
    assert_eq!(import.tally.stated, 125);
    // The ten that need the floor or an exception.
    assert_eq!(import.tally.differing, 10);
    insta::assert_snapshot!(report(&import));
}

/// With the rules that give its scores, the table makes a plan with the shipped one's scores and
/// exceptions.
#[test]
fn with_fit_the_published_table_makes_the_same_scores_and_exceptions() {
    let options = Options {
        fit: true,
        ..options()
    };
    let import = import(&reference(), &options).unwrap();
    assert_accounted(&import);
    let shipped = shipped();
    // An override is in the words and decimals of whoever writes it; the scores say the rest.
    let but = [Field::OverrideReason, Field::OverrideScore];
    assert_eq!(fields(&import.plan, &but), fields(shipped.plan(), &but));
    assert_eq!(
        import.plan.settings().floor(),
        shipped.plan().settings().floor()
    );
    let own = Scores::of(&import.plan);
    let expected = Scores::of(shipped.plan());
    assert_eq!(own.plan().figures, expected.plan().figures);
    let decided = |plan: &Plan| {
        let item = plan.find(&"A.7.1.kpi.1".parse().unwrap()).unwrap();
        plan.slot(item, Field::OverrideScore)
    };
    assert_eq!(decided(&import.plan), decided(shipped.plan()));
    assert_eq!(import.tally.differing, 0);
    let comments = |line: &&str| line.starts_with("# Exception") || line.starts_with("# Inferred");
    assert_eq!(
        import.text.lines().filter(comments).count(),
        3,
        "{}",
        import.text
    );
}

/// The report on a table, a line a doubt.
pub(crate) fn report(import: &Import) -> String {
    let line = |doubt: &Doubt| format!("{}: {}", doubt.grade().word(), doubt.text());
    import
        .doubts
        .iter()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Every kind of damage: told with row and column, no other row lost.
#[test]
fn damaged_tables_are_survived() {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder("tests/tables/damaged"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() >= 30);
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        let options = Options {
            name: name.clone(),
            ..Options::default()
        };
        let import = import(&std::fs::read(&file).unwrap(), &options).unwrap();
        assert_accounted(&import);
        let told = format!("{}\n\n{}", report(&import), import.text);
        let acts = |char: char| char != '\n' && albero::plan::visible::sign(char).is_some();
        assert!(!told.contains(acts), "{name}");
        insta::with_settings!({ snapshot_path => "snapshots/damaged", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name, told);
        });
    }
}

/// The published table's rows, each with its nine cells.
pub(crate) fn published() -> Vec<Vec<String>> {
    let text = String::from_utf8(reference()).unwrap();
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
    text.lines().map(cells).collect()
}

fn written(rows: &[Vec<String>], mark: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(mark)
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

#[track_caller]
fn assert_makes_the_shipped_plan(bytes: &[u8], name: &str) -> Import {
    let options = Options {
        name: name.to_owned(),
        ..Options::default()
    };
    let import = import(bytes, &options).unwrap();
    assert_accounted(&import);
    assert_same_plan(&import.plan, shipped().plan());
    import
}

#[test]
fn windows_1252_with_semicolons_makes_the_same_plan() {
    let text = String::from_utf8(written(&published(), b';')).unwrap();
    let bytes: Vec<u8> = text
        .chars()
        .map(|char| u8::try_from(u32::from(char)).unwrap())
        .collect();
    assert!(std::str::from_utf8(&bytes).is_err());
    assert_makes_the_shipped_plan(&bytes, "report.csv");
}

#[test]
fn shuffled_columns_make_the_same_plan() {
    let order = [8, 6, 1, 4, 0, 7, 3, 5, 2];
    let shuffle = |row: &Vec<String>| match row.len() {
        9 => order.iter().map(|at| row[*at].clone()).collect(),
        _ => row.clone(),
    };
    let rows: Vec<Vec<String>> = published().iter().map(shuffle).collect();
    assert_makes_the_shipped_plan(&written(&rows, b','), "report.csv");
}

#[test]
fn english_headings_and_decimal_points_make_the_same_plan() {
    const WORDS: &[(&str, &str)] = &[
        ("Obiettivo", "Objective"),
        ("Indicatore", "Indicator"),
        ("Esito validazione", "Validation"),
        ("Peso", "Weight"),
        ("Consuntivo", "Actual"),
        ("Performance KPI", "KPI score"),
        ("Performance Obiettivo", "Objective score"),
        ("kpi validato", "validated"),
        ("kpi non disponibile", "not available"),
        ("N.V.", "n/a"),
        ("SI", "yes"),
    ];
    let english = |cell: &String| {
        if let Some((_, word)) = WORDS.iter().find(|(word, _)| word == cell) {
            return (*word).to_owned();
        }
        let is_number = cell.chars().all(|char| "0123456789.,%-".contains(char));
        let swapped = |char| match char {
            '.' => ',',
            ',' => '.',
            other => other,
        };
        if is_number {
            cell.chars().map(swapped).collect()
        } else {
            cell.clone()
        }
    };
    let rows: Vec<Vec<String>> = published()
        .iter()
        .map(|row| row.iter().map(english).collect())
        .collect();
    let import = assert_makes_the_shipped_plan(&written(&rows, b','), "report.csv");
    assert_eq!(import.plan.settings().language.as_deref(), Some("en"));
}

/// The objective's code, its name, and its score stand beside every KPI.
#[test]
fn a_flat_table_makes_the_same_plan() {
    let mut rows = vec![vec![
        "Codice",
        "Obiettivo",
        "Indicatore",
        "Esito validazione",
        "Peso",
        "Operatore",
        "Target",
        "Consuntivo",
        "Performance KPI",
        "Performance Obiettivo",
    ]];
    let published = published();
    let mut above: (&str, &str, &str) = ("", "", "");
    for row in &published {
        if row.len() < 9 || row[1] == "Indicatore" {
            continue;
        }
        let cells: Vec<&str> = row.iter().map(String::as_str).collect();
        if !cells[0].is_empty() {
            let (code, name) = cells[0].split_once(' ').unwrap();
            above = (code, name.trim_start_matches("- "), cells[8]);
            if code.len() == 1 {
                rows.push([&[above.0, above.1][..], &[""; 8][..]].concat());
            }
            continue;
        }
        rows.push([&[above.0, above.1][..], &cells[1..8], &[above.2][..]].concat());
    }
    let owned: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
        .collect();
    assert_makes_the_shipped_plan(&written(&owned, b';'), "report.csv");
}

#[test]
fn a_locale_decides_what_is_doubtful() {
    let table = "Obiettivo;Indicatore;Target\nA - Area;Uno;>= 1.094\n";
    for (mark, target) in [
        (None, None),
        (Some(DecimalMark::Comma), Some("1094")),
        (Some(DecimalMark::Point), Some("1.094")),
    ] {
        let options = Options {
            mark,
            ..Options::default()
        };
        let import = import(table.as_bytes(), &options).unwrap();
        let has = |text: &str| import.text.contains(&format!("target   = {text}\n"));
        assert_eq!(target.map(has), target.map(|_| true), "{}", import.text);
        let is_unread = import
            .doubts
            .iter()
            .any(|doubt| doubt.grade() == Grade::Unread);
        assert_eq!(is_unread, target.is_none());
    }
}

/// Published reports print with the mark of their language; a table of one's own says nothing of it.
#[test]
fn the_official_headings_tell_the_mark_that_numbers_leave_open() {
    let italian = "Obiettivo;Indicatore;Esito validazione;Peso;;Target;Consuntivo;Performance KPI;Performance Obiettivo";
    let english = "Objective;Indicator;Validation;Weight;;Target;Actual;KPI performance;Objective performance";
    for (heading, target, expected) in [
        (italian, "0..1,000", Some("[0, 1.000]")),
        (italian, "1.000..2.000", Some("[1000, 2000]")),
        (english, "0..1,000", Some("[0, 1000]")),
        (english, "1.000..2.000", Some("[1.000, 2.000]")),
        // What the numbers say goes before.
        (italian, "0.5..1,000", Some("[0.5, 1000]")),
        (
            "Obiettivo;Indicatore;Esito;Peso;;Target;Consuntivo;;",
            "0..1,000",
            None,
        ),
    ] {
        let table = format!("{heading}\nA - Area;;;;;;;;\n;Uno;;;tra;{target};;;\n");
        let import = import(table.as_bytes(), &Options::default()).unwrap();
        assert_accounted(&import);
        let line = expected.map_or_else(
            || format!("target: the table has '{target}'"),
            |expected| format!("target   = {expected}\n"),
        );
        assert!(import.text.contains(&line), "{}", import.text);
        let report = report(&import);
        let assumed = |line: &&str| line.starts_with("assumed: ") && line.contains(" a decimal ");
        let is_said = report.lines().any(|line| assumed(&line));
        assert_eq!(is_said, expected.is_some(), "{report}");
    }
}

#[test]
fn columns_can_be_named() {
    let table = "Cosa;Come;Meta;Altro\nA - Area;Uno;>= 5,5;6,5\n";
    let role = |name: &str| Role::named(name).unwrap();
    assert!(matches!(
        import(table.as_bytes(), &Options::default()),
        Err(ImportError::NoHeading { .. })
    ));
    let by_heading = [
        ("objective", "cosa"),
        ("name", "Come"),
        ("target", "Meta"),
        ("actual", "D"),
    ];
    let by_letter = [
        ("objective", "A"),
        ("name", "B"),
        ("target", "C"),
        ("actual", "D"),
    ];
    for (asked, unread) in [(by_heading, 0), (by_letter, 1)] {
        let options = Options {
            columns: asked
                .iter()
                .map(|(name, column)| (role(name), (*column).to_owned()))
                .collect(),
            ..Options::default()
        };
        let import = import(table.as_bytes(), &options).unwrap();
        assert_eq!(import.tally.kpis, 1 + unread, "{}", import.text);
        assert!(import.text.contains("actual   = 6.5\n"), "{}", import.text);
    }
    let options = Options {
        columns: vec![(role("target"), "Nessuna".to_owned())],
        ..Options::default()
    };
    let none = import(table.as_bytes(), &options);
    assert!(none.is_err(), "{none:?}");
}

proptest::proptest! {
    /// Whatever the bytes, every row is accounted for and the text is the plan.
    #[test]
    fn no_table_is_too_odd(
        rows in proptest::collection::vec(
            proptest::collection::vec(proptest::sample::select(ODD), 6),
            1..12,
        ),
    ) {
        let mut table = "Obiettivo;Indicatore;Peso;Target;Consuntivo;Esito validazione\n".to_owned();
        for row in rows {
            table.push_str(&row.join(";"));
            table.push('\n');
        }
        if let Ok(import) = import(table.as_bytes(), &Options::default()) {
            assert_accounted(&import);
        }
    }

    #[test]
    fn no_bytes_are_too_odd(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        let mut table = b"Obiettivo;Indicatore;Target\nA.1;".to_vec();
        table.extend(bytes);
        if let Ok(import) = import(&table, &Options::default()) {
            assert_accounted(&import);
        }
    }
}

/// Cells that mean something, or look as if they did.
const ODD: &[&str] = &[
    "",
    "",
    "A",
    "A.1",
    "A.1 - Uno",
    "A.1.1 Due",
    "B - Tre",
    "1.2.3.4",
    "Totale",
    "e poi",
    "\"",
    "\u{1b}[0m",
    "N.V.",
    "50%",
    "0,5",
    "-1",
    "1.094",
    ">= 5",
    "tra 1 e 2",
    "70..100",
    "31/12/2023",
    "SI",
    "kpi validato",
    "99999999999999999999999999999",
    "1e9",
    "name",
    "%",
    "=1+1",
    "\u{202e}",
];
