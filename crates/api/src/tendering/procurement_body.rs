//! A procurement as the trust reads it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_commissioning::tendering::ProcurementRead;
use trellis_kernel::{MarketId, PersonId, PriorityId};
use trellis_store::Versioned;
use trellis_tendering::{Procurement, ProcurementState, SubmissionForApproval};
use utoipa::ToSchema;
use uuid::Uuid;

use super::direct_award_body::DirectAwardBody;
use super::document_body::DocumentBody;
use super::invited_quotes_body::InvitedQuotesBody;
use super::local_time::DeadlineBody;
use super::lot_outcome_body::ProcurementLotBody;
use crate::Reply;

/// A procurement.
#[derive(Serialize, ToSchema)]
#[schema(as = Procurement)]
pub struct ProcurementBody {
    id: Uuid,
    /// `draft`, `in_approval`, `approved`, `published`, `closed`, `selecting`, `evaluating`, `award_decided`, `complete`,
    /// `unsuccessful`, `withdrawn` or `abandoned`. `closed` follows from the deadline and the present instant.
    state: &'static str,
    title: String,
    description: String,
    cpv: String,
    /// Where it is delivered: ITL codes.
    areas: Vec<String>,
    priority_id: Option<Uuid>,
    /// The dynamic market whose suppliers alone may bid.
    dynamic_market_id: Option<Uuid>,
    /// The most lots that one supplier may bid for.
    max_lots_bid: Option<u16>,
    /// The most lots that one supplier may be awarded.
    max_lots_awarded: Option<u16>,
    /// Whether a supplier takes part in one bid for a lot at most, alone or with others.
    one_bid_per_supplier: bool,
    /// How its supplier is found.
    #[schema(pattern = "^(open|direct|invited)$")]
    procedure: &'static str,
    /// Why it is awarded without a competition, where it is.
    direct_award: Option<DirectAwardBody>,
    /// The suppliers who alone are asked for a quote, where only chosen ones are.
    invited_quotes: Option<InvitedQuotesBody>,
    /// The day from which the law counts.
    commenced_on: NaiveDate,
    questions_close_at: Option<DeadlineBody>,
    closes_at: Option<DeadlineBody>,
    /// The values of all lots with VAT, in pence.
    estimate_gross_p: Option<i64>,
    lots: Vec<ProcurementLotBody>,
    documents: Vec<DocumentBody>,
    author_id: Uuid,
    submitted_by: Option<Uuid>,
    approved_by: Option<Uuid>,
    /// SHA-256 of the content that was handed in.
    content_hash: Option<String>,
    published_at: Option<DateTime<Utc>>,
}

impl ProcurementBody {
    /// The procurement as it stands at an instant.
    pub(super) fn of(read: ProcurementRead, now: DateTime<Utc>) -> Self {
        let lots = ProcurementLotBody::all(&read);
        let item = read.procurement.item;
        let submission = submission(&item.state);
        let publication = item.state.publication();
        let approved = if let ProcurementState::Approved(approval) = &item.state {
            Some(approval)
        } else {
            publication.map(|publication| &publication.approval)
        };
        let stage = item.particulars.stage;
        Self {
            id: item.id.uuid(),
            state: item.standing(now),
            estimate_gross_p: item.estimate_gross().map(trellis_kernel::Pence::get),
            submitted_by: submission.map(|submission| submission.by.uuid()),
            content_hash: submission.map(|submission| submission.content_hash.digits().to_owned()),
            approved_by: approved.map(|approval| PersonId::uuid(approval.by)),
            published_at: publication.map(|publication| publication.at),
            commenced_on: item.commenced_on,
            author_id: item.author.uuid(),
            questions_close_at: stage.map(|stage| stage.questions_close_at.into()),
            closes_at: stage.map(|stage| stage.closes_at.into()),
            priority_id: item.particulars.priority.map(PriorityId::uuid),
            dynamic_market_id: item.particulars.market.map(MarketId::uuid),
            max_lots_bid: item.particulars.limits.bid,
            max_lots_awarded: item.particulars.limits.awarded,
            one_bid_per_supplier: item.particulars.limits.one_bid_per_supplier,
            procedure: item.particulars.procedure.name(),
            direct_award: DirectAwardBody::of(&item.particulars.procedure),
            invited_quotes: InvitedQuotesBody::of(&item.particulars.procedure),
            title: item.particulars.title,
            description: item.particulars.description,
            cpv: item.particulars.cpv.into(),
            areas: item.particulars.areas.into_iter().map(String::from).collect(),
            lots,
            documents: item.documents.into_iter().map(DocumentBody::from).collect(),
        }
    }

    /// 200 with the procurement and its version.
    pub(super) fn reply(read: impl Into<ProcurementRead>, now: DateTime<Utc>) -> Result<Reply, Refusal> {
        let read = read.into();
        let version = read.procurement.version;
        Ok(Reply::ok(Self::of(read, now))?.version(version))
    }

    /// 201 with the procurement and its version.
    pub(super) fn reply_created(saved: Versioned<Procurement>, now: DateTime<Utc>) -> Result<Reply, Refusal> {
        let (version, location) = (saved.version, format!("/api/v1/procurements/{}", saved.item.id));
        Ok(Reply::created(location, Self::of(saved.into(), now))?.version(version))
    }
}

fn submission(state: &ProcurementState) -> Option<&SubmissionForApproval> {
    match state {
        ProcurementState::InApproval(submission) => Some(submission),
        ProcurementState::Approved(approval) => Some(&approval.submission),
        ProcurementState::Draft
        | ProcurementState::Published(_)
        | ProcurementState::Selecting(_)
        | ProcurementState::Evaluating(_)
        | ProcurementState::AwardDecided(_)
        | ProcurementState::Complete(_)
        | ProcurementState::Unsuccessful(_)
        | ProcurementState::Withdrawn(_)
        | ProcurementState::Abandoned { .. } => {
            state.publication().map(|publication| &publication.approval.submission)
        }
    }
}
