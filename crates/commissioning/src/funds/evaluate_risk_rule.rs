//! What a rule document makes of figures that the caller gives: nothing is read from a fund, and nothing is kept.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::Value;
use trellis_access::{Action, Facts};
use trellis_kernel::{FinancialYear, Invalid, Pence, Rate};
use trellis_pooled_funds::rule::{ContributionBasis, Evaluation, PartnerBasis, RuleDocument, echo, evaluate};
use trellis_pooled_funds::{FundError, PartnerKey};
use trellis_store::Tx;

use crate::{Refusal, authorise};

/// A rule and figures.
#[derive(Clone, Debug)]
pub struct RuleQuestion {
    /// The rule document, in any of its forms.
    pub rule: Value,
    /// The partners in declared order, where the document does not declare them.
    pub partners: Vec<PartnerKey>,
    /// The year, where its versions count for their parts of it rather than from their own days on.
    pub fy: Option<FinancialYear>,
    /// What each partner pays in, in the order given.
    pub contributions: Vec<(PartnerKey, PartnerBasis)>,
    /// Spending less funding by stream, each part under the version in force on its day.
    pub parts: Vec<RulePart>,
    /// What partners are called in the rule's plain English.
    pub names: BTreeMap<PartnerKey, String>,
}

/// Figures under one version.
#[derive(Clone, Debug)]
pub struct RulePart {
    /// The day whose version counts; the version that begins latest where none is given.
    pub on: Option<NaiveDate>,
    /// Spending less funding, by stream.
    pub variances: BTreeMap<String, Pence>,
}

/// The answer.
#[derive(Clone, Debug)]
pub struct RuleAnswer {
    /// The version that counted last.
    pub version: i32,
    /// Who bears what, step by step.
    pub shared: Evaluation,
    /// Each partner's part of all contributions, as a percentage; none where nothing is paid in.
    pub percent: Vec<(PartnerKey, Rate)>,
    /// That version in plain English.
    pub echo: String,
}

/// Evaluates a rule by the function that the year's end uses.
pub fn evaluate_risk_rule(tx: &mut Tx<'_>, question: &RuleQuestion) -> Result<RuleAnswer, Refusal> {
    authorise(tx, Action::EvaluateRiskRule, Facts::none())?;
    let paying: Vec<PartnerKey> = question.contributions.iter().map(|(key, _)| key.clone()).collect();
    let document = RuleDocument::read(&question.rule, &question.partners, &paying)?;
    let basis = ContributionBasis::new(question.contributions.iter().cloned());
    let mut answer: Option<(i32, Evaluation, String)> = None;
    for part in &question.parts {
        let rule = match question.fy {
            Some(fy) => document.in_year(fy, part.on)?,
            None => document.on(part.on)?,
        };
        let mut shared = evaluate(rule, &rule.place(&part.variances)?, &basis)?;
        if let Some((_, before, _)) = answer {
            shared = before.and(shared)?;
        }
        answer = Some((rule.parts().version, shared, echo(rule, &question.names)));
    }
    let (version, shared, echo) = answer.ok_or_else(|| Invalid::at("/parts", "give at least one part"))?;
    Ok(RuleAnswer { version, shared, percent: percentages(&question.contributions)?, echo })
}

/// Exact parts of a hundred, by what each partner pays now.
fn percentages(contributions: &[(PartnerKey, PartnerBasis)]) -> Result<Vec<(PartnerKey, Rate)>, FundError> {
    let pays = |basis: &PartnerBasis| i128::from(basis.current.get());
    let total: i128 = contributions.iter().map(|(_, basis)| pays(basis)).sum();
    if total <= 0 {
        return Ok(Vec::new());
    }
    let percent = |(key, basis): &(PartnerKey, PartnerBasis)| {
        Ok((key.clone(), Rate::new(pays(basis) * 100, total).map_err(|_| FundError::TooLarge)?))
    };
    contributions.iter().map(percent).collect()
}
