//! Why can a change not be carried out on a document?

use thiserror::Error;

use super::structure::Apart;
use crate::plan::EditError;

/// Why a change is not carried out; plan and text are as they were.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ApplyError {
    /// The plan does not take it.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// Its text has no place for it.
    #[error(transparent)]
    Apart(#[from] Apart),
}
