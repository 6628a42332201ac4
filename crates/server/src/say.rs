//! The one place that writes to the terminal.

use std::io::Write;

/// A line for the person at the terminal, or for the program that reads our output. A closed pipe is no failure.
pub(crate) fn line(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// A line about what went wrong.
pub(crate) fn error(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
