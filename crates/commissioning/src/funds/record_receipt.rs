//! Money comes in for an instalment.

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_kernel::{ContributionId, EntryId, Fields, Invalid, Pence, london_date};
use trellis_ledger::Occasion;
use trellis_ledger::events::contributions::{contribution_received, contribution_received_early};
use trellis_pooled_funds::Receipt as Booking;
use trellis_store::{ContributionReceipt, Event, KeptContribution, Tx};

use super::falling_due::{about, up_to_date};
use super::get_fund::fund_for;
use super::posting::{post, posting_period};
use crate::Refusal;

/// A receipt to record.
#[derive(Clone, Debug)]
pub struct Receipt {
    contribution: ContributionId,
    amount: Pence,
    received_on: Option<NaiveDate>,
    reference: Option<String>,
}

/// An instalment after a receipt, and the entry that booked it.
#[derive(Clone, Debug)]
pub struct Received {
    /// The instalment.
    pub contribution: KeptContribution,
    /// The entry.
    pub entry: EntryId,
}

impl Receipt {
    /// An amount that came in today, or on an earlier day.
    pub fn new(
        contribution: ContributionId,
        amount: Pence,
        received_on: Option<NaiveDate>,
        reference: Option<&str>,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        fields.require(amount.is_positive(), "/amount_p", "the amount must be above £0.00");
        let reference = reference.map(|text| fields.text("/reference", text, 100));
        fields.finish(|| Some(Self { contribution, amount, received_on, reference }))
    }
}

/// Records a receipt: against what is due, or in advance when it comes before its day.
pub fn record_receipt(tx: &mut Tx<'_>, command: &Receipt) -> Result<Received, Refusal> {
    let found = tx.contribution(command.contribution)?.ok_or_else(Refusal::not_found)?;
    let (kept, permit) = fund_for(tx, found.fund, Action::RecordReceipt)?;
    kept.fund.expect_begun()?;
    let today = london_date(tx.now());
    let day = command.received_on.unwrap_or(today);
    if day > today {
        return Err(Invalid::at("/received_on", format!("the date is after today, {today}")).into());
    }
    let instalment = up_to_date(tx, &permit, &kept, command.contribution, today)?;
    let (contribution, booking) = instalment.contribution.clone().receive(command.amount)?;
    let on = Occasion {
        fund: kept.fund.id,
        effective: day,
        period: posting_period(tx, kept.fund.id, day)?,
        reason: format!("Receipt for instalment {} of {}", instalment.no, instalment.fy),
    };
    let about = about(&kept, &contribution);
    let entry = match booking {
        Booking::OfDue(amount) => contribution_received(on, amount, &about)?,
        Booking::Early(amount) => contribution_received_early(on, amount, &about)?,
    };
    let before = instalment.contribution.received.get();
    let entry = post(
        tx,
        &permit,
        &entry,
        &format!("receipt:{}:{before}:{}", contribution.id, tx.new_id::<EntryId>()),
    )?;
    tx.save_contribution(&permit, &contribution)?;
    let receipt = ContributionReceipt {
        entry,
        contribution: contribution.id,
        amount: command.amount,
        received_on: day,
        reference: command.reference.clone(),
    };
    tx.insert_contribution_receipt(&permit, &kept, &receipt)?;
    tx.record(
        Event::of(Action::RecordReceipt, "contribution", contribution.id)
            .with("amount_p", command.amount.get())
            .with("entry", entry.to_string()),
    );
    Ok(Received { contribution: KeptContribution { contribution, ..instalment }, entry })
}
