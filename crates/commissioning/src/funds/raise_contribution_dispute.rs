//! A partner disputes a part of what it was invoiced: the rest stays owed, and the part waits in 1150 with its age.

use trellis_access::{Action, Role};
use trellis_kernel::{ContributionId, Invalid, Pence, london_date};
use trellis_ledger::Occasion;
use trellis_ledger::events::contributions::contribution_disputed;
use trellis_pooled_funds::{Dispute, DisputeCase};
use trellis_store::{Event, KeptDispute, Tx};

use super::falling_due::{about, up_to_date};
use super::get_fund::fund_for;
use super::posting::{post, posting_period};
use crate::Refusal;

/// A checked request.
#[derive(Clone, Debug)]
pub struct NewDispute {
    contribution: ContributionId,
    amount: Pence,
    case: DisputeCase,
}

impl NewDispute {
    /// A case whose owner is one of the roles that people have.
    pub fn new(contribution: ContributionId, amount: Pence, case: DisputeCase) -> Result<Self, Invalid> {
        if Role::from_key(&case.owner).is_none() {
            return Err(Invalid::at("/owner_role", format!("there is no role '{}'", case.owner)));
        }
        Ok(Self { contribution, amount, case })
    }
}

/// Raises a dispute today, over what is due and neither paid nor disputed.
pub fn raise_contribution_dispute(tx: &mut Tx<'_>, new: &NewDispute) -> Result<KeptDispute, Refusal> {
    let found = tx.contribution(new.contribution)?.ok_or_else(Refusal::not_found)?;
    let (kept, permit) = fund_for(tx, found.fund, Action::RaiseContributionDispute)?;
    kept.fund.expect_open()?;
    let today = london_date(tx.now());
    let instalment = up_to_date(tx, &permit, &kept, new.contribution, today)?;
    let contribution = instalment.contribution.clone().dispute(new.amount)?;
    let on = Occasion {
        fund: kept.fund.id,
        effective: today,
        period: posting_period(tx, kept.fund.id, today)?,
        reason: format!("Disputed of instalment {} of {}", instalment.no, instalment.fy),
    };
    let dispute = Dispute {
        id: tx.new_id(),
        contribution: contribution.id,
        amount: new.amount,
        upheld: Pence::ZERO,
        conceded: Pence::ZERO,
        raised_on: today,
        raised_by: permit.principal().person().ok_or_else(Refusal::not_found)?,
        case: new.case.clone(),
    };
    let entry = contribution_disputed(on, new.amount, &about(&kept, &contribution))?;
    let entry = post(tx, &permit, &entry, &format!("dispute:{}", dispute.id))?;
    tx.save_contribution(&permit, &contribution)?;
    let raised = KeptDispute { dispute, trust: kept.trust, fund: kept.fund.id, entry, version: 1 };
    tx.insert_contribution_dispute(&permit, &raised)?;
    tx.record(
        Event::of(Action::RaiseContributionDispute, "contribution_dispute", raised.dispute.id)
            .with("contribution", new.contribution.to_string())
            .with("amount_p", new.amount.get()),
    );
    Ok(raised)
}
