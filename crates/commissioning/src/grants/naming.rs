//! A charge to a line that a grant pays for names the grant, with a purpose and an area; whatever fails them is refused.

use trellis_access::Permit;
use trellis_budgets::grant::{Grant, GrantUse};
use trellis_budgets::{BudgetLine, Exposure, PositionError};
use trellis_kernel::{FundId, GrantId, Invalid, OrganisationId, Pence, london_date};
use trellis_store::{GrantNaming, Tx, UsedBy};

use crate::Refusal;

/// Tests a raise on lines that grants pay for (`E8_RING_FENCE`); lines of no grant are not asked. What goes down on one line of a
/// grant while it goes up on another is no raise: a promise that moves between its years asks it for nothing.
pub(crate) fn admit_named(
    tx: &mut Tx<'_>,
    changes: &[(BudgetLine, Exposure)],
    namings: &[GrantNaming],
) -> Result<(), Refusal> {
    let mut asked: Vec<(GrantId, Pence, String)> = Vec::new();
    for (line, change) in changes {
        let raise = change.raise()?;
        let Some(grant) = line.grant else { continue };
        match asked.iter_mut().find(|(found, ..)| *found == grant) {
            Some((_, sum, _)) => *sum = sum.plus(raise).ok_or(PositionError::TooLarge)?,
            None => asked.push((grant, raise, line.name())),
        }
    }
    for (id, amount, line) in asked.into_iter().filter(|(_, raise, _)| raise.is_positive()) {
        let kept = tx.grant_for_update(id)?.ok_or_else(Refusal::not_found)?;
        let naming = namings.iter().find(|naming| naming.grant == id);
        let missing =
            || kept.grant.fenced(format!("a charge to {line} names it, with a purpose and an area"));
        admit(tx, &kept.grant, naming.ok_or_else(missing)?, amount)?;
    }
    Ok(())
}

/// Tests one use against what is left of the grant, its purpose, area and dates.
fn admit(tx: &mut Tx<'_>, grant: &Grant, naming: &GrantNaming, amount: Pence) -> Result<(), Refusal> {
    let usage = tx.grant_usage(grant.id)?;
    let wanted = GrantUse { purpose: naming.purpose.clone(), area: naming.area.clone(), amount };
    Ok(grant.admit(&wanted, &usage, london_date(tx.now()))?)
}

/// Notes what a named grant is used by: the part on lines that it pays for. The whole of that part fits the grant, though what was
/// reserved of it before raises nothing.
pub(crate) fn use_grants(
    tx: &mut Tx<'_>,
    permit: &Permit,
    whose: (OrganisationId, FundId),
    naming: Option<&GrantNaming>,
    (used_by, parts): (UsedBy, &[(&BudgetLine, Pence)]),
) -> Result<(), Refusal> {
    let Some(naming) = naming else { return Ok(()) };
    let own = parts.iter().filter(|(line, _)| line.grant == Some(naming.grant));
    let amount = Pence::sum(own.map(|(_, amount)| *amount)).ok_or(PositionError::TooLarge)?;
    if !amount.is_positive() {
        let detail = "this grant pays for none of the lines that are charged";
        return Err(Invalid::at("/grant/grant_id", detail).into());
    }
    let kept = tx.grant_for_update(naming.grant)?.ok_or_else(Refusal::not_found)?;
    admit(tx, &kept.grant, naming, amount)?;
    Ok(tx.insert_grant_use(permit, whose, naming, (used_by, amount))?)
}
