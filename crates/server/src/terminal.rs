//! Words for the person at the terminal; the log is another thing (`logging`).

use std::io::{self, Write};

/// Prints a line. A terminal that has gone away is no reason to fail.
pub(crate) fn say(line: &str) {
    let _gone_away = writeln!(io::stdout(), "{line}").and_then(|()| io::stdout().flush());
}

/// Prints an error with its causes, each once.
pub(crate) fn complain(error: &anyhow::Error) {
    let _gone_away = writeln!(io::stderr(), "trellis: {}", sentence(error));
}

fn sentence(error: &anyhow::Error) -> String {
    let mut text = String::new();
    for cause in error.chain().map(ToString::to_string) {
        // Many errors repeat their cause in their own words.
        if !text.contains(&cause) {
            let comma = if text.is_empty() { "" } else { ": " };
            text = format!("{text}{comma}{cause}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;

    #[test]
    fn a_cause_is_told_once() {
        let cause = Err::<(), _>(anyhow::anyhow!("no such file"));
        let error =
            cause.context("root.key cannot be read: no such file").context("no root key").unwrap_err();
        assert_eq!(sentence(&error), "no root key: root.key cannot be read: no such file");
    }
}
