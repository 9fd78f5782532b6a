//! Which plan is there where nobody has one?
//!
//! The 2023 plan of a chamber of commerce, inside the program, so that it can be tried anywhere.

use super::source::Source;

/// Returns the plan that comes with the program.
#[must_use]
pub fn builtin() -> Source {
    Source::new(
        "the built-in plan",
        include_str!("../../plans/camera-di-commercio-2023.toml"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::Document;

    #[test]
    fn the_built_in_plan_opens() {
        let document = Document::read(builtin()).unwrap();
        assert_eq!(document.plan().kpi_count(), 84);
        assert!(document.findings().is_empty());
    }
}
