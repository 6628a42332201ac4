//! `/funds/{id}`: what a fund holds on a day, by partner and by scheme; every figure leads to its postings.

use actix_web::{get, web};
use chrono::NaiveDate;
use trellis_access::Action;
use trellis_commissioning::Refusal;
use trellis_commissioning::funds::{self, AsKnown, FundBalance};
use trellis_commissioning::reports::{self, Quarter, Statement};
use trellis_kernel::{FundId, Pence, Period, london_date};
use trellis_ledger::Account;
use trellis_pooled_funds::report::SchemeLine;
use trellis_pooled_funds::{FundState, PartnerPosition};
use trellis_store::{KeptFund, Tx};
use uuid::Uuid;

use super::course::with_course;
use super::told::{address, quarter_of, sheet, tag_of};
use super::trace::{SPEND, Trace};
use crate::chart::{Pair, PairedBars};
use crate::format;
use crate::offered::is_offered;
use crate::pages::home::if_allowed;
use crate::shapes::{Asked, Cell, Fact, Field, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
use crate::visitor::Answer;

#[get("/funds/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let (id, query) = (FundId::new(*id), who.visitor.query.clone());
    who.show("show fund", move |tx| read(tx, id, &query)).await
}

fn read(tx: &mut Tx<'_>, id: FundId, query: &Typed) -> Result<Sheet, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    let day = asked_day(query)?;
    let at = AsKnown { effective: day, recorded: None };
    let held = match day {
        None => funds::get_fund_balance(tx, id)?,
        Some(_) => funds::get_known_fund_balance(tx, id, at)?.0,
    };
    let as_at = day.unwrap_or_else(|| london_date(tx.now()));
    let trace = Trace { fund: id, day };
    let mut begun = sheet(&kept, "", &format!("Balance on {}", format::date(as_at)))
        .tag(tag_of(kept.fund.state))
        .figures(figures(&held, trace))
        .facts(None, owed(&held, trace))
        .asking(asked(), values(day));
    if kept.fund.state == FundState::Draft && is_offered(tx, Action::ListRiskRules) {
        begun = begun.action("What the fund needs", address(id, "setup"));
    }
    Ok(match statement(tx, id, as_at, at)? {
        Some(told) if day.is_none() => {
            let begun = with_course(tx, begun, &held, &told)?;
            with_statement(begun, &kept, &told, trace)
        }
        Some(told) => with_statement(begun, &kept, &told, trace),
        None => begun,
    })
}

/// The day of the balance, where one is asked for.
fn asked_day(query: &Typed) -> Result<Option<NaiveDate>, Refusal> {
    if ["on-day", "on-month", "on-year"].iter().all(|name| query.given(name).is_none()) {
        return Ok(None);
    }
    let mut reading = query.reading();
    let day = reading.date("on");
    // A page that is asked for by its address has no form to say it in.
    reading.finish(|| Some(day)).map_err(|refusal| match refusal.fields().first() {
        Some(field) => Refusal::rule("invalid-content", &field.detail),
        None => refusal,
    })
}

fn asked() -> Asked {
    Asked {
        legend: "Balance on another day".to_owned(),
        fields: vec![Field::date("on", "Balance on another day")],
        button: "Show that day",
    }
}

fn values(day: Option<NaiveDate>) -> Values {
    let part = |form: &str| day.map(|day| day.format(form).to_string());
    Values::default()
        .with_some("on-day", part("%-d"))
        .with_some("on-month", part("%-m"))
        .with_some("on-year", part("%Y"))
}

fn figures(held: &FundBalance, trace: Trace) -> Vec<Fact> {
    let left = [held.spend, held.committed, held.precommitted]
        .into_iter()
        .try_fold(held.budget, Pence::minus)
        .unwrap_or_default();
    vec![
        Fact::sum("Cash at the host", held.cash).to(trace.standing(&[Account::Cash])),
        Fact::sum("Contributions that have fallen due", held.contributions)
            .to(trace.standing(&[Account::Contributions])),
        Fact::sum("Spent", held.spend).to(trace.standing(&SPEND)),
        Fact::sum("Promised in contracts and placements", held.committed)
            .to(trace.standing(&[Account::Commitments])),
        Fact::sum("Budget not spent or promised", left).to(trace.standing(&[Account::Appropriations])),
    ]
}

fn owed(held: &FundBalance, trace: Trace) -> Vec<Fact> {
    vec![
        Fact::sum("Owed by partners", held.receivable)
            .to(trace.standing(&[Account::ContributionsReceivable])),
        Fact::sum("Received before its day", held.in_advance)
            .to(trace.standing(&[Account::ContributionsInAdvance])),
        Fact::sum("Owed to suppliers, payments on their way included", held.creditors)
            .to(trace.standing(&[Account::Creditors, Account::PaymentsInTransit])),
        Fact::sum("Owed to partners", held.due_to_partners).to(trace.standing(&[Account::DueToPartners])),
        Fact::sum("Risk reserve", held.risk_reserve).to(trace.standing(&[Account::RiskReserve])),
        Fact::sum("Reserved for tenders", held.precommitted).to(trace.standing(&[Account::Precommitments])),
    ]
}

