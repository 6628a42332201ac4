//! The quarterly report to partners (SI 2000/617 reg 7(4)).

use std::collections::BTreeMap;

use trellis_access::Action;
use trellis_kernel::{FinancialYear, FundId, Invalid, Pence, Period, SchemeId};
use trellis_ledger::{Account, Cell, TrialBalance};
use trellis_pooled_funds::report::{Books, Dispute, Of, Outcome, SchemeLine, age, scheme_lines};
use trellis_pooled_funds::rule::{RiskRule, echo, evaluate};
use trellis_pooled_funds::{
    Partner, PartnerFigures, QuarterlyFigures, QuarterlyStatement, Term, quarter_ends,
};
use trellis_store::{BudgetMovement, ChainHead, Cutoff, KeptContribution, KeptFund, Scheme, Tx};

use super::Place;
use super::place::{paid_in, scheme_names, title_of};
use crate::Refusal;
use crate::funds::{AsKnown, contribution_basis, fund_for, names, one_stream_or_by_scheme, rule_in_force};

/// So many lines of virements and overrides are told; the rest is among the postings.
const MOST_MOVEMENTS: i64 = 100;

/// Which statement.
#[derive(Clone, Copy, Debug)]
pub struct Quarter {
    /// The fund.
    pub fund: FundId,
    /// The year.
    pub fy: FinancialYear,
    /// 1 to 4.
    pub quarter: u8,
    /// A place in both times; what the quarter's periods took when none is asked for.
    pub at: AsKnown,
}

/// A statement as it is sent.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The fund's title.
    pub title: String,
    /// Where it looks: the day is the quarter's last, or today while the quarter runs.
    pub place: Place,
    /// The figures.
    pub figures: QuarterlyStatement,
    /// Scheme by scheme.
    pub schemes: Vec<SchemeLine>,
    /// Virements and overrides of the year, the newest first, each with its scheme's title.
    pub movements: Vec<(BudgetMovement, String)>,
    /// What schemes achieved up to and with the quarter, each with its scheme's title.
    pub outcomes: Vec<(Outcome, String)>,
    /// The partners, for who reads their ids.
    pub partners: Vec<Partner>,
    /// The rule in plain English, where one is in force.
    pub rule: Option<String>,
    /// The root of the chain: the one published with the quarter's last period, or the newest one until that is sealed.
    pub root: ChainHead,
}

/// Makes the statement of a quarter.
pub fn get_quarterly_statement(tx: &mut Tx<'_>, which: &Quarter) -> Result<Statement, Refusal> {
    let (kept, _) = fund_for(tx, which.fund, Action::GetQuarterlyStatement)?;
    expect_reports(&kept)?;
    let last = quarter_ends(which.fy, which.quarter)
        .ok_or_else(|| Invalid::at("/quarter", "a year has the quarters 1 to 4"))?;
    let period =
        Period::containing(last).ok_or_else(|| Invalid::at("/fy", "the year is outside the calendar"))?;
    let place = Place::of(tx, which.at, (period, last))?;
    let instalments = tx.contributions_of_year(which.fund, which.fy)?;
    let cells = tx.books(which.fund, place.cutoff)?;
    let books = Books { fy: which.fy, cells: &cells };
    let figures = QuarterlyFigures {
        fy: which.fy,
        quarter: which.quarter,
        partners: partner_figures(tx, &kept, &books, &instalments, place)?,
        balances: of_year(&cells, which.fy)?,
        committed: books.debit(&[Account::Commitments], Of::ALL)?,
    };
    let schemes = tx.schemes(which.fund)?;
    let rule = match rule_in_force(tx, &kept, place.as_at) {
        Ok(rule) => Some(rule),
        Err(refusal) if refusal.code() == "no-rule-in-force" => None,
        Err(refusal) => return Err(refusal),
    };
    let variance = figures.variance()?;
    let basis = contribution_basis(tx, &kept.fund, which.fy)?;
    let projected = rule.as_ref().and_then(|rule: &RiskRule| {
        let variances = one_stream_or_by_scheme(rule, variance, &cells, which.fy, &streams(&schemes));
        evaluate(rule, &variances, &basis).ok()
    });
    Ok(Statement {
        figures: QuarterlyStatement::of(&figures, &kept.fund.partners, projected.as_ref())?,
        schemes: scheme_lines(&books, &scheme_names(&schemes), &paid_in(&kept, &instalments))?,
        movements: movements(tx, which, place, &schemes)?,
        outcomes: place.outcomes(tx, (which.fund, which.fy, which.quarter), &schemes)?,
        rule: rule.as_ref().map(|rule| echo(rule, &names(&kept.fund))),
        root: place.root(tx, which.fund)?,
        partners: kept.fund.partners,
        title: kept.fund.title,
        place,
    })
}

