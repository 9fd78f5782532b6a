//! Which edits are found, and do they lead to the new plan?

use super::difference;
use crate::file::{Document, Source};

fn read(text: &str) -> Document {
    Document::read(Source::new("x", text)).unwrap()
}

/// The edits from one text to another, as lines; checked to lead there.
fn told(old: &str, new: &str) -> Vec<String> {
    let (mut document, new) = (read(old), read(new));
    let changes = difference(&document, &new).unwrap();
    for change in &changes {
        document.apply(change).unwrap();
    }
    assert_eq!(document.plan(), new.plan());
    assert_eq!(read(document.source().text()).plan(), new.plan());
    changes.iter().map(super::Change::to_json).collect()
}

#[test]
fn edits_are_found_by_address_then_by_name_and_content() {
    let text = "[A]\nname = \"a\"\n\n[A.1]\nname = \"one\"\n\n[A.1.kpi.1]\nname = \"k\"\nweight = 1\nactual = 5.0\n\n[A.2]\n\
                name = \"two\"\n\n[B]\nname = \"b\"\n";
    let with = |from: &str, to: &str| text.replace(from, to);
    for (new, edits) in [
        (text.to_owned(), vec![]),
        (with("name = \"k\"", "name = 'k' # same"), vec![]),
        (
            with("5.0", "5.00"),
            vec![r#"{"set":"A.1.kpi.1.actual","from":"5.0","to":"5.00"}"#],
        ),
        (
            with("actual = 5.0\n", "actual = 5,0\n"),
            vec![r#"{"set":"A.1.kpi.1.actual","from":"5.0","to":"5,0"}"#],
        ),
        (
            with("[A.2]\nname = \"two\"\n\n", ""),
            vec![r#"{"remove":"A.2","after":"A.1","text":"[A.2]\nname = \"two\"\n"}"#],
        ),
        (with("[A.1", "[A.7"), vec![r#"{"rename":"A.1","to":"A.7"}"#]),
        (
            with("[A.1.kpi.1]", "[B.kpi.1]"),
            vec![r#"{"move":"A.1.kpi.1","under":"B","after":null,"left":null}"#],
        ),
        (
            "[B]\nname = \"b\"\n".to_owned() + &with("\n[B]\nname = \"b\"\n", ""),
            vec![r#"{"move":"B","under":"plan","after":null,"left":"A"}"#],
        ),
        (
            with("[B]\n", "# new\n[A.3]\nname = \"three\"\n\n[B]\n"),
            vec![r##"{"insert":"A.3","after":"A.2","text":"# new\n[A.3]\nname = \"three\"\n"}"##],
        ),
        (
            with("[A.2]", "[B.9]"),
            vec![r#"{"move":"A.2","under":"B","as":"9","after":null,"left":"A.1"}"#],
        ),
    ] {
        assert_eq!(told(text, &new), edits, "{new}");
    }
}

#[test]
fn ids_that_change_places_do_not_get_in_each_others_way() {
    let text = "[A.1]\nname = \"one\"\n[A.1.kpi.1]\nname = \"k\"\n[A.1.kpi.2]\nname = \"l\"\n[A.2]\nname = \"two\"\n";
    for new in [
        // A node under what was below it.
        "[K]\nname = \"k\"\n[A]\nname = \"two\"\n[A.1]\nname = \"one\"\n[A.1.kpi.1]\nname = \"k\"\n",
        // A new node around old ones.
        "[N]\nname = \"new\"\n[N.1]\nname = \"one\"\n[N.1.kpi.1]\nname = \"k\"\n[N.1.kpi.2]\nname = \"l\"\n",
        // Nothing is left, and everything comes.
        "",
        "[X.kpi.1]\nactual = 1,5\n",
    ] {
        told(text, new);
        told(new, text);
    }
    // A broken field in what goes while something of it stays.
    let old = "[A]\nweight = x\nname = \"a\"\n[A.1]\nname = \"one\"\nweight = 3\n";
    let new = "[B.1]\nname = \"one\"\nweight = 3\n";
    told(old, new);
    told(new, old);
}
