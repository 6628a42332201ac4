//! Year end: the variance, who bears it, and the entry that says so.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use trellis_kernel::{FinancialYear, Pence, Period};
use trellis_ledger::events::year_end::{PartnerShare, VarianceShared, variance_shared};
use trellis_ledger::{BalancedEntry, Occasion};

use crate::rule::{ContributionBasis, Evaluation, RiskRule, Settlement, evaluate};
use crate::{Fund, FundError, PartnerKey};

/// What the year came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearEndFigures {
    /// The year.
    pub fy: FinancialYear,
    /// Income of the year.
    pub funding: Pence,
    /// Spending of the year.
    pub spend: Pence,
    /// Spending less funding, by stream; the streams add up to the difference.
    pub variances: BTreeMap<String, Pence>,
    /// What the partners pay in.
    pub contributions: ContributionBasis,
}

/// What the year's end says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearEnd {
    /// The year.
    pub fy: FinancialYear,
    /// Income of the year.
    pub funding: Pence,
    /// Spending of the year.
    pub spend: Pence,
    /// Spending less funding.
    pub variance: Pence,
    /// Who bears or gains it.
    pub shared: Evaluation,
}

impl YearEnd {
    /// Computes the year's end, after its last day.
    pub fn compute(rule: &RiskRule, figures: &YearEndFigures, today: NaiveDate) -> Result<Self, FundError> {
        let YearEndFigures { fy, funding, spend, variances, contributions } = figures;
        if today <= fy.last_day() {
            return Err(FundError::YearNotOver { fy: *fy, ends: fy.last_day() });
        }
        Ok(Self {
            fy: *fy,
            funding: *funding,
            spend: *spend,
            variance: Pence::sum(variances.values().copied()).ok_or(FundError::TooLarge)?,
            shared: evaluate(rule, variances, contributions)?,
        })
    }

    /// The journal entry in period 13, effective 31 March; none when there is no variance.
    pub fn entry(&self, fund: &Fund) -> Result<Option<BalancedEntry>, FundError> {
        let on = Occasion {
            fund: fund.id,
            effective: self.fy.last_day(),
            period: Period::year_end(self.fy),
            reason: format!("Risk share of {}", self.fy),
        };
        let shared = self.shares_of(fund)?;
        let nothing = shared == VarianceShared::default();
        Ok(if nothing { None } else { Some(variance_shared(on, &shared)?) })
    }

    /// Each partner's net share over all streams: charged when it bears, settled as its stream says when it gains.
    fn shares_of(&self, fund: &Fund) -> Result<VarianceShared, FundError> {
        let mut shared =
            VarianceShared { reserve_used: self.shared.reserve_used, ..VarianceShared::default() };
        for partner in &fund.partners {
            let net = self.shared.share(&partner.key);
            let size = if net.is_negative() { net.negated() } else { Some(net) };
            let share =
                PartnerShare { partner: partner.organisation, amount: size.ok_or(FundError::TooLarge)? };
            if net.is_positive() {
                shared.charged.push(share);
            } else if net.is_negative() {
                match self.settlement_of(&partner.key) {
                    Settlement::Return => shared.returned.push(share),
                    Settlement::Retain
                    | Settlement::CarryForward
                    | Settlement::Redeploy
                    | Settlement::ToLead => shared.retained.push(share),
                }
            }
        }
        Ok(shared)
    }

    fn settlement_of(&self, partner: &PartnerKey) -> Settlement {
        let settled = self.shared.settled.iter().find(|settled| settled.partner == *partner);
        settled.map(|settled| settled.settlement).unwrap_or_default()
    }
}
