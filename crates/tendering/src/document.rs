//! What is known of a tender's document: its name, kind, size and hash. Its bytes are not here.

use serde::{Deserialize, Serialize};
use trellis_kernel::{Fields, Invalid};

/// The description of one document of a tender.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenderDocument {
    /// The file's name, as bidders see it.
    pub name: String,
    /// Its media type, such as `application/pdf`.
    pub media_type: String,
    /// Its size in bytes.
    pub size_bytes: i64,
    /// The SHA-256 of its bytes: 64 lower-case hexadecimal digits.
    pub sha256: String,
}

impl TenderDocument {
    /// The largest file, in bytes: 100 MB.
    pub const SIZE_MOST: i64 = 100_000_000;

    /// The most documents of one tender.
    pub const COUNT_MOST: usize = 100;

    /// A document's description.
    pub fn new(name: &str, media_type: &str, size_bytes: i64, sha256: &str) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let name = fields.text("/name", name, 200);
        let is_path = name.contains(['/', '\\']) || name.starts_with('.');
        fields.require(
            !is_path,
            "/name",
            "give the file's name only, without a folder or a leading full stop",
        );
        let media_type = fields.text("/media_type", media_type, 120).to_ascii_lowercase();
        fields.require(
            is_media_type(&media_type),
            "/media_type",
            "give a media type such as application/pdf",
        );
        fields.require(
            (1..=Self::SIZE_MOST).contains(&size_bytes),
            "/size_bytes",
            format!("a document has between 1 and {} bytes; this says {size_bytes}", Self::SIZE_MOST),
        );
        let is_hash =
            sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        fields.require(is_hash, "/sha256", "give the SHA-256 as 64 lower-case hexadecimal digits");
        let sha256 = sha256.to_owned();
        fields.finish(|| Some(Self { name, media_type, size_bytes, sha256 }))
    }
}

fn is_media_type(text: &str) -> bool {
    let token = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b))
    };
    text.split_once('/').is_some_and(|(kind, subtype)| token(kind) && token(subtype))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    fn pointers(result: Result<TenderDocument, Invalid>) -> Vec<String> {
        result.expect_err("refused").0.into_iter().map(|error| error.pointer).collect()
    }

    #[test]
    fn describes_a_file() {
        let document = TenderDocument::new("Specification.pdf", "application/PDF", 120_000, HASH);
        assert_eq!(document.expect("a document").media_type, "application/pdf");
    }

    #[test]
    fn refuses_what_describes_no_file() {
        assert_eq!(
            pointers(TenderDocument::new("../etc/passwd", "pdf", 0, "ABC")),
            ["/name", "/media_type", "/size_bytes", "/sha256"]
        );
        let upper = HASH.to_uppercase();
        assert_eq!(pointers(TenderDocument::new("a.pdf", "a/", 100_000_001, &upper)).len(), 3);
    }
}
