//! A bid as its bidder writes and reads it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use trellis_commissioning::Refusal;
use trellis_commissioning::tendering::{BidDraft, OwnBid};
use trellis_kernel::{BasisPoints, CriterionId, Pence};
use trellis_tendering::{BidAnswer, BidContent, BidMember, BidState, SetAside, Submission};
use utoipa::ToSchema;
use uuid::Uuid;

use super::local_time::DeadlineBody;
use super::own_concern_body::OwnConcernBody;
use crate::Reply;

/// What a bid says, as it is entered. A draft may be incomplete.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BidDraft, example = json!({
    "price_p": 50_000_000,
    "answers": [{ "criterion_id": "0190a3d2-0000-7000-8000-00000000000c", "text": "Every school has a named worker." }]
}))]
pub struct BidDraftBody {
    /// The price of the whole lot in pence, above nil.
    #[schema(minimum = 1)]
    price_p: Option<i64>,
    /// At most one answer to each criterion that is judged in words.
    #[serde(default)]
    #[schema(max_items = 60)]
    answers: Vec<AnswerBody>,
    /// The suppliers that bid together, the bidder (their lead) among them; none where it bids alone. Sealed with the bid.
    #[serde(default)]
    #[schema(max_items = 20)]
    members: Vec<MemberBody>,
}

/// One of the suppliers that bid together.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BidMember, example = json!({
    "organisation_id": "0190a3d2-0000-7000-8000-00000000000f", "share_bp": 6000
}))]
pub struct MemberBody {
    organisation_id: Uuid,
    /// Its share of the work in basis points; those of all members make 10,000.
    #[schema(minimum = 1, maximum = 10000)]
    share_bp: u32,
}

/// The answer to one criterion.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BidAnswer)]
pub struct AnswerBody {
    criterion_id: Uuid,
    #[schema(min_length = 1, max_length = 20000)]
    text: String,
}

/// A bid.
#[derive(Serialize, ToSchema)]
#[schema(as = Bid)]
pub struct BidBody {
    id: Uuid,
    procurement_id: Uuid,
    lot_id: Uuid,
    /// `draft`, `submitted`, `needs_reconfirmation`, `received`, `unconfirmed`, `disregarded`, `expired` or `withdrawn`; what the clock and
    /// changes of the tender make of it is said here.
    state: &'static str,
    /// Why it is disregarded: `unconfirmed` or `outside_market`, or the ground of the concern upon which it was.
    set_aside: Option<&'static str>,
    /// What the trust asked or decided of it after it was opened.
    concerns: Vec<OwnConcernBody>,
    closes_at: DeadlineBody,
    /// What counts.
    submitted: Option<SubmissionBody>,
    /// What is being written: the draft, or what would replace what was submitted.
    draft: Option<ContentBody>,
}

/// What a bid says.
#[derive(Serialize, ToSchema)]
#[schema(as = BidContent)]
pub struct ContentBody {
    price_p: Option<i64>,
    answers: Vec<AnswerBody>,
    /// The suppliers that bid together; none where the bidder bids alone.
    members: Vec<MemberBody>,
}

/// One submitted version of a bid.
#[derive(Serialize, ToSchema)]
#[schema(as = BidSubmission)]
pub struct SubmissionBody {
    /// From 1; earlier ones are replaced and never opened.
    version: u32,
    /// To the microsecond.
    received_at: DateTime<Utc>,
    /// SHA-256 of what was received.
    content_hash: String,
    price_p: Option<i64>,
    answers: Vec<AnswerBody>,
    members: Vec<MemberBody>,
}

impl BidDraftBody {
    /// The draft meant.
    pub(super) fn read(self) -> BidDraft {
        let answer = |AnswerBody { criterion_id, text }| BidAnswer { criterion: criterion_id.into(), text };
        BidDraft {
            price: self.price_p.map(Pence::new),
            answers: self.answers.into_iter().map(answer).collect(),
            members: self.members.into_iter().map(BidMember::from).collect(),
        }
    }
}

impl BidBody {
    /// 200 with the bid and its version.
    pub(super) fn reply(own: OwnBid) -> Result<Reply, Refusal> {
        let version = own.bid.version;
        Ok(Reply::ok(Self::from(own))?.version(version))
    }

    /// 201 with the bid and its version.
    pub(super) fn reply_created(own: OwnBid) -> Result<Reply, Refusal> {
        let (version, location) = (own.bid.version, format!("/api/v1/bids/{}", own.bid.item.id));
        Ok(Reply::created(location, Self::from(own))?.version(version))
    }
}

impl From<OwnBid> for BidBody {
    fn from(own: OwnBid) -> Self {
        let bid = own.bid.item;
        let phase = bid.phase(own.stage, own.changed_at, own.now).name();
        let (submitted, draft) = match bid.state {
            BidState::Draft(content) => (None, Some(content)),
            BidState::Submitted { submission, replacement } => (Some(submission), replacement),
            BidState::Withdrawn { .. } => (None, None),
        };
        Self {
            id: bid.id.uuid(),
            procurement_id: bid.procurement.uuid(),
            lot_id: bid.lot.uuid(),
            state: if own.set_aside.is_some() { "disregarded" } else { phase },
            set_aside: own.set_aside.map(SetAside::name),
            concerns: own.concerns.into_iter().map(OwnConcernBody::from).collect(),
            closes_at: own.stage.closes_at.into(),
            submitted: submitted.map(SubmissionBody::from),
            draft: draft.map(ContentBody::from),
        }
    }
}

impl From<BidContent> for ContentBody {
    fn from(from: BidContent) -> Self {
        Self {
            price_p: from.price.map(Pence::get),
            answers: from.answers.into_iter().map(AnswerBody::from).collect(),
            members: from.members.into_iter().map(MemberBody::from).collect(),
        }
    }
}

impl From<Submission> for SubmissionBody {
    fn from(from: Submission) -> Self {
        let ContentBody { price_p, answers, members } = from.content.into();
        let content_hash = from.content_hash.digits().to_owned();
        Self { version: from.version, received_at: from.received_at, content_hash, price_p, answers, members }
    }
}

impl From<MemberBody> for BidMember {
    fn from(from: MemberBody) -> Self {
        Self { organisation: from.organisation_id.into(), share: BasisPoints::new(from.share_bp) }
    }
}

impl From<BidMember> for MemberBody {
    fn from(from: BidMember) -> Self {
        Self { organisation_id: from.organisation.uuid(), share_bp: from.share.get() }
    }
}

impl From<BidAnswer> for AnswerBody {
    fn from(from: BidAnswer) -> Self {
        Self { criterion_id: CriterionId::uuid(from.criterion), text: from.text }
    }
}
