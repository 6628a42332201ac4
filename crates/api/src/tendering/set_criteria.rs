//! `PUT /procurements/{id}/lots/{lot}/criteria`

use actix_web::{put, web};
use serde::Deserialize;
use trellis_commissioning::tendering::{self, CriterionDraft, ProcurementTarget};
use trellis_tendering::CriterionKind;
use utoipa::ToSchema;
use uuid::Uuid;

use super::procurement_body::ProcurementBody;
use crate::{Answer, App, Edit};

/// What the bids for a lot are judged by.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "criteria": [
    { "kind": "quality", "title": "Quality", "weight_bp": 4000 },
    { "kind": "quality", "title": "Safeguarding", "weight_bp": 1500, "parent": "Quality", "disqualifies_below": 2 },
    { "kind": "quality", "title": "Delivery", "weight_bp": 2500, "parent": "Quality" },
    { "kind": "quality", "title": "Social value", "weight_bp": 2500 },
    { "kind": "price", "title": "Price", "weight_bp": 3500 }
] }))]
pub struct NewCriteria {
    /// The weights make 10,000; those of sub-criteria make their criterion's.
    #[schema(min_items = 1, max_items = 60)]
    criteria: Vec<NewCriterion>,
}

/// A criterion as it is entered.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCriterion {
    /// `quality`, `price` or `cost`.
    #[schema(value_type = String, pattern = "^(quality|price|cost)$")]
    kind: CriterionKind,
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    /// Basis points.
    #[schema(minimum = 1, maximum = 10000)]
    weight_bp: u32,
    /// The title of the criterion that this is a part of: bids answer its parts, and they are scored in its place.
    #[schema(min_length = 1, max_length = 200)]
    parent: Option<String>,
    /// An agreed score below this one disqualifies a bid (Procurement Act 2023 s.23(3)(a)); for quality alone.
    #[schema(minimum = 1, maximum = 5)]
    disqualifies_below: Option<u8>,
}

/// Says what the bids for a lot are judged by.
///
/// Replaces all criteria of the lot; their weights make a whole, and those of sub-criteria their criterion's. An approval that was given is void. The `ETag` is the
/// procurement's.
#[utoipa::path(
    operation_id = "set_criteria",
    tag = "Tendering",
    request_body = NewCriteria,
    responses((status = 200, description = "The draft", body = ProcurementBody))
)]
#[put("/procurements/{id}/lots/{lot}/criteria")]
pub async fn set_criteria(
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    call: Edit<NewCriteria>,
) -> Answer {
    let (id, lot) = path.into_inner();
    let target = ProcurementTarget { id: id.into(), version: Some(call.version) };
    let drafts: Vec<CriterionDraft> = call.body.criteria.into_iter().map(CriterionDraft::from).collect();
    app.write("set criteria", call.session, move |tx| {
        let saved = tendering::set_criteria(tx, target, lot.into(), &drafts)?;
        ProcurementBody::reply(saved, tx.now())
    })
    .await
}

impl From<NewCriterion> for CriterionDraft {
    fn from(from: NewCriterion) -> Self {
        let NewCriterion { kind, title, weight_bp, parent, disqualifies_below } = from;
        Self { kind, title, weight_bp, parent, disqualifies_below }
    }
}
