//! Spend outside the agreement or without authority rests with the host: by a signed decision it leaves the scheme that was
//! charged for one of a stream that the host alone bears.

use trellis_access::{Action, Permit};
use trellis_budgets::{BudgetLine, Virement};
use trellis_kernel::{EntryId, FundId, london_date};
use trellis_ledger::events::YearAmount;
use trellis_ledger::events::invoices::spend_moved;
use trellis_store::{KeptFund, KeptVirement, Tx};

use super::control::OverrideAct;
use super::create_virement::{VirementTold, keep, open_lines, proposal};
use super::{Control, expose_under, facts_of_fund, fund_of, occasion};
use crate::funds::{post, rule_in_force};
use crate::{Refusal, authorise};

/// Proposes that spend moves; a second person signs the decision. It must be possible now.
pub fn create_spend_transfer(
    tx: &mut Tx<'_>,
    fund: FundId,
    virement: &Virement,
) -> Result<VirementTold, Refusal> {
    let kept = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::CreateSpendTransfer, facts_of_fund(&kept))?;
    kept.fund.expect_open()?;
    let virement = virement.clone().of_spend();
    let (from, to) = open_lines(tx, fund, &virement)?;
    expect_unshared(tx, fund, &from)?;
    virement.exposures(&from, &to)?;
    expect_borne_by_host(tx, &kept, (&from, &to))?;
    let new = proposal(tx, &kept, &virement)?;
    keep(tx, &permit, &new)?;
    let limit = tx.virement_limit(fund)?;
    Ok(VirementTold { kept: new, limit, from, to })
}

/// Moves the spend, by a decision that is signed: above what the host's line has available it is an authoriser's release.
pub(super) fn transfer(
    tx: &mut Tx<'_>,
    permit: &Permit,
    host: &KeptFund,
    kept: &KeptVirement,
    (from, to): (BudgetLine, BudgetLine),
) -> Result<(EntryId, BudgetLine, BudgetLine), Refusal> {
    host.fund.expect_open()?;
    expect_unshared(tx, kept.fund, &from)?;
    expect_borne_by_host(tx, host, (&from, &to))?;
    let (less, more) = kept.virement.exposures(&from, &to)?;
    let reason = kept.virement.reason.clone();
    let changes = vec![(from.clone(), less), (to.clone(), more)];
    let after = match expose_under(tx, permit, &mut Control::Within, (changes.clone(), &[])) {
        Err(refusal) if refusal.code() == "E1_OVER_BUDGET" => {
            let act = OverrideAct { reason: reason.clone(), codes: Vec::new(), released: Vec::new() };
            expose_under(tx, permit, &mut Control::Overriding(act), (changes, &[]))?
        }
        done => done?,
    };
    let on = occasion(tx, kept.fund, &reason)?;
    let spend = YearAmount { fy: from.charge_year, amount: kept.virement.amount };
    let entry = spend_moved(on, spend, &from.about(), &to.about())?;
    let entry = post(tx, permit, &entry, &format!("spend-transfer/{}", kept.id))?;
    let line = |id| after.iter().find(|line| line.id == id).cloned().ok_or_else(Refusal::not_found);
    Ok((entry, line(from.id)?, line(to.id)?))
}

/// The year's variance is not shared yet.
fn expect_unshared(tx: &mut Tx<'_>, fund: FundId, line: &BudgetLine) -> Result<(), Refusal> {
    let fy = line.charge_year;
    if tx.year_end(fund, fy)?.is_none() {
        return Ok(());
    }
    let sentence = format!(
        "the variance of {fy} has been shared already; what is found now is settled with the partners"
    );
    Err(Refusal::rule("year-shared", sentence))
}

/// The spend goes to a stream that the host alone bears, from one that others share.
fn expect_borne_by_host(
    tx: &mut Tx<'_>,
    kept: &KeptFund,
    (from, to): (&BudgetLine, &BudgetLine),
) -> Result<(), Refusal> {
    let fy = from.charge_year;
    let rule = rule_in_force(tx, kept, london_date(tx.now()).clamp(fy.first_day(), fy.last_day()))?;
    let streams = tx.scheme_streams(kept.fund.id)?;
    let borne_by_host = |line: &BudgetLine| {
        let bearer = streams.get(&line.scheme.id).and_then(|stream| rule.bearer_of(stream));
        bearer.is_some() && bearer == kept.fund.host.as_ref()
    };
    if borne_by_host(from) || !borne_by_host(to) {
        let sentence = format!(
            "spend outside the agreement moves to a stream that the host alone bears; {} to {} is no such move",
            from.name(),
            to.name()
        );
        return Err(Refusal::rule("stream-not-host-borne", sentence));
    }
    Ok(())
}
