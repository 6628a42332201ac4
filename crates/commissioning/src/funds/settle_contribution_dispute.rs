//! A dispute ends, in one part or several: owed after all, or given up by the signed decision of a second person.

use trellis_access::{Action, Permit};
use trellis_kernel::{ContributionDisputeId, Fields, Invalid, Pence, london_date};
use trellis_ledger::events::contributions::{dispute_conceded, dispute_upheld};
use trellis_ledger::events::year_end::year_end_close;
use trellis_ledger::{BalancedEntry, Dimensions, LedgerError, Occasion, TrialBalance};
use trellis_pooled_funds::{Contribution, Dispute, FundError, FundState};
use trellis_store::{DisputeDecision, Event, KeptDispute, KeptFund, Tx};

use super::falling_due::about;
use super::get_contribution_dispute::dispute_for;
use super::posting::{post, posting_period};
use crate::Refusal;

/// A checked decision.
#[derive(Clone, Debug)]
pub struct DisputeSettlement {
    dispute: ContributionDisputeId,
    amount: Option<Pence>,
    reason: String,
}

impl DisputeSettlement {
    /// A reason, and an amount where it is not all that is still disputed.
    pub fn new(dispute: ContributionDisputeId, amount: Option<Pence>, reason: &str) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let reason = fields.text("/reason", reason, 1_000);
        fields.finish(|| Some(Self { dispute, amount, reason }))
    }
}

/// How a dispute may end.
struct Outcome {
    name: &'static str,
    of_dispute: fn(Dispute, Pence) -> Result<Dispute, FundError>,
    of_contribution: fn(Contribution, Pence) -> Result<Contribution, FundError>,
    entry: fn(Occasion, Pence, &Dimensions) -> Result<BalancedEntry, LedgerError>,
}

const UPHELD: Outcome = Outcome {
    name: "upheld",
    of_dispute: Dispute::uphold,
    of_contribution: Contribution::uphold,
    entry: dispute_upheld,
};

const CONCEDED: Outcome = Outcome {
    name: "conceded",
    of_dispute: Dispute::concede,
    of_contribution: Contribution::concede,
    entry: dispute_conceded,
};

/// The disputed part is owed after all.
pub fn uphold_contribution_dispute(
    tx: &mut Tx<'_>,
    told: &DisputeSettlement,
) -> Result<KeptDispute, Refusal> {
    let (kept, _, permit) = dispute_for(tx, told.dispute, Action::UpholdContributionDispute)?;
    settle(tx, &permit, &kept, told, &UPHELD)
}

/// The disputed part is written off. Who wrote the dispute down does not sign this.
pub fn concede_contribution_dispute(
    tx: &mut Tx<'_>,
    told: &DisputeSettlement,
) -> Result<KeptDispute, Refusal> {
    let (kept, _, permit) = dispute_for(tx, told.dispute, Action::ConcedeContributionDispute)?;
    settle(tx, &permit, &kept, told, &CONCEDED)
}

fn settle(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptFund,
    told: &DisputeSettlement,
    outcome: &Outcome,
) -> Result<KeptDispute, Refusal> {
    let locked = tx.contribution_dispute_for_update(told.dispute)?.ok_or_else(Refusal::not_found)?;
    let amount = told.amount.unwrap_or_else(|| locked.dispute.open());
    let dispute = (outcome.of_dispute)(locked.dispute.clone(), amount)?;
    let part = tx.contribution_for_update(dispute.contribution)?.ok_or_else(Refusal::not_found)?;
    let contribution = (outcome.of_contribution)(part.contribution, amount)?;
    let entry = (outcome.entry)(occasion(tx, kept, told)?, amount, &about(kept, &contribution))?;
    let key = format!("dispute-{}:{}:{}", outcome.name, dispute.id, locked.version);
    let entry = post(tx, permit, &entry, &key)?;
    if outcome.name == CONCEDED.name && kept.fund.state == FundState::Dissolved {
        close_at_once(tx, permit, kept, told, amount)?;
    }
    tx.save_contribution(permit, &contribution)?;
    let settled = KeptDispute { dispute, ..locked };
    let decision = DisputeDecision { outcome: outcome.name, amount, reason: told.reason.clone(), entry };
    tx.decide_contribution_dispute(permit, &settled, &decision)?;
    tx.record(
        Event::of(permit.action(), "contribution_dispute", told.dispute)
            .with("amount_p", amount.get())
            .with("entry", entry.to_string()),
    );
    Ok(KeptDispute { version: settled.version + 1, ..settled })
}

/// A dissolved fund has no year's end to come: what is given up goes against the partners' balances that stood behind it.
fn close_at_once(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptFund,
    told: &DisputeSettlement,
    amount: Pence,
) -> Result<(), Refusal> {
    let mut open = TrialBalance::default();
    open.add(trellis_ledger::Account::Contributions, amount)?;
    let entry = year_end_close(occasion(tx, kept, told)?, &open)?;
    let key: trellis_kernel::EntryId = tx.new_id();
    post(tx, permit, &entry, &format!("dispute-closed:{key}"))?;
    Ok(())
}

fn occasion(tx: &mut Tx<'_>, kept: &KeptFund, told: &DisputeSettlement) -> Result<Occasion, Refusal> {
    let effective = london_date(tx.now());
    let period = posting_period(tx, kept.fund.id, effective)?;
    Ok(Occasion { fund: kept.fund.id, effective, period, reason: told.reason.clone() })
}
