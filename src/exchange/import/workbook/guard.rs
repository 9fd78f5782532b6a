//! What if the library that reads a spreadsheet panics over a damaged one?
//!
//! Then the spreadsheet is damaged, and the person is told so; the panic's own message is kept
//! from the terminal.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use super::{Book, BookError};

thread_local! {
    /// Whether this thread is in the hands of the library.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Returns what `read` gives, and an error where it panics.
pub(super) fn guarded(read: impl FnOnce() -> Result<Book, BookError>) -> Result<Book, BookError> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let hook = take_hook();
        set_hook(Box::new(move |panic| {
            if !GUARDED.get() {
                hook(panic);
            }
        }));
    });
    GUARDED.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(false);
    let damaged = || BookError::Damaged("its parts contradict each other".to_owned());
    outcome.unwrap_or_else(|_| Err(damaged()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_damaged_spreadsheet() {
        let refused = guarded(|| panic!("range start index out of range"));
        assert!(matches!(refused, Err(BookError::Damaged(_))));
        assert!(guarded(|| Ok(Book::default())).is_ok());
    }
}
