//! A partner signs the agreement: the terms and one version of the rule, by their hash.

use trellis_access::Action;
use trellis_kernel::FundId;
use trellis_pooled_funds::rule::ContributionBasis;
use trellis_store::{Event, StoreError, Tx};

use super::get_fund::fund_for;
use super::rules::{ToldRule, tell};
use crate::Refusal;

/// A signature to give.
#[derive(Clone, Debug)]
pub struct SignRiskRule {
    /// The fund.
    pub fund: FundId,
    /// The version of the rule.
    pub version: i32,
    /// The hash of the agreement that the signer read.
    pub agreement_hash: String,
}

/// Signs for the caller's organisation, if the agreement is still the one that was read.
pub fn sign_risk_rule(tx: &mut Tx<'_>, command: &SignRiskRule) -> Result<ToldRule, Refusal> {
    let (kept, permit) = fund_for(tx, command.fund, Action::SignRiskRule)?;
    let rules = tx.risk_rules(command.fund)?;
    let rule = rules.iter().find(|rule| rule.rule.parts().version == command.version);
    let rule = rule.ok_or_else(Refusal::not_found)?;
    let told = tell(&kept.fund, rule, &ContributionBasis::default())?;
    if told.agreement.to_string() != command.agreement_hash.to_ascii_lowercase() {
        let sentence = "the terms or the rule were changed since you read them; read them again";
        return Err(
            Refusal::rule("agreement-changed", sentence).with("agreement_hash", told.agreement.to_string())
        );
    }
    tx.insert_risk_rule_signature(&permit, &kept, command.version, told.agreement).map_err(|error| {
        match error {
            StoreError::Duplicate(_) => {
                Refusal::rule("exists-already", "your organisation has signed this agreement already")
            }
            other => other.into(),
        }
    })?;
    tx.record(
        Event::of(Action::SignRiskRule, "fund", kept.fund.id)
            .with("rule_version", command.version)
            .with("agreement", told.agreement.to_string()),
    );
    let rules = tx.risk_rules(command.fund)?;
    let signed = rules.iter().find(|rule| rule.rule.parts().version == command.version);
    tell(&kept.fund, signed.ok_or_else(Refusal::not_found)?, &ContributionBasis::default())
}
