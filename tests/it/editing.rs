//! Does the text always say what the plan says, and change no more than it must?
//!
//! Random edits of plans in every form of writing: read again, the text gives the edited plan;
//! taken back, it is the same to the byte; and a value takes up the line it was on.

use std::path::Path;

use albero::file::{Applied, Base, Change, Document, Source};
use albero::plan::{Content, Field, FieldAddress, Holder, Item, Plan, Shape, Slot, Value, field};
use albero::score::Scores;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::generated::generate;

/// Plans in every form of writing.
pub(crate) const FORMS: [&str; 6] = [
    "plan.title = \"t\"\n\n# about A\n[A]\nname = 'x' # c\nkpi.2 = { weight = 1.50, override = { \
     score = 7, reason = \"r\" } }\n\n[A.1]\nname = \"\"\"y\nz\"\"\"\n\n  [A.1.kpi.1]\n  target = [\n    1,\n    \
     2e3,\n  ]\n  actual = 2023-12-31\n  stated=-0.50",
    "\u{feff}# a BOM\r\n[plan]\r\ntitle = \"t\"\r\nperiod = { start = 2023-01-01 }\r\n\r\n[B.1.1]\r\nname \
     = \"x\"\r\n[B.1.1.kpi.1]\r\nweight   = 1_000\r\n\r\n[A.kpi.\"x y\"]\r\n",
    "A.1.name = \"x\"\nA.1.kpi.1.weight = 5\nA.1.kpi.1.actual = 3 # three\nA.1.kpi.2.override.score = 1\n",
    "A = { name = \"x\", 1 = { kpi = { 1 = { weight = 1 }, 2 = {} } }, 2.name = 'y' }\n",
    "[A.kpi.1]\nactual = 29,54 # comma\nweight = 5\ntarget\n[A.kpi.2]\nstatus = pending\noverride = { score = 1,5, \
     reason = x }\n[A.kpi.1.override]\nreason = \"r\"\n",
    "",
];

pub(crate) fn items(plan: &Plan) -> Vec<Item> {
    let below = plan.walk().flat_map(|node| {
        let kpis = plan.node(node).kpis.iter().map(|kpi| Item::Kpi(*kpi));
        std::iter::once(Item::Node(node)).chain(kpis)
    });
    std::iter::once(Item::Plan).chain(below).collect()
}

/// What a random edit is made of.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    item: Index,
    field: Index,
    kind: u8,
    number: u32,
    word: Index,
}

pub(crate) fn draft() -> impl Strategy<Value = Draft> {
    (
        any::<Index>(),
        any::<Index>(),
        0..8u8,
        0..10_000u32,
        any::<Index>(),
    )
        .prop_map(|(item, field, kind, number, word)| Draft {
            item,
            field,
            kind,
            number,
            word,
        })
}

const WORDS: [&str; 6] = [
    "x",
    "a'b",
    "quote \" and \\ back",
    "è\ttab",
    "two\nlines",
    "",
];

impl Draft {
    pub(crate) fn target(&self, plan: &Plan) -> FieldAddress {
        let items = items(plan);
        let item = items[self.item.index(items.len())];
        let fields: Vec<Field> = field::of(Plan::holder(item))
            .map(|spec| spec.field)
            .collect();
        FieldAddress {
            address: plan.address(item),
            field: fields[self.field.index(fields.len())],
        }
    }

