//! Text of a spreadsheet program: UTF-8, or Windows-1252 where a field is no UTF-8.

use std::borrow::Cow;

/// 0x80 to 0x9F. What has no letter there stands as the control character that it is, and is refused as one.
const UPPER: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// The text of a field, with line breaks and tabs in it made spaces.
pub(super) fn text_of(field: &[u8]) -> Cow<'_, str> {
    let text = match std::str::from_utf8(field) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(field.iter().map(|byte| letter(*byte)).collect()),
    };
    if text.contains(['\n', '\t']) {
        let words: Vec<&str> =
            text.split(['\n', '\t']).map(str::trim).filter(|word| !word.is_empty()).collect();
        return Cow::Owned(words.join(" "));
    }
    text
}

fn letter(byte: u8) -> char {
    match byte {
        0x80..=0x9f => UPPER.chars().nth(usize::from(byte - 0x80)).unwrap_or('\u{fffd}'),
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_encodings_are_read() {
        assert_eq!(text_of("CAFÉ £5".as_bytes()), "CAFÉ £5");
        assert_eq!(text_of(b"CAF\xc9 \xa35"), "CAFÉ £5");
        assert_eq!(text_of(b"O\x92Neill \x96 \x80 \x9f"), "O’Neill – € Ÿ");
        assert_eq!(text_of(b"\x81"), "\u{81}");
    }

    #[test]
    fn a_broken_line_becomes_one() {
        assert_eq!(text_of(b"Harbour \n\n Homes\tLtd"), "Harbour Homes Ltd");
    }
}
