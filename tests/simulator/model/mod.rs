//! The model: books kept by hand beside the product's, that say what each step must answer and leave behind. Nothing here calls
//! the product.

pub mod bills;
pub mod calendar;
pub mod contributions;
mod control;
pub mod delivery;
pub mod facts;
pub mod following;
pub mod grants;
pub mod journal;
pub mod limits;
mod liquidation;
pub mod payees;
pub mod placements;
pub mod promises;
pub mod rule;
pub mod runs;
pub mod sharing;
pub mod things;
pub mod uplifts;
pub mod year_end;

use std::collections::BTreeMap;

use trellis_kernel::FundId;
use uuid::Uuid;

pub use control::{Changes, Releases};

use crate::simulator::cast::Hand;

use calendar::Holidays;
use grants::Grant;
use journal::{About, Journal, Line};
use limits::{BudgetLine, Limit};
use payees::{BankChange, Contact};
use placements::Placement;
use rule::{Rule, Shared};
use runs::Run;
use sharing::Arithmetic;
use things::{
    Accrual, Commitment, Contract, Dispute, Instalment, Invoice, Partner, Payment, PerformanceFund, Receipt,
    Reservation, Scheme, Virement,
};
use uplifts::Uplift;

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
    /// Placements.
    pub placements: Vec<Placement>,
    /// What was accrued of them.
    pub accruals: Vec<Accrual>,
    /// Uplifts of them.
    pub uplifts: Vec<Uplift>,
    /// Above which weekly rise a director approves one.
    pub uplift_limit: i64,
    /// Invoices and credit notes.
    pub invoices: Vec<Invoice>,
    /// Payments.
    pub payments: Vec<Payment>,
    /// Who holds the payee, or told that its money came back.
    pub payee_held: Option<Hand>,
    /// How the payee is reached.
    pub contacts: Vec<Contact>,
    /// Changes of its bank account.
    pub bank_changes: Vec<BankChange>,
    /// Runs of payments.
    pub runs: Vec<Run>,
    /// Which account the fund pays from, once that is said.
    pub payer: Option<usize>,
    /// Bank holidays.
    pub holidays: Holidays,
    /// Grants.
    pub grants: Vec<Grant>,
    /// Performance funds.
    pub freedoms: Vec<PerformanceFund>,
    /// Virements.
    pub virements: Vec<Virement>,
    /// Above how much they wait for a second person.
    pub virement_limit: i64,
    /// Instalments.
    pub instalments: Vec<Instalment>,
    /// Disputes of them.
    pub disputes: Vec<Dispute>,
    /// What was given in kind: the entry, its lines, and whether it was reversed.
    pub in_kind: Vec<(Uuid, Vec<Line>, bool)>,
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
            placements: Vec::new(),
            accruals: Vec::new(),
            uplifts: Vec::new(),
            uplift_limit: 1_000_000,
            invoices: Vec::new(),
            payments: Vec::new(),
            payee_held: None,
            contacts: Vec::new(),
            bank_changes: Vec::new(),
            runs: Vec::new(),
            payer: None,
            holidays: Holidays::default(),
            grants: Vec::new(),
            freedoms: Vec::new(),
            virements: Vec::new(),
            virement_limit: 0,
            instalments: Vec::new(),
            disputes: Vec::new(),
            in_kind: Vec::new(),
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
