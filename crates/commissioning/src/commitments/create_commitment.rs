//! A contract's value is committed against a fund, spread over the financial years that it will charge.

use trellis_access::{Action, Facts, Permit};
use trellis_budgets::entries::{LinePart, commitment_made};
use trellis_budgets::{BudgetLine, BudgetRefusal, Commitment, Exposure, YearShare, spread_over_years};
use trellis_contracts::Contract;
use trellis_kernel::{BudgetLineId, ContractId, Fields, FinancialYear, FundId, Invalid, Pence, SchemeId};
use trellis_store::{Event, KeptCommitment, KeptFund, KeptReservation, Tx};
use uuid::Uuid;

use crate::budgets::{Control, acting_person, expose_under, fund_of, occasion};
use crate::funds::post;
use crate::{Refusal, authorise};

/// A checked request to commit.
#[derive(Clone, Copy, Debug)]
pub struct NewCommitment {
    /// The contract.
    pub contract: ContractId,
    /// The fund that will pay.
    pub fund: FundId,
    /// The scheme whose budget lines carry it.
    pub scheme: SchemeId,
    /// How much; left out, all that is not yet committed of the contract's value.
    pub amount: Option<Pence>,
    /// A reservation that it consumes.
    pub reservation: Option<Uuid>,
}

impl NewCommitment {
    /// Checks that an amount, when there is one, is above nil.
    pub fn check(self) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let positive = self.amount.is_none_or(Pence::is_positive);
        fields.require(positive, "/amount_p", "the amount must be above £0.00");
        fields.finish(|| Some(self))
    }
}

/// Commits; above what any year has available it is refused with the figures, and nothing is kept.
pub fn create_commitment(tx: &mut Tx<'_>, new: NewCommitment) -> Result<KeptCommitment, Refusal> {
    let contract = tx.contract_for_update(new.contract)?.ok_or_else(Refusal::not_found)?.item;
    let permit = authorise(tx, Action::CreateCommitment, Facts::of_trust(contract.parties().trust))?;
    commit(tx, &permit, &contract, new, &mut Control::Within)
}

/// Commits under a permit and a control.
pub(crate) fn commit(
    tx: &mut Tx<'_>,
    permit: &Permit,
    contract: &Contract,
    new: NewCommitment,
    control: &mut Control,
) -> Result<KeptCommitment, Refusal> {
    let fund = fund_of(tx, new.fund)?;
    if fund.trust != contract.parties().trust {
        return Err(Refusal::not_found());
    }
    fund.fund.expect_active()?;
    let before = committed_before(tx, new.contract)?;
    let amount = new.amount.or_else(|| contract.value().minus(before)).unwrap_or_default();
    if !amount.is_positive() {
        let detail = format!("all of the contract's value, {}, is committed already", contract.value());
        return Err(Refusal::rule("contract-committed", detail));
    }
    let mut reservation = match new.reservation {
        Some(id) => Some(reservation_of(tx, new.fund, id)?),
        None => None,
    };
    let shares = shares_of_years(contract, amount)?;
    let lines = lines_of_years(tx, permit, &fund, new.scheme, &shares)?;
    let parts = parts_of(tx, contract, &lines, &shares, reservation.as_mut())?;
    let changes = parts.iter().map(Part::change).collect::<Result<Vec<_>, Refusal>>()?;
    expose_under(tx, permit, control, changes)?;
    check_value(contract, before, amount)?;
    keep(tx, permit, &fund, &parts, reservation)
}

/// One year's part of the commitment.
struct Part {
    line: BudgetLine,
    share: YearShare,
    /// What of it was reserved before.
    reserved: Pence,
    about: LinePart,
}

impl Part {
    fn change(&self) -> Result<(BudgetLine, Exposure), Refusal> {
        Ok((self.line.clone(), Exposure::commit(self.share.amount, self.reserved)?))
    }
}

fn committed_before(tx: &mut Tx<'_>, contract: ContractId) -> Result<Pence, Refusal> {
    let kept = tx.commitments_of_contract_for_update(contract)?;
    let lines = kept.iter().flat_map(|kept| kept.commitment.lines.iter().map(|line| line.committed));
    Pence::sum(lines).ok_or_else(|| Refusal::rule("amount-too-large", "the amount is too large"))
}

fn reservation_of(tx: &mut Tx<'_>, fund: FundId, id: Uuid) -> Result<KeptReservation, Refusal> {
    let kept = tx.reservation_for_update(id)?.filter(|kept| kept.fund == fund);
    Ok(kept.ok_or_else(|| Invalid::at("/reservation_id", "this fund has no such reservation"))?)
}

/// What falls on each financial year that the contract charges.
fn shares_of_years(contract: &Contract, amount: Pence) -> Result<Vec<YearShare>, Refusal> {
    let last = contract.last_day();
    let end = last.succ_opt().unwrap_or(last);
    let shares = spread_over_years(amount, contract.term().starts_on(), end)?;
    Ok(shares.into_iter().filter(|share| !share.amount.is_zero()).collect())
}

