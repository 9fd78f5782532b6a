//! The albero program.

fn main() {}
