//! How does a plan begin?
//!
//! With a small plan that shows the format in its comments.

use crate::file::plain_literal;
use crate::plan::{Content, Value};

/// The plan, with marks where its title and its language go.
const STARTER: &str = include_str!("starter.toml");

/// Returns the text of a plan to begin with.
#[must_use]
pub fn starter(title: &str, language: &str) -> String {
    let literal = |text: &str| plain_literal(&Content::Value(Value::Text(text.into())));
    STARTER
        .replace("{language}", &literal(language))
        .replace("{title}", &literal(title))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::file::{Document, Source};
    use crate::score::Scores;

    #[test]
    fn nothing_is_wrong_with_it_whatever_it_is_called() {
        for title in ["Plan", "a \"b\" \\ {language}", "two\nlines", ""] {
            let text = starter(title, "it");
            let document = Document::read(Source::new("x", text)).unwrap();
            let plan = document.plan();
            assert_eq!(plan.settings().title.as_deref(), Some(title));
            assert_eq!(plan.settings().language.as_deref(), Some("it"));
            assert_eq!(document.findings(), []);
            assert_eq!(check(plan, &Scores::of(plan)), []);
        }
    }
}
