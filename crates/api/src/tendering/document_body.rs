//! The description of a tender's document on the wire.

use serde::{Deserialize, Serialize};
use trellis_tendering::TenderDocument;
use utoipa::ToSchema;

/// What is known of a document; its bytes are kept elsewhere.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TenderDocument, example = json!({
    "name": "Specification.pdf", "media_type": "application/pdf", "size_bytes": 120_000,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
}))]
pub struct DocumentBody {
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    #[schema(min_length = 3, max_length = 120)]
    media_type: String,
    #[schema(minimum = 1, maximum = 100_000_000)]
    size_bytes: i64,
    #[schema(pattern = "^[0-9a-f]{64}$")]
    sha256: String,
}

impl DocumentBody {
    /// The document meant.
    pub(super) fn read(&self) -> Result<TenderDocument, trellis_kernel::Invalid> {
        TenderDocument::new(&self.name, &self.media_type, self.size_bytes, &self.sha256)
    }
}

impl From<TenderDocument> for DocumentBody {
    fn from(from: TenderDocument) -> Self {
        let TenderDocument { name, media_type, size_bytes, sha256 } = from;
        Self { name, media_type, size_bytes, sha256 }
    }
}
