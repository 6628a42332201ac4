//! Notice is given: the fund is closing, and runs off what it promised before.

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_kernel::{Fields, FundId, Invalid, london_date};
use trellis_store::{Event, FundNotice, KeptFund, Tx};

use super::get_fund::fund_to_change;
use super::schedule_contributions::partner;
use crate::Refusal;

/// A checked notice.
#[derive(Clone, Debug)]
pub struct NewNotice {
    fund: FundId,
    partner: String,
    given_on: Option<NaiveDate>,
    ends_on: NaiveDate,
    reason: String,
}

impl NewNotice {
    /// Who gives it, from when to when, and why.
    pub fn new(
        fund: FundId,
        partner: String,
        given_on: Option<NaiveDate>,
        ends_on: NaiveDate,
        reason: &str,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let reason = fields.text("/reason", reason, 1_000);
        let backwards = given_on.is_some_and(|given| ends_on < given);
        fields.require(!backwards, "/ends_on", "the arrangement would end before notice was given");
        fields.finish(|| Some(Self { fund, partner, given_on, ends_on, reason }))
    }
}

/// Writes the notice down and closes the fund to new promises.
pub fn give_fund_notice(tx: &mut Tx<'_>, new: &NewNotice) -> Result<KeptFund, Refusal> {
    let (kept, permit) = fund_to_change(tx, new.fund, Action::GiveFundNotice)?;
    let key = partner(&kept.fund.partners, &new.partner)?;
    let today = london_date(tx.now());
    let given_on = new.given_on.unwrap_or(today);
    if given_on > today {
        return Err(Invalid::at("/given_on", format!("the date is after today, {today}")).into());
    }
    if new.ends_on < given_on {
        return Err(Invalid::at("/ends_on", "the arrangement would end before notice was given").into());
    }
    let fund = kept.fund.clone().begin_closing()?;
    let notice = FundNotice { partner: key, given_on, ends_on: new.ends_on, reason: new.reason.clone() };
    tx.insert_fund_notice(&permit, &kept, &notice)?;
    let mut closing = KeptFund { fund, ..kept };
    closing.version = tx.save_fund(&permit, &closing)?;
    tx.record(
        Event::of(Action::GiveFundNotice, "fund", new.fund)
            .with("partner", notice.partner.as_str())
            .with("ends_on", notice.ends_on.to_string()),
    );
    Ok(closing)
}
