//! `/funds/{id}/statements` and below: the quarterly report (SI 2000/617 reg 7(4)) and the annual return, to read, print and
//! keep.

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_commissioning::funds::{self, AsKnown};
use trellis_commissioning::reports::{self, Annual, AnnualStatement, Quarter, Statement};
use trellis_kernel::{FinancialYear, FundId, london_date};
use trellis_publishing::statements::{
    BudgetChange, OutcomeTold, QuarterlyTables, annual_book, quarterly_book,
};
use trellis_store::{BudgetMovement, ChainHead, Tx};
use uuid::Uuid;

use super::told::{address, sheet, year};
use super::trace::{SPEND, Trace};
use crate::books::{download, files};
use crate::format;
use crate::shapes::{Cell, Fact, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::view::{View, back_to};
use crate::visitor::Answer;

/// A statement on paper: its facts and tables, and the root that vouches for them.
#[derive(Serialize)]
struct Printed {
    title: String,
    fund: String,
    facts: Vec<Fact>,
    tables: Vec<Table>,
    words: Vec<String>,
    /// The root of the fund's chain, in the footer.
    proof: String,
    /// The same as files.
    files: Vec<Link>,
    back: String,
}

impl View for Printed {
    const TEMPLATE: &'static str = "shapes/printed.html";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn back(&self) -> Option<Link> {
        Some(back_to("Statements of the fund", self.back.clone()))
    }
}

#[get("/funds/{id}/statements")]
pub(crate) async fn list(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    who.show("list statements", move |tx| read(tx, id)).await
}

#[get("/funds/{id}/statements/{fy}/quarter/{quarter}")]
pub(crate) async fn show_quarter(who: SignedIn, path: web::Path<(Uuid, String, u8)>) -> Answer {
    let (id, fy, quarter) = path.into_inner();
    who.show("show quarterly statement", move |tx| {
        let which = which_quarter(id, &fy, quarter)?;
        Ok(of_quarter(which.fund, &reports::get_quarterly_statement(tx, &which)?))
    })
    .await
}

#[get("/funds/{id}/statements/{fy}/quarter/{quarter}/{form}")]
pub(crate) async fn quarter_file(who: SignedIn, path: web::Path<(Uuid, String, u8, String)>) -> Answer {
    let (id, fy, quarter, form) = path.into_inner();
    let make = move |tx: &mut Tx<'_>| {
        let told = reports::get_quarterly_statement(tx, &which_quarter(id, &fy, quarter)?)?;
        let changes = told.movements.iter().map(change).collect();
        let outcomes = OutcomeTold::all(&told.outcomes);
        let tables = QuarterlyTables { statement: &told.figures, schemes: &told.schemes, changes, outcomes };
        Ok(quarterly_book(tables))
    };
    download(who, "download quarterly statement", form, make).await
}

#[get("/funds/{id}/statements/{fy}/annual")]
pub(crate) async fn show_annual(who: SignedIn, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, fy) = path.into_inner();
    who.show("show annual return", move |tx| {
        let which = which_year(id, &fy)?;
        Ok(of_year(which.fund, &reports::get_annual_return(tx, &which)?))
    })
    .await
}

#[get("/funds/{id}/statements/{fy}/annual/{form}")]
pub(crate) async fn annual_file(who: SignedIn, path: web::Path<(Uuid, String, String)>) -> Answer {
    let (id, fy, form) = path.into_inner();
    let make = move |tx: &mut Tx<'_>| {
        let told = reports::get_annual_return(tx, &which_year(id, &fy)?)?;
        Ok(annual_book(&told.figures))
    };
    download(who, "download annual return", form, make).await
}

fn which_quarter(id: Uuid, fy: &str, quarter: u8) -> Result<Quarter, Refusal> {
    let fy = year(fy).ok_or_else(Refusal::not_found)?;
    Ok(Quarter { fund: FundId::new(id), fy, quarter, at: AsKnown::default() })
}

