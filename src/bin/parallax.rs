//! The command line over the engine: arguments in, one engine call, output.

fn main() {}
