//! Does the text follow when the tree of a plan changes?
//!
//! Random changes of the structure among changes of values, on plans in every form of writing:
//! read again, the text gives the changed plan; comments stay with what they are about; undone, the
//! text is the same to the byte, done again it is the same once more; and the journal can do it all
//! on the text as it was.

use albero::file::{ApplyError, Change, Document, History, Source};
use albero::plan::{Address, Branch, Content, Edit, Field, Id, Item, Plan, Slot, Spot, Value};
use albero::score::Scores;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::editing::{self, assert_read_again, config, items};
use crate::generated::generate;

/// Plans with comments about everything, and with tables that are not in order.
pub(crate) const COMMENTED: [&str; 4] = [
    "# The plan.\n[plan]\ntitle = \"t\" # its title\n\n# About A.\n[A]\nname = \"a\" # area\n\n# About A.1,\n# in two \
     lines.\n[A.1]\nname = \"one\"\n\n[A.1.kpi.1]\nweight = 1 # one\n# inside\nactual = 3\n\n# About KPI 2.\n[A.1.kpi.2]\n\
     weight = 2\n[A.1.kpi.2.override]\nscore = 5\n\n[A.2]\nname = \"two\"\n\n# Below.\n[A.2.1]\nname = \"below\"\n\n# At the end.\n",
    "# about B\r\n[B]\r\nname = \"b\"\r\n# kpi one\r\n[B.kpi.1]\r\nweight = 1 # w\r\n\r\n[C.1]\r\nname = \"c1\" # c\r\n# of \
     two\r\n[C.2]\r\nkpi.1.weight = 3\r\n",
    "[A.1]\nname = \"x\"\n\n# late\n[A]\nname = \"a\"\n\n[B.1]\nname = \"b1\"\n\n[A.2]\nname = \"y\" # y\n\n[B]\nname = \"b\"\n\n\
     [A.1.kpi.1]\nweight = 1\n",
    "[A]\nname = 'a'\n# one\n1.name = 'x' # x\n1.kpi.1 = { weight = 2, actual = 3 }\n# two\n2.name = 'y'\n[B]\n# b\nkpi.1.weight \
     = 1 # w\nkpi.2 = { weight = 1 }\n",
];

/// Returns a plan in some form of writing.
pub(crate) fn forms() -> impl Strategy<Value = &'static str> {
    let all: Vec<&str> = editing::FORMS.into_iter().chain(COMMENTED).collect();
    proptest::sample::select(all)
}

/// What a random change of the structure is made of.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    kind: u8,
    item: Index,
    parent: Index,
    spot: Index,
    id: Index,
}

/// A change of a value or of the structure.
#[derive(Debug, Clone)]
pub(crate) enum Draft {
    Value(editing::Draft),
    Shape(Shape),
}

/// Changes, two of the structure for one of a value.
pub(crate) fn drafts() -> impl Strategy<Value = Draft> {
    let index = any::<Index>;
    let shape = (0..8u8, index(), index(), index(), index());
    let shape = shape.prop_map(|(kind, item, parent, spot, id)| Shape {
        kind,
        item,
        parent,
        spot,
        id,
    });
    prop_oneof![
        1 => editing::draft().prop_map(Draft::Value),
        2 => shape.prop_map(Draft::Shape),
    ]
}

const IDS: [&str; 8] = ["1", "2", "7", "A", "x y", "è", "a.b", "name"];

impl Draft {
    /// The change on a document; none where there is nothing to change.
    pub(crate) fn change(&self, document: &Document) -> Option<Change> {
        match self {
            Self::Value(draft) => {
                let target = draft.target(document.plan());
                let content = draft.content(target.field);
                document.change(&target, content.as_ref()).unwrap()
            }
            Self::Shape(shape) => shape.change(document),
        }
    }
}

impl Shape {
    fn change(&self, document: &Document) -> Option<Change> {
        let plan = document.plan();
        let all = items(plan);
        let nodes: Vec<Item> = all.iter().copied().filter(|item| is_node(*item)).collect();
        let below: Vec<Item> = all[1..].to_vec();
        let id = Id::new(IDS[self.id.index(IDS.len())]).unwrap();
        let parent = plan.address(nodes[self.parent.index(nodes.len())]);
        let own = || Some(plan.address(*below.get(self.item.index(below.len().max(1)))?));
        match self.kind {
            0 => {
                let mut branch = Branch::node(&id);
                branch.put(Field::Name, text("new")).unwrap();
                let at = parent.node(id)?;
                let after = self.after(plan, &at, None);
                Some(document.insertion(&at, after, branch))
            }
            1 => {
                let mut branch = Branch::kpi(&id);
                branch.put(Field::Name, text("new")).unwrap();
                let at = parent.kpi(id)?;
                let after = self.after(plan, &at, None);
                Some(document.insertion(&at, after, branch))
            }
            2 => document.duplication(&own()?, &id).ok(),
            3 => document.removal(&own()?).ok(),
            4 => Some(document.renaming(&own()?, id)),
            _ => {
                let from = own()?;
                let id = if self.kind == 5 {
                    id
                } else {
                    from.id()?.clone()
                };
                let to = match from {
                    Address::Kpi(..) => parent.kpi(id)?,
                    _ => parent.node(id)?,
                };
                let after = self.after(plan, &to, Some(&from));
                document.movement(&from, &to, after).unwrap()
            }
        }
    }

