//! Names and references in the characters of Bacs: capitals, digits, space and `. & / -`; what is written otherwise is
//! reported, so that nobody wonders at a bank statement.

use unicode_normalization::UnicodeNormalization;

use super::error::PaymentFileError;

/// A text that had to be written otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// The payment, or the originator.
    pub of: String,
    /// What it was.
    pub from: String,
    /// What is written.
    pub to: String,
}

/// A text in the characters of Bacs, of at most so many; capitals alone are no change to report.
pub(super) fn fold(
    of: &str,
    text: &str,
    most: usize,
    folded: &mut Vec<Folded>,
) -> Result<String, PaymentFileError> {
    let words = text
        .nfkd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .flat_map(char::to_uppercase)
        .map(written);
    let spaced: String = words.collect();
    let joined = spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    // A cell that begins with a dash would be a formula to a spreadsheet program that opens a bureau's file.
    let cut: String = joined.trim_start_matches(['-', ' ']).chars().take(most).collect();
    let to = cut.trim_end().to_owned();
    if to.is_empty() {
        return Err(PaymentFileError::Unwritable(text.chars().take(40).collect()));
    }
    if to != text.to_uppercase() {
        folded.push(Folded { of: of.to_owned(), from: text.to_owned(), to: to.clone() });
    }
    Ok(to)
}

fn written(c: char) -> char {
    match c {
        'A'..='Z' | '0'..='9' | '.' | '&' | '/' | '-' => c,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '_' => '-',
        _ => ' ',
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_bacs_cannot_write_is_folded_and_told() {
        let mut folded = Vec::new();
        let mut to = |text, most| fold("p1", text, most, &mut folded);
        assert_eq!(to("Harbour Homes Ltd", 18).as_deref(), Ok("HARBOUR HOMES LTD"));
        assert_eq!(to("Zoë's Café (West)", 18).as_deref(), Ok("ZOE S CAFE WEST"));
        assert_eq!(to("=HYPERLINK(1)", 18).as_deref(), Ok("HYPERLINK 1"));
        assert_eq!(to("-1+2", 18).as_deref(), Ok("1 2"));
        assert_eq!(to("A name of more than eighteen", 18).as_deref(), Ok("A NAME OF MORE THA"));
        assert_eq!(to("日本", 18).map_err(|error| error.code()), Err("payment-file-unreadable"));
        assert_eq!(folded.len(), 4);
        assert_eq!(
            (folded[0].from.as_str(), folded[0].to.as_str()),
            ("Zoë's Café (West)", "ZOE S CAFE WEST")
        );
    }

    proptest! {
        #[test]
        fn whatever_is_written_fits(text in "\\PC{0,60}", most in 1_usize..40) {
            let mut folded = Vec::new();
            if let Ok(to) = fold("p", &text, most, &mut folded) {
                prop_assert!(to.len() <= most);
                prop_assert!(to.chars().all(|c| c == ' ' || written(c) == c));
                let again = fold("p", &to, most, &mut Vec::new());
                prop_assert_eq!(again, Ok(to));
            }
        }
    }
}
