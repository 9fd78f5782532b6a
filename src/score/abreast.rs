//! When are two things done side by side?
//!
//! Where a plan is so large that a second thread is worth its start, and neither needs the other.
//! Both ways come to the same.

use std::panic::resume_unwind;
use std::thread;

use crate::plan::Plan;

/// From so many KPIs on a second thread is worth its start.
const MANY: usize = 2_000;

/// Tells whether a plan is so large that what follows from it is derived side by side.
#[must_use]
pub fn is_large(plan: &Plan) -> bool {
    plan.kpi_count() >= MANY
}

/// Does two things, side by side if so told.
pub fn both<A, B: Send>(
    side_by_side: bool,
    one: impl FnOnce() -> A,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    if !side_by_side {
        return (one(), other());
    }
    thread::scope(|scope| {
        let other = scope.spawn(other);
        let one = one();
        (
            one,
            other.join().unwrap_or_else(|panic| resume_unwind(panic)),
        )
    })
}
