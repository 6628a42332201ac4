//! `/board`: one page for those who answer for all of it: what the funds hold, who bears a variance, whether the plan is in
//! balance, and what may go wrong.

use actix_web::get;
use trellis_commissioning::funds::{self, AsKnown};
use trellis_commissioning::planning;
use trellis_commissioning::reports::{self, Quarter, Statement};
use trellis_commissioning::{Refusal, invoices};
use trellis_kernel::{FundId, Pence, Period, london_date};
use trellis_store::{After, InvoiceFilter, PlanSummary, Tx};

use crate::chart::{Pair, PairedBars};
use crate::format;
use crate::pages::funds::quarter_of;
use crate::pages::home::{if_allowed, if_seen};
use crate::pages::plans::figures;
use crate::shapes::{Cell, Fact, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::visitor::Answer;

const SOME: After = After { after: None, limit: 10 };

#[get("/board")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    who.show("show board page", read).await
}

fn read(tx: &mut Tx<'_>) -> Result<Sheet, Refusal> {
    let today = london_date(tx.now());
    let mut risks = Vec::new();
    let mut sheet = Sheet::new(format!("The board’s page on {}", format::date(today)));
    for fund in funds::list_funds(tx, SOME)?.items {
        let held = funds::get_fund_balance(tx, fund.id)?;
        let figures = vec![
            Fact::sum(format!("{}: cash", fund.title), held.cash).to(format!("/funds/{}", fund.id)),
            Fact::sum("Spent", held.spend).to(format!("/funds/{}", fund.id)),
            Fact::sum("Promised", held.committed).to(format!("/funds/{}/budget", fund.id)),
            Fact::sum("Owed by partners", held.receivable).to(format!("/funds/{}/contributions", fund.id)),
        ];
        sheet = sheet.figures(figures);
        if held.cash.is_negative() {
            risks.push(vec![
                Cell::new(format!("{} is overdrawn", fund.title)).to(format!("/funds/{}", fund.id)),
                Cell::new("The host pays for the partners until contributions come in"),
                Cell::sum(held.cash),
            ]);
        }
        if let Some(told) = statement(tx, fund.id)? {
            sheet = with_shares(sheet, &told);
            risks.extend(overspend(fund.id, &told));
        }
    }
    sheet = match figures::in_force(tx)? {
        Some(plan) => with_plan(tx, sheet, &plan)?,
        None => sheet.words("Plan", vec!["No plan is agreed yet. Its priorities and its balance between health and social care appear here.".to_owned()]),
    };
    risks.extend(late_bills(tx)?);
    let table =
        Table::new("Risks", [Head::words("Risk"), Head::words("What it means"), Head::figures("Amount")])
            .rows(risks)
            .or_else("No fund is overdrawn or forecast to overspend, and no invoice is past its 30 days.");
    Ok(sheet.table(table))
}

fn statement(tx: &mut Tx<'_>, fund: FundId) -> Result<Option<Statement>, Refusal> {
    let Some(period) = Period::containing(london_date(tx.now())) else { return Ok(None) };
    let quarter = quarter_of(period);
    let which = Quarter { fund, fy: period.fy, quarter, at: AsKnown::default() };
    match if_allowed(reports::get_quarterly_statement(tx, &which)) {
        Err(refusal) if refusal.code() == "reports-waived" => Ok(None),
        other => other,
    }
}

fn with_shares(sheet: Sheet, told: &Statement) -> Sheet {
    let pairs = told.figures.partners.iter().map(|row| Pair {
        name: row.name.clone(),
        first: row.year,
        second: row.year.plus(row.projected_share).unwrap_or(row.year),
    });
    let chart = PairedBars {
        id: "partners".to_owned(),
        title: format!("Each partner’s part of {}, {}", told.title, told.figures.fy),
        first: "Contributes".to_owned(),
        second: "Would bear".to_owned(),
        pairs: pairs.collect(),
    };
    sheet.chart(chart.chart())
}

fn overspend(fund: FundId, told: &Statement) -> Option<Vec<Cell>> {
    let variance = told.figures.variance;
    variance.is_positive().then(|| {
        vec![
            Cell::new(format!("{} is forecast to overspend", told.title))
                .to(format!("/funds/{fund}/what-if")),
            Cell::new("Partners share it by the fund’s rule at the year’s end"),
            Cell::sum(variance),
        ]
    })
}

fn with_plan(tx: &mut Tx<'_>, sheet: Sheet, plan: &PlanSummary) -> Result<Sheet, Refusal> {
    let shown = planning::get_plan(tx, plan.id)?;
    let balance = planning::get_plan_balance(tx, plan.id)?;
    let state = match &balance.restore {
        None => "within the range that the partners agreed".to_owned(),
        Some(restore) => format!("outside the range that the partners agreed: {restore}"),
    };
    let rows = shown.record.plan.parts().priorities.iter().map(|own| {
        vec![
            Cell::new(own.content.title().to_owned()),
            Cell::new(own.content.category().to_owned()),
            Cell::new(own.content.owner_person().unwrap_or_default().to_owned()),
            Cell::sum(own.content.budget()),
        ]
    });
    let table = Table::new(
        "Priorities of the plan",
        [Head::words("Priority"), Head::words("Category"), Head::words("Owner"), Head::figures("Budget")],
    )
    .rows(rows)
    .or_else("The plan has no priority yet.");
    let words = format!(
        "{}: {} planned, health’s part {} per cent, {state}.",
        plan.title,
        format::money(balance.total),
        balance.health_percent()
    );
    let weighed = figures::balance(&balance.health_percent(), balance.rule);
    let sheet = sheet.words("Plan", vec![words]).chart(weighed);
    let sheet = match figures::spend(tx, plan)? {
        Some(spend) => sheet.chart(spend),
        None => sheet,
    };
    Ok(sheet.table(table))
}

fn late_bills(tx: &mut Tx<'_>) -> Result<Option<Vec<Cell>>, Refusal> {
    let today = london_date(tx.now());
    let filter = InvoiceFilter {
        states: &["received", "held", "queried", "disputed", "matched", "approved", "returned"],
        pay_by: today.pred_opt(),
    };
    let Some(page) = if_seen(invoices::list_invoices_in(tx, filter, After { after: None, limit: 100 }))?
    else {
        return Ok(None);
    };
    let amounts = page.items.iter().map(|kept| kept.invoice.details.amount);
    let total = Pence::sum(amounts).unwrap_or_default();
    Ok((!page.items.is_empty()).then(|| {
        vec![
            Cell::new(format::count(
                page.items.len(),
                "invoice is past its day",
                "invoices are past their day",
            ))
            .to("/invoices?show=near"),
            Cell::new("30 days, Procurement Act 2023 section 68"),
            Cell::sum(total),
        ]
    }))
}
