//! A lot on the wire.

use serde::{Deserialize, Serialize};
use trellis_kernel::{BasisPoints, CriterionId, LotId, Pence};
use trellis_tendering::{AwardCriterion, Lot, LotTerms, PublishedLot};
use utoipa::ToSchema;
use uuid::Uuid;

/// What a lot offers, as it is entered.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LotDraft, example = json!({
    "title": "East and North", "description": "Schools in the east and north of the county.",
    "value_gross_p": 60_000_000, "value_net_p": null
}))]
pub struct LotDraftBody {
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    #[schema(min_length = 1, max_length = 10000)]
    description: String,
    /// The most the trust could pay, with VAT, in pence.
    #[schema(minimum = 1)]
    value_gross_p: i64,
    /// The same without VAT, in pence, where it is known.
    #[schema(minimum = 1)]
    value_net_p: Option<i64>,
}

/// A lot.
#[derive(Serialize, ToSchema)]
#[schema(as = Lot)]
pub struct LotBody {
    id: Uuid,
    /// From 1.
    number: u16,
    title: String,
    description: String,
    /// Pence, with VAT.
    value_gross_p: i64,
    /// Pence, without VAT, where it is known.
    value_net_p: Option<i64>,
    criteria: Vec<CriterionBody>,
}

/// An award criterion.
#[derive(Serialize, ToSchema)]
#[schema(as = AwardCriterion, example = json!({
    "id": "0190a3d2-0000-7000-8000-00000000000c", "kind": "quality", "title": "Quality", "weight_bp": 4000,
    "parent_id": null, "disqualifies_below": null
}))]
pub struct CriterionBody {
    id: Uuid,
    /// `quality`, `price` or `cost`.
    kind: &'static str,
    title: String,
    /// Basis points; all criteria of a lot make 10,000, and the parts of one what it weighs.
    weight_bp: u32,
    /// The criterion that it is a part of; bids answer the parts, which are scored in its place.
    parent_id: Option<Uuid>,
    /// An agreed score below this one disqualifies a bid (Procurement Act 2023 s.23(3)(a)).
    #[schema(minimum = 1, maximum = 5)]
    disqualifies_below: Option<u8>,
}

impl LotDraftBody {
    /// The terms meant.
    pub(super) fn read(&self) -> Result<LotTerms, trellis_kernel::Invalid> {
        let net = self.value_net_p.map(Pence::new);
        LotTerms::new(&self.title, &self.description, Pence::new(self.value_gross_p), net)
    }
}

impl LotBody {
    fn of(id: LotId, number: u16, terms: LotTerms, criteria: Vec<AwardCriterion>) -> Self {
        Self {
            id: id.uuid(),
            number,
            title: terms.title,
            description: terms.description,
            value_gross_p: terms.value_gross.get(),
            value_net_p: terms.value_net.map(Pence::get),
            criteria: criteria.into_iter().map(CriterionBody::from).collect(),
        }
    }
}

impl From<Lot> for LotBody {
    fn from(lot: Lot) -> Self {
        Self::of(lot.id, lot.number, lot.terms, lot.criteria)
    }
}

impl From<PublishedLot> for LotBody {
    fn from(lot: PublishedLot) -> Self {
        Self::of(lot.id, lot.number, lot.terms, lot.criteria)
    }
}

impl From<AwardCriterion> for CriterionBody {
    fn from(criterion: AwardCriterion) -> Self {
        Self {
            id: CriterionId::uuid(criterion.id),
            kind: criterion.kind.name(),
            title: criterion.title,
            weight_bp: BasisPoints::get(criterion.weight),
            parent_id: criterion.parent.map(CriterionId::uuid),
            disqualifies_below: criterion.disqualifies_below,
        }
    }
}
