//! Why could something not be done?
//!
//! What a command fails by. How it is said is for `output`.

use std::io;

use crate::file::{OpenError, Refused};
use crate::plan::visible::visible;

/// What a command fails by.
#[derive(Debug)]
pub(super) enum Failure {
    /// Nobody reads the output any more; no failure to speak of.
    ClosedPipe,
    /// It was said already.
    Told,
    /// The text of a plan has findings that keep it from being opened.
    Refused(Box<Refused>),
    /// Anything else, in a sentence, and what to do about it in another.
    Message(String, String),
}

impl Failure {
    /// Returns the failure that an error's own words tell.
    #[must_use]
    pub(super) fn of(error: &impl std::error::Error) -> Self {
        Self::new(&error.to_string(), "")
    }

    /// Returns a failure in words, with what would act on a terminal made visible.
    pub(super) fn new(message: &str, remedy: &str) -> Self {
        Self::Message(visible(message).into_owned(), visible(remedy).into_owned())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::ClosedPipe
        } else {
            Self::new(&format!("the output cannot be written: {error}"), "")
        }
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        let remedy = match &error {
            OpenError::Unreadable { reason, .. } => match reason.kind() {
                io::ErrorKind::NotFound => "Check the path.",
                io::ErrorKind::PermissionDenied => "Ask for the right to read it.",
                io::ErrorKind::IsADirectory => "Name a file in it.",
                _ => "",
            },
            OpenError::NoText { .. } | OpenError::Refused(_) => "",
        };
        match error {
            OpenError::Refused(refused) => Self::Refused(refused),
            other => Self::new(&other.to_string(), remedy),
        }
    }
}
