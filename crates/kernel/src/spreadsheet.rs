//! What a spreadsheet program makes of the text in a cell.

/// True for text that a spreadsheet program would run: `=…`, a tab before anything, and a sign or `@` before a sum, a
/// reference to a cell or a call. Numbers, and words such as `@Home Ltd` or `- withheld -`, are none.
pub fn is_formula(text: &str) -> bool {
    let text = text.trim_start_matches(' ');
    let mut letters = text.chars();
    match letters.next() {
        Some('=' | '\t' | '＝') => true,
        Some('+' | '-' | '@' | '＋' | '－' | '＠') => runs(letters.as_str().trim()),
        _ => false,
    }
}

/// What stands behind a sign is more than words or a number.
fn runs(rest: &str) -> bool {
    let number = rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '));
    let sum = rest.starts_with(|c: char| c.is_ascii_digit());
    !number && (sum || is_cell(rest) || rest.contains(['(', '|', '!']))
}

/// A column of up to three letters, and a row.
fn is_cell(text: &str) -> bool {
    let row = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    (1..=3).contains(&(text.len() - row.len())) && row.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_told_from_numbers_and_words() {
        let formulas =
            ["=1+1", "=", "@SUM(A1)", "+cmd|x", "-2+3", "\tx", " =A1", "＝1", "+A1+B2", "-Sheet!A1", "@AB12"];
        for text in formulas {
            assert!(is_formula(text), "{text}");
        }
        let others = [
            "-5",
            "+44",
            "-",
            "1-2",
            "East = West",
            "-1.50",
            "@Home Ltd",
            "- withheld -",
            "+44 20",
            "",
            "A1",
        ];
        for text in others {
            assert!(!is_formula(text), "{text}");
        }
    }
}
