//! What becomes of the program when it panics?
//!
//! It ends there and then, as nothing is sure any more; but as any other command that could not be
//! done, and with a word on what the panic's own does not say.

use std::panic::{PanicHookInfo, set_hook, take_hook};
use std::process::exit;

use super::failure::Failure;
use super::outcome::UNDONE;
use super::output;

/// From now on a panic ends the program with the exit code of what could not be done.
pub(super) fn foresee() {
    let told = take_hook();
    set_hook(Box::new(move |panic| {
        told(panic);
        end(&Failure::new(
            "this is a fault of albero itself",
            "Every plan is as it was last saved; changes on the screen are offered when it is opened \
             again.",
        ));
    }));
}

/// From now on a panic is told as another failure where it comes of that.
pub(super) fn put_down_to(is_that: fn() -> bool, failure: Failure) {
    let otherwise = take_hook();
    set_hook(Box::new(move |panic: &PanicHookInfo| {
        if is_that() {
            end(&failure);
        }
        otherwise(panic);
    }));
}

fn end(failure: &Failure) -> ! {
    output::failure(failure);
    exit(UNDONE.into())
}

#[cfg(test)]
mod tests {
    use std::process::{Command, Output};

    use super::*;

    /// The environment in which the test panics, and whose fault that is then.
    const WHOSE: &str = "ALBERO_FAULT";

    fn panic_by(whose: &str) -> ! {
        let is_foreign: fn() -> bool = if whose == "foreign" {
            || true
        } else {
            || false
        };
        foresee();
        put_down_to(
            is_foreign,
            Failure::new("a damaged file", "Ask for another."),
        );
        panic!("the tree has no root");
    }

    /// Runs the test in a process of its own, which it ends.
    fn process(whose: &str) -> Output {
        let mut process = Command::new(std::env::current_exe().unwrap());
        process.args(["--nocapture", "--exact"]);
        process.arg("cli::fault::tests::a_panic_could_not_be_done");
        process.env(WHOSE, whose).output().unwrap()
    }

    #[test]
    fn a_panic_could_not_be_done() {
        if let Ok(whose) = std::env::var(WHOSE) {
            panic_by(&whose);
        }
        for (whose, told, untold) in [
            (
                "own",
                ["the tree has no root", "fault of albero"],
                "damaged",
            ),
            (
                "foreign",
                ["error: a damaged file", "Ask for another."],
                "tree",
            ),
        ] {
            let Output { status, stderr, .. } = process(whose);
            let stderr = String::from_utf8(stderr).unwrap();
            assert_eq!(status.code(), Some(UNDONE.into()), "{stderr}");
            assert!(told.iter().all(|told| stderr.contains(told)), "{stderr}");
            assert!(!stderr.contains(untold), "{stderr}");
        }
    }
}
