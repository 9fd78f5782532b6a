//! Where do the entries of a table within braces begin and end, when it is no TOML?
//!
//! A decimal comma within braces must not cost more than its own field, so the text is split at
//! those commas only that a key and `=` follow.

use crate::check::Span;

/// Returns the stretches between the braces of `span`, one an entry.
pub(super) fn pieces(text: &str, span: Span) -> Vec<Span> {
    let body = &text[span.start as usize..span.end as usize];
    let body = body.strip_prefix('{').unwrap_or(body);
    let first = span.end as usize - body.len();
    let body = body.strip_suffix('}').unwrap_or(body);
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut quote = None;
    for (at, char) in body.char_indices() {
        match (quote, char) {
            (Some(open), _) => quote = (char != open).then_some(open),
            (None, '"' | '\'') => quote = Some(char),
            (None, ',') if is_key_next(&body[at + 1..]) => {
                pieces.push((start, at));
                start = at + 1;
            }
            (None, _) => {}
        }
    }
    pieces.push((start, body.len()));
    pieces
        .into_iter()
        .filter_map(|(start, end)| trimmed(body, first, start, end))
        .collect()
}

fn trimmed(body: &str, first: usize, start: usize, end: usize) -> Option<Span> {
    let piece = &body[start..end];
    let blank = piece.len() - piece.trim_start().len();
    let length = piece.trim().trim_end_matches(',').len();
    let at = |place: usize| u32::try_from(place).ok();
    (length > 0).then_some(Span {
        start: at(first + start + blank)?,
        end: at(first + start + blank + length)?,
    })
}

fn is_key_next(rest: &str) -> bool {
    let is_key = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_' | '.');
    let rest = rest.trim_start();
    let after = rest.trim_start_matches(is_key);
    after.len() < rest.len() && after.trim_start().starts_with('=')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_commas_before_keys_part() {
        for (text, parts) in [
            ("{ a = 1,5, b = 2 }", &["a = 1,5", "b = 2"][..]),
            ("{ a = \"x, b = 1\", c = 2,", &["a = \"x, b = 1\"", "c = 2"]),
            ("{}", &[]),
        ] {
            let span = Span {
                start: 0,
                end: u32::try_from(text.len()).unwrap(),
            };
            let found: Vec<&str> = pieces(text, span)
                .iter()
                .map(|piece| &text[piece.start as usize..piece.end as usize])
                .collect();
            assert_eq!(found, parts);
        }
    }
}
