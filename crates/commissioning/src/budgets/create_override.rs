//! A named authoriser lets a change through that budget control refuses: with a reason, and in one transaction with it.

use trellis_access::{Action, Facts};
use trellis_contracts::Contract;
use trellis_kernel::{ContractId, Fields, FundId, Invalid, Pence};
use trellis_store::{Event, KeptCommitment, KeptPlacement, KeptReservation, Tx};
use uuid::Uuid;

use super::control::OverrideAct;
use super::create_reservation::reserve;
use super::create_spend::spend;
use super::{Control, NewReservation, NewSpend, Spent, facts_of_fund, fund_of};
use crate::commitments::{NewCommitment, commit};
use crate::placements::{NewPlacement, place};
use crate::{Refusal, authorise};

/// What is let through.
#[derive(Clone, Debug)]
pub enum Change {
    /// Money set aside.
    Reservation(NewReservation),
    /// A contract committed.
    Commitment(NewCommitment),
    /// A placement made.
    Placement(Box<NewPlacement>),
    /// Spend without a contract.
    Spend(NewSpend),
}

/// A checked request.
#[derive(Clone, Debug)]
pub struct NewOverride {
    reason: String,
    change: Change,
}

/// What was made of it.
#[derive(Clone, Debug)]
pub enum Made {
    /// The reservation.
    Reservation(Box<KeptReservation>),
    /// The commitment.
    Commitment(Box<KeptCommitment>),
    /// The placement.
    Placement(Box<KeptPlacement>),
    /// The line and the payment requested.
    Spend(Box<Spent>),
}

/// An override, done.
#[derive(Clone, Debug)]
pub struct Overridden {
    /// The refusals that it passed over.
    pub codes: Vec<&'static str>,
    /// What was released, to which line or limit, by name.
    pub released: Vec<(String, Pence)>,
    /// What was made.
    pub made: Made,
}

impl NewOverride {
    /// A change and the reason for letting it through.
    pub fn new(reason: &str, change: Change) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let reason = fields.text("/reason", reason, 500);
        fields.finish(|| Some(Self { reason, change }))
    }
}

/// Releases exactly what the change is short of to each limit (8290 to 8200), and makes the change. A partner's cap is passed
/// by that partner's consent only, and nobody overrides a closed line, a missing budget or a ring-fence.
pub fn create_override(tx: &mut Tx<'_>, fund: FundId, new: &NewOverride) -> Result<Overridden, Refusal> {
    let kept = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::CreateOverride, facts_of_fund(&kept))?;
    let act = OverrideAct { reason: new.reason.clone(), codes: Vec::new(), released: Vec::new() };
    let mut control = Control::Overriding(act);
    let (what, id, made): (_, Uuid, _) = match &new.change {
        Change::Reservation(reservation) => {
            let (made, _) = reserve(tx, &permit, &kept, reservation, &mut control)?;
            ("reservation", made.id, Made::Reservation(Box::new(made)))
        }
        Change::Commitment(commitment) => {
            let wanted = NewCommitment { fund, ..commitment.clone() };
            let contract = contract_of(tx, wanted.contract)?;
            let made = commit(tx, &permit, &contract, wanted, &mut control)?;
            ("commitment", made.commitment.id.uuid(), Made::Commitment(Box::new(made)))
        }
        Change::Placement(wanted) => {
            let contract = contract_of(tx, wanted.contract)?;
            let ((made, _), _) = place(tx, &permit, (&contract, fund), wanted, &mut control)?;
            ("placement", made.placement.id.uuid(), Made::Placement(Box::new(made)))
        }
        Change::Spend(wanted) => {
            let made = spend(tx, &permit, &kept, wanted, &mut control)?;
            ("payment", made.payment.payment.id.uuid(), Made::Spend(Box::new(made)))
        }
    };
    let Control::Overriding(act) = control else { return Err(Refusal::not_found()) };
    let sum = Pence::sum(act.released.iter().map(|(_, amount)| *amount)).unwrap_or_default();
    let event = Event::of(Action::CreateOverride, what, id);
    tx.record(event.with("codes", act.codes.clone()).with("released_p", sum.get()));
    Ok(Overridden { codes: act.codes, released: act.released, made })
}

/// The contract under which something is made: one of the caller's own trust.
fn contract_of(tx: &mut Tx<'_>, id: ContractId) -> Result<Contract, Refusal> {
    let contract = tx.contract_for_update(id)?.ok_or_else(Refusal::not_found)?.item;
    authorise(tx, Action::CreateOverride, Facts::of_trust(contract.parties().trust))?;
    Ok(contract)
}
