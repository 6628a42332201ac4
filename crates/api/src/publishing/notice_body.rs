//! An imported notice on the wire.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::value::RawValue;
use trellis_commissioning::Refusal;
use trellis_kernel::Pence;
use trellis_store::{StoreError, StoredNotice};
use utoipa::ToSchema;
use uuid::Uuid;

/// A notice that was taken in, without its source.
#[derive(Serialize, ToSchema)]
pub struct ImportedNoticeBody {
    id: Uuid,
    #[schema(example = "ocds-h6vhtk-06f17d")]
    ocid: String,
    #[schema(example = "083563-2026")]
    release_id: String,
    released_at: DateTime<Utc>,
    tags: Vec<String>,
    #[schema(example = "UK4")]
    notice_type: Option<String>,
    #[schema(pattern = "^(tender|reference)$")]
    stage: String,
    title: Option<String>,
    buyer: Option<String>,
    /// Without VAT; never worked out from the other.
    value_net_p: Option<i64>,
    /// With VAT.
    value_gross_p: Option<i64>,
    /// What a person should look at.
    remarks: Vec<String>,
    /// The draft that was made of a tender notice.
    procurement_id: Option<Uuid>,
    imported_at: DateTime<Utc>,
}

/// A notice with the release as it came.
#[derive(Serialize, ToSchema)]
pub struct ImportedNoticeWithSource {
    #[serde(flatten)]
    notice: ImportedNoticeBody,
    /// The release's JSON, digit by digit as it came.
    #[schema(value_type = Object)]
    source: Box<RawValue>,
}

impl From<StoredNotice> for ImportedNoticeBody {
    fn from(notice: StoredNotice) -> Self {
        Self {
            id: notice.id.uuid(),
            ocid: notice.ocid,
            release_id: notice.release_id,
            released_at: notice.released_at,
            tags: notice.tags,
            notice_type: notice.notice_type,
            stage: notice.stage,
            title: notice.title,
            buyer: notice.buyer_name,
            value_net_p: notice.value_net.map(Pence::get),
            value_gross_p: notice.value_gross.map(Pence::get),
            remarks: notice.remarks,
            procurement_id: notice.procurement.map(Into::into),
            imported_at: notice.imported_at,
        }
    }
}

impl TryFrom<StoredNotice> for ImportedNoticeWithSource {
    type Error = Refusal;

    fn try_from(notice: StoredNotice) -> Result<Self, Refusal> {
        let source = RawValue::from_string(notice.source.clone())
            .map_err(|error| StoreError::Corrupt(error.to_string()))?;
        Ok(Self { source, notice: notice.into() })
    }
}
