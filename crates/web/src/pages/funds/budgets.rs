//! `/budgets`: the budget lines of every fund of the trust, and what each still has.

use std::collections::BTreeMap;

use actix_web::get;
use trellis_commissioning::{Refusal, budgets, funds};
use trellis_kernel::FundId;
use trellis_store::{After, Tx};

use super::budget::tag;
use super::told::address;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/budgets")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list all budget lines", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let page = budgets::list_all_budget_lines(tx, after(query))?;
    let all = funds::list_funds(tx, After { after: None, limit: 100 })?.items;
    let titles: BTreeMap<FundId, String> = all.into_iter().map(|fund| (fund.id, fund.title)).collect();
    let heads = [
        Head::words("Line"),
        Head::words("Fund"),
        Head::words("State"),
        Head::figures("Budget"),
        Head::figures("Promised"),
        Head::figures("Spent"),
        Head::figures("Available"),
    ];
    let rows = page.items.iter().map(|line| {
        let own = line.position;
        vec![
            Cell::new(line.name()).to(address(line.fund, "budget")),
            Cell::new(titles.get(&line.fund).cloned().unwrap_or_default()),
            Cell::tag(tag(line.state)),
            Cell::sum(own.budget),
            Cell::sum(own.committed),
            Cell::sum(own.actual),
            Cell::sum(own.available().unwrap_or_default()),
        ]
    });
    let table = Table::new("Budget lines of all funds", heads)
        .rows(rows)
        .or_else("No fund has a budget yet. A line is opened on the page of its fund.")
        .paged(Paging::of("/budgets", query, &page));
    Ok(Sheet::new("Budgets")
        .say("Available is the budget and what was released, less what is reserved, promised and spent. The page of the fund tells all of it.")
        .table(table))
}
