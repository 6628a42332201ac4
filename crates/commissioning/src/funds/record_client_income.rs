//! Charges to clients that the fund collects; a contribution may be net of them.

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_kernel::{EntryId, Fields, FundId, Invalid, Pence, london_date};
use trellis_ledger::events::grants::{client_income_charged, client_income_received};
use trellis_ledger::{Dimensions, FundingSource, Occasion};
use trellis_store::{Event, Tx};

use super::get_fund::fund_to_change;
use super::posting::{post, posting_period};
use crate::Refusal;

/// A checked request.
#[derive(Clone, Debug)]
pub struct ClientIncome {
    fund: FundId,
    amount: Pence,
    on: Option<NaiveDate>,
    charged: bool,
    reason: String,
}

impl ClientIncome {
    /// An amount above nil; `charged` where it is still to be paid.
    pub fn new(
        fund: FundId,
        amount: Pence,
        on: Option<NaiveDate>,
        charged: bool,
        reason: &str,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        fields.require(amount.is_positive(), "/amount_p", "the amount must be above £0.00");
        let reason = fields.text("/reason", reason, 500);
        fields.finish(|| Some(Self { fund, amount, on, charged, reason }))
    }
}

/// Records client income: paid at once, or charged and still to come.
pub fn record_client_income(tx: &mut Tx<'_>, told: &ClientIncome) -> Result<EntryId, Refusal> {
    let (kept, permit) = fund_to_change(tx, told.fund, Action::RecordClientIncome)?;
    kept.fund.expect_open()?;
    kept.fund.expect_pooled()?;
    let today = london_date(tx.now());
    let effective = told.on.unwrap_or(today);
    if effective > today {
        return Err(Invalid::at("/on", format!("the date is after today, {today}")).into());
    }
    let period = posting_period(tx, told.fund, effective)?;
    let on = Occasion { fund: told.fund, effective, period, reason: told.reason.clone() };
    let about = Dimensions { source: Some(FundingSource::ClientIncome), ..Dimensions::default() };
    let entry = if told.charged { client_income_charged } else { client_income_received };
    let key: EntryId = tx.new_id();
    let entry = post(tx, &permit, &entry(on, told.amount, &about)?, &format!("client-income:{key}"))?;
    tx.record(
        Event::of(Action::RecordClientIncome, "fund", told.fund)
            .with("amount_p", told.amount.get())
            .with("entry", entry.to_string()),
    );
    Ok(entry)
}
