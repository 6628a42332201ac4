//! A partner consents to an excess over its own cap: nobody else can.

use trellis_access::Action;
use trellis_budgets::LimitKind;
use trellis_kernel::{Fields, FundId, Invalid, Pence};
use trellis_store::{CapConsent, Event, Tx};
use uuid::Uuid;

use super::{facts_of_fund, fund_of};
use crate::{Refusal, authorise};

/// A checked consent.
#[derive(Clone, Debug)]
pub struct NewConsent {
    limit: Uuid,
    amount: Pence,
    reason: String,
}

impl NewConsent {
    /// An amount above nil and a reason.
    pub fn new(limit: Uuid, amount: Pence, reason: &str) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        fields.require(amount.is_positive(), "/amount_p", "the amount must be above £0.00");
        let reason = fields.text("/reason", reason, 500);
        fields.finish(|| Some(Self { limit, amount, reason }))
    }
}

/// Keeps the consent of the caller's organisation for its own cap. The host's authoriser can then override the cap by so much.
pub fn consent_to_excess(tx: &mut Tx<'_>, fund: FundId, new: &NewConsent) -> Result<CapConsent, Refusal> {
    let kept = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::ConsentToExcess, facts_of_fund(&kept))?;
    let limits = tx.budget_limits(fund)?;
    let cap = limits.iter().find(|limit| limit.id == new.limit && limit.terms.kind == LimitKind::PartnerCap);
    let cap = cap.ok_or_else(Refusal::not_found)?;
    let owner =
        kept.fund.partners.iter().find(|partner| Some(partner.key.as_str()) == cap.terms.partner.as_deref());
    let owner = owner.map(|partner| partner.organisation).ok_or_else(Refusal::not_found)?;
    if tx.principal().organisation() != Some(owner) {
        let sentence = "this cap is another partner's, who alone consents to passing it";
        return Err(Refusal::rule("not-your-cap", sentence));
    }
    let consent = CapConsent {
        id: tx.new_id(),
        organisation: owner,
        amount: new.amount,
        used: Pence::ZERO,
        reason: new.reason.clone(),
    };
    tx.insert_cap_consent(&permit, cap, &consent)?;
    tx.record(Event::of(Action::ConsentToExcess, "budget_limit", cap.id).with("amount_p", new.amount.get()));
    Ok(consent)
}