fn which_year(id: Uuid, fy: &str) -> Result<Annual, Refusal> {
    let fy = year(fy).ok_or_else(Refusal::not_found)?;
    Ok(Annual { fund: FundId::new(id), fy, at: AsKnown::default() })
}

fn change((moved, scheme): &(BudgetMovement, String)) -> BudgetChange {
    BudgetChange {
        entry: moved.entry.to_string(),
        effective: moved.effective,
        kind: moved.kind.title(),
        scheme: scheme.clone(),
        amount: moved.amount,
        reason: moved.reason.clone(),
    }
}

fn read(tx: &mut Tx<'_>, id: FundId) -> Result<Sheet, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    let now = FinancialYear::containing(london_date(tx.now())).ok_or_else(Refusal::not_found)?;
    let before = FinancialYear::starting(now.start_year() - 1);
    let rows = [Some(now), before].into_iter().flatten().flat_map(|fy| statements_of(id, fy));
    let table = Table::new(
        "Statements",
        [Head::words("Statement"), Head::words("For"), Head::words("Take with you")],
    )
    .rows(rows);
    Ok(sheet(&kept, "statements", "Statements")
        .say("Each is made from the ledger when it is opened, and carries the root of the fund’s chain. Print it from the browser, or take it as data.")
        .table(table))
}

fn statements_of(id: FundId, fy: FinancialYear) -> Vec<Vec<Cell>> {
    let base = format!("{}/{}", address(id, "statements"), fy.start_year());
    let quarters =
        (1..=4).map(|quarter| (format!("Quarterly report {quarter}"), format!("{base}/quarter/{quarter}")));
    let all = quarters.chain([("Annual return".to_owned(), format!("{base}/annual"))]);
    all.map(|(text, href)| {
        let file = Cell::new("Spreadsheet").to(format!("{href}/xlsx"));
        vec![Cell::new(text).to(href), Cell::new(fy.to_string()), file]
    })
    .collect()
}

fn of_quarter(id: FundId, told: &Statement) -> Printed {
    let figures = &told.figures;
    let trace = Trace { fund: id, day: None };
    let start = figures.fy.start_year();
    Printed {
        title: format!("Quarterly report {} of {}", figures.quarter, figures.fy),
        fund: told.title.clone(),
        facts: vec![
            Fact::new("Up to", format::date(told.place.as_at)),
            Fact::sum("Funding of the year", figures.funding),
            Fact::sum("Contributions due", figures.due),
            Fact::sum("Contributions received", figures.received),
            Fact::sum("In dispute", figures.disputed),
            Fact::sum("Spent", figures.spend).to(trace.year(figures.fy, &SPEND, "")),
            Fact::sum("Promised", figures.committed),
            Fact::sum("Forecast", figures.forecast),
            Fact::sum("Forecast less funding", figures.variance),
            Fact::sum("Cash at the host", figures.cash),
        ],
        tables: vec![partners(told), schemes(told), movements(told), outcomes(told)],
        words: told.rule.iter().cloned().collect(),
        proof: proof(&told.root),
        files: files(&format!("{}/{start}/quarter/{}", address(id, "statements"), figures.quarter)),
        back: address(id, "statements"),
    }
}

fn partners(told: &Statement) -> Table {
    let columns = [
        Head::words("Partner"),
        Head::figures("Year"),
        Head::figures("Due"),
        Head::figures("Received"),
        Head::figures("Outstanding"),
        Head::figures("In dispute"),
        Head::figures("Projected share"),
    ];
    Table::new("Contributions by partner", columns).rows(told.figures.partners.iter().map(|row| {
        vec![
            Cell::new(row.name.clone()),
            Cell::sum(row.year),
            Cell::sum(row.due),
            Cell::sum(row.received),
            Cell::sum(row.outstanding),
            Cell::sum(row.disputed),
            Cell::sum(row.projected_share),
        ]
    }))
}

