//! A fund's rules as they are told: in plain English, with an example, and with who signed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use trellis_kernel::{FinancialYear, Pence};
use trellis_pooled_funds::rule::{ContributionBasis, PartnerBasis, RiskRule, echo, in_force, worked_example};
use trellis_pooled_funds::{AgreementHash, Contribution, Fund, FundError, FundState, PartnerKey};
use trellis_store::{KeptFund, KeptRule, Tx};

use crate::Refusal;

/// The variance that examples are worked on: £100,000.00.
const EXAMPLE: Pence = Pence::new(10_000_000);

/// A version of a rule, told.
#[derive(Clone, Debug)]
pub struct ToldRule {
    /// The rule.
    pub rule: RiskRule,
    /// The same with its percentages fixed in pence, where it has some.
    pub fixed: Option<RiskRule>,
    /// In plain English.
    pub echo: String,
    /// What it would do.
    pub example: String,
    /// What partners sign.
    pub agreement: AgreementHash,
    /// The partners that have signed the agreement as it stands.
    pub signed_by: Vec<PartnerKey>,
}

/// Tells a rule of a fund.
pub(super) fn tell(
    fund: &Fund,
    kept: &KeptRule,
    contributions: &ContributionBasis,
) -> Result<ToldRule, Refusal> {
    let names = names(fund);
    let agreement = AgreementHash::of(fund.basis, &fund.terms, &kept.rule)?;
    let signed = |organisation| {
        let hash = agreement.to_string();
        kept.signatures.iter().any(|s| s.organisation == organisation && s.agreement_hash == hash)
    };
    let signed_by = fund.partners.iter().filter(|p| signed(p.organisation)).map(|p| p.key.clone()).collect();
    Ok(ToldRule {
        echo: echo(&kept.rule, &names),
        example: worked_example(kept.counting(), &names, EXAMPLE, contributions)?,
        rule: kept.rule.clone(),
        fixed: kept.fixed.clone(),
        agreement,
        signed_by,
    })
}

/// The signed rule in force on a day.
pub(crate) fn rule_in_force(tx: &mut Tx<'_>, kept: &KeptFund, day: NaiveDate) -> Result<RiskRule, Refusal> {
    let signed = signed_rules(tx, kept)?;
    Ok(in_force(&signed, day)?.clone())
}

/// The versions that count, in the order written: a version counts once every partner has signed it, and its percentages
/// are pence.
pub(super) fn signed_rules(tx: &mut Tx<'_>, kept: &KeptFund) -> Result<Vec<RiskRule>, Refusal> {
    let fund = &kept.fund;
    let mut signed = Vec::new();
    for rule in tx.risk_rules(fund.id)? {
        let told = tell(fund, &rule, &ContributionBasis::default())?;
        let fixed = fund.state == FundState::Draft || !rule.has_open_tops();
        if fixed && fund.partners.iter().all(|partner| told.signed_by.contains(&partner.key)) {
            signed.push(rule.counting().clone());
        }
    }
    Ok(signed)
}

/// What each partner pays in over a year, in cash and in kind.
pub(crate) fn contribution_basis(
    tx: &mut Tx<'_>,
    fund: &Fund,
    fy: FinancialYear,
) -> Result<ContributionBasis, Refusal> {
    let instalments = tx.contributions_of_year(fund.id, fy)?;
    let in_kind = tx.in_kind_of_year(fund.id, fy)?;
    let paid = |key: &PartnerKey| {
        let own = || instalments.iter().map(|kept| &kept.contribution).filter(|part| part.partner == *key);
        let given = in_kind.iter().filter(|(partner, _)| partner == key).map(|(_, amount)| *amount);
        Ok::<_, FundError>(PartnerBasis {
            opening: total(own().map(|part| part.opening))?,
            current: total(own().map(Contribution::invoiced))?,
            in_kind: total(given)?,
            stated_percent: None,
        })
    };
    let partners = fund.partners.iter().map(|partner| Ok((partner.key.clone(), paid(&partner.key)?)));
    Ok(ContributionBasis::new(partners.collect::<Result<Vec<_>, FundError>>()?))
}

fn total(amounts: impl Iterator<Item = Pence>) -> Result<Pence, FundError> {
    Pence::sum(amounts).ok_or(FundError::TooLarge)
}

/// The partners' names, by key.
pub(crate) fn names(fund: &Fund) -> BTreeMap<PartnerKey, String> {
    fund.partners.iter().map(|partner| (partner.key.clone(), partner.name.clone())).collect()
}
