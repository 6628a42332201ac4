//! Budget moves between two lines of one fund: at once up to the fund's limit, above it by a second person.

use trellis_access::{Action, Permit};
use trellis_budgets::{BudgetLine, BudgetRefusal, LimitKind, Moves, Virement};
use trellis_kernel::{EntryId, FundId, Invalid, Pence, VirementId};
use trellis_ledger::events::{YearAmount, budgets};
use trellis_store::{After, Event, KeptFund, KeptVirement, Page, Tx, VirementState};

use super::create_spend_transfer::transfer;
use super::{acting_person, facts_of_fund, fund_of, occasion, save_lines};
use crate::funds::post;
use crate::{Refusal, authorise};

/// A virement, and both lines as they now are.
#[derive(Clone, Debug)]
pub struct VirementTold {
    /// The virement.
    pub kept: KeptVirement,
    /// Above how much the fund's virements need a second person.
    pub limit: Pence,
    /// The line that gives.
    pub from: BudgetLine,
    /// The line that receives.
    pub to: BudgetLine,
}

/// Moves budget, or proposes it where the amount is above the fund's limit; either way it must be possible now.
pub fn create_virement(tx: &mut Tx<'_>, fund: FundId, virement: &Virement) -> Result<VirementTold, Refusal> {
    let kept = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::CreateVirement, facts_of_fund(&kept))?;
    let limit = tx.virement_limit(fund)?;
    let (from, to) = open_lines(tx, fund, virement)?;
    let (after_from, after_to) = virement.apply(from.clone(), to.clone())?;
    let mut new = proposal(tx, &kept, virement)?;
    let at_once = virement.amount <= limit;
    if at_once {
        new.entry = Some(make(tx, &permit, &new, (&after_from, &after_to))?);
        new.state = VirementState::Made;
    }
    keep(tx, &permit, &new)?;
    let (from, to) = if at_once { (after_from, after_to) } else { (from, to) };
    Ok(VirementTold { kept: new, limit, from, to })
}

/// A movement that waits for a decision.
pub(super) fn proposal(
    tx: &mut Tx<'_>,
    kept: &KeptFund,
    virement: &Virement,
) -> Result<KeptVirement, Refusal> {
    Ok(KeptVirement {
        id: tx.new_id(),
        trust: kept.trust,
        fund: kept.fund.id,
        virement: virement.clone(),
        state: VirementState::Proposed,
        proposed_by: acting_person(tx)?,
        proposed_at: tx.now(),
        decided_by: None,
        entry: None,
        version: 1,
    })
}

/// Keeps a movement and notes it.
pub(super) fn keep(tx: &mut Tx<'_>, permit: &Permit, new: &KeptVirement) -> Result<(), Refusal> {
    tx.insert_virement(permit, new)?;
    tx.record(
        Event::of(permit.action(), "virement", new.id)
            .with("from", new.virement.from.to_string())
            .with("to", new.virement.to.to_string())
            .with("amount_p", new.virement.amount.get())
            .with("state", new.state.code()),
    );
    Ok(())
}

/// A second person approves: the budget, or the spend, moves, if that is still possible.
pub fn approve_virement(tx: &mut Tx<'_>, id: VirementId) -> Result<VirementTold, Refusal> {
    let (host, mut kept, permit) = proposed(tx, id, Action::ApproveVirement)?;
    let (from, to) = open_lines(tx, kept.fund, &kept.virement)?;
    let (from, to) = match kept.virement.moves {
        Moves::Budget => {
            let (from, to) = kept.virement.apply(from, to)?;
            kept.entry = Some(make(tx, &permit, &kept, (&from, &to))?);
            (from, to)
        }
        Moves::Spend => {
            let (entry, from, to) = transfer(tx, &permit, &host, &kept, (from, to))?;
            kept.entry = Some(entry);
            (from, to)
        }
    };
    decide(tx, &permit, &mut kept, VirementState::Made)?;
    let limit = tx.virement_limit(kept.fund)?;
    Ok(VirementTold { kept, limit, from, to })
}

