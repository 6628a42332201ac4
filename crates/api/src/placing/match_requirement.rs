//! `POST /requirements/{id}/matching`

use std::collections::BTreeMap;

use actix_web::{post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use trellis_commissioning::placing;
use trellis_providers::placing::Failure;
use utoipa::ToSchema;
use uuid::Uuid;

use super::invitation_body::InvitationBody;
use super::requirement_body::RequirementBody;
use crate::{Answer, App, Reply, Write};

/// Until when offers are taken.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "offers_until": "2026-11-25T10:00:00Z" }))]
pub struct NewMatching {
    /// Within 30 days. An offer received exactly at it is late.
    offers_until: DateTime<Utc>,
}

/// What came of a matching: those invited and those excluded are all services.
#[derive(Serialize, ToSchema)]
pub struct MatchingBody {
    requirement: RequirementBody,
    invited: Vec<InvitationBody>,
    /// How many services were excluded.
    excluded: usize,
    /// The same by the first reason that stood against each.
    excluded_by: BTreeMap<&'static str, usize>,
}

/// Holds every service against a checked requirement, and invites those that fit.
///
/// The tests in their order: registration, tier, age, rating, avoided area, locality, exposure, accreditation, suspension, vacancy.
#[utoipa::path(
    operation_id = "match_requirement",
    tag = "Placing",
    params(("id" = Uuid, Path)),
    request_body = NewMatching,
    responses((status = 200, description = "Who is asked, and how many are not", body = MatchingBody))
)]
#[post("/requirements/{id}/matching")]
pub async fn match_requirement(app: web::Data<App>, id: web::Path<Uuid>, call: Write<NewMatching>) -> Answer {
    let (id, seen, until) = ((*id).into(), call.if_match, call.body.offers_until);
    app.write("match requirement", call.session, move |tx| {
        let matched = placing::match_requirement(tx, id, until, seen)?;
        let version = matched.requirement.version;
        let body = MatchingBody {
            requirement: matched.requirement.into(),
            invited: matched.invited.into_iter().map(InvitationBody::from).collect(),
            excluded: matched.excluded.values().sum(),
            excluded_by: matched
                .excluded
                .into_iter()
                .map(|(why, count)| (Failure::name(why), count))
                .collect(),
        };
        Ok(Reply::ok(body)?.version(version))
    })
    .await
}
