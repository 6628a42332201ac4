//! `/funds/{id}/contributions`: what each partner is to pay in, when, and what has come.

use actix_web::{get, web};
use chrono::NaiveDate;
use trellis_commissioning::{Refusal, funds};
use trellis_kernel::{FundId, london_date};
use trellis_pooled_funds::ContributionState;
use trellis_store::{KeptContribution, KeptFund, Tx};
use uuid::Uuid;

use super::told::{address, partner_name, sheet, tag_of_instalment};
use crate::format;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/funds/{id}/contributions")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let (id, query) = (FundId::new(*id), who.visitor.query.clone());
    who.show("list contributions", move |tx| read(tx, id, &query)).await
}

fn read(tx: &mut Tx<'_>, id: FundId, query: &Typed) -> Result<Sheet, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    let page = funds::list_contributions(tx, id, after(query))?;
    let today = london_date(tx.now());
    let columns = [
        Head::words("Instalment"),
        Head::words("Due on"),
        Head::words("State"),
        Head::figures("Amount"),
        Head::figures("Received"),
        Head::figures("In dispute"),
        Head::figures("Still to come"),
        Head::words("What to do"),
    ];
    let table = Table::new("Contributions", columns)
        .rows(page.items.iter().map(|instalment| row(&kept, instalment, today)))
        .or_else("No contributions are scheduled yet. They appear here when the fund's schedule is set.")
        .paged(Paging::of(&address(id, "contributions"), query, &page));
    Ok(sheet(&kept, "contributions", "Contributions")
        .action("Schedule a contribution", address(id, "contributions/schedule"))
        .action("Disputes", address(id, "contributions/disputes"))
        .table(table))
}

fn row(kept: &KeptFund, instalment: &KeptContribution, today: NaiveDate) -> Vec<Cell> {
    let own = &instalment.contribution;
    let open = !matches!(own.state, ContributionState::Received | ContributionState::Lapsed);
    let late = open && own.due_on < today && own.left().is_positive();
    let name = format!("{}, {} of {}", partner_name(kept, &own.partner), instalment.no, instalment.fy);
    let act = if open && own.left().is_positive() {
        Cell::new("Record a receipt").to(format!("/contributions/{}/receipt", own.id))
    } else {
        Cell::new("Nothing")
    };
    vec![
        Cell::new(name).to(format!("/contributions/{}/dispute", own.id)),
        Cell::new(format::short_date(own.due_on)),
        Cell::tag(tag_of_instalment(own.state, late)),
        Cell::sum(own.amount),
        Cell::sum(own.received),
        Cell::sum(own.disputed),
        Cell::sum(own.left()),
        act,
    ]
}
