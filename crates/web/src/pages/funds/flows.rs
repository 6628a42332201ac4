//! `/funds/{id}/flows`: where the money of a year goes, from partners through schemes to providers.

use actix_web::{get, web};
use trellis_commissioning::reports::{self, MoneyFlow};
use trellis_commissioning::{Refusal, funds};
use trellis_kernel::{FinancialYear, FundId, Pence, london_date};
use trellis_store::Tx;
use uuid::Uuid;

use super::told::{address, sheet, year};
use super::trace::{SPEND, Trace};
use crate::chart::{Bands, Flow};
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/funds/{id}/flows")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let (id, query) = (FundId::new(*id), who.visitor.query.clone());
    who.show("show money flows", move |tx| read(tx, id, &query)).await
}

fn read(tx: &mut Tx<'_>, id: FundId, query: &Typed) -> Result<Sheet, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    let now = FinancialYear::containing(london_date(tx.now())).ok_or_else(Refusal::not_found)?;
    let fy = year(query.text("fy")).unwrap_or(now);
    let told = reports::get_money_flows(tx, id, fy)?;
    let bands = Bands {
        id: "flows".to_owned(),
        title: format!("Where the money goes, {fy}"),
        columns: ["Partner", "Scheme", "Provider"].map(str::to_owned),
        first: flows(&told.by_partner),
        second: flows(&told.by_provider),
    };
    let before = format!("{}?fy={}", address(id, "flows"), fy.start_year() - 1);
    let trace = Trace { fund: id, day: None };
    Ok(sheet(&kept, "flows", &format!("Where the money goes, {fy}"))
        .say("What each scheme spent is shared among the partners as they contribute over the year. How a variance is shared is for the fund’s risk rule.")
        .chart(bands.chart())
        .table(table("From scheme to provider", ["Scheme", "Provider"], &told.by_provider, |sum| {
            Cell::sum(sum).to(trace.year(fy, &SPEND, ""))
        }))
        .table(table("From partner to scheme", ["Partner", "Scheme"], &told.by_partner, Cell::sum))
        .links("Other years", vec![Link { text: "The year before".to_owned(), href: before }]))
}

fn flows(told: &[MoneyFlow]) -> Vec<Flow> {
    let flow = |one: &MoneyFlow| Flow { from: one.from.clone(), to: one.to.clone(), amount: one.amount };
    told.iter().map(flow).collect()
}

fn table(
    caption: &str,
    between: [&'static str; 2],
    told: &[MoneyFlow],
    sum: impl Fn(Pence) -> Cell,
) -> Table {
    let heads = between.map(Head::words).into_iter().chain([Head::figures("Amount")]);
    let row = |flow: &MoneyFlow| vec![Cell::new(&flow.from), Cell::new(&flow.to), sum(flow.amount)];
    Table::new(caption, heads)
        .rows(told.iter().map(row))
        .or_else("Nothing has been spent in this year. Spending appears here once invoices are matched.")
}
