//! `GET /funds/{id}/balance`

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::funds;
use utoipa::ToSchema;
use uuid::Uuid;

use super::as_known::{KnownAt, KnownQuery};
use crate::{Answer, App, Read, Reply};

/// What a fund holds and owes today, in pence. Each figure is positive on its usual side.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "fund_id": "0190a3d2-0000-7000-8000-0000000000f1", "cash_p": 49_000_000, "receivable_p": 0, "in_advance_p": 0,
    "creditors_p": 0, "due_to_partners_p": 0, "risk_reserve_p": 0, "contributions_p": 360_000_000,
    "spend_p": 311_000_000, "budget_p": 480_000_000, "precommitted_p": 0, "committed_p": 183_000_000, "known": null
}))]
pub struct FundBalance {
    fund_id: Uuid,
    /// Cash at the host.
    cash_p: i64,
    /// Owed by partners.
    receivable_p: i64,
    /// Received before its day.
    in_advance_p: i64,
    /// Owed to suppliers, payments on their way included.
    creditors_p: i64,
    /// Owed to partners.
    due_to_partners_p: i64,
    risk_reserve_p: i64,
    /// Contributions that have fallen due.
    contributions_p: i64,
    /// Spending: service, in kind, and VAT that nobody reclaims.
    spend_p: i64,
    /// Budget on lines.
    budget_p: i64,
    precommitted_p: i64,
    committed_p: i64,
    /// The place in both times, when one was asked for.
    known: Option<KnownAt>,
}

impl FundBalance {
    fn of(held: &funds::FundBalance, known: Option<KnownAt>) -> Self {
        Self {
            fund_id: held.fund.into(),
            cash_p: held.cash.get(),
            receivable_p: held.receivable.get(),
            in_advance_p: held.in_advance.get(),
            creditors_p: held.creditors.get(),
            due_to_partners_p: held.due_to_partners.get(),
            risk_reserve_p: held.risk_reserve.get(),
            contributions_p: held.contributions.get(),
            spend_p: held.spend.get(),
            budget_p: held.budget.get(),
            precommitted_p: held.precommitted.get(),
            committed_p: held.committed.get(),
            known,
        }
    }
}

/// Reads what a fund holds and owes: as it stands, or up to a day as it was known at an instant.
#[utoipa::path(
    operation_id = "get_fund_balance",
    tag = "Funds",
    params(("id" = Uuid, Path), KnownQuery),
    responses((status = 200, description = "The balance", body = FundBalance))
)]
#[get("/funds/{id}/balance")]
pub async fn get_fund_balance(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<KnownQuery>,
) -> Answer {
    let at = query.at();
    app.read("get fund balance", call.session, move |tx| {
        let fund = (*id).into();
        if at.is_now() {
            return Reply::ok(FundBalance::of(&funds::get_fund_balance(tx, fund)?, None));
        }
        let (held, known) = funds::get_known_fund_balance(tx, fund, at)?;
        Reply::ok(FundBalance::of(&held, Some(KnownAt::from(&known))))
    })
    .await
}
