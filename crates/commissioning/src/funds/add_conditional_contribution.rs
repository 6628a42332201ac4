//! A contribution that waits for a measure, and the judgement whether it was met.

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_kernel::{ContributionId, Fields, FinancialYear, FundId, Invalid, Pence, london_date};
use trellis_pooled_funds::{Contribution, PartnerKey};
use trellis_store::{Event, KeptContribution, Tx};

use super::falling_due::book_due;
use super::get_fund::{fund_for, fund_to_change};
use super::schedule_contributions::partner;
use crate::Refusal;

/// A checked request.
#[derive(Clone, Debug)]
pub struct ConditionalContribution {
    /// The fund.
    pub fund: FundId,
    partner: String,
    amount: Pence,
    due_on: NaiveDate,
    fy: FinancialYear,
    measure: String,
}

/// A judgement of a measure.
#[derive(Clone, Debug)]
pub struct MeasureJudged {
    contribution: ContributionId,
    earned: Pence,
    evidence: String,
}

impl ConditionalContribution {
    /// An amount above nil, the measure in words, and the day on which it is due when the measure is met.
    pub fn new(
        fund: FundId,
        partner: String,
        amount: Pence,
        due_on: NaiveDate,
        measure: &str,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        fields.require(amount.is_positive(), "/amount_p", "the amount must be above £0.00");
        let measure = fields.text("/measure", measure, 500);
        let fy = FinancialYear::containing(due_on).ok_or("the date is outside the calendar that we keep");
        let fy = fields.take("/due_on", fy);
        fields.finish(|| Some(Self { fund, partner, amount, due_on, fy: fy?, measure }))
    }
}

impl MeasureJudged {
    /// What was earned of the agreed amount, and the evidence.
    pub fn new(contribution: ContributionId, earned: Pence, evidence: &str) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let evidence = fields.text("/evidence", evidence, 500);
        fields.require(!earned.is_negative(), "/earned_p", "what was earned cannot be below nil");
        fields.finish(|| Some(Self { contribution, earned, evidence }))
    }
}

/// Adds a contribution that asks for nothing until its measure is met.
pub fn add_conditional_contribution(
    tx: &mut Tx<'_>,
    new: &ConditionalContribution,
) -> Result<KeptContribution, Refusal> {
    let (kept, permit) = fund_to_change(tx, new.fund, Action::AddConditionalContribution)?;
    kept.fund.expect_active()?;
    kept.fund.expect_pooled()?;
    let partner: PartnerKey = partner(&kept.fund.partners, &new.partner)?;
    let part = Contribution::scheduled(tx.new_id(), partner.clone(), new.due_on, new.amount);
    let made = KeptContribution {
        contribution: part.awaiting(new.measure.clone()),
        fund: new.fund,
        fy: new.fy,
        no: tx.next_extra_instalment(new.fund, &partner, new.fy)?,
    };
    tx.insert_contributions(&permit, &kept, std::slice::from_ref(&made))?;
    tx.record(
        Event::of(Action::AddConditionalContribution, "contribution", made.contribution.id)
            .with("amount_p", new.amount.get()),
    );
    Ok(made)
}

/// Judges a measure: what was earned falls due on its day, or today when that has passed.
pub fn judge_measure(tx: &mut Tx<'_>, told: &MeasureJudged) -> Result<KeptContribution, Refusal> {
    let found = tx.contribution(told.contribution)?.ok_or_else(Refusal::not_found)?;
    let (kept, permit) = fund_for(tx, found.fund, Action::JudgeMeasure)?;
    kept.fund.expect_open()?;
    let locked = tx.contribution_for_update(told.contribution)?.ok_or_else(Refusal::not_found)?;
    let contribution = locked.contribution.clone().judge(told.earned, told.evidence.clone())?;
    tx.save_contribution(&permit, &contribution)?;
    tx.record(
        Event::of(Action::JudgeMeasure, "contribution", contribution.id).with("earned_p", told.earned.get()),
    );
    let judged = KeptContribution { contribution, ..locked };
    let today = london_date(tx.now());
    let due = judged.contribution.counts() && judged.contribution.due_on <= today;
    if due { book_due(tx, &permit, &kept, &judged, today) } else { Ok(judged) }
}
