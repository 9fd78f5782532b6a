//! What does `ADDRESS.FIELD=VALUE` say?
//!
//! Values are in the forms of the file, so that scripts mean the same in every language; only text
//! does without its quotes.

use super::address;
use super::failure::Failure;
use crate::file::content;
use crate::plan::near::nearest;
use crate::plan::{
    Content, Field, FieldAddress, FieldAddressError, Item, Kind, Plan, Shape, Target, Value, field,
    fits,
};

/// Fields that are offered instead of one that there is not.
const OFFERED: usize = 3;

/// Reads a setting: which field, and its new content; none to take it out.
pub(super) fn read(plan: &Plan, setting: &str) -> Result<(FieldAddress, Option<Content>), Failure> {
    let Some((place, value)) = split(setting) else {
        let message = format!("'{setting}' sets nothing");
        return Err(Failure::new(
            &message,
            "Write ADDRESS.FIELD=VALUE, such as A.5.2.kpi.2.actual=31.00",
        ));
    };
    let (item, at) = find(plan, place)?;
    if value.is_empty() {
        return Ok((at, None));
    }
    if is_computed(plan, item, at.field) {
        let message = format!("{at}: the actual of a roll-up is the mean of the children's scores");
        return Err(Failure::new(&message, "Set the actuals below it."));
    }
    let content =
        content_of(plan, item, at.field, value).ok_or_else(|| no_value(plan, item, &at, value))?;
    fits(at.field, &content).map_err(|misfit| {
        Failure::new(&format!("{at}: '{value}' does not fit: it {misfit}"), "")
    })?;
    Ok((at, Some(content)))
}

/// Parts a setting at the first `=` that stands in no quotes.
fn split(setting: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    for (at, char) in setting.char_indices() {
        match (char, quote) {
            ('=', None) => return Some((setting[..at].trim(), setting[at + 1..].trim())),
            ('"' | '\'', None) => quote = Some(char),
            (char, Some(open)) if char == open => quote = None,
            _ => {}
        }
    }
    None
}

fn find(plan: &Plan, place: &str) -> Result<(Item, FieldAddress), Failure> {
    match place.parse::<FieldAddress>() {
        Ok(at) => {
            let item = address::find(plan, &at.address.to_string())?;
            let address = plan.address(item);
            Ok((item, FieldAddress { address, ..at }))
        }
        Err(FieldAddressError::Field {
            address, holder, ..
        }) => {
            // Where the whole is an item, its field is missing.
            if let Ok(item) = place.parse()
                && plan.find(&item).is_some()
            {
                let message = format!("'{place}' names no field of {item}");
                return Err(Failure::new(
                    &message,
                    &format!("Name one: {item}.{}", first(item.holder())),
                ));
            }
            address::find(plan, &address.to_string())?;
            let written = place.rsplit('.').next().unwrap_or(place);
            let keys = field::of(holder).map(|spec| spec.key);
            let near: Vec<&str> = nearest(written, keys, OFFERED);
            Err(Failure::new(
                &format!("{address} has no field '{written}'"),
                &format!("Take one of the nearest fields: {}", near.join(", ")),
            ))
        }
        Err(error) => Err(Failure::new(&error.to_string(), "")),
    }
}

fn first(holder: crate::plan::Holder) -> &'static str {
    field::of(holder).next().map_or("", |spec| spec.key)
}

fn is_computed(plan: &Plan, item: Item, field: Field) -> bool {
    matches!(item, Item::Kpi(kpi) if field == Field::Actual && plan.kpi(kpi).rollup.is_some())
}

/// The content that a value says; none where it is of no form that the field takes.
fn content_of(plan: &Plan, item: Item, field: Field, value: &str) -> Option<Content> {
    let as_text = || Content::Value(Value::Text(value.into()));
    let as_written = content(value, field);
    match field.spec().shape {
        Shape::Text | Shape::Note | Shape::Choice(_) => Some(match as_written {
            Some(Content::Value(Value::Text(text))) => Content::Value(Value::Text(text)),
            _ => as_text(),
        }),
        Shape::Value | Shape::Target => match (as_written, kind(plan, item, field)) {
            (Some(written), kind) => {
                let is_other = |own: Kind| !kinds(&written).contains(&own);
                match kind {
                    Some(Kind::Text) if is_other(Kind::Text) => Some(as_text()),
                    Some(kind) if field == Field::Actual && is_other(kind) => None,
                    _ => Some(written),
                }
            }
            (None, Some(Kind::Text)) => Some(as_text()),
            (None, None) if is_word(value) => Some(as_text()),
            (None, _) => None,
        },
        _ => as_written,
    }
}

/// A word of letters can be nothing but text; what has figures in it may be a slip.
fn is_word(value: &str) -> bool {
    value.starts_with(char::is_alphabetic) && !value.contains(|char: char| char.is_ascii_digit())
}

