//! A commissioner drafts a change of a contract.

use trellis_access::{Action, Facts};
use trellis_contracts::{Change, ChangeAllowed, ChangeLaw, Contract, Scale, Variation, VariationRefusal};
use trellis_kernel::{ContractId, london_date};
use trellis_store::{Event, KeptContractVariation, StoreError, Tx, Versioned};
use trellis_tendering::regime::{Answer, ContractChange, Regime};

use crate::regimes::relied_on;
use crate::{Refusal, authorise};

/// A change, and what the health regime asks of it.
#[derive(Clone, Debug)]
pub struct DraftVariation {
    /// The contract.
    pub contract: ContractId,
    /// The change.
    pub change: Change,
    /// Whether it makes the contract materially different; asked under the health regime.
    pub materially_different: Answer,
    /// Whether it comes from a decision of the authority; asked under the health regime.
    pub due_to_authority: Answer,
}

/// Adds a change that the law allows; earlier changes are judged together with it. Nothing changes before another person
/// approves it.
pub fn draft_variation(
    tx: &mut Tx<'_>,
    draft: &DraftVariation,
    read: Option<i64>,
) -> Result<Versioned<KeptContractVariation>, Refusal> {
    let found = tx.contract_for_update(draft.contract)?.ok_or_else(Refusal::not_found)?;
    let parties = found.item.parties();
    let facts = Facts::of_trust(parties.trust).and_provider(parties.provider);
    let permit = authorise(tx, Action::DraftVariation, facts)?;
    let contract = found.expect_if_read(read)?.item;
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let now = tx.now();
    contract.clone().become_of(draft.change.becomes, london_date(now))?;
    let allowed = allowed(tx, &contract, draft)?;
    let ids = (tx.new_id(), contract.id());
    let variation = Variation::draft(ids, draft.change.clone(), (contract.scale(), allowed), (by, now));
    tx.insert_contract_variation(&permit, parties, &variation).map_err(|error| match error {
        StoreError::Duplicate(_) => VariationRefusal::AnotherWaits.into(),
        other => Refusal::from(other),
    })?;
    tx.record(
        Event::of(Action::DraftVariation, "variation", variation.id)
            .with("contract", contract.id().to_string())
            .with("value_pence", variation.change.becomes.value.get())
            .with("notice_needed", variation.notice_needed),
    );
    let item = KeptContractVariation { trust: parties.trust, provider: parties.provider, variation };
    Ok(Versioned { item, version: 1 })
}

/// Whether the law of the contract's regime allows it, and whether a notice tells of it.
fn allowed(tx: &mut Tx<'_>, contract: &Contract, draft: &DraftVariation) -> Result<ChangeAllowed, Refusal> {
    let procurement = tx.procurement_of_contract(contract.id())?.ok_or_else(Refusal::not_found)?;
    let procurement = tx.procurement(procurement)?.ok_or_else(Refusal::not_found)?.item;
    let decision = relied_on(tx, &procurement)?;
    let before = contract.scale();
    let signed: Scale = tx.contract_as_signed(contract.id())?.unwrap_or(before);
    // Divisions 45 of the CPV are works.
    let works = procurement.particulars.cpv.digits().starts_with("45");
    let in_full = decision.regime == Regime::PublicContract && !decision.light_touch.is_yes();
    let law = if in_full { ChangeLaw::Act { works } } else { ChangeLaw::Free };
    let allowed = draft.change.allowed(law, signed, before)?;
    if decision.regime != Regime::ProviderSelection {
        return Ok(allowed);
    }
    let change = ContractChange {
        materially_different: draft.materially_different,
        due_to_authority: draft.due_to_authority,
        pure_succession: false,
        original_lifetime: signed.value,
        changed_lifetime: draft.change.becomes.value,
    };
    // Its notice is of a legacy form, which is exported by hand: it does not hold the change up.
    change.modify()?;
    Ok(allowed)
}
