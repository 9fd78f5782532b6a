//! What is said of what is no TOML, or defines something twice?
//!
//! The wording of findings about the text itself; what they are about has been found before.

use super::field::{raw, shown};
use super::registry::Table;
use super::stray::at;
use super::syntax::{Entry, Fault, Key};
use crate::check::{Finding, Rule, Span};
use crate::plan::{Item, visible::visible};

const ONE_A_LINE: &str = "Write one `key = value` a line, or put '#' in front of a comment";

/// Tells whether a finding says that the text is no TOML.
pub(super) fn is_no_toml(finding: &Finding) -> bool {
    matches!(
        finding.rule,
        Rule::BrokenHeader
            | Rule::DuplicateTable
            | Rule::DuplicateKey
            | Rule::Syntax
            | Rule::BadValue
    )
}

/// A header that cannot be read.
pub(super) fn header(text: &str, header: Span) -> Finding {
    let message = format!("the header {} cannot be read", shown(raw(text, header)));
    let remedy = "Write keys joined by dots between brackets, such as `[A.5.2]`; quote a key that \
                  has other characters, such as `[A.\"1 bis\"]`";
    at(
        Rule::BrokenHeader,
        Item::Plan,
        header,
        message,
        remedy.into(),
    )
}

/// A table that is there already.
pub(super) fn taken_table(text: &str, item: Item, key: &Key, header: Span) -> Finding {
    let message = format!("the table {} is defined twice", shown(raw(text, header)));
    let remedy = format!(
        "Put the lines of both into one table, or give '{}' another id",
        visible(&key.text)
    );
    at(Rule::DuplicateTable, item, header, message, remedy)
}

/// A key that is there already.
pub(super) fn taken_key(table: &Table, key: &Key, entry: &Entry) -> Finding {
    let message = format!("{} is written twice", shown(&key.text));
    let span = Span {
        start: entry.span.start,
        end: key.span.end,
    };
    let remedy = "Take one of the two out".into();
    Finding {
        field: table.kind.field(&key.text),
        ..at(Rule::DuplicateKey, table.item, span, message, remedy)
    }
}

/// A key that TOML does not have.
pub(super) fn key(text: &str, item: Item, span: Span, fault: &Fault) -> Finding {
    let message = format!("{} is no key: {}", shown(raw(text, span)), fault.message);
    let remedy = "Write a key of letters, digits, '-' and '_' in front of '=', or quote it";
    at(Rule::Syntax, item, span, message, remedy.into())
}

/// A key without a value, which names no field.
pub(super) fn no_value(text: &str, item: Item, entry: &Entry, fault: &Fault) -> Finding {
    let message = format!(
        "{} is no TOML: {}",
        shown(raw(text, entry.span)),
        fault.message
    );
    at(Rule::Syntax, item, entry.span, message, ONE_A_LINE.into())
}

/// The rest of a line that is no TOML.
pub(super) fn line(text: &str, item: Item, fault: &Fault) -> Finding {
    let rest = &text[fault.at as usize..];
    let line = rest.lines().next().unwrap_or_default().trim_end();
    let span = Span {
        start: fault.at,
        end: fault.at + u32::try_from(line.len()).unwrap_or_default(),
    };
    let message = format!("{} is no TOML: {}", shown(line), fault.message);
    at(Rule::Syntax, item, span, message, ONE_A_LINE.into())
}

/// A spelling that readers of TOML 1.0 refuse.
pub(super) fn newer(item: Item, span: Span) -> Finding {
    let message = "this spelling is of TOML 1.1".into();
    let remedy = "Write a table within braces on one line, without a comma at its end; write \
                  \\u001B for \\e";
    at(Rule::Toml11, item, span, message, remedy.into())
}
