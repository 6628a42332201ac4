//! The contract of an award is signed, once the standstill is over.

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_contracts::{Contract, ContractSource, Parties, Signature, Term};
use trellis_kernel::{AwardId, ContractId, london_date};
use trellis_store::{Event, LotAward, Tx, Versioned};
use trellis_tendering::award::{AwardBasis, AwardState};
use trellis_tendering::{LotOutcome, Procurement};

use super::basis::require_basis;
use super::supplier::require_fit;
use crate::duties::raise_contract_duties;
use crate::evaluation::Panel;
use crate::{Refusal, authorise};

/// The term to sign for.
#[derive(Clone, Copy, Debug)]
pub struct SignContract {
    /// The award.
    pub award: AwardId,
    /// The first day of service.
    pub starts_on: NaiveDate,
    /// The number of months.
    pub months: u32,
}

/// A contract, and what whoever signs it is to know.
#[derive(Clone, Debug)]
pub struct SignedContract {
    /// The contract.
    pub contract: Versioned<Contract>,
    /// Challenges that wait for an answer and do not keep the signature back.
    pub warnings: Vec<String>,
}

/// Enters into the contract of an award at its value. Refused while the standstill runs, with the first day on which
/// it can be signed, and while a challenge or the state of the supplier keeps it back. What the law asks for after it becomes a duty of whoever wrote the tender.
pub fn sign_contract(
    tx: &mut Tx<'_>,
    command: SignContract,
    read: Option<i64>,
) -> Result<SignedContract, Refusal> {
    let found = tx.award_for_update(command.award)?.ok_or_else(Refusal::not_found)?;
    let panel = Panel::locked(tx, found.item.procurement)?;
    let permit = authorise(tx, Action::SignContract, panel.facts())?;
    let Versioned { item, version } = found.expect_if_read(read)?;
    let now = tx.now();
    let over = item.award.standstill_over(now, &item.challenges)?;
    require_basis(tx, &panel.procurement.item, item.award.recommendation().basis)?;
    require_fit(tx, &item)?;
    let warnings: Vec<String> =
        item.challenges.iter().filter_map(|challenge| challenge.warning(now)).collect();
    let term = Term::new(london_date(now), command.starts_on, command.months)?;
    let signature = Signature { by: panel.person, at: now };
    let procurement = panel.procurement;
    let contract = contract_of(&item, &procurement.item, tx.new_id(), (term, signature))?;
    let lot = item.award.recommendation().lot;
    let entered = procurement.item.decide_lot(lot, LotOutcome::enter_contract)?;
    let signed = LotAward { award: item.award.enter_contract(over, contract.id(), now)?, ..item };
    tx.insert_contract(&permit, signed.procurement, &contract)?;
    tx.save_procurement(&permit, &entered, procurement.version)?;
    tx.save_award(&permit, &signed, version)?;
    raise_contract_duties(tx, &permit, &entered, (&contract, awarded_on(&signed)))?;
    tx.record(
        Event::of(Action::SignContract, "contract", contract.id())
            .with("award", command.award.to_string())
            .with("value_pence", contract.value().get())
            .with("open_challenges", warnings.len()),
    );
    Ok(SignedContract { contract: Versioned { item: contract, version: 1 }, warnings })
}

/// The day of the award: that of its approval where nothing is announced before the contract, or that of the contract.
fn awarded_on(signed: &LotAward) -> NaiveDate {
    match (signed.award.state(), signed.award.recommendation().basis) {
        (AwardState::ContractEntered { approval, .. }, AwardBasis::Unannounced | AwardBasis::Quote(_)) => {
            london_date(approval.at)
        }
        (AwardState::ContractEntered { entered_at, .. }, _) => london_date(*entered_at),
        _ => london_date(signed.award.recommendation().at),
    }
}

fn contract_of(
    award: &LotAward,
    procurement: &Procurement,
    id: ContractId,
    (term, signature): (Term, Signature),
) -> Result<Contract, Refusal> {
    let recommendation = award.award.recommendation();
    let lot = procurement.lots.iter().find(|held| held.id == recommendation.lot);
    let lot = lot.ok_or_else(Refusal::not_found)?;
    let title = format!("{}: {}", procurement.particulars.title, lot.terms.title);
    let source = ContractSource::Award { award: award.award.id(), lot: lot.id };
    let parties = Parties { source, trust: award.trust, provider: award.provider };
    Ok(Contract::enter(id, parties, &title, recommendation.value, term, signature)?)
}
