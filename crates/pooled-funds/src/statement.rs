//! The quarterly statement: what the pool manager tells the partners (SI 2000/617 reg 7(4)).

use chrono::NaiveDate;
use trellis_kernel::{FinancialYear, Pence};
use trellis_ledger::{Account, TrialBalance};

use crate::report::Aged;
use crate::rule::Evaluation;
use crate::{FundError, Partner, PartnerKey};

/// One partner's contributions, up to the statement's day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerFigures {
    /// The partner.
    pub partner: PartnerKey,
    /// What it is to pay in the whole year.
    pub year: Pence,
    /// What has fallen due.
    pub due: Pence,
    /// What of it the journal holds; the rest is booked when the fund's money next changes.
    pub booked: Pence,
    /// What has come in.
    pub received: Pence,
    /// What it disputes, by age.
    pub ages: Vec<Aged>,
}

/// What the statement is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuarterlyFigures {
    /// The year.
    pub fy: FinancialYear,
    /// 1 to 4.
    pub quarter: u8,
    /// Contributions by partner.
    pub partners: Vec<PartnerFigures>,
    /// The journal at the statement's day.
    pub balances: TrialBalance,
    /// The commitments still open and charged to this year.
    pub committed: Pence,
}

/// What one partner is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerPosition {
    /// The partner.
    pub partner: PartnerKey,
    /// Its name.
    pub name: String,
    /// What it is to pay in the whole year.
    pub year: Pence,
    /// What has fallen due.
    pub due: Pence,
    /// What of it the journal holds; the rest is booked when the fund's money next changes.
    pub booked: Pence,
    /// What has come in.
    pub received: Pence,
    /// What it owes today, what it disputes included.
    pub outstanding: Pence,
    /// What it disputes.
    pub disputed: Pence,
    /// The same, by age.
    pub ages: Vec<Aged>,
    /// What it would bear or gain if the year ended as forecast.
    pub projected_share: Pence,
}

/// The statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuarterlyStatement {
    /// The year.
    pub fy: FinancialYear,
    /// 1 to 4.
    pub quarter: u8,
    /// All that the partners pay in the year.
    pub funding: Pence,
    /// Contributions that have fallen due.
    pub due: Pence,
    /// Contributions that have come in.
    pub received: Pence,
    /// Contributions in dispute.
    pub disputed: Pence,
    /// Spending so far.
    pub spend: Pence,
    /// Cash at the host.
    pub cash: Pence,
    /// Commitments still open.
    pub committed: Pence,
    /// Spending and commitments.
    pub forecast: Pence,
    /// Forecast less funding: positive is an overspend.
    pub variance: Pence,
    /// Partner by partner.
    pub partners: Vec<PartnerPosition>,
}

impl QuarterlyFigures {
    /// What the partners pay in the whole year.
    pub fn funding(&self) -> Result<Pence, FundError> {
        total(self.partners.iter().map(|partner| partner.year))
    }

    /// Spending and commitments, less funding.
    pub fn variance(&self) -> Result<Pence, FundError> {
        let forecast = self.balances.spend()?.plus(self.committed).ok_or(FundError::TooLarge)?;
        forecast.minus(self.funding()?).ok_or(FundError::TooLarge)
    }
}

impl QuarterlyStatement {
    /// Makes the statement. `projected` is the rule's answer to the figures' own variance, if a rule is in force.
    pub fn of(
        figures: &QuarterlyFigures,
        partners: &[Partner],
        projected: Option<&Evaluation>,
    ) -> Result<Self, FundError> {
        let balances = &figures.balances;
        let spend = balances.spend()?;
        let forecast = spend.plus(figures.committed).ok_or(FundError::TooLarge)?;
        let position = |row: &PartnerFigures| {
            let outstanding = row.due.minus(row.received).ok_or(FundError::TooLarge)?.max(Pence::ZERO);
            let name = partners.iter().find(|partner| partner.key == row.partner);
            Ok::<_, FundError>(PartnerPosition {
                partner: row.partner.clone(),
                name: name.map_or_else(|| row.partner.to_string(), |partner| partner.name.clone()),
                year: row.year,
                due: row.due,
                booked: row.booked,
                received: row.received,
                outstanding,
                disputed: total(row.ages.iter().map(|aged| aged.amount))?,
                ages: row.ages.clone(),
                projected_share: projected.map(|shared| shared.share(&row.partner)).unwrap_or_default(),
            })
        };
        Ok(Self {
            fy: figures.fy,
            quarter: figures.quarter,
            funding: figures.funding()?,
            due: total(figures.partners.iter().map(|partner| partner.due))?,
            received: total(figures.partners.iter().map(|partner| partner.received))?,
            disputed: total(
                figures.partners.iter().flat_map(|partner| &partner.ages).map(|aged| aged.amount),
            )?,
            spend,
            cash: balances.get(Account::Cash),
            committed: figures.committed,
            forecast,
            variance: figures.variance()?,
            partners: figures.partners.iter().map(position).collect::<Result<_, _>>()?,
        })
    }
}

/// The last day of a quarter: 30 June, 30 September, 31 December, 31 March.
pub fn quarter_ends(fy: FinancialYear, quarter: u8) -> Option<NaiveDate> {
    if !(1..=4).contains(&quarter) {
        return None;
    }
    let months = chrono::Months::new(u32::from(quarter) * 3);
    fy.first_day().checked_add_months(months)?.pred_opt()
}

fn total(amounts: impl IntoIterator<Item = Pence>) -> Result<Pence, FundError> {
    Pence::sum(amounts).ok_or(FundError::TooLarge)
}