/// Refuses where the partners have written that they do without reports.
pub(super) fn expect_reports(kept: &KeptFund) -> Result<(), Refusal> {
    if kept.fund.terms.get(Term::WithoutReports).is_none() {
        return Ok(());
    }
    let sentence = "the partners have agreed in writing to do without quarterly reports";
    Err(Refusal::rule("reports-waived", sentence))
}

fn streams(schemes: &[Scheme]) -> BTreeMap<SchemeId, String> {
    schemes.iter().map(|scheme| (scheme.id, scheme.stream.clone())).collect()
}

fn movements(
    tx: &mut Tx<'_>,
    which: &Quarter,
    place: Place,
    schemes: &[Scheme],
) -> Result<Vec<(BudgetMovement, String)>, Refusal> {
    let moved = tx.budget_movements(which.fund, which.fy, place.cutoff, MOST_MOVEMENTS)?;
    let titled = |movement: BudgetMovement| {
        let title = title_of(schemes, movement.scheme);
        (movement, title)
    };
    Ok(moved.into_iter().map(titled).collect())
}

/// Each partner's instalments of the year: all, due, booked, received, and what it disputes.
///
/// By period, what is due follows the calendar; at a place in both times, it is what the journal knew.
fn partner_figures(
    tx: &mut Tx<'_>,
    kept: &KeptFund,
    books: &Books<'_>,
    instalments: &[KeptContribution],
    place: Place,
) -> Result<Vec<PartnerFigures>, Refusal> {
    let fund = kept.fund.id;
    let received = tx.receipts_of_year(fund, books.fy, place.cutoff)?;
    let disputes = tx.dispute_movements(fund, place.cutoff)?;
    let sum = |amounts: &mut dyn Iterator<Item = Pence>| Pence::sum(amounts).unwrap_or_default();
    let figures = |partner: &Partner| {
        let own = || instalments.iter().map(|kept| &kept.contribution).filter(|c| c.partner == partner.key);
        let booked = books.credit(&[Account::Contributions], Of::partner(partner.organisation))?;
        let moved: Vec<Dispute> = disputes
            .iter()
            .filter(|moved| moved.partner == partner.organisation)
            .map(|moved| Dispute { effective: moved.effective, amount: moved.amount })
            .collect();
        Ok(PartnerFigures {
            partner: partner.key.clone(),
            year: sum(&mut own().map(|c| c.amount)),
            due: match place.cutoff {
                Cutoff::Through(_) | Cutoff::All => {
                    sum(&mut own().filter(|c| c.due_on <= place.as_at).map(|c| c.amount))
                }
                Cutoff::Known(_) => booked,
            },
            booked,
            received: received.get(&partner.key).copied().unwrap_or_default(),
            ages: age(&moved, place.as_at)?,
        })
    };
    kept.fund.partners.iter().map(figures).collect()
}

/// Cash and balances as they stand; income, cost and promises of this charge year only.
fn of_year(cells: &[Cell], fy: FinancialYear) -> Result<TrialBalance, Refusal> {
    let mut balance = TrialBalance::default();
    for cell in cells.iter().filter(|cell| cell.charge_fy == fy || cell.account == Account::Cash) {
        balance.add(cell.account, cell.amount)?;
    }
    Ok(balance)
}