/// The proposal is refused, or withdrawn by who made it; no budget moves, so nothing that bars the movement bars this.
pub fn refuse_virement(tx: &mut Tx<'_>, id: VirementId) -> Result<VirementTold, Refusal> {
    let (_, mut kept, permit) = proposed(tx, id, Action::RefuseVirement)?;
    let (from, to) = lines(tx, kept.fund, &kept.virement)?;
    decide(tx, &permit, &mut kept, VirementState::Refused)?;
    let limit = tx.virement_limit(kept.fund)?;
    Ok(VirementTold { kept, limit, from, to })
}

/// A page of a fund's virements, by id.
pub fn list_virements(tx: &mut Tx<'_>, fund: FundId, after: After) -> Result<Page<KeptVirement>, Refusal> {
    let kept = fund_of(tx, fund)?;
    authorise(tx, Action::ListVirements, facts_of_fund(&kept))?;
    Ok(tx.virements(fund, after)?)
}

/// A virement that waits for a decision, locked, and leave to decide after who asked for it.
fn proposed(
    tx: &mut Tx<'_>,
    id: VirementId,
    action: Action,
) -> Result<(KeptFund, KeptVirement, Permit), Refusal> {
    let found = tx.virement(id)?.ok_or_else(Refusal::not_found)?;
    let host = fund_of(tx, found.fund)?;
    let permit = authorise(tx, action, facts_of_fund(&host).after([found.proposed_by]))?;
    let locked = tx.virement_for_update(id)?.ok_or_else(Refusal::not_found)?;
    if locked.state == VirementState::Proposed {
        return Ok((host, locked, permit));
    }
    let sentence = format!("the virement is {}; only a proposed one can be decided", locked.state.code());
    Err(Refusal::rule("transition-not-allowed", sentence))
}

fn decide(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &mut KeptVirement,
    state: VirementState,
) -> Result<(), Refusal> {
    kept.state = state;
    kept.decided_by = Some(acting_person(tx)?);
    tx.save_virement(permit, kept)?;
    kept.version += 1;
    tx.record(Event::of(permit.action(), "virement", kept.id).with("state", state.code()));
    Ok(())
}

/// Both lines, locked; the virement may go from the one to the other.
pub(super) fn open_lines(
    tx: &mut Tx<'_>,
    fund: FundId,
    virement: &Virement,
) -> Result<(BudgetLine, BudgetLine), Refusal> {
    let (from, to) = lines(tx, fund, virement)?;
    if virement.moves == Moves::Budget {
        refuse_crossing(tx, fund, &from, &to)?;
    }
    Ok((from, to))
}

/// Both lines, locked.
fn lines(tx: &mut Tx<'_>, fund: FundId, virement: &Virement) -> Result<(BudgetLine, BudgetLine), Refusal> {
    let lines = tx.budget_lines_for_update(&[virement.from, virement.to])?;
    let line = |id, pointer| {
        let line = lines.iter().find(|line| line.id == id && line.fund == fund).cloned();
        line.ok_or_else(|| Invalid::at(pointer, "this fund has no such budget line"))
    };
    Ok((line(virement.from, "/from")?, line(virement.to, "/to")?))
}

/// Saves both lines and posts the movement.
fn make(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptVirement,
    (from, to): (&BudgetLine, &BudgetLine),
) -> Result<EntryId, Refusal> {
    save_lines(tx, permit, &[from.clone(), to.clone()])?;
    let on = occasion(tx, kept.fund, &kept.virement.reason)?;
    let year = YearAmount { fy: from.charge_year, amount: kept.virement.amount };
    let entry = budgets::virement(on, year, &from.about(), &to.about())?;
    post(tx, permit, &entry, &format!("virement/{}", kept.id))
}

/// Budget never crosses a ring-fence by virement: what is inside stays inside, and the purpose of what comes in is kept.
fn refuse_crossing(tx: &mut Tx<'_>, fund: FundId, from: &BudgetLine, to: &BudgetLine) -> Result<(), Refusal> {
    let limits = tx.budget_limits(fund)?;
    let fences = limits.iter().filter(|limit| limit.terms.kind == LimitKind::RingFence);
    match fences.into_iter().find(|fence| fence.covers(from) != fence.covers(to)) {
        None => Ok(()),
        Some(fence) => {
            let (limit, condition) =
                (fence.terms.name.clone(), "budget does not cross it by virement".to_owned());
            Err(BudgetRefusal::RingFence { limit, condition }.into())
        }
    }
}
