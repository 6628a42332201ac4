//! The quarterly report on the wire.

use chrono::NaiveDate;
use serde::Serialize;
use trellis_commissioning::reports;
use trellis_kernel::OrganisationId;
use trellis_ledger::Account;
use trellis_pooled_funds::PartnerPosition;
use trellis_pooled_funds::report::SchemeLine;
use trellis_publishing::statements::BudgetChange;
use utoipa::ToSchema;
use uuid::Uuid;

use super::record_outcome::OutcomeBody;
use super::trace::{SPEND, Trace, of_partner, of_scheme};
use crate::funds::as_known::KnownAt;
use crate::funds::period_body::ChainRoot;

/// What rests on the schedule of contributions and on the rule, which are kept as they stand now.
const NOT_REBUILT: [&str; 6] = [
    "funding_p",
    "variance_p",
    "partners.year_p",
    "partners.projected_share_p",
    "schemes.projected_shares",
    "rule",
];

/// The quarterly statement to partners, in pence. Each link lists the postings behind its figure, and their total.
#[derive(Serialize, ToSchema)]
pub struct QuarterlyStatementBody {
    fund_id: Uuid,
    title: String,
    fy: i16,
    quarter: u8,
    /// The quarter's last day, or today while the quarter runs.
    as_at: NaiveDate,
    /// The place in both times, when one was asked for.
    known: Option<KnownAt>,
    /// Figures that are told as they stand now, although a place in both times was asked for: the journal does not hold them.
    not_rebuilt: Vec<&'static str>,
    /// All that the partners pay in the year.
    funding_p: i64,
    contributions_due_p: i64,
    contributions_received_p: i64,
    contributions_disputed_p: i64,
    spend_p: i64,
    spend_postings: String,
    cash_p: i64,
    cash_postings: String,
    /// Open commitments charged to the year.
    committed_p: i64,
    committed_postings: String,
    /// Spending and commitments.
    forecast_p: i64,
    /// Forecast less funding: positive is an overspend.
    variance_p: i64,
    partners: Vec<PartnerPositionBody>,
    schemes: Vec<SchemeLineBody>,
    /// Virements and overrides of the year, the newest first, at most 100 lines.
    budget_changes: Vec<BudgetChangeBody>,
    /// What schemes achieved in the year up to and with the quarter.
    outcomes: Vec<OutcomeBody>,
    /// The risk-share rule in plain English, where one is in force.
    rule: Option<String>,
    /// The root of the fund's chain: with it, an export of the journal is checked without us.
    root: ChainRoot,
}

/// What one partner pays in and would bear.
#[derive(Serialize, ToSchema)]
#[schema(as = PartnerPosition)]
pub struct PartnerPositionBody {
    partner: String,
    name: String,
    year_p: i64,
    due_p: i64,
    /// What of it the journal holds; the rest is booked when the fund's money next changes.
    booked_p: i64,
    booked_postings: String,
    received_p: i64,
    received_postings: String,
    outstanding_p: i64,
    disputed_p: i64,
    disputed_postings: String,
    /// What is disputed, by days since it was raised; the oldest is settled first.
    disputed_by_age: Vec<AgedBody>,
    /// What it would bear (positive) or gain (negative) if the year ended as forecast.
    projected_share_p: i64,
}

/// What is disputed of one age.
#[derive(Serialize, ToSchema)]
#[schema(as = DisputedOfAge)]
pub struct AgedBody {
    /// `0-30`, `31-60`, `61-90`, `91-180` or `181+`.
    days: &'static str,
    amount_p: i64,
}

/// Where a scheme stands in the year.
#[derive(Serialize, ToSchema)]
#[schema(as = SchemeLine)]
pub struct SchemeLineBody {
    /// None for what names no scheme.
    scheme_id: Option<Uuid>,
    title: String,
    stream: String,
    budget_p: i64,
    budget_postings: String,
    /// Authorised beyond the budget.
    released_p: i64,
    released_postings: String,
    actual_p: i64,
    actual_postings: String,
    committed_p: i64,
    committed_postings: String,
    /// Reserved for what is being tendered.
    reserved_p: i64,
    reserved_postings: String,
    /// Spent and promised: the low end of the range.
    forecast_p: i64,
    /// With what is reserved: the high end.
    forecast_high_p: i64,
    /// Forecast less budget.
    variance_p: i64,
    /// What each partner pays of the forecast, by what it contributes.
    projected_shares: Vec<ShareBody>,
}

/// A partner's part of an amount.
#[derive(Serialize, ToSchema)]
#[schema(as = PartnerAmount)]
pub struct ShareBody {
    pub(super) partner: String,
    pub(super) amount_p: i64,
}

