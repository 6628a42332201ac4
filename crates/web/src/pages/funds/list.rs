//! `/funds`: the pooled funds that one's own organisation hosts or shares in, with what each holds.

use actix_web::get;
use trellis_access::Action;
use trellis_commissioning::{Refusal, funds};
use trellis_pooled_funds::FundState;
use trellis_store::{FundSummary, Tx};

use super::told::{address, tag_of};
use crate::offered::is_offered;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/funds")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list funds", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let page = funds::list_funds(tx, after(query))?;
    let rows = page.items.iter().map(|fund| row(tx, fund)).collect::<Result<Vec<_>, _>>()?;
    let table = Table::new("Funds", [Head::words("Fund"), Head::words("State"), Head::figures("Cash"), Head::figures("Spent"), Head::figures("Promised"), Head::figures("Owed by partners")])
        .rows(rows)
        .or_else("A fund appears here when the trust's pooled fund manager has drafted it, or when a trust has named your organisation as a partner.")
        .paged(Paging::of("/funds", query, &page));
    let begun = Sheet::new("Pooled funds").table(table);
    let begins = is_offered(tx, Action::CreateFund);
    Ok(if begins { begun.action("Begin a pooled fund", "/funds/new") } else { begun })
}

fn row(tx: &mut Tx<'_>, fund: &FundSummary) -> Result<Vec<Cell>, Refusal> {
    let held = funds::get_fund_balance(tx, fund.id)?;
    // Whoever sets a draft up goes on with it.
    let drafted = fund.state == FundState::Draft && is_offered(tx, Action::SetFundTerms);
    Ok(vec![
        Cell::new(fund.title.clone()).to(address(fund.id, if drafted { "setup" } else { "" })),
        Cell::tag(tag_of(fund.state)),
        Cell::sum(held.cash),
        Cell::sum(held.spend),
        Cell::sum(held.committed),
        Cell::sum(held.receivable),
    ])
}