    pub(crate) fn content(&self, field: Field) -> Option<Content> {
        let number = Value::Number(rust_decimal::Decimal::new(self.number.into(), 2));
        let date = Value::Date("2023-09-30".parse().unwrap());
        let text = |text: &str| Value::Text(text.into());
        if self.kind == 0 {
            return None;
        }
        Some(match field.spec().shape {
            Shape::Text | Shape::Note => Content::Value(text(WORDS[self.word.index(WORDS.len())])),
            Shape::Date => Content::Value(date),
            Shape::Scale if self.kind < 3 => Content::Value(date),
            Shape::Weight | Shape::Score | Shape::Number | Shape::Scale => Content::Value(number),
            Shape::Target if self.kind < 3 => Content::Between(number.clone(), number),
            Shape::Value | Shape::Target => Content::Value(match self.kind {
                3 => date,
                4 => Value::Boolean(true),
                5 => text("si"),
                _ => number,
            }),
            Shape::Texts => Content::Texts(vec!["a".into(), "b'c".into()]),
            Shape::Choice(words) => Content::Value(text(words[self.word.index(words.len())])),
        })
    }
}

/// Carries out a draft on the document; none where it changes nothing.
pub(crate) fn edit(document: &mut Document, draft: &Draft) -> Option<Applied> {
    let target = draft.target(document.plan());
    let content = draft.content(target.field);
    let change = document.change(&target, content.as_ref()).unwrap()?;
    // What the journal writes, it can read.
    let again = Change::from_json(&change.to_json()).unwrap();
    assert_eq!(again.to_json(), change.to_json());
    assert_eq!(again.edit, change.edit, "{}", change.to_json());
    Some(document.apply(&change).unwrap())
}

/// Checks that the text says what the plan says, at the places where the document has them.
#[track_caller]
pub(crate) fn assert_read_again(document: &Document) {
    let text = document.source().text();
    let again = Document::read(Source::new("x", text)).unwrap_or_else(|refused| {
        panic!("{:?}\n{text}", refused.findings);
    });
    let plan = document.plan();
    assert_eq!(items(plan), items(again.plan()), "{text}");
    for item in items(plan) {
        for spec in field::of(Plan::holder(item)) {
            let address = plan.address(item);
            let (own, read) = (
                plan.slot(item, spec.field),
                again.plan().slot(item, spec.field),
            );
            assert_eq!(own, read, "{address}.{}\n{text}", spec.key);
            let (own, read) = (
                document.field_span(item, spec.field),
                again.field_span(item, spec.field),
            );
            assert_eq!(own, read, "{address}.{}\n{text}", spec.key);
        }
        let span = document.item_span(item);
        assert_eq!(
            span,
            again.item_span(item),
            "{}\n{text}",
            plan.address(item)
        );
    }
    assert_eq!(plan, again.plan(), "{text}");
    let places = |document: &Document| -> Vec<_> {
        let of = |finding: &albero::check::Finding| (finding.rule, finding.span);
        document.findings().iter().map(of).collect()
    };
    assert_eq!(places(document), places(&again), "{text}");
}

/// How many lines are in one text and not in the other, at the place where they begin to differ.
fn changed_lines(before: &str, after: &str) -> (usize, usize) {
    let (before, after): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    let same = |(own, other): &(&&str, &&str)| own == other;
    let head = before.iter().zip(&after).take_while(same).count();
    let rest = before[head..].iter().rev().zip(after[head..].iter().rev());
    let tail = rest.take_while(same).count();
    (before.len() - head - tail, after.len() - head - tail)
}

fn check_edits(text: &str, drafts: &[Draft]) {
    let mut document = Document::read(Source::new("x", text)).unwrap();
    let before = document.clone();
    let mut scores = Scores::of(document.plan());
    let mut done = Vec::new();
    for draft in drafts {
        let text = document.source().text().to_owned();
        let Some(applied) = edit(&mut document, draft) else {
            continue;
        };
        let albero::plan::Edit::Set {
            address,
            field,
            from,
            to,
        } = &applied.change().edit
        else {
            panic!("a draft sets a field");
        };
        let is_line = |slot: &Slot| match slot {
            Slot::Filled(Content::Value(Value::Text(text))) => !text.contains('\n'),
            Slot::Filled(Content::Value(_)) => true,
            _ => false,
        };
        let literals = [&applied.change().from, &applied.change().to];
        let is_short = literals
            .iter()
            .all(|one| one.as_ref().is_some_and(|one| !one.contains('\n')));
        if is_line(from) && is_line(to) && is_short {
            let after = document.source().text();
            assert_eq!(changed_lines(&text, after), (1, 1), "{text}\n->\n{after}");
        }
        let item = document.plan().find(address).unwrap();
        scores.update(document.plan(), item);
        assert_eq!(scores, Scores::of(document.plan()), "{address} {field:?}");
        assert_read_again(&document);
        done.push(applied);
    }
    for applied in done.iter().rev() {
        document.revert(applied).unwrap();
        assert_read_again(&document);
    }
    assert_eq!(document.source().text(), text);
    assert_eq!(document.plan(), before.plan());
    assert_eq!(document.findings(), before.findings());
}

