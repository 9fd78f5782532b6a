//! What becomes of the program when it panics?
//!
//! It ends there and then, as nothing is sure any more; but as any other command that could not be
//! done, and with a word on what the panic's own does not say.

use std::panic::{PanicHookInfo, set_hook, take_hook};
use std::process::exit;

use super::failure::Failure;
use super::output;

/// The exit code of what could not be done.
pub(super) const UNDONE: u8 = 2;

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

    /// Runs one of these tests in a process of its own.
    fn process(test: &str) -> Output {
        let mut process = Command::new(std::env::current_exe().unwrap());
        process.args(["--ignored", "--nocapture", "--exact"]);
        process.arg(format!("cli::fault::tests::{test}"));
        process.output().unwrap()
    }

    #[test]
    #[ignore = "it ends the process"]
    fn faulty() {
        foresee();
        put_down_to(|| false, Failure::new("a damaged file", ""));
        panic!("the tree has no root");
    }

    #[test]
    #[ignore = "it ends the process"]
    fn foreign() {
        foresee();
        put_down_to(|| true, Failure::new("a damaged file", "Ask for another."));
        panic!("the tree has no root");
    }

    #[test]
    fn a_panic_could_not_be_done() {
        for (test, told, untold) in [
            (
                "faulty",
                ["the tree has no root", "fault of albero"],
                "damaged",
            ),
            (
                "foreign",
                ["error: a damaged file", "Ask for another."],
                "tree",
            ),
        ] {
            let Output { status, stderr, .. } = process(test);
            let stderr = String::from_utf8(stderr).unwrap();
            assert_eq!(status.code(), Some(UNDONE.into()), "{stderr}");
            assert!(told.iter().all(|told| stderr.contains(told)), "{stderr}");
            assert!(!stderr.contains(untold), "{stderr}");
        }
    }
}