/// The quarter's figures up to the day, for whoever may read statements of a fund that makes them.
fn statement(
    tx: &mut Tx<'_>,
    fund: FundId,
    as_at: NaiveDate,
    at: AsKnown,
) -> Result<Option<Statement>, Refusal> {
    let Some(period) = Period::containing(as_at) else { return Ok(None) };
    let which = Quarter { fund, fy: period.fy, quarter: quarter_of(period), at };
    match if_allowed(reports::get_quarterly_statement(tx, &which)) {
        Err(refusal) if refusal.code() == "reports-waived" => Ok(None),
        other => other,
    }
}

fn with_statement(begun: Sheet, kept: &KeptFund, told: &Statement, trace: Trace) -> Sheet {
    let figures = &told.figures;
    let fy = figures.fy;
    let pair = |row: &PartnerPosition| Pair {
        name: row.name.clone(),
        first: row.year,
        second: row.year.plus(row.projected_share).unwrap_or(row.year),
    };
    let chart = PairedBars {
        id: "by-partner".to_owned(),
        title: format!("Contributions against forecast spending by partner, {fy}"),
        first: "Contributes".to_owned(),
        second: "Would bear".to_owned(),
        pairs: figures.partners.iter().map(pair).collect(),
    };
    let partners = Table::new(
        format!("By partner, {fy}"),
        [
            Head::words("Partner"),
            Head::figures("Year"),
            Head::figures("Due by now"),
            Head::figures("Received"),
            Head::figures("Outstanding"),
            Head::figures("In dispute"),
            Head::figures("Share of the variance"),
        ],
    )
    .rows(figures.partners.iter().map(|row| partner_row(kept, row, trace, told)))
    .or_else("Add the fund's partners and schedule their contributions, and each one's figures appear here.");
    let schemes = Table::new(
        format!("By scheme, {fy}"),
        [
            Head::words("Scheme"),
            Head::figures("Budget"),
            Head::figures("Reserved"),
            Head::figures("Promised"),
            Head::figures("Spent"),
            Head::figures("Forecast"),
            Head::figures("Over or under"),
        ],
    )
    .rows(told.schemes.iter().map(|line| scheme_row(line, trace, told)))
    .or_else("A scheme appears here once it has a budget.");
    begun.say(forecast_words(told)).chart(chart.chart()).table(partners).table(schemes)
}

fn forecast_words(told: &Statement) -> String {
    let figures = &told.figures;
    let over = figures.variance;
    let side = if over.is_positive() { "over" } else { "under" };
    let distance = if over.is_negative() { over.negated().unwrap_or_default() } else { over };
    format!(
        "Spending of {} and promises of {} come to a forecast of {} against funding of {}: {} {side}.",
        format::money(figures.spend),
        format::money(figures.committed),
        format::money(figures.forecast),
        format::money(figures.funding),
        format::money(distance)
    )
}

fn partner_row(kept: &KeptFund, row: &PartnerPosition, trace: Trace, told: &Statement) -> Vec<Cell> {
    let own = kept.fund.partners.iter().find(|partner| partner.key == row.partner);
    let own = own.map(|partner| format!("&partner={}", partner.organisation)).unwrap_or_default();
    let fy = told.figures.fy;
    vec![
        Cell::new(row.name.clone()),
        Cell::sum(row.year),
        Cell::sum(row.due).to(trace.year(fy, &[Account::Contributions], &own)),
        Cell::sum(row.received).to(trace.year(
            fy,
            &[Account::Cash],
            &format!("{own}&receipts_of={}", fy.start_year()),
        )),
        Cell::sum(row.outstanding).to(trace.year(fy, &[Account::ContributionsReceivable], &own)),
        Cell::sum(row.disputed).to(trace.year(fy, &[Account::ContributionsInDispute], &own)),
        Cell::sum(row.projected_share),
    ]
}

fn scheme_row(line: &SchemeLine, trace: Trace, told: &Statement) -> Vec<Cell> {
    let of = line.scheme.id.map_or_else(|| "&scheme=none".to_owned(), |id| format!("&scheme={id}"));
    let behind = |accounts: &[Account]| trace.year(told.figures.fy, accounts, &of);
    vec![
        Cell::new(line.scheme.title.clone()),
        Cell::sum(line.budget).to(behind(&[Account::Appropriations])),
        Cell::sum(line.precommitted).to(behind(&[Account::Precommitments])),
        Cell::sum(line.committed).to(behind(&[Account::Commitments])),
        Cell::sum(line.actual).to(behind(&SPEND)),
        Cell::sum(line.forecast),
        Cell::sum(line.variance),
    ]
}