/// Gives a field another value, or takes it out, and looks at the text.
#[track_caller]
fn assert_becomes(text: &str, field: &str, content: Option<&Content>, expected: &str) {
    let mut document = Document::read(Source::new("x", text)).unwrap();
    let change = document.change(&field.parse().unwrap(), content);
    document.apply(&change.unwrap().unwrap()).unwrap();
    assert_eq!(document.source().text(), expected, "{field}");
    assert_read_again(&document);
}

#[test]
fn fields_are_put_in_as_their_neighbours_are() {
    let value = |text: &str| Content::Value(Value::Text(text.into()));
    let number = |text: &str| Content::Value(Value::Number(text.parse().unwrap()));
    for (text, field, content, expected) in [
        // Replaced: the comment and the spaces stay.
        (
            "[A]\nname   = 'x'   # c\n",
            "A.name",
            value("y"),
            "[A]\nname   = 'y'   # c\n",
        ),
        // Put in behind the field that comes before it, aligned.
        (
            "[A.kpi.1]\nname     = \"x\"\noperator = \">=\"\ntarget   = 3\n\n[B]\n",
            "A.kpi.1.actual",
            number("5.00"),
            "[A.kpi.1]\nname     = \"x\"\noperator = \">=\"\ntarget   = 3\nactual   = 5.00\n\n[B]\n",
        ),
        (
            "[A]\r\n  [A.kpi.1]\r\n",
            "A.kpi.1.weight",
            number("5"),
            "[A]\r\n  [A.kpi.1]\r\n  weight = 5\r\n",
        ),
        (
            "[A]\nkpi.1.weight=5",
            "A.kpi.1.unit",
            value("d"),
            "[A]\nkpi.1.weight=5\nkpi.1.unit=\"d\"",
        ),
        (
            "A.kpi.1 = { weight = 5 }\n",
            "A.kpi.1.name",
            value("x"),
            "A.kpi.1 = { name = \"x\", weight = 5 }\n",
        ),
        (
            "A.kpi.1 = {}\n",
            "A.kpi.1.weight",
            number("5"),
            "A.kpi.1 = { weight = 5 }\n",
        ),
        (
            "[A.kpi.1]\nweight = 5\n",
            "A.kpi.1.override.score",
            number("100"),
            "[A.kpi.1]\nweight = 5\noverride = { score = 100 }\n",
        ),
        (
            "[A.kpi.1]\noverride = { score = 100 }\n",
            "A.kpi.1.override.reason",
            value("r"),
            "[A.kpi.1]\noverride = { score = 100, reason = \"r\" }\n",
        ),
        (
            "# b\n[B]\n# a\n[A.1]\n",
            "A.name",
            value("x"),
            "# b\n[B]\n[A]\nname = \"x\"\n\n# a\n[A.1]\n",
        ),
        (
            "# b\n[B]\n",
            "plan.title",
            value("x"),
            "[plan]\ntitle = \"x\"\n\n# b\n[B]\n",
        ),
        ("", "plan.title", value("x"), "[plan]\ntitle = \"x\"\n"),
        (
            "[A.kpi.1]\nactual = 29,54 # c\n",
            "A.kpi.1.actual",
            number("29.54"),
            "[A.kpi.1]\nactual = 29.54 # c\n",
        ),
        (
            "[A.kpi.1]\nactual\n",
            "A.kpi.1.actual",
            number("3"),
            "[A.kpi.1]\nactual = 3\n",
        ),
        (
            "[A.kpi.1]\nactual = # c\n",
            "A.kpi.1.actual",
            number("3"),
            "[A.kpi.1]\nactual = 3 # c\n",
        ),
    ] {
        assert_becomes(text, field, Some(&content), expected);
    }
}

