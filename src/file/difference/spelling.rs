//! How is what a field holds spelled?
//!
//! As the text of its plan has it, where that says by itself what the plan has there.

use crate::file::document::Document;
use crate::file::literal::plain_literal;
use crate::file::reader;
use crate::plan::{Address, Content, EditError, Field, FieldAddress, Slot, Value};

/// A plan, and the address of something in it.
pub(super) type Place<'d> = (&'d Document, &'d Address);

/// Returns the literal of a field; none where it holds nothing.
pub(super) fn spelled(
    slot: &Slot,
    place: Option<Place<'_>>,
    field: Field,
) -> Result<Option<String>, EditError> {
    let written = match place {
        Some(place) => literal(place, field)?,
        None => None,
    };
    Ok(match slot {
        Slot::Absent => None,
        Slot::Broken => Some(written.unwrap_or_default()),
        Slot::Filled(content) => {
            let written = written.filter(|literal| reader::slot(literal, field) == *slot);
            Some(written.unwrap_or_else(|| plain_literal(content)))
        }
    })
}

/// Tells whether a field holds the same, to the last decimal, in both plans.
pub(super) fn is_same(
    (from, to): (&Slot, &Slot),
    old: Option<Place<'_>>,
    new: Place<'_>,
    field: Field,
) -> Result<bool, EditError> {
    Ok(match (from, to) {
        (Slot::Broken, Slot::Broken) => match old {
            Some(old) => literal(old, field)? == literal(new, field)?,
            None => true,
        },
        (Slot::Filled(from), Slot::Filled(to)) => from == to && decimals(from) == decimals(to),
        _ => from == to,
    })
}

fn literal((document, address): Place<'_>, field: Field) -> Result<Option<String>, EditError> {
    document.literal(&FieldAddress {
        address: address.clone(),
        field,
    })
}

/// How many decimals the numbers have: `5.00` is not written as `5.0` is.
fn decimals(content: &Content) -> [u32; 2] {
    let of = |value: &Value| match value {
        Value::Number(number) => number.scale(),
        _ => 0,
    };
    match content {
        Content::Value(value) => [of(value), 0],
        Content::Between(low, high) => [of(low), of(high)],
        Content::Texts(_) => [0, 0],
    }
}