    /// A spot among the siblings that something will have.
    fn after(&self, plan: &Plan, at: &Address, own: Option<&Address>) -> Option<Spot> {
        let is_sibling = |other: &Address| {
            let id = other.id().cloned();
            id.is_some_and(|id| at.with_id(id) == *other) && Some(other) != own
        };
        let all = items(plan).into_iter().map(|item| plan.address(item));
        let siblings: Vec<Address> = all.filter(is_sibling).collect();
        match self.spot.index(siblings.len() + 2) {
            0 => None,
            1 => Some(Spot::First),
            place => siblings[place - 2].id().cloned().map(Spot::Behind),
        }
    }
}

fn is_node(item: Item) -> bool {
    !matches!(item, Item::Kpi(_))
}

fn text(text: &str) -> Slot {
    Slot::Filled(Content::Value(Value::Text(text.into())))
}

/// The comments of a text, in some order.
fn comments(text: &str) -> Vec<String> {
    let comment = |line: &str| Some(line[line.find('#')?..].trim().to_owned());
    let mut comments: Vec<String> = text.lines().filter_map(comment).collect();
    comments.sort();
    comments
}

/// The comments of what a change is about, before it; none where it is not there.
fn own_comments(document: &Document, at: &Address) -> Option<Vec<String>> {
    document.fragment(at).ok().map(|text| comments(&text))
}

/// Checks that comments stay with what they are about.
#[track_caller]
fn assert_comments(before: &Document, after: &Document, change: &Change) {
    let is_structural = !matches!(change.edit, Edit::Set { .. });
    if !is_structural {
        return;
    }
    let (from, to) = (change.from.as_deref(), change.to.as_deref());
    let mut expected = comments(before.source().text());
    for gone in comments(from.unwrap_or_default()) {
        let place = expected.iter().position(|one| *one == gone).unwrap();
        expected.remove(place);
    }
    expected.extend(comments(to.unwrap_or_default()));
    expected.sort();
    let told = || {
        format!(
            "{}\n{}\n->\n{}",
            change.to_json(),
            before.source().text(),
            after.source().text()
        )
    };
    assert_eq!(comments(after.source().text()), expected, "{}", told());
    let Some(to) = change.edit.address() else {
        return;
    };
    let own = match (&change.edit, to.above()) {
        (Edit::Insert { .. }, _) => Some(comments(change.to.as_deref().unwrap_or_default())),
        (edit, _) => own_comments(before, edit.subject()),
    };
    if let Some(own) = own {
        assert_eq!(own_comments(after, &to), Some(own), "{}", told());
    }
}

/// Carries drafts out one after the other; returns the changes that were.
pub(crate) fn perform(
    document: &mut Document,
    history: &mut History,
    drafts: &[Draft],
) -> Vec<Change> {
    let mut done = Vec::new();
    let mut scores = Scores::of(document.plan());
    for draft in drafts {
        let Some(change) = draft.change(document) else {
            continue;
        };
        let before = document.clone();
        if let Err(error) = history.perform(document, std::slice::from_ref(&change)) {
            assert!(matches!(draft, Draft::Shape(_)), "{error}");
            assert_eq!(document.source().text(), before.source().text(), "{error}");
            assert_eq!(document.plan(), before.plan(), "{error}");
            let is_rename = matches!(change.edit, Edit::Rename { .. });
            let is_apart = matches!(error, ApplyError::Apart(_));
            assert!(
                !(is_rename && is_apart),
                "{}\n{}",
                change.to_json(),
                before.source().text()
            );
            continue;
        }
        if let Edit::Set { address, .. } = &change.edit {
            scores.update(document.plan(), document.plan().find(address).unwrap());
            assert_eq!(scores, Scores::of(document.plan()), "{}", change.to_json());
        } else {
            scores = Scores::of(document.plan());
        }
        assert_read_again(document);
        let change = history.last().unwrap().pop().unwrap();
        assert_comments(&before, document, &change);
        let again = Change::from_json(&change.to_json()).unwrap();
        assert_eq!(again, change, "{}", change.to_json());
        done.push(change);
    }
    done
}

fn check(text: &str, drafts: &[Draft]) {
    let mut document = Document::read(Source::new("x", text)).unwrap();
    let before = document.clone();
    let mut history = History::new();
    let done = perform(&mut document, &mut history, drafts);
    let after = document.source().text().to_owned();
    for _ in &done {
        history.undo(&mut document).unwrap().unwrap();
        assert_read_again(&document);
    }
    assert_eq!(document.source().text(), text);
    assert_eq!(document.plan(), before.plan());
    assert_eq!(document.findings(), before.findings());
    for _ in &done {
        history.redo(&mut document).unwrap().unwrap();
    }
    assert_eq!(document.source().text(), after);
    assert_read_again(&document);
    let mut replayed = before;
    for change in done {
        let line = change.to_json();
        replayed.apply(&Change::from_json(&line).unwrap()).unwrap();
    }
    assert_eq!(replayed.source().text(), after);
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn the_text_follows_the_tree_in_every_form(
        text in forms(),
        drafts in prop::collection::vec(drafts(), 1..10),
    ) {
        check(text, &drafts);
    }
}

proptest! {
    #![proptest_config(config(16))]

    #[test]
    fn the_text_of_generated_plans_follows_the_tree(
        drafts in prop::collection::vec(drafts(), 1..10),
    ) {
        check(&generate::plan(25), &drafts);
    }
}
