//! Which words may stand in the fields that offer a short list?
//!
//! Each list is one table of (choice, word in the file); reading, writing, editing and the error
//! that names what is allowed are derived from it.

use std::fmt;

/// A field type with a fixed list of words.
pub trait Choice: Copy + Eq + 'static {
    /// The choices and their words, in the order they are offered.
    const TABLE: &'static [(Self, &'static str)];
    /// The words alone, for messages that say what is allowed.
    const WORDS: &'static [&'static str];

    /// Returns the choice that `word` names.
    fn from_word(word: &str) -> Option<Self> {
        Self::TABLE
            .iter()
            .find(|row| row.1 == word)
            .map(|row| row.0)
    }

    /// Returns the word of this choice.
    fn word(self) -> &'static str {
        Self::TABLE
            .iter()
            .find(|row| row.0 == self)
            .map_or("", |row| row.1)
    }
}

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$item_doc])* $item,)+ }

        impl Choice for $name {
            const TABLE: &'static [(Self, &'static str)] = &[$((Self::$item, $word),)+];
            const WORDS: &'static [&'static str] = &[$($word,)+];
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(self.word())
            }
        }
    };
}

choices! {
    /// How an actual is held against its target.
    Operator {
        /// The actual is at least the target.
        AtLeast = ">=",
        /// The actual is at most the target.
        AtMost = "<=",
        /// The actual is the target.
        Equal = "=",
        /// The actual is above the target.
        Above = ">",
        /// The actual is below the target.
        Below = "<",
        /// The actual lies in a range, both ends included.
        Between = "between",
    }
}

impl Operator {
    /// Returns the sign that people read: `≥` for `>=`, the plain word elsewhere.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => "≥",
            Self::AtMost => "≤",
            other => other.word(),
        }
    }
}

choices! {
    /// What the validation said of a KPI's actual.
    Status {
        /// The figure stands and is scored.
        Validated = "validated",
        /// There is no figure, and it is nobody's fault: the weight leaves the mean.
        Unavailable = "unavailable",
        /// The figure is not there yet: the weight leaves the mean.
        Pending = "pending",
    }
}

choices! {
    /// What a missed target earns.
    Method {
        /// In proportion to how near it came.
        Linear = "linear",
        /// Nothing.
        Step = "step",
    }
}

choices! {
    /// What a roll-up KPI takes as its actual.
    Rollup {
        /// The weighted mean of the children's counted scores.
        Mean = "mean",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_names_its_choice() {
        fn check<C: Choice + fmt::Debug>() {
            for (choice, word) in C::TABLE {
                assert_eq!(C::from_word(word), Some(*choice));
                assert_eq!(choice.word(), *word);
            }
        }
        check::<Operator>();
        check::<Status>();
        check::<Method>();
        check::<Rollup>();
        assert_eq!(Operator::from_word("≥"), None);
    }
}
