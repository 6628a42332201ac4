//! A partner's approver signs a plan.

use trellis_access::Action;
use trellis_planning::{PlanHash, PublishedPlan, Signature};
use trellis_store::{PlanRecord, Tx};

use super::step::{event, open};
use super::{PlanStep, ShownPlan};
use crate::Refusal;

/// A signature under what the signer read.
#[derive(Clone, Debug)]
pub struct SignPlan {
    /// Which plan, as it was seen.
    pub step: PlanStep,
    /// The fingerprint of what was read.
    pub read: PlanHash,
    /// Why a plan out of balance is right all the same.
    pub exception: Option<String>,
}

/// Takes the signature of the caller's organisation; the last partner's agrees the plan and publishes it.
pub fn sign_plan(tx: &mut Tx<'_>, command: &SignPlan) -> Result<ShownPlan, Refusal> {
    let opened = open(tx, Action::SignPlan, command.step)?;
    let partner = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let signature = Signature::new(partner, opened.person, command.read, command.exception.clone())?;
    let plan = opened.record.plan.sign(signature, tx.now())?;
    let mut record = PlanRecord { plan, ..opened.record };
    let signed = record.plan.parts().sign_offs.last().cloned().ok_or_else(Refusal::not_found)?;
    tx.insert_plan_sign_off(&opened.permit, &record.plan, &signed)?;
    record.version = tx.save_plan_stage(&opened.permit, &record)?;
    if let Some(agreed) = PublishedPlan::of(&record.plan) {
        tx.publish_plan(&opened.permit, &agreed)?;
    }
    let told = event(Action::SignPlan, &record)
        .with("partner", partner.to_string())
        .with("exception", signed.exception.is_some());
    tx.record(told.clone().in_stream_of(record.plan.parts().trust));
    tx.record(told);
    Ok(ShownPlan::of(tx, record))
}