/// One line of a virement or an override.
#[derive(Serialize, ToSchema)]
#[schema(as = BudgetChange)]
pub struct BudgetChangeBody {
    entry_id: String,
    effective: NaiveDate,
    kind: &'static str,
    scheme: String,
    /// What its budget gained.
    amount_p: i64,
    reason: String,
}

impl QuarterlyStatementBody {
    pub(super) fn of(fund_id: Uuid, told: &reports::Statement, changes: &[BudgetChange]) -> Self {
        let figures = &told.figures;
        let (fy, trace) = (figures.fy, Trace::of(fund_id, told.place.cutoff));
        let organisation = |partner: &PartnerPosition| {
            told.partners.iter().find(|own| own.key == partner.partner).map(|own| own.organisation)
        };
        Self {
            fund_id,
            title: told.title.clone(),
            fy: fy.start_year(),
            quarter: figures.quarter,
            as_at: told.place.as_at,
            not_rebuilt: KnownAt::of_place(&told.place).map_or_else(Vec::new, |_| NOT_REBUILT.to_vec()),
            known: KnownAt::of_place(&told.place),
            funding_p: figures.funding.get(),
            contributions_due_p: figures.due.get(),
            contributions_received_p: figures.received.get(),
            contributions_disputed_p: figures.disputed.get(),
            spend_p: figures.spend.get(),
            spend_postings: trace.year(fy, &SPEND, ""),
            cash_p: figures.cash.get(),
            cash_postings: trace.standing(&[Account::Cash], ""),
            committed_p: figures.committed.get(),
            committed_postings: trace.year(fy, &[Account::Commitments], ""),
            forecast_p: figures.forecast.get(),
            variance_p: figures.variance.get(),
            partners: figures
                .partners
                .iter()
                .map(|partner| partner_body(partner, organisation(partner), &trace, fy))
                .collect(),
            schemes: told.schemes.iter().map(|line| scheme_body(line, &trace, fy)).collect(),
            budget_changes: changes.iter().map(BudgetChangeBody::of).collect(),
            outcomes: OutcomeBody::all(&told.outcomes),
            rule: told.rule.clone(),
            root: told.root.into(),
        }
    }
}

fn partner_body(
    row: &PartnerPosition,
    organisation: Option<OrganisationId>,
    trace: &Trace,
    fy: trellis_kernel::FinancialYear,
) -> PartnerPositionBody {
    let own = of_partner(organisation);
    let receipts = format!("{own}&receipts_of={}", fy.start_year());
    PartnerPositionBody {
        partner: row.partner.to_string(),
        name: row.name.clone(),
        year_p: row.year.get(),
        due_p: row.due.get(),
        booked_p: row.booked.get(),
        booked_postings: trace.year(fy, &[Account::Contributions], &own),
        received_p: row.received.get(),
        received_postings: trace.standing(&[Account::Cash], &receipts),
        outstanding_p: row.outstanding.get(),
        disputed_p: row.disputed.get(),
        disputed_postings: trace.standing(&[Account::ContributionsInDispute], &own),
        disputed_by_age: row
            .ages
            .iter()
            .map(|aged| AgedBody { days: aged.band.code(), amount_p: aged.amount.get() })
            .collect(),
        projected_share_p: row.projected_share.get(),
    }
}

pub(super) fn scheme_body(
    line: &SchemeLine,
    trace: &Trace,
    fy: trellis_kernel::FinancialYear,
) -> SchemeLineBody {
    let of = of_scheme(line.scheme.id);
    let postings = |account| trace.year(fy, &[account], &of);
    SchemeLineBody {
        scheme_id: line.scheme.id.map(Uuid::from),
        title: line.scheme.title.clone(),
        stream: line.scheme.stream.clone(),
        budget_p: line.budget.get(),
        budget_postings: postings(Account::Appropriations),
        released_p: line.released.get(),
        released_postings: postings(Account::AuthorisedExcess),
        actual_p: line.actual.get(),
        actual_postings: trace.year(fy, &SPEND, &of),
        committed_p: line.committed.get(),
        committed_postings: postings(Account::Commitments),
        reserved_p: line.precommitted.get(),
        reserved_postings: postings(Account::Precommitments),
        forecast_p: line.forecast.get(),
        forecast_high_p: line.forecast_high.get(),
        variance_p: line.variance.get(),
        projected_shares: line
            .shares
            .iter()
            .map(|(partner, share)| ShareBody { partner: partner.to_string(), amount_p: share.get() })
            .collect(),
    }
}

impl BudgetChangeBody {
    fn of(change: &BudgetChange) -> Self {
        Self {
            entry_id: change.entry.clone(),
            effective: change.effective,
            kind: change.kind,
            scheme: change.scheme.clone(),
            amount_p: change.amount.get(),
            reason: change.reason.clone(),
        }
    }
}
