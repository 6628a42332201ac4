//! What a document may be before it is parsed: its size, its depth, and no document type or entity of its own.

use super::refusal::UblRefusal;
use super::scan::{Markup, Scan};

/// Larger documents are refused.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;
/// Deeper documents are refused: UBL needs about a dozen.
pub const MOST_DEPTH: usize = 100;
/// Documents of more elements are refused.
pub const MOST_ELEMENTS: usize = 100_000;

const PREDEFINED: [&str; 5] = ["amp", "lt", "gt", "quot", "apos"];

/// The text of a document that is safe to parse.
pub(super) fn guard(bytes: &[u8]) -> Result<&str, UblRefusal> {
    if bytes.len() > MOST_BYTES {
        return Err(UblRefusal::Oversized(bytes.len()));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| UblRefusal::Encoding)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // UTF-16 and UTF-32 are valid UTF-8 full of NUL, which would hide a document type from the scan.
    if text.contains('\0') {
        return Err(UblRefusal::Encoding);
    }
    let (mut depth, mut elements) = (0_usize, 0_usize);
    for markup in Scan::of(text) {
        match markup {
            Markup::Declaration => return Err(UblRefusal::Forbidden("a document type")),
            Markup::Reference(name) if !is_plain(name) => return Err(UblRefusal::Forbidden("an entity")),
            Markup::Start { name, empty } => {
                if name.rsplit(':').next() == Some("include") {
                    return Err(UblRefusal::Forbidden("an inclusion"));
                }
                elements += 1;
                depth += usize::from(!empty);
            }
            Markup::End => depth = depth.saturating_sub(1),
            Markup::Encoding(name) if !is_utf8(name) => return Err(UblRefusal::Encoding),
            Markup::Reference(_) | Markup::Encoding(_) => {}
        }
        if depth > MOST_DEPTH {
            return Err(UblRefusal::TooDeep);
        }
        if elements > MOST_ELEMENTS {
            return Err(UblRefusal::TooMany);
        }
    }
    Ok(text)
}

fn is_plain(reference: &str) -> bool {
    reference.starts_with('#') || PREDEFINED.contains(&reference)
}

fn is_utf8(name: &str) -> bool {
    ["utf-8", "utf8", "us-ascii", "ascii"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<&'static str> {
        guard(text.as_bytes()).err().map(|refusal| refusal.code())
    }

    #[test]
    fn document_types_entities_and_inclusions_never_reach_the_parser() {
        for text in [
            "<!DOCTYPE Invoice SYSTEM \"http://example.org/x.dtd\"><Invoice/>",
            "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
            "<!doctype Invoice><Invoice/>",
            "<Invoice><!ENTITY a \"b\"></Invoice>",
            "<Invoice>&bomb;</Invoice>",
            "<Invoice a=\"&bomb;\"/>",
            "<Invoice><xi:include href=\"file:///etc/passwd\"/></Invoice>",
            "<Invoice><include href=\"x\"/></Invoice>",
        ] {
            assert_eq!(code(text), Some("XML_DTD_FORBIDDEN"), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_them_passes() {
        for text in [
            "<a><!-- <!DOCTYPE b> &bomb; --></a>",
            "<a><![CDATA[<!DOCTYPE b> &bomb; ]]></a>",
            "<a>Smith &amp; Sons &#163;1 &#xA3;1</a>",
            "<a b='>'>&lt;!DOCTYPE</a>",
            "\u{feff}<?xml version='1.0' encoding='utf-8'?><a/>",
        ] {
            assert_eq!(code(text), None, "{text}");
        }
    }

    #[test]
    fn other_encodings_are_refused() {
        assert_eq!(guard(&[0xff, 0xfe, b'<', 0]).err(), Some(UblRefusal::Encoding));
        assert_eq!(code("<\0a\0/\0>\0"), Some("XML_NOT_UTF8"));
        assert_eq!(code("<?xml version=\"1.0\" encoding=\"UTF-7\"?><a/>"), Some("XML_NOT_UTF8"));
    }

    #[test]
    fn size_depth_and_number_have_limits() {
        let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        assert_eq!(code(&nested(MOST_DEPTH)), None);
        assert_eq!(guard(nested(MOST_DEPTH + 1).as_bytes()), Err(UblRefusal::TooDeep));
        let flat = |number: usize| format!("<a>{}</a>", "<b/>".repeat(number));
        assert_eq!(code(&flat(MOST_ELEMENTS - 1)), None);
        assert_eq!(guard(flat(MOST_ELEMENTS).as_bytes()), Err(UblRefusal::TooMany));
        let large = vec![b' '; MOST_BYTES + 1];
        assert_eq!(guard(&large), Err(UblRefusal::Oversized(MOST_BYTES + 1)));
    }
}
