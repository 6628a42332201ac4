//! A new version of a fund's risk-share rule, for the partners to sign.

use trellis_access::Action;
use trellis_kernel::{FinancialYear, FundId, Invalid, london_date};
use trellis_pooled_funds::rule::{Parts, RiskRule, RuleError, echo, read_echo};
use trellis_pooled_funds::{FundError, FundState, PartnerKey};
use trellis_store::{Event, KeptFund, KeptRule, StoreError, Tx};

use super::activate_fund::basis_when_it_begins;
use super::get_fund::fund_to_change;
use super::rules::{ToldRule, contribution_basis, names, tell};
use crate::Refusal;

/// A request for a version; its number is the fund's own, and so are its partners, in the order that it gives or in theirs.
#[derive(Clone, Debug)]
pub struct NewRiskRule {
    /// The fund.
    pub fund: FundId,
    /// The rule as it was written down.
    pub parts: Parts,
}

/// Adds a version. It counts once every partner has signed it. Percentages in it are fixed in pence at once, or when the fund
/// becomes active.
pub fn create_risk_rule(tx: &mut Tx<'_>, new: &NewRiskRule) -> Result<ToldRule, Refusal> {
    let (kept, permit) = fund_to_change(tx, new.fund, Action::CreateRiskRule)?;
    if kept.fund.state == FundState::Dissolved {
        return Err(FundError::NotOpen(kept.fund.state).into());
    }
    let earlier = tx.risk_rules(new.fund)?;
    let version = earlier.last().map_or(0, |rule| rule.rule.parts().version) + 1;
    let partners = partners(&kept, &new.parts.partners)?;
    let rule = RiskRule::new(Parts { version, partners, ..new.parts.clone() });
    let rule = rule.map_err(RuleError::of)?;
    expect_sayable(&kept, &rule)?;
    if rule.parts().shares_by_stated_percent() && rule.parts().stated_percent.is_empty() {
        let sentence = "a step shares by stated percentages: state each partner's; together they are 100%";
        return Err(Invalid::at("/stated_percent", sentence).into());
    }
    if rule.parts().valid_to.is_none_or(|last| last >= london_date(tx.now()))
        && kept.fund.state != FundState::Draft
        && let Some(stream) = rule.unfinished().next()
    {
        return Err(FundError::RuleUnfinished(stream.clone()).into());
    }
    let fy = FinancialYear::containing(rule.parts().valid_from)
        .ok_or_else(|| Invalid::at("/valid_from", "the date is outside the calendar that we keep"))?;
    let fixed = if rule.has_open_tops() && kept.fund.state != FundState::Draft {
        Some(rule.fix_tops(&basis_when_it_begins(tx, &kept, &rule)?)?)
    } else {
        None
    };
    let rule = KeptRule { rule, fixed, signatures: Vec::new() };
    tx.insert_risk_rule(&permit, &kept, &rule).map_err(|error| match error {
        StoreError::Duplicate(_) => {
            Refusal::rule("exists-already", "another version was added just now; read the list again")
        }
        other => other.into(),
    })?;
    let basis = contribution_basis(tx, &kept.fund, fy)?;
    let told = tell(&kept.fund, &rule, &basis)?;
    tx.record(
        Event::of(Action::CreateRiskRule, "fund", kept.fund.id)
            .with("rule_version", version)
            .with("agreement", told.agreement.to_string()),
    );
    Ok(told)
}

/// The fund's partners in the order that the rule declares, which decides the last tie of a sharing.
fn partners(kept: &KeptFund, declared: &[PartnerKey]) -> Result<Vec<PartnerKey>, Invalid> {
    let own: Vec<PartnerKey> = kept.fund.partners.iter().map(|partner| partner.key.clone()).collect();
    if declared.is_empty() {
        return Ok(own);
    }
    let same = declared.len() == own.len() && own.iter().all(|partner| declared.contains(partner));
    let sentence =
        "name every partner of the fund once, in the order that decides the last tie, or leave it out";
    if same { Ok(declared.to_vec()) } else { Err(Invalid::at("/partners", sentence)) }
}

/// Partners sign words, so the words must say the whole rule: reading them back must give the same rule.
fn expect_sayable(kept: &KeptFund, rule: &RiskRule) -> Result<(), FundError> {
    let names = names(&kept.fund);
    let read = read_echo(&echo(rule, &names), rule.parts(), &names);
    if read.is_ok_and(|read| read == rule.parts().canonical()) {
        Ok(())
    } else {
        Err(FundError::RuleAmbiguous)
    }
}
