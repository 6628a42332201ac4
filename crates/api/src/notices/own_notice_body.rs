//! A notice of our own on the wire.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::value::RawValue;
use trellis_commissioning::Refusal;
use trellis_commissioning::notices::NoticeRead;
use trellis_publishing::notices::Missing;
use trellis_store::{OwnNotice, StoreError, Versioned};
use trellis_tendering::notice::{Notice, NoticeDetails, NoticeState, NoticeSubject, Route};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Reply;

/// A notice.
#[derive(Serialize, ToSchema)]
#[schema(as = Notice)]
pub struct OwnNoticeBody {
    id: Uuid,
    #[schema(pattern = "^(UK([1-7]|9|1[0-6])|PSR_(FOLLOW|INTENTION|AWARD))$", example = "UK6")]
    form: &'static str,
    #[schema(example = "Contract award notice")]
    title: &'static str,
    procurement_id: Uuid,
    /// The award that it is about.
    award_id: Option<Uuid>,
    /// The contract that it is about.
    contract_id: Option<Uuid>,
    #[schema(pattern = "^(draft|approved|submitted|published|rejected)$")]
    state: &'static str,
    urgent: bool,
    author_id: Uuid,
    /// Who wrote it last; neither they nor the author can approve it.
    written_by: Uuid,
    approved_by: Option<Uuid>,
    approved_at: Option<DateTime<Utc>>,
    /// SHA-256 of what was approved.
    content_hash: Option<String>,
    submitted_by: Option<Uuid>,
    submitted_at: Option<DateTime<Utc>>,
    /// From when it may be published here if the platform does not answer.
    fallback_at: Option<DateTime<Utc>>,
    /// The instant from which everybody could read it: what clocks start from.
    published_at: Option<DateTime<Utc>>,
    /// How it became public.
    #[schema(pattern = "^(platform|fallback|direct)$")]
    route: Option<&'static str>,
    /// The evidence that the platform could not be reached.
    evidence: Option<String>,
    rejected_at: Option<DateTime<Utc>>,
    rejected_reason: Option<String>,
    version: i64,
}

/// A notice with what it says.
#[derive(Serialize, ToSchema)]
#[schema(as = NoticeWithContents)]
pub struct NoticeWithContents {
    #[serde(flatten)]
    notice: OwnNoticeBody,
    /// What its author adds.
    #[schema(value_type = Object)]
    details: NoticeDetails,
    /// What it cannot do without and lacks.
    missing: Vec<MissingBody>,
    /// What it must not say.
    exposed: Vec<ExposedBody>,
    /// What it says, as an OCDS release with the identifiers of a draft.
    #[schema(value_type = Option<Object>)]
    release: Option<Box<RawValue>>,
    /// The process under which its release is public.
    #[schema(example = "ocds-h6vhtk-06f17d")]
    ocid: Option<String>,
    /// Its public release.
    #[schema(example = "083650-2026")]
    release_id: Option<String>,
}

/// Something that a notice lacks.
#[derive(Serialize, ToSchema)]
pub struct MissingBody {
    /// Where it belongs.
    #[schema(example = "/details/region")]
    pointer: &'static str,
    #[schema(example = "the ITL region of delivery")]
    item: &'static str,
    #[schema(example = "reg 13 and 14")]
    citation: &'static str,
}

/// Something that a notice gives away; the words themselves are not repeated.
#[derive(Serialize, ToSchema)]
pub struct ExposedBody {
    /// Where it stands in the release.
    #[schema(example = "/tender/description")]
    pointer: String,
    #[schema(example = "a full postcode")]
    item: String,
}

impl From<Versioned<OwnNotice>> for OwnNoticeBody {
    fn from(found: Versioned<OwnNotice>) -> Self {
        let Versioned { item: OwnNotice { notice, procurement, .. }, version } = found;
        let (award_id, contract_id) = match notice.subject {
            NoticeSubject::Procurement(_) => (None, None),
            NoticeSubject::Award(id) => (Some(id.uuid()), None),
            NoticeSubject::Contract(id) => (None, Some(id.uuid())),
        };
        let (approval, submission) = (notice.state.approval(), notice.state.submission());
        let publication = notice.publication();
        let (rejected_at, rejected_reason) = rejection(&notice).unzip();
        Self {
            id: notice.id.uuid(),
            form: notice.kind.form(),
            title: notice.kind.title(),
            procurement_id: procurement.uuid(),
            award_id,
            contract_id,
            state: notice.state.name(),
            urgent: notice.urgent,
            author_id: notice.author.uuid(),
            written_by: notice.written_by.uuid(),
            approved_by: approval.map(|given| given.by.uuid()),
            approved_at: approval.map(|given| given.at),
            content_hash: approval.map(|given| given.content_hash.digits().to_owned()),
            submitted_by: submission.map(|sent| sent.by.uuid()),
            submitted_at: submission.map(|sent| sent.at),
            fallback_at: notice.fallback_at(),
            published_at: publication.map(|public| public.at),
            route: publication.map(|public| public.route.name()),
            evidence: publication.and_then(|public| match &public.route {
                Route::Fallback(evidence) => Some(evidence.text().to_owned()),
                Route::Platform | Route::Direct => None,
            }),
            rejected_at,
            rejected_reason,
            version,
        }
    }
}

fn rejection(notice: &Notice) -> Option<(DateTime<Utc>, String)> {
    match &notice.state {
        NoticeState::Rejected { at, reason, .. } => Some((*at, reason.text().to_owned())),
        NoticeState::Draft
        | NoticeState::Approved(_)
        | NoticeState::Submitted(_)
        | NoticeState::Published { .. } => None,
    }
}

impl NoticeWithContents {
    fn of(read: NoticeRead) -> Result<Self, Refusal> {
        let NoticeRead { own, version, composed, release } = read;
        let raw = composed.release.map(RawValue::from_string).transpose();
        let missing = composed.missing.into_iter();
        let exposed = composed.exposed.into_iter();
        Ok(Self {
            details: own.notice.details.clone(),
            notice: Versioned { item: own, version }.into(),
            missing: missing
                .map(|Missing { pointer, item, citation }| MissingBody { pointer, item, citation })
                .collect(),
            exposed: exposed
                .map(|it| ExposedBody { item: it.exposure.to_string(), pointer: it.pointer })
                .collect(),
            release: raw.map_err(|error| StoreError::Corrupt(error.to_string()))?,
            ocid: release.as_ref().map(|name| name.ocid.clone()),
            release_id: release.map(|name| name.release_id),
        })
    }

    /// 200 with the notice and its version.
    pub(super) fn reply(read: NoticeRead) -> Result<Reply, Refusal> {
        let version = read.version;
        Ok(Reply::ok(Self::of(read)?)?.version(version))
    }

    /// 201 with the notice and its version.
    pub(super) fn reply_created(read: NoticeRead) -> Result<Reply, Refusal> {
        let (version, location) = (read.version, format!("/api/v1/notices/{}", read.own.notice.id));
        Ok(Reply::created(location, Self::of(read)?)?.version(version))
    }
}
