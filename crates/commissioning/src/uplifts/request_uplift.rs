//! An uplift is asked for: by the provider, or by the trust on its behalf.

use trellis_access::{Action, Facts};
use trellis_budgets::uplift::{Uplift, UpliftState, UpliftTerms};
use trellis_kernel::{ContractId, FundId, Invalid};
use trellis_store::{Event, KeptUplift, Tx};

use crate::budgets::acting_person;
use crate::{Refusal, authorise};

/// An uplift of a contract's placements that a fund pays for.
#[derive(Clone, Debug)]
pub struct NewUplift {
    /// The contract.
    pub contract: ContractId,
    /// The fund.
    pub fund: FundId,
    /// How much, from when.
    pub terms: UpliftTerms,
}

/// Keeps the request; nothing is worked out yet.
pub fn request_uplift(tx: &mut Tx<'_>, new: &NewUplift) -> Result<KeptUplift, Refusal> {
    let contract = tx.contract(new.contract)?.ok_or_else(Refusal::not_found)?.item;
    let parties = contract.parties();
    let facts = Facts::of_trust(parties.trust).and_provider(parties.provider);
    let permit = authorise(tx, Action::RequestUplift, facts)?;
    if !tx.has_placements(new.contract, new.fund)? {
        return Err(Invalid::at("/fund_id", "this fund pays for no placement of the contract").into());
    }
    let uplift = Uplift {
        id: tx.new_id(),
        fund: new.fund,
        contract: new.contract,
        terms: new.terms.clone(),
        state: UpliftState::Requested,
    };
    let (trust, provider) = (parties.trust, parties.provider);
    let (requested_by, requested_at) = (acting_person(tx)?, tx.now());
    let kept = KeptUplift { uplift, trust, provider, requested_by, requested_at, version: 1 };
    tx.insert_uplift(&permit, &kept)?;
    let event = Event::of(Action::RequestUplift, "uplift", kept.uplift.id)
        .with("contract", new.contract.to_string())
        .with("percent", kept.uplift.terms.percent.clone());
    if tx.principal().organisation() != Some(trust) {
        tx.record(event.clone().in_stream_of(trust));
    }
    tx.record(event);
    Ok(kept)
}