#[test]
fn fields_are_taken_out_with_their_line() {
    for (text, field, expected) in [
        (
            "[A]\nname = 'x' # c\nweight = 1\n",
            "A.name",
            "[A]\nweight = 1\n",
        ),
        (
            "A.kpi.1 = { name = 'x', weight = 5 }\n",
            "A.kpi.1.weight",
            "A.kpi.1 = { name = 'x' }\n",
        ),
        (
            "A.kpi.1 = { name = 'x', weight = 5 }\n",
            "A.kpi.1.name",
            "A.kpi.1 = { weight = 5 }\n",
        ),
        (
            "[A.kpi.1]\noverride = { score = 1 }\nnote = 'n'\n",
            "A.kpi.1.override.score",
            "[A.kpi.1]\nnote = 'n'\n",
        ),
        ("A.name = 'x'\n", "A.name", "A = {}\n"),
        ("A.name = 'x'\nA.weight = 1\n", "A.name", "A.weight = 1\n"),
    ] {
        assert_becomes(text, field, None, expected);
    }
}

#[test]
fn what_was_not_edited_is_saved_byte_for_byte() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = tempfile::tempdir().unwrap();
    let mut texts: Vec<Vec<u8>> = FORMS.iter().map(|text| text.as_bytes().to_vec()).collect();
    for folder in ["plans", "tests/plans/valid", "tests/plans/invalid"] {
        for file in std::fs::read_dir(root.join(folder)).unwrap() {
            texts.push(std::fs::read(file.unwrap().path()).unwrap());
        }
    }
    for (number, bytes) in texts.iter().enumerate() {
        let path = target.path().join(format!("{number}.toml"));
        std::fs::write(&path, bytes).unwrap();
        // A file whose tables cannot be told is not opened, and so never saved.
        let Ok(document) = Document::open(&path) else {
            continue;
        };
        let text = document.source().text();
        Base::of(&path, text).save(text).unwrap();
        assert_eq!(&std::fs::read(&path).unwrap(), bytes, "{number}");
    }
}

#[test]
fn an_empty_draft_is_no_change() {
    let text = "[A]\nname = 'x'\n";
    let document = Document::read(Source::new("x", text)).unwrap();
    let same = Content::Value(Value::Text("x".into()));
    let change =
        |field: &str, to: Option<&Content>| document.change(&field.parse().unwrap(), to).unwrap();
    assert!(change("A.name", Some(&same)).is_none());
    assert!(change("A.owner", None).is_none());
    assert_eq!(
        Holder::Node,
        Plan::holder(document.plan().find(&"A".parse().unwrap()).unwrap())
    );
}

pub(crate) fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn edits_of_every_form_keep_text_and_plan_together(
        form in 0..FORMS.len(),
        drafts in prop::collection::vec(draft(), 1..12),
    ) {
        check_edits(FORMS[form], &drafts);
    }
}

proptest! {
    #![proptest_config(config(16))]

    #[test]
    fn edits_of_generated_plans_keep_text_and_plan_together(
        drafts in prop::collection::vec(draft(), 1..12),
    ) {
        check_edits(&generate::plan(25), &drafts);
    }

    #[test]
    fn edits_of_the_shipped_plan_keep_text_and_plan_together(
        drafts in prop::collection::vec(draft(), 1..8),
    ) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/camera-di-commercio-2023.toml");
        check_edits(&std::fs::read_to_string(path).unwrap(), &drafts);
    }
}
