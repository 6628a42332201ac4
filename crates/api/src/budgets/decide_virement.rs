//! `GET /funds/{id}/virements`, `POST /virements/{id}/approval` and `POST /virements/{id}/refusal`

use actix_web::{get, post, web};
use serde::Serialize;
use trellis_commissioning::budgets::{self, VirementTold};
use trellis_store::KeptVirement;
use utoipa::ToSchema;
use uuid::Uuid;

use super::line_body::BudgetLineBody;
use crate::{Answer, App, Empty, PageBody, PageQuery, Read, Write};

/// A virement.
#[derive(Serialize, ToSchema)]
#[schema(as = Virement)]
pub(super) struct VirementRow {
    id: Uuid,
    fund_id: Uuid,
    from_line_id: Uuid,
    to_line_id: Uuid,
    amount_p: i64,
    reason: String,
    /// `budget`; or `spend` that rests with the host.
    moves: &'static str,
    /// `proposed`, `made` or `refused`.
    state: &'static str,
    proposed_by: Uuid,
    /// The second person, where one decided.
    decided_by: Option<Uuid>,
    entry_id: Option<Uuid>,
}

/// A virement, and both lines as they now are.
#[derive(Serialize, ToSchema)]
#[schema(as = VirementTold)]
pub(super) struct VirementToldBody {
    virement: VirementRow,
    /// Above how much the fund's virements need a second person.
    limit_p: i64,
    from: BudgetLineBody,
    to: BudgetLineBody,
}

/// Lists the virements of a fund, those that wait for a second person among them.
#[utoipa::path(
    operation_id = "list_virements",
    tag = "Budgets",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, description = "A page", body = PageBody<VirementRow>))
)]
#[get("/funds/{id}/virements")]
pub async fn list_virements(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    app.fund_page::<_, VirementRow>("list virements", call, id, query, budgets::list_virements).await
}

/// Approves a virement above the fund's limit. Who asked for it does not.
#[utoipa::path(
    operation_id = "approve_virement",
    tag = "Budgets",
    params(("id" = Uuid, Path)),
    request_body = Empty,
    responses((status = 200, description = "The virement and both lines", body = VirementToldBody))
)]
#[post("/virements/{id}/approval")]
pub async fn approve_virement(app: web::Data<App>, call: Write<Empty>, id: web::Path<Uuid>) -> Answer {
    app.write_body::<_, VirementToldBody>("approve virement", call.session, move |tx| {
        budgets::approve_virement(tx, (*id).into())
    })
    .await
}

/// Refuses a proposed virement, or takes one's own back.
#[utoipa::path(
    operation_id = "refuse_virement",
    tag = "Budgets",
    params(("id" = Uuid, Path)),
    request_body = Empty,
    responses((status = 200, description = "The virement and both lines", body = VirementToldBody))
)]
#[post("/virements/{id}/refusal")]
pub async fn refuse_virement(app: web::Data<App>, call: Write<Empty>, id: web::Path<Uuid>) -> Answer {
    app.write_body::<_, VirementToldBody>("refuse virement", call.session, move |tx| {
        budgets::refuse_virement(tx, (*id).into())
    })
    .await
}

impl From<VirementTold> for VirementToldBody {
    fn from(told: VirementTold) -> Self {
        Self {
            virement: told.kept.into(),
            limit_p: told.limit.get(),
            from: told.from.into(),
            to: told.to.into(),
        }
    }
}

impl From<KeptVirement> for VirementRow {
    fn from(kept: KeptVirement) -> Self {
        Self {
            id: kept.id.into(),
            fund_id: kept.fund.into(),
            from_line_id: kept.virement.from.into(),
            to_line_id: kept.virement.to.into(),
            amount_p: kept.virement.amount.get(),
            reason: kept.virement.reason,
            moves: kept.virement.moves.code(),
            state: kept.state.code(),
            proposed_by: kept.proposed_by.into(),
            decided_by: kept.decided_by.map(Into::into),
            entry_id: kept.entry.map(Into::into),
        }
    }
}
