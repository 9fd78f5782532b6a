//! Is a spreadsheet in the hands of the library that reads it?
//!
//! The library panics over some damaged ones. A panic ends the program, which is built without
//! unwinding, so whoever asked for the spreadsheet learns here what its end is to be put down to.

use std::cell::Cell;

thread_local! {
    static AT_WORK: Cell<bool> = const { Cell::new(false) };
}

/// Tells whether this thread is reading a spreadsheet by the library; where it has panicked, whether
/// it was.
#[must_use]
pub fn is_in_library() -> bool {
    AT_WORK.get()
}

/// Returns what `read` gives, by the library.
pub(super) fn by_library<T>(read: impl FnOnce() -> T) -> T {
    AT_WORK.set(true);
    let outcome = read();
    AT_WORK.set(false);
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_is_at_work_while_it_reads() {
        assert!(!is_in_library());
        assert!(by_library(is_in_library));
        assert!(!is_in_library());
    }

    #[test]
    fn a_panic_is_put_down_to_whoever_was_at_work() {
        let panicked = std::panic::catch_unwind(|| by_library(|| panic!("out of range")));
        assert!(panicked.is_err() && is_in_library());
    }
}
