//! A partner's contribution for a year, in equal instalments.

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_kernel::{FinancialYear, FundId, Invalid, Pence, london_date};
use trellis_pooled_funds::{Contribution, FundState, LineKind, PartnerKey, instalments, quarter_days};
use trellis_store::{Event, KeptContribution, StoreError, Tx};

use super::falling_due::book_due;
use super::get_fund::fund_to_change;
use crate::Refusal;

/// A schedule to make.
#[derive(Clone, Debug)]
pub struct NewSchedule {
    /// The fund.
    pub fund: FundId,
    /// Who pays.
    pub partner: String,
    /// The year.
    pub fy: FinancialYear,
    /// How much in all.
    pub amount: Pence,
    /// What the amount was built from, where that was said.
    pub lines: Vec<(LineKind, String, Pence)>,
    /// When; the first days of the quarters when nothing is said.
    pub due_on: Option<Vec<NaiveDate>>,
}

/// Makes a schedule, and books the instalments whose day has come already; those of a draft when it becomes active.
pub fn schedule_contributions(tx: &mut Tx<'_>, new: &NewSchedule) -> Result<Vec<KeptContribution>, Refusal> {
    let (kept, permit) = fund_to_change(tx, new.fund, Action::ScheduleContributions)?;
    kept.fund.expect_not_dissolved()?;
    kept.fund.expect_pooled()?;
    let partner = partner(&kept.fund.partners, &new.partner)?;
    let days = new.due_on.clone().unwrap_or_else(|| quarter_days(new.fy));
    if let Some(stray) = days.iter().position(|day| FinancialYear::containing(*day) != Some(new.fy)) {
        return Err(Invalid::at(format!("/due_on/{stray}"), format!("the date is not in {}", new.fy)).into());
    }
    let mut made = Vec::new();
    for instalment in instalments(new.amount, &days)? {
        let id = tx.new_id();
        let contribution = Contribution::scheduled(id, partner.clone(), instalment.due_on, instalment.amount);
        made.push(KeptContribution { contribution, fund: new.fund, fy: new.fy, no: instalment.no });
    }
    tx.insert_contributions(&permit, &kept, &made).map_err(|error| match error {
        StoreError::Duplicate(_) => {
            Refusal::rule("exists-already", "the partner has a schedule for this year already")
        }
        other => other.into(),
    })?;
    if let Some(first) = made.first() {
        tx.insert_contribution_lines(&permit, &kept, first, &new.lines)?;
    }
    let (today, draft) = (london_date(tx.now()), kept.fund.state == FundState::Draft);
    let mut booked = Vec::with_capacity(made.len());
    for instalment in made {
        let fell_due = !draft && instalment.contribution.due_on <= today;
        booked.push(if fell_due { book_due(tx, &permit, &kept, &instalment, today)? } else { instalment });
    }
    tx.record(
        Event::of(Action::ScheduleContributions, "fund", kept.fund.id)
            .with("partner", partner.as_str())
            .with("fy", new.fy.start_year())
            .with("amount_p", new.amount.get()),
    );
    Ok(booked)
}

/// The partner of that key.
pub(super) fn partner(partners: &[trellis_pooled_funds::Partner], key: &str) -> Result<PartnerKey, Invalid> {
    let found = partners.iter().find(|partner| partner.key.as_str() == key);
    found
        .map(|partner| partner.key.clone())
        .ok_or_else(|| Invalid::at("/partner", "there is no partner of this key"))
}
