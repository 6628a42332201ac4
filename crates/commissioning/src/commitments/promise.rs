//! A promise is committed: tested on every limit, kept with a line for each charge year, and posted.

use trellis_access::Permit;
use trellis_budgets::entries::{LinePart, commitment_made};
use trellis_budgets::{BudgetLine, Commitment, Exposure, YearShare};
use trellis_kernel::{CommitmentId, ContractId, FundId, Invalid, Pence, PlacementId, SchemeId};
use trellis_ledger::Occasion;
use trellis_store::{Event, GrantNaming, KeptCommitment, KeptFund, KeptReservation, Tx, UsedBy};
use uuid::Uuid;

use super::lines_of_years::lines_of_years;
use crate::Refusal;
use crate::budgets::{Control, acting_person, expose_under};
use crate::funds::post;
use crate::grants::use_grants;

/// What is to be promised.
pub(crate) struct Promise {
    /// The contract that promises.
    pub(crate) contract: ContractId,
    /// The placement that it is for, if it is for one.
    pub(crate) placement: Option<PlacementId>,
    /// The scheme whose budget lines carry it.
    pub(crate) scheme: SchemeId,
    /// What falls on each charge year.
    pub(crate) shares: Vec<YearShare>,
    /// A reservation that it consumes.
    pub(crate) reservation: Option<Uuid>,
    /// The grant that it is charged to.
    pub(crate) grant: Option<GrantNaming>,
    /// When it counts, and why.
    pub(crate) on: Occasion,
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

impl Promise {
    /// Commits under a permit and a control; above what any limit has available nothing is kept.
    pub(crate) fn make(
        self,
        tx: &mut Tx<'_>,
        permit: &Permit,
        fund: &KeptFund,
        control: &mut Control,
    ) -> Result<KeptCommitment, Refusal> {
        let mut reservation = match self.reservation {
            Some(id) => Some(reservation_of(tx, fund.fund.id, id)?),
            None => None,
        };
        let years: Vec<_> = self.shares.iter().map(|share| (share.year, share.amount)).collect();
        let lines = lines_of_years(tx, permit, fund, &[(self.scheme, years)])?;
        let id = tx.new_id();
        let parts = self.parts(id, &lines, reservation.as_mut())?;
        let changes = parts.iter().map(Part::change).collect::<Result<Vec<_>, Refusal>>()?;
        expose_under(tx, permit, control, (changes, self.grant.as_slice()))?;
        self.keep(tx, permit, fund, (id, &parts), reservation)
    }

    /// Pairs each year's share with its line, and consumes the reservation on the line that it holds money of.
    fn parts(
        &self,
        commitment: CommitmentId,
        lines: &[BudgetLine],
        mut reservation: Option<&mut KeptReservation>,
    ) -> Result<Vec<Part>, Refusal> {
        let mut parts = Vec::with_capacity(self.shares.len());
        for share in &self.shares {
            let line =
                lines.iter().find(|line| line.charge_year == share.year).ok_or_else(Refusal::not_found)?;
            let mut reserved = Pence::ZERO;
            if let Some(kept) = reservation.as_deref_mut().filter(|kept| kept.line == line.id) {
                reserved = kept.reservation.open_amount().min(share.amount);
                kept.reservation = kept.reservation.consume(reserved)?;
            }
            let mut about = line.about();
            about.contract = Some(self.contract);
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

    fn keep(
        self,
        tx: &mut Tx<'_>,
        permit: &Permit,
        fund: &KeptFund,
        (id, parts): (CommitmentId, &[Part]),
        reservation: Option<KeptReservation>,
    ) -> Result<KeptCommitment, Refusal> {
        let shares: Vec<_> = parts.iter().map(|part| (part.share, part.line.id)).collect();
        let kept = KeptCommitment {
            commitment: Commitment::open(id, self.contract, &shares)?,
            trust: fund.trust,
            fund: fund.fund.id,
            placement: self.placement,
            made_by: acting_person(tx)?,
            made_at: tx.now(),
            version: 1,
        };
        tx.insert_commitment(permit, &kept)?;
        let used: Vec<_> = parts.iter().map(|part| (&part.line, part.share.amount)).collect();
        let used = (UsedBy::Commitment(id), used.as_slice());
        use_grants(tx, permit, (kept.trust, kept.fund), self.grant.as_ref(), used)?;
        if let Some(consumed) = reservation {
            tx.save_reservation(permit, &consumed)?;
        }
        let committed: Vec<LinePart> = parts.iter().map(|part| part.about.clone()).collect();
        let consumed: Vec<LinePart> =
            parts.iter().map(|part| LinePart { amount: part.reserved, ..part.about.clone() }).collect();
        post(tx, permit, &commitment_made(self.on, &committed, &consumed)?, &format!("commitment/{id}"))?;
        tx.record(
            Event::of(permit.action(), "commitment", id)
                .with("contract", self.contract.to_string())
                .with("amount_p", kept.commitment.open_amount()?.get()),
        );
        Ok(kept)
    }
}

fn reservation_of(tx: &mut Tx<'_>, fund: FundId, id: Uuid) -> Result<KeptReservation, Refusal> {
    let kept = tx.reservation_for_update(id)?.filter(|kept| kept.fund == fund);
    Ok(kept.ok_or_else(|| Invalid::at("/reservation_id", "this fund has no such reservation"))?)
}
