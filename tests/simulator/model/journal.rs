//! What the journal holds, cell by cell, as the model expects it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

use super::calendar::{Period, period_of};

/// Accounts that the simulator's events touch.
pub mod account {
    /// Cash at host.
    pub const CASH: i16 = 1000;
    /// Contributions receivable.
    pub const RECEIVABLE: i16 = 1100;
    /// Contributions in dispute.
    pub const IN_DISPUTE: i16 = 1150;
    /// VAT that is reclaimed.
    pub const VAT: i16 = 1300;
    /// Creditors.
    pub const CREDITORS: i16 = 2000;
    /// Payments in transit.
    pub const TRANSIT: i16 = 2050;
    /// Delivered and not invoiced.
    pub const ACCRUALS: i16 = 2100;
    /// Contributions in advance.
    pub const ADVANCE: i16 = 2200;
    /// Grants in advance.
    pub const GRANT_ADVANCE: i16 = 2300;
    /// Due to partners.
    pub const DUE_TO_PARTNERS: i16 = 2400;
    /// Balances by partner.
    pub const BALANCES: i16 = 3000;
    /// The risk reserve.
    pub const RESERVE: i16 = 3100;
    /// Contributions.
    pub const CONTRIBUTIONS: i16 = 4000;
    /// Contributions in kind.
    pub const IN_KIND: i16 = 4050;
    /// Grants.
    pub const GRANTS: i16 = 4100;
    /// Risk-share funding.
    pub const RISK_FUNDING: i16 = 4900;
    /// Service spend.
    pub const SPEND: i16 = 5000;
    /// What contributions in kind cost.
    pub const IN_KIND_COST: i16 = 5100;
    /// VAT that nobody reclaims.
    pub const LOST_VAT: i16 = 5900;
    /// Risk-share return.
    pub const RISK_RETURN: i16 = 5950;
    /// Commitments, and their contra.
    pub const COMMITTED: (i16, i16) = (7000, 7900);
    /// Pre-commitments, and their contra.
    pub const RESERVED: (i16, i16) = (7100, 7990);
    /// Appropriations.
    pub const BUDGET: i16 = 8000;
    /// Estimated contributions.
    pub const ESTIMATED: i16 = 8100;
    /// Authorised excess, and its contra.
    pub const EXCESS: (i16, i16) = (8200, 8290);
}

/// What a posting is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct About {
    /// The partner's organisation.
    pub partner: Option<Uuid>,
    /// The scheme.
    pub scheme: Option<Uuid>,
}

/// One line of an entry.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// The account.
    pub account: i16,
    /// Debit positive.
    pub amount: i64,
    /// The year charged.
    pub year: i16,
    /// What it is about.
    pub about: About,
}

/// A debit and a credit of the same amount; nothing for nil.
pub fn pair(debit: i16, credit: i16, amount: i64, year: i16, about: About) -> Vec<Line> {
    let line = |account, amount| Line { account, amount, year, about };
    if amount == 0 { Vec::new() } else { vec![line(debit, amount), line(credit, -amount)] }
}

/// Where a posting lands: period, account, year charged, and what it is about.
pub type Cell = (Period, i16, i16, About);

/// The journal of a fund.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    /// What each cell holds; never nil.
    pub cells: BTreeMap<Cell, i64>,
    /// How many entries there are.
    pub entries: usize,
    /// How many of each period are not sealed.
    pub unsealed: BTreeMap<Period, usize>,
    /// Periods that are no longer open.
    pub periods: BTreeMap<Period, &'static str>,
}

impl Journal {
    /// The period that takes an event of a day: its own while that is open, else the first open one after it.
    pub fn period_for(&self, effective: NaiveDate) -> Period {
        let mut period = period_of(effective);
        while self.periods.contains_key(&period) {
            period = if period.1 < 12 { (period.0, period.1 + 1) } else { (period.0 + 1, 1) };
        }
        period
    }

    /// Posts an entry of a day.
    pub fn post(&mut self, effective: NaiveDate, lines: Vec<Line>) {
        self.post_in(self.period_for(effective), lines);
    }

    /// Posts an entry in a period; nothing is no entry.
    pub fn post_in(&mut self, period: Period, lines: Vec<Line>) {
        if lines.is_empty() {
            return;
        }
        for Line { account, amount, year, about } in lines {
            *self.cells.entry((period, account, year, about)).or_default() += amount;
        }
        self.cells.retain(|_, amount| *amount != 0);
        self.entries += 1;
        *self.unsealed.entry(period).or_default() += 1;
    }

    /// The sum of the cells that a condition holds for.
    pub fn sum(&self, wanted: impl Fn(&Cell) -> bool) -> i64 {
        self.cells.iter().filter(|(cell, _)| wanted(cell)).map(|(_, amount)| amount).sum()
    }
}
