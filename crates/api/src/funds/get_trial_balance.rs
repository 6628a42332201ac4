//! `GET /funds/{id}/trial-balance`

use actix_web::{get, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use trellis_access::Action;
use trellis_commissioning::funds::{self, AsKnown};
use trellis_kernel::{Invalid, Pence, Period};
use trellis_ledger::{Account, TrialBalance};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{as_known::KnownAt, year};
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
    /// Only what takes effect up to and with this day; today when only `recorded` is given.
    effective: Option<NaiveDate>,
    /// Only what was recorded up to and at this instant; all that is known when only `effective` is given.
    recorded: Option<DateTime<Utc>>,
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
    /// The place in both times, when one was asked for; every account is listed then.
    known: Option<KnownAt>,
}

impl TrialBalanceQuery {
    fn known(&self) -> Result<AsKnown, Invalid> {
        let at = AsKnown { effective: self.effective, recorded: self.recorded };
        if !at.is_now() && (self.fy.is_some() || self.period.is_some()) {
            return Err(Invalid::at(
                "/effective",
                "ask for a period, or for a place in both times, not for both",
            ));
        }
        Ok(at)
    }

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
    fn of(fund_id: Uuid, balance: &TrialBalance, known: Option<KnownAt>) -> Self {
        let shown = |(_, held): &(Account, Pence)| known.is_some() || !held.is_zero();
        let rows: Vec<TrialBalanceRow> = balance.rows().filter(shown).map(TrialBalanceRow::of).collect();
        let total = |side: fn(&TrialBalanceRow) -> i64| {
            Pence::sum(rows.iter().map(|row| Pence::new(side(row)))).unwrap_or_default().get()
        };
        Self { fund_id, debit_p: total(|row| row.debit_p), credit_p: total(|row| row.credit_p), rows, known }
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

/// Reads the trial balance of a fund: up to and with a period, or up to a day as it was known at an instant.
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
    let (upto, at) = (query.upto()?, query.known()?);
    app.read("get trial balance", call.session, move |tx| {
        let fund = (*id).into();
        if at.is_now() {
            return Reply::ok(TrialBalanceBody::of(*id, &funds::get_trial_balance(tx, fund, upto)?, None));
        }
        let known = funds::get_known_balance(tx, fund, Action::GetTrialBalance, at)?;
        Reply::ok(TrialBalanceBody::of(*id, &known.balance, Some(KnownAt::from(&known))))
    })
    .await
}
