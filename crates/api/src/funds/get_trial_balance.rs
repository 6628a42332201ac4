//! `GET /funds/{id}/trial-balance`

use actix_web::{get, web};
use serde::{Deserialize, Serialize};
use trellis_commissioning::funds;
use trellis_kernel::{Invalid, Pence, Period};
use trellis_ledger::{Account, TrialBalance};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::year;
use crate::{Answer, App, Read, Reply};

/// Up to when.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TrialBalanceQuery {
    /// A financial year; with `period`, or up to its end without.
    fy: Option<i16>,
    /// 1 (April) to 13 (year-end adjustments).
    #[param(minimum = 1, maximum = 13)]
    period: Option<i16>,
}

/// What one account holds.
#[derive(Serialize, ToSchema)]
pub struct TrialBalanceRow {
    account: i16,
    name: &'static str,
    /// `budget`, `precommit`, `commit` or `actual`.
    layer: &'static str,
    debit_p: i64,
    credit_p: i64,
}

/// What every account holds. In each layer debits equal credits.
#[derive(Serialize, ToSchema)]
#[schema(as = TrialBalance)]
pub struct TrialBalanceBody {
    fund_id: Uuid,
    rows: Vec<TrialBalanceRow>,
    debit_p: i64,
    credit_p: i64,
}

impl TrialBalanceQuery {
    fn upto(&self) -> Result<Option<Period>, Invalid> {
        let no = self.period.unwrap_or(13);
        if !(1..=13).contains(&no) {
            return Err(Invalid::at("/period", "a year has the periods 1 to 13"));
        }
        match (self.fy, self.period) {
            (Some(fy), _) => Ok(Some(Period { fy: year(fy)?, no })),
            (None, Some(_)) => Err(Invalid::at("/fy", "say of which year the period is")),
            (None, None) => Ok(None),
        }
    }
}

impl TrialBalanceBody {
    fn of(fund_id: Uuid, balance: &TrialBalance) -> Self {
        let rows: Vec<TrialBalanceRow> =
            balance.rows().filter(|(_, held)| !held.is_zero()).map(TrialBalanceRow::of).collect();
        let total = |side: fn(&TrialBalanceRow) -> i64| {
            Pence::sum(rows.iter().map(|row| Pence::new(side(row)))).unwrap_or_default().get()
        };
        Self { fund_id, debit_p: total(|row| row.debit_p), credit_p: total(|row| row.credit_p), rows }
    }
}

impl TrialBalanceRow {
    fn of((account, held): (Account, Pence)) -> Self {
        let credit = held.negated().unwrap_or_default();
        Self {
            account: account.code(),
            name: account.name(),
            layer: account.layer().code(),
            debit_p: held.max(Pence::ZERO).get(),
            credit_p: credit.max(Pence::ZERO).get(),
        }
    }
}

/// Reads the trial balance of a fund.
#[utoipa::path(
    operation_id = "get_trial_balance",
    tag = "Funds",
    params(("id" = Uuid, Path), TrialBalanceQuery),
    responses((status = 200, description = "The trial balance", body = TrialBalanceBody))
)]
#[get("/funds/{id}/trial-balance")]
pub async fn get_trial_balance(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<TrialBalanceQuery>,
) -> Answer {
    let upto = query.upto()?;
    app.read("get trial balance", call.session, move |tx| {
        let balance = funds::get_trial_balance(tx, (*id).into(), upto)?;
        Reply::ok(TrialBalanceBody::of(*id, &balance))
    })
    .await
}
