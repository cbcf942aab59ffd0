//! The program `lee`.

fn main() {}