/// The locked line of each year. A year without an approved budget gets a line where a ceiling covers it.
fn lines_of_years(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptFund,
    scheme: SchemeId,
    shares: &[YearShare],
) -> Result<Vec<BudgetLine>, Refusal> {
    let fund = kept.fund.id;
    let unknown = || Invalid::at("/scheme_id", "this fund has no such scheme");
    let of_line = tx.scheme_of_line(fund, scheme)?.ok_or_else(unknown)?;
    let mut ids: Vec<BudgetLineId> = Vec::with_capacity(shares.len());
    let mut by_year = tx.budget_lines_of_scheme(fund, scheme)?;
    for share in shares {
        let of_year = |lines: &[(FinancialYear, BudgetLineId)]| {
            lines.iter().find(|(year, _)| *year == share.year).map(|(_, id)| *id)
        };
        if of_year(&by_year).is_none() && tx.has_ceiling(fund, share.year.start_year())? {
            // Behind the fund's row, where lines are opened one at a time.
            tx.fund_for_update(fund)?.ok_or_else(Refusal::not_found)?;
            by_year = tx.budget_lines_of_scheme(fund, scheme)?;
            if of_year(&by_year).is_none() {
                let line =
                    BudgetLine::indicative((tx.new_id(), fund, kept.trust), of_line.clone(), share.year);
                tx.insert_budget_line(permit, &line)?;
                by_year.push((share.year, line.id));
            }
        }
        ids.push(of_year(&by_year).ok_or_else(|| BudgetRefusal::NoBudget {
            limit: of_line.title.clone(),
            charge_year: share.year.to_string(),
            requested: share.amount,
        })?);
    }
    Ok(tx.budget_lines_for_update(&ids)?)
}

/// Pairs each year's share with its line, and consumes the reservation on the line that it holds money of.
fn parts_of(
    tx: &Tx<'_>,
    contract: &Contract,
    lines: &[BudgetLine],
    shares: &[YearShare],
    mut reservation: Option<&mut KeptReservation>,
) -> Result<Vec<Part>, Refusal> {
    let commitment = tx.new_id();
    let mut parts = Vec::with_capacity(shares.len());
    for share in shares {
        let line = lines.iter().find(|line| line.charge_year == share.year).ok_or_else(Refusal::not_found)?;
        let mut reserved = Pence::ZERO;
        if let Some(kept) = reservation.as_deref_mut().filter(|kept| kept.line == line.id) {
            reserved = kept.reservation.open_amount().min(share.amount);
            kept.reservation = kept.reservation.consume(reserved)?;
        }
        let mut about = line.about();
        about.contract = Some(contract.id());
        about.commitment = Some(commitment);
        let about = LinePart { about, year: share.year, amount: share.amount };
        parts.push(Part { line: line.clone(), share: *share, reserved, about });
    }
    let unused = reservation.is_some_and(|kept| !lines.iter().any(|line| line.id == kept.line));
    if unused {
        let detail = "the reservation holds money of a line that this contract does not charge";
        return Err(Invalid::at("/reservation_id", detail).into());
    }
    Ok(parts)
}

/// A contract is not committed above its value: that takes a variation first.
fn check_value(contract: &Contract, before: Pence, amount: Pence) -> Result<(), Refusal> {
    let left = contract.value().minus(before).unwrap_or_default();
    if amount <= left {
        return Ok(());
    }
    let detail =
        format!("{amount} is more than the {left} of the contract's value that is not yet committed");
    Err(Refusal::rule("above-contract-value", detail).with("available", left.get()))
}

fn keep(
    tx: &mut Tx<'_>,
    permit: &Permit,
    fund: &KeptFund,
    parts: &[Part],
    reservation: Option<KeptReservation>,
) -> Result<KeptCommitment, Refusal> {
    let about = parts.first().map(|part| part.about.about.clone()).unwrap_or_default();
    let (id, contract) = about.commitment.zip(about.contract).ok_or_else(Refusal::not_found)?;
    let shares: Vec<_> = parts.iter().map(|part| (part.share, part.line.id)).collect();
    let kept = KeptCommitment {
        commitment: Commitment::open(id, contract, &shares)?,
        trust: fund.trust,
        fund: fund.fund.id,
        made_by: acting_person(tx)?,
        made_at: tx.now(),
        version: 1,
    };
    tx.insert_commitment(permit, &kept)?;
    if let Some(consumed) = reservation {
        tx.save_reservation(permit, &consumed)?;
    }
    let on = occasion(tx, kept.fund, "Contract committed")?;
    let committed: Vec<LinePart> = parts.iter().map(|part| part.about.clone()).collect();
    let consumed: Vec<LinePart> =
        parts.iter().map(|part| LinePart { amount: part.reserved, ..part.about.clone() }).collect();
    post(tx, permit, &commitment_made(on, &committed, &consumed)?, &format!("commitment/{id}"))?;
    tx.record(
        Event::of(permit.action(), "commitment", id)
            .with("contract", contract.to_string())
            .with("amount_p", kept.commitment.open_amount()?.get()),
    );
    Ok(kept)
}
