//! What was found, and the report that says so.

use std::fmt::Write;

/// A figure beside its goal.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// The letter of the goal, `a` to `n`.
    pub(crate) letter: char,
    /// What was measured.
    pub(crate) measure: String,
    /// What it should come to.
    pub(crate) goal: String,
    /// What it came to.
    pub(crate) found: String,
    /// Whether the goal is met.
    pub(crate) met: bool,
    /// By how much it is missed and what bounds it, or what else to know.
    pub(crate) note: String,
}

/// Hundredths as a decimal: 73 is `0.73`.
pub(crate) fn hundredths(value: u64) -> String {
    format!("{}.{:02}", value / 100, value % 100)
}

/// One figure as hundredths of another.
pub(crate) fn ratio(part: u64, whole: u64) -> u64 {
    part.saturating_mul(100) / whole.max(1)
}

/// The middle of several values.
pub(crate) fn median(mut values: Vec<u64>) -> u64 {
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// The report as Markdown.
pub(crate) fn report(machine: &[String], findings: &[Finding]) -> String {
    let mut text = String::from(
        "# Results\n\nWritten by `make bench`; do not edit. A ratio compares two rates of one run, measured in turns, so \
         that a slow machine slows both.\n\n## Machine\n\n",
    );
    for line in machine {
        let _ = writeln!(text, "- {line}");
    }
    text.push_str("\n## Figures\n\n| | measure | goal | found | met |\n| --- | --- | --- | --- | --- |\n");
    for Finding { letter, measure, goal, found, met, .. } in findings {
        let met = if *met { "yes" } else { "**no**" };
        let _ = writeln!(text, "| {letter} | {measure} | {goal} | {found} | {met} |");
    }
    text.push_str("\n## Notes\n\n");
    for finding in findings.iter().filter(|finding| !finding.note.is_empty()) {
        let _ = writeln!(text, "- ({}) {}: {}", finding.letter, finding.measure, finding.note);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_shown_in_hundredths() {
        assert_eq!(hundredths(ratio(730, 1_000)), "0.73");
        assert_eq!(hundredths(ratio(5, 0)), "5.00");
        assert_eq!(median(vec![9, 1, 5]), 5);
    }

    #[test]
    fn a_missed_goal_stands_out() {
        let finding = Finding {
            letter: 'a',
            measure: "read one".to_owned(),
            goal: "≥ 0.30".to_owned(),
            found: "0.20".to_owned(),
            met: false,
            note: "0.10 short".to_owned(),
        };
        let text = report(&["2 cores".to_owned()], &[finding]);
        assert!(text.contains("| a | read one | ≥ 0.30 | 0.20 | **no** |"));
        assert!(text.contains("- (a) read one: 0.10 short"));
    }
}
