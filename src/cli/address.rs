//! What does an address on the command line name?
//!
//! Exactly what is written, else what differs in case only; else the nearest addresses there are.

use super::failure::Failure;
use crate::plan::near::{meant, nearest_addresses};
use crate::plan::{Address, Item, Plan};

/// Addresses that are offered instead of one that names nothing.
const OFFERED: usize = 3;

/// Returns what lives at an address.
pub(super) fn find(plan: &Plan, text: &str) -> Result<Item, Failure> {
    if let Some(item) = meant(plan, text) {
        return Ok(item);
    }
    let message = match text.parse::<Address>() {
        Ok(_) => format!("there is no '{text}' in this plan"),
        Err(error) => error.to_string(),
    };
    let nearest = nearest_addresses(plan, text, OFFERED);
    let remedy = if nearest.is_empty() {
        "The plan has no nodes yet.".to_owned()
    } else {
        format!("Take one of the nearest addresses: {}", nearest.join(", "))
    };
    Err(Failure::new(&message, &remedy))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::{Document, Source};

    #[test]
    fn addresses_are_matched_exactly_then_ignoring_case() {
        let text = "[A.1.kpi.x]\n[a.1]\n[B.\"1.2\"]\n";
        let document = Document::read(Source::new("x", text)).unwrap();
        let plan = document.plan();
        for (typed, found) in [
            ("A.1", "A.1"),
            ("a.1", "a.1"),
            ("a.1.kpi.X", "A.1.kpi.x"),
            ("b.'1.2'", "B.\"1.2\""),
            ("b.\"1.2\"", "B.\"1.2\""),
            ("plan", "plan"),
        ] {
            let item = find(plan, typed).unwrap();
            assert_eq!(plan.address(item).to_string(), found, "{typed}");
        }
    }

    #[test]
    fn what_is_not_there_has_neighbours() {
        let text = "[A.5.1]\n[A.5.2.kpi.1]\n[B]\n";
        let document = Document::read(Source::new("x", text)).unwrap();
        for (typed, message, near) in [
            (
                "A.5.9",
                "there is no 'A.5.9' in this plan",
                "A.5.1, A.5.2, A.5",
            ),
            ("A.5.2.kpi.7", "there is no 'A.5.2.kpi.7'", "A.5.2.kpi.1"),
            ("A..1", "has an empty key", "A.5.1"),
            ("A\u{1b}", "must be quoted", "A"),
        ] {
            let Err(Failure::Message(told, remedy)) = find(document.plan(), typed) else {
                panic!("{typed}");
            };
            assert!(told.contains(message), "{told}");
            assert!(remedy.contains(near), "{remedy}");
            assert!(!told.contains('\u{1b}'));
        }
    }
}