fn schemes(told: &Statement) -> Table {
    let columns = [
        Head::words("Scheme"),
        Head::figures("Budget"),
        Head::figures("Spent"),
        Head::figures("Promised"),
        Head::figures("Forecast"),
        Head::figures("At most"),
        Head::figures("Over or under"),
    ];
    Table::new("Spending by scheme", columns).rows(told.schemes.iter().map(|line| {
        vec![
            Cell::new(line.scheme.title.clone()),
            Cell::sum(line.budget),
            Cell::sum(line.actual),
            Cell::sum(line.committed),
            Cell::sum(line.forecast),
            Cell::sum(line.forecast_high),
            Cell::sum(line.variance),
        ]
    }))
}

fn movements(told: &Statement) -> Table {
    let columns = [
        Head::words("Counts on"),
        Head::words("What happened"),
        Head::words("Scheme"),
        Head::words("Why"),
        Head::figures("Budget gained"),
    ];
    Table::new("Budgets moved and excesses authorised", columns)
        .rows(told.movements.iter().map(|(moved, scheme)| {
            vec![
                Cell::new(format::short_date(moved.effective)).to(format!("/entries/{}", moved.entry)),
                Cell::new(moved.kind.title()),
                Cell::new(scheme.clone()),
                Cell::new(moved.reason.clone()),
                Cell::sum(moved.amount),
            ]
        }))
        .or_else("No budget was moved and no excess authorised in this year.")
}

fn outcomes(told: &Statement) -> Table {
    Table::new(
        "What schemes achieved",
        [Head::words("Measure"), Head::words("Scheme"), Head::words("Target"), Head::words("Achieved")],
    )
    .rows(told.outcomes.iter().map(|(outcome, scheme)| {
        [&outcome.measure, scheme, &outcome.target, &outcome.achieved]
            .map(|text| Cell::new(text.clone()))
            .to_vec()
    }))
    .or_else("No outcome was recorded up to this quarter.")
}

fn of_year(id: FundId, told: &AnnualStatement) -> Printed {
    let figures = &told.figures;
    let carried = figures.carried_forward;
    Printed {
        title: format!("Annual return of income and expenditure, {}", figures.fy),
        fund: told.title.clone(),
        facts: vec![
            Fact::sum("Income", figures.income),
            Fact::sum("Grants in it", figures.grants),
            Fact::sum("Client and other income in it", figures.other),
            Fact::sum("Expenditure", figures.cost),
            Fact::sum("Surplus, or with a minus deficit", figures.surplus),
            Fact::sum("Carried forward for partners", carried.partner_balances),
            Fact::sum("Carried forward in the risk reserve", carried.risk_reserve),
            Fact::sum("Carried forward in ring-fences", carried.ring_fenced),
            Fact::new("Audit", if told.audit_arranged { "Arranged" } else { "Not arranged" }),
        ],
        tables: vec![income(told), expenditure(told)],
        words: Vec::new(),
        proof: proof(&told.root),
        files: files(&format!("{}/{}/annual", address(id, "statements"), figures.fy.start_year())),
        back: address(id, "statements"),
    }
}

fn income(told: &AnnualStatement) -> Table {
    let columns = [
        Head::words("Partner"),
        Head::figures("In cash"),
        Head::figures("In kind"),
        Head::figures("Share of an overspend"),
        Head::figures("Returned"),
    ];
    Table::new("Income by partner", columns).rows(told.figures.partners.iter().map(|row| {
        vec![
            Cell::new(row.name.clone()),
            Cell::sum(row.cash),
            Cell::sum(row.in_kind),
            Cell::sum(row.risk_share),
            Cell::sum(row.returned),
        ]
    }))
}

fn expenditure(told: &AnnualStatement) -> Table {
    let row = |(scheme, cost): &(trellis_pooled_funds::report::SchemeName, _)| {
        vec![Cell::new(scheme.title.clone()), Cell::sum(*cost)]
    };
    Table::new("Expenditure by scheme", [Head::words("Scheme"), Head::figures("Cost")])
        .rows(told.figures.expenditure.iter().map(row))
        .or_else("Nothing was spent in this year.")
}

fn proof(root: &ChainHead) -> String {
    format!("Root of the fund’s chain after entry {}: {}", root.seal_no, root.root)
}
