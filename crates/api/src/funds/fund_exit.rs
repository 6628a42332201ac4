//! `GET /funds/{id}/exit`, `POST /funds/{id}/exit/distribution` and `POST /funds/{id}/dissolution`

use actix_web::{get, post, web};
use chrono::NaiveDate;
use serde::Serialize;
use trellis_commissioning::funds::{self, FundExit};
use trellis_kernel::Pence;
use trellis_pooled_funds::{Held, PartnerKey};
use utoipa::ToSchema;
use uuid::Uuid;

use super::fund_body::FundBody;
use crate::{Answer, App, Empty, Read, Reply, Write};

/// How far the end of a fund has come.
#[derive(Serialize, ToSchema)]
#[schema(as = FundExit)]
pub(super) struct FundExitBody {
    fund_id: Uuid,
    /// `active`, `closing` or `dissolved`.
    state: &'static str,
    notice: Option<FundNoticeBody>,
    /// The years whose income and cost must be closed before balances are paid out.
    years_to_close: Vec<i16>,
    /// What must be nil before balances are paid out.
    to_run_off: Vec<HeldBody>,
    /// What must be nil before the fund is dissolved.
    not_nil: Vec<HeldBody>,
    /// Disputed contributions (1150): they stay with the host and outlive the fund.
    disputed_p: i64,
    /// What each partner would receive now, by the exit rule and of what it is owed.
    receives: Vec<ReceivesBody>,
}

/// Notice to end the arrangement.
#[derive(Serialize, ToSchema)]
#[schema(as = FundNotice)]
pub(super) struct FundNoticeBody {
    partner: String,
    given_on: NaiveDate,
    ends_on: NaiveDate,
    reason: String,
}

/// An account that is not nil.
#[derive(Serialize, ToSchema)]
#[schema(as = HeldBalance)]
pub(super) struct HeldBody {
    account: i16,
    name: &'static str,
    /// Debit positive.
    amount_p: i64,
}

/// What one partner receives.
#[derive(Serialize, ToSchema)]
#[schema(as = ExitShare)]
pub(super) struct ReceivesBody {
    partner: String,
    amount_p: i64,
}

/// Balances that were paid out.
#[derive(Serialize, ToSchema)]
#[schema(as = PaidOutBalances)]
pub(super) struct PaidOutBody {
    entry_id: Uuid,
    received: Vec<ReceivesBody>,
}

/// Shows how far the end of a fund has come: what is still to be run off, and what the partners would receive.
#[utoipa::path(
    operation_id = "get_fund_exit",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The end of the fund", body = FundExitBody))
)]
#[get("/funds/{id}/exit")]
pub async fn get_fund_exit(app: web::Data<App>, call: Read, id: web::Path<Uuid>) -> Answer {
    app.read("get fund exit", call.session, move |tx| {
        Reply::ok(FundExitBody::from(funds::get_fund_exit(tx, (*id).into())?))
    })
    .await
}

/// Pays the balances of a closing fund to its partners by the exit rule, once all else is nil.
#[utoipa::path(
    operation_id = "pay_out_balances",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = Empty,
    responses((status = 200, description = "What was paid", body = PaidOutBody))
)]
#[post("/funds/{id}/exit/distribution")]
pub async fn pay_out_balances(app: web::Data<App>, call: Write<Empty>, id: web::Path<Uuid>) -> Answer {
    app.write("pay out balances", call.session, move |tx| {
        let paid = funds::pay_out_balances(tx, (*id).into())?;
        Reply::ok(PaidOutBody { entry_id: paid.entry.into(), received: receives(paid.received) })
    })
    .await
}

/// Dissolves a closing fund when all but disputed contributions is nil; the refusal lists each thing that is not.
#[utoipa::path(
    operation_id = "dissolve_fund",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = Empty,
    responses((status = 200, description = "The fund", body = FundBody))
)]
#[post("/funds/{id}/dissolution")]
pub async fn dissolve_fund(app: web::Data<App>, call: Write<Empty>, id: web::Path<Uuid>) -> Answer {
    app.write("dissolve fund", call.session, move |tx| {
        Reply::ok(FundBody::from(funds::dissolve_fund(tx, (*id).into())?))
    })
    .await
}

impl From<FundExit> for FundExitBody {
    fn from(exit: FundExit) -> Self {
        Self {
            fund_id: exit.fund.fund.id.into(),
            state: exit.fund.fund.state.code(),
            notice: exit.notice.map(|notice| FundNoticeBody {
                partner: notice.partner.into(),
                given_on: notice.given_on,
                ends_on: notice.ends_on,
                reason: notice.reason,
            }),
            years_to_close: exit.years_to_close.iter().map(|fy| fy.start_year()).collect(),
            to_run_off: held(exit.to_run_off),
            not_nil: held(exit.not_nil),
            disputed_p: exit.disputed.get(),
            receives: receives(exit.receives),
        }
    }
}

fn held(all: Vec<Held>) -> Vec<HeldBody> {
    let body = |Held { account, amount }| HeldBody {
        account: account.code(),
        name: account.name(),
        amount_p: amount.get(),
    };
    all.into_iter().map(body).collect()
}

fn receives(all: Vec<(PartnerKey, Pence)>) -> Vec<ReceivesBody> {
    all.into_iter()
        .map(|(partner, amount)| ReceivesBody { partner: partner.into(), amount_p: amount.get() })
        .collect()
}
