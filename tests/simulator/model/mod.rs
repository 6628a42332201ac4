//! The model: books kept by hand beside the product's, that say what each step must answer and leave behind. Nothing here calls
//! the product.

pub mod bills;
pub mod calendar;
pub mod contributions;
mod control;
pub mod facts;
pub mod journal;
pub mod limits;
pub mod promises;
pub mod rule;
pub mod sharing;
pub mod things;
pub mod year_end;

use std::collections::BTreeMap;

use trellis_kernel::FundId;
use uuid::Uuid;

pub use control::{Changes, Releases};

use journal::{About, Journal, Line};
use limits::{BudgetLine, Limit};
use rule::{Rule, Shared};
use sharing::Arithmetic;
use things::{Commitment, Contract, Instalment, Invoice, Partner, Payment, Receipt, Reservation, Scheme};

/// The books of one fund.
#[derive(Clone, Debug)]
pub struct Books {
    /// How it shares and rounds.
    pub arithmetic: Arithmetic,
    /// The fund.
    pub fund: FundId,
    /// Its partners, in declared order.
    pub partners: Vec<Partner>,
    /// Its risk-share rule.
    pub rule: Rule,
    /// Its schemes.
    pub schemes: Vec<Scheme>,
    /// The contracts that it pays for.
    pub contracts: Vec<Contract>,
    /// The journal.
    pub journal: Journal,
    /// Budget lines.
    pub lines: Vec<BudgetLine>,
    /// Limits beside them.
    pub limits: Vec<Limit>,
    /// Partners' consents by cap: what is left of each.
    pub consents: Vec<(Uuid, i64)>,
    /// Reservations.
    pub reservations: Vec<Reservation>,
    /// Commitments.
    pub commitments: Vec<Commitment>,
    /// Invoices and credit notes.
    pub invoices: Vec<Invoice>,
    /// Payments.
    pub payments: Vec<Payment>,
    /// Whether the provider is held, because its money came back.
    pub payee_held: bool,
    /// Instalments.
    pub instalments: Vec<Instalment>,
    /// Receipts.
    pub receipts: Vec<Receipt>,
    /// Year ends that were run: variance and shares.
    pub year_ends: BTreeMap<i16, (i64, Shared)>,
    /// Closings of income and cost, in order, and whether each was reversed.
    pub closings: Vec<(Vec<Line>, bool)>,
}

impl Books {
    /// Empty books of a fund.
    pub fn of(fund: FundId, arithmetic: Arithmetic) -> Self {
        Self {
            arithmetic,
            fund,
            partners: Vec::new(),
            rule: Rule::default(),
            schemes: Vec::new(),
            contracts: Vec::new(),
            journal: Journal::default(),
            lines: Vec::new(),
            limits: Vec::new(),
            consents: Vec::new(),
            reservations: Vec::new(),
            commitments: Vec::new(),
            invoices: Vec::new(),
            payments: Vec::new(),
            payee_held: false,
            instalments: Vec::new(),
            receipts: Vec::new(),
            year_ends: BTreeMap::new(),
            closings: Vec::new(),
        }
    }

    /// What a posting to a line is about.
    pub fn about_line(&self, line: usize) -> About {
        About { scheme: Some(self.schemes[self.lines[line].scheme].id), ..About::default() }
    }

    /// What a posting about a partner is about.
    pub fn about_partner(&self, partner: usize) -> About {
        About { partner: Some(self.partners[partner].organisation), ..About::default() }
    }

    /// The line of a scheme in a year.
    pub fn line_of(&self, scheme: usize, year: i16) -> Option<usize> {
        self.lines.iter().position(|line| line.scheme == scheme && line.year == year)
    }
}