fn kinds(content: &Content) -> Vec<Kind> {
    match content {
        Content::Value(value) => vec![value.kind()],
        Content::Between(low, high) => vec![low.kind(), high.kind()],
        Content::Texts(_) => Vec::new(),
    }
}

/// The kind of value that a field of a KPI goes with: that of its target.
fn kind(plan: &Plan, item: Item, field: Field) -> Option<Kind> {
    let Item::Kpi(kpi) = item else { return None };
    let kpi = plan.kpi(kpi);
    match (field, &kpi.target, &kpi.actual) {
        (Field::Target, None, Some(actual)) => Some(actual.kind()),
        (_, target, _) => target.as_ref().and_then(Target::kind),
    }
}

fn no_value(plan: &Plan, item: Item, at: &FieldAddress, value: &str) -> Failure {
    let example = match (at.field.spec().shape, kind(plan, item, at.field)) {
        (Shape::Date, _) | (_, Some(Kind::Date)) => "a date such as 2023-12-31",
        (_, Some(Kind::Boolean)) => "true or false",
        (Shape::Texts, _) => "a list such as [\"Area\", \"Objective\"]",
        _ => "a number such as 29.54",
    };
    let message = format!("{at}: '{value}' is no value of the file's form");
    Failure::new(&message, &format!("Write {example}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::{Document, Source};

    const PLAN: &str = "[A.kpi.1]\ntarget = 30\n[A.kpi.2]\ntarget = true\n[A.kpi.3]\n\
                        target = \"alto\"\n[A.kpi.4]\nrollup = \"mean\"\n[B.\"x=y\".kpi.1]\n";

    fn told(setting: &str) -> String {
        let document = Document::read(Source::new("x", PLAN)).unwrap();
        match read(document.plan(), setting) {
            Ok((at, None)) => format!("{at} out"),
            Ok((at, Some(content))) => {
                let change = document.change(&at, Some(&content)).unwrap();
                let literal = change.and_then(|change| change.to);
                format!("{at} {}", literal.unwrap_or_else(|| "as it was".into()))
            }
            Err(Failure::Message(message, remedy)) => format!("{message}. {remedy}"),
            Err(_) => "another failure".into(),
        }
    }

    #[test]
    fn settings_are_read_in_the_forms_of_the_file() {
        for (setting, expected) in [
            ("A.kpi.1.actual=31.00", "A.kpi.1.actual 31.00"),
            ("a.kpi.1.actual = 31", "A.kpi.1.actual 31"),
            ("A.kpi.1.actual=", "A.kpi.1.actual out"),
            ("A.name=x = \"y\"", "A.name \"x = \\\"y\\\"\""),
            ("A.name=\"x\"", "A.name \"x\""),
            ("A.name=31", "A.name \"31\""),
            ("A.kpi.2.actual=false", "A.kpi.2.actual false"),
            ("A.kpi.3.actual=12", "A.kpi.3.actual \"12\""),
            ("A.kpi.4.target=alto", "A.kpi.4.target \"alto\""),
            ("A.kpi.1.target=[1, 2]", "A.kpi.1.target [1, 2]"),
            ("A.kpi.1.status=pending", "A.kpi.1.status \"pending\""),
            ("B.\"x=y\".kpi.1.weight=5", "B.\"x=y\".kpi.1.weight 5"),
            ("plan.levels=[\"a\"]", "plan.levels [\"a\"]"),
        ] {
            let told = told(setting);
            assert!(told.starts_with(expected), "{setting}: {told}");
        }
    }

    #[test]
    fn what_cannot_be_set_is_said_with_the_remedy() {
        for (setting, words) in [
            (
                "A.kpi.1.actual",
                "'A.kpi.1.actual' sets nothing. Write ADDRESS",
            ),
            (
                "A.kpi.1.actual=29,54",
                "A.kpi.1.actual: '29,54' is no value of the file's form. Write a number",
            ),
            ("A.kpi.1.actual=true", "Write a number such as 29.54"),
            (
                "A.kpi.2.actual=SI",
                "'SI' is no value of the file's form. Write true or false",
            ),
            ("A.kpi.4.actual=3", "the actual of a roll-up"),
            (
                "A.kpi.1.weight=-1",
                "A.kpi.1.weight: '-1' does not fit: it must not be negative",
            ),
            ("A.kpi.1.status=done", "must be one of \"validated\""),
            (
                "A.kpi.1.actul=3",
                "A.kpi.1 has no field 'actul'. Take one of the nearest fields: actual",
            ),
            (
                "A.kpi.9.actual=3",
                "there is no 'A.kpi.9' in this plan. Take one of the nearest addresses: A.kpi.1",
            ),
            (
                "A.kpi.1=3",
                "'A.kpi.1' names no field of A.kpi.1. Name one: A.kpi.1.name",
            ),
            ("A.kpi.1.actual=1\nx = 2", "is no value"),
        ] {
            let told = told(setting);
            assert!(told.contains(words), "{setting}: {told}");
        }
    }
}
