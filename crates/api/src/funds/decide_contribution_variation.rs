//! `GET /contribution-variations/{id}`, and its approval, application and withdrawal

use actix_web::{get, post, web};
use trellis_commissioning::funds;
use uuid::Uuid;

use super::contribution_variation_body::ContributionVariationBody;
use crate::{Answer, App, Empty, PageBody, PageQuery, Read, Reply, Write};

/// Lists the contribution variations of a fund.
#[utoipa::path(
    operation_id = "list_contribution_variations",
    tag = "Funds",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, description = "A page", body = PageBody<ContributionVariationBody>))
)]
#[get("/funds/{id}/contribution-variations")]
pub async fn list_contribution_variations(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    app.fund_page::<_, ContributionVariationBody>(
        "list contribution variations",
        call,
        id,
        query,
        funds::list_contribution_variations,
    )
    .await
}

/// Reads one contribution variation.
#[utoipa::path(
    operation_id = "get_contribution_variation",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The variation", body = ContributionVariationBody))
)]
#[get("/contribution-variations/{id}")]
pub async fn get_contribution_variation(app: web::Data<App>, call: Read, id: web::Path<Uuid>) -> Answer {
    app.read("get contribution variation", call.session, move |tx| {
        Reply::ok(ContributionVariationBody::from(funds::get_contribution_variation(tx, (*id).into())?))
    })
    .await
}

/// Approves a contribution variation for the caller's own organisation.
#[utoipa::path(
    operation_id = "approve_contribution_variation",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = Empty,
    responses((status = 200, description = "The variation", body = ContributionVariationBody))
)]
#[post("/contribution-variations/{id}/approvals")]
pub async fn approve_contribution_variation(
    app: web::Data<App>,
    call: Write<Empty>,
    id: web::Path<Uuid>,
) -> Answer {
    app.write_body::<_, ContributionVariationBody>(
        "approve contribution variation",
        call.session,
        move |tx| funds::approve_contribution_variation(tx, (*id).into()),
    )
    .await
}

/// Puts a contribution variation in force, once every partner that it worsens has approved it.
#[utoipa::path(
    operation_id = "apply_contribution_variation",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = Empty,
    responses((status = 200, description = "The variation", body = ContributionVariationBody))
)]
#[post("/contribution-variations/{id}/application")]
pub async fn apply_contribution_variation(
    app: web::Data<App>,
    call: Write<Empty>,
    id: web::Path<Uuid>,
) -> Answer {
    app.write_body::<_, ContributionVariationBody>("apply contribution variation", call.session, move |tx| {
        funds::apply_contribution_variation(tx, (*id).into())
    })
    .await
}

/// Gives a proposed contribution variation up.
#[utoipa::path(
    operation_id = "withdraw_contribution_variation",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = Empty,
    responses((status = 200, description = "The variation", body = ContributionVariationBody))
)]
#[post("/contribution-variations/{id}/withdrawal")]
pub async fn withdraw_contribution_variation(
    app: web::Data<App>,
    call: Write<Empty>,
    id: web::Path<Uuid>,
) -> Answer {
    app.write_body::<_, ContributionVariationBody>(
        "withdraw contribution variation",
        call.session,
        move |tx| funds::withdraw_contribution_variation(tx, (*id).into()),
    )
    .await
}
