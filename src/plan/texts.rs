//! Where does a plan keep its texts?
//!
//! Ids, names, units and remarks stand one behind the other in one piece of memory, and a record
//! says where its own are: a large plan has hundreds of thousands, and a piece of memory for each
//! takes more room than what it holds. What a text is for is said by the field that has it.

use std::num::NonZeroU32;

/// The texts of a plan. One that is no longer wanted stays: edits are few beside what was read.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts(String);

/// Where a text stands among those of its plan; [`Plan::text`](super::Plan::text) has it.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    /// One more than where it starts, so that no text takes no more room than one.
    behind_start: NonZeroU32,
    length: u32,
}

impl Texts {
    /// Keeps a text.
    pub(super) fn put(&mut self, text: &str) -> Text {
        let behind_start = small(self.0.len()).checked_add(1);
        self.0.push_str(text);
        Text {
            behind_start: behind_start
                .and_then(NonZeroU32::new)
                .expect("a file of at most 4 GiB holds fewer bytes of text"),
            length: small(text.len()),
        }
    }

    /// Returns a text of this plan.
    pub(super) fn get(&self, text: Text) -> &str {
        let start = text.behind_start.get() as usize - 1;
        &self.0[start..start + text.length as usize]
    }
}

fn small(length: usize) -> u32 {
    u32::try_from(length).expect("a file of at most 4 GiB holds fewer bytes of text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stand_side_by_side() {
        let mut texts = Texts::default();
        let kept = ["", "è", "", "a name"].map(|text| (texts.put(text), text));
        for (text, expected) in kept {
            assert_eq!(texts.get(text), expected);
        }
        assert_eq!(size_of::<Option<Text>>(), 8);
    }
}
