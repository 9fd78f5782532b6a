//! Where does a command read what it is given to read?
//!
//! From a file, or from the standard input where `-` stands for it. What a plan says is opened
//! elsewhere.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Tells whether a path stands for the standard input.
pub(super) fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}

/// Opens a file, or the standard input.
pub(super) fn opened(path: &Path) -> io::Result<Box<dyn Read>> {
    Ok(if is_standard(path) {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(path)?)
    })
}
