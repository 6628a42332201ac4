//! Year end: the variance, who bears it, and the entry that says so.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use trellis_kernel::{FinancialYear, Pence, Period};
use trellis_ledger::events::year_end::{PartnerShare, VarianceShared, variance_shared};
use trellis_ledger::{BalancedEntry, Occasion};

use crate::rule::{ContributionBasis, Evaluation, ReserveSource, RiskRule, RuleError, Settlement, evaluate};
use crate::{Fund, FundError, Partner};

/// What the year came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearEndFigures {
    /// The year.
    pub fy: FinancialYear,
    /// Income of the year.
    pub funding: Pence,
    /// Spending of the year.
    pub spend: Pence,
    /// The parts of the year, each with the version of the rule that counts for it: one, unless a version splits the year.
    pub parts: Vec<YearPart>,
    /// What the partners pay in.
    pub contributions: ContributionBasis,
}

/// A part of a year under one version of the rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearPart {
    /// The rule.
    pub rule: RiskRule,
    /// Spending less funding, by stream; over all parts the streams add up to the year's variance.
    pub variances: BTreeMap<String, Pence>,
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
    pub fn compute(figures: &YearEndFigures, today: NaiveDate) -> Result<Self, FundError> {
        let YearEndFigures { fy, funding, spend, parts, contributions } = figures;
        if today <= fy.last_day() {
            return Err(FundError::YearNotOver { fy: *fy, ends: fy.last_day() });
        }
        let mut shared: Option<Evaluation> = None;
        for part in parts {
            let of_part = evaluate(&part.rule, &part.variances, contributions)?;
            shared = Some(match shared {
                None => of_part,
                Some(before) => before.and(of_part)?,
            });
        }
        let variances = parts.iter().flat_map(|part| part.variances.values().copied());
        Ok(Self {
            fy: *fy,
            funding: *funding,
            spend: *spend,
            variance: Pence::sum(variances).ok_or(FundError::TooLarge)?,
            shared: shared.ok_or(RuleError::NoneInForce(fy.last_day()))?,
        })
    }

    /// The journal entry in period 13, effective 31 March; none when there is no variance, and none where budgets are only
    /// aligned: there each partner keeps its own variance in its own books.
    pub fn entry(&self, fund: &Fund) -> Result<Option<BalancedEntry>, FundError> {
        if !fund.basis.pools_money() {
            return Ok(None);
        }
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

    /// Each partner's net share over all streams and parts of the year: charged when it bears; when it gains, settled as
    /// each stream says, what it bears elsewhere taken off first.
    ///
    /// Only the risk reserve is an account of its own: what other streams and uncommitted schemes give is in the fund's
    /// balances already.
    fn shares_of(&self, fund: &Fund) -> Result<VarianceShared, FundError> {
        let reserve_used = self.shared.reserve(ReserveSource::RiskReserve)?;
        let mut shared = VarianceShared { reserve_used, ..VarianceShared::default() };
        for partner in &fund.partners {
            let net = self.shared.share(&partner.key);
            if net.is_positive() {
                shared.charged.push(PartnerShare { partner: partner.organisation, amount: net });
            } else {
                self.settle(fund, partner, net.negated().ok_or(FundError::TooLarge)?, &mut shared)?;
            }
        }
        Ok(shared)
    }

    /// Settles what a partner gains in all, stream by stream from the last one back.
    fn settle(
        &self,
        fund: &Fund,
        partner: &Partner,
        gains: Pence,
        into: &mut VarianceShared,
    ) -> Result<(), FundError> {
        let lead = fund.host.as_ref().and_then(|host| fund.partners.iter().find(|other| other.key == *host));
        let mut left = gains;
        for settled in self.shared.settled.iter().rev().filter(|settled| settled.partner == partner.key) {
            let amount = settled.amount.min(left);
            left = left.minus(amount).ok_or(FundError::TooLarge)?;
            if amount.is_zero() {
                continue;
            }
            let share = |partner: &Partner| PartnerShare { partner: partner.organisation, amount };
            match settled.settlement {
                Settlement::Return => into.returned.push(share(partner)),
                Settlement::ToLead => into.retained.push(share(lead.unwrap_or(partner))),
                Settlement::Retain | Settlement::CarryForward | Settlement::Redeploy => {
                    into.retained.push(share(partner));
                }
            }
        }
        Ok(())
    }
}
