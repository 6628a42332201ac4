//! What a text cell may begin with when a spreadsheet program will open the file.

use std::borrow::Cow;

/// The text as it may stand in a CSV cell: a spreadsheet program runs text that starts with `= + - @`, a tab or a
/// carriage return as a formula, so such text gets an apostrophe in front. Numbers are written by their own writer and
/// never pass through here.
pub fn safe_cell(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text_and_plain_text_stays() {
        for (text, cell) in [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("+44", "'+44"),
            ("-1+2", "'-1+2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("ACTION FOR CHILDREN", "ACTION FOR CHILDREN"),
            ("3=4", "3=4"),
            ("", ""),
        ] {
            assert_eq!(safe_cell(text), cell);
        }
    }
}
