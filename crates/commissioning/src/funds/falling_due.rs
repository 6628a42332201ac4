//! Instalments fall due by the calendar; whoever next changes the fund's money writes it down.

use chrono::NaiveDate;
use trellis_access::Permit;
use trellis_kernel::{ContributionId, Pence};
use trellis_ledger::events::contributions::{contribution_due, early_contribution_due};
use trellis_ledger::{Dimensions, Occasion};
use trellis_pooled_funds::{Contribution, ContributionState, FallsDue};
use trellis_store::{KeptContribution, KeptFund, Tx};

use super::posting::{post, posting_period};
use crate::Refusal;

/// Books every instalment whose day has come by `day`.
pub(super) fn book_what_fell_due(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptFund,
    day: NaiveDate,
) -> Result<(), Refusal> {
    for instalment in tx.contributions_falling_due(kept.fund.id, day)? {
        book_due(tx, permit, kept, &instalment, day)?;
    }
    Ok(())
}

/// One instalment, locked, and booked as due if its day has come.
pub(super) fn up_to_date(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptFund,
    id: ContributionId,
    today: NaiveDate,
) -> Result<KeptContribution, Refusal> {
    let instalment = tx.contribution_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let Contribution { state, due_on, .. } = instalment.contribution;
    if state == ContributionState::Scheduled && due_on <= today {
        return book_due(tx, permit, kept, &instalment, today);
    }
    Ok(instalment)
}

/// Books one instalment as due, and gives it back as it now is.
pub(super) fn book_due(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptFund,
    instalment: &KeptContribution,
    day: NaiveDate,
) -> Result<KeptContribution, Refusal> {
    let (due, FallsDue { from_advance, owed }) = instalment.contribution.clone().fall_due(day)?;
    let about = about(kept, &due);
    let period = posting_period(tx, kept.fund.id, due.due_on)?;
    let on = || Occasion {
        fund: kept.fund.id,
        effective: due.due_on,
        period,
        reason: format!("Instalment {} of {} falls due", instalment.no, instalment.fy),
    };
    if owed > Pence::ZERO {
        let entry = contribution_due(on(), owed, &about)?;
        post(tx, permit, &entry, &format!("due:{}", due.id))?;
    }
    if from_advance > Pence::ZERO {
        let entry = early_contribution_due(on(), from_advance, &about)?;
        post(tx, permit, &entry, &format!("early-due:{}", due.id))?;
    }
    tx.save_contribution(permit, &due)?;
    Ok(KeptContribution { contribution: due, ..instalment.clone() })
}

/// The partner that an instalment's postings name.
pub(super) fn about(kept: &KeptFund, contribution: &Contribution) -> Dimensions {
    let partner = kept.fund.partners.iter().find(|partner| partner.key == contribution.partner);
    Dimensions { partner: partner.map(|partner| partner.organisation), ..Dimensions::default() }
}
