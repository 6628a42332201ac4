//! `/searches`: the searches that one keeps, and how often one is told of new tenders that fit.

use actix_web::get;
use trellis_commissioning::{Refusal, searches};
use trellis_store::{Tx, Versioned};
use trellis_tendering::search::SavedSearch;

use super::told;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Section, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/searches")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list saved searches", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let page = searches::list_saved_searches(tx, after(query))?;
    let heads = [
        Head::words("Search"),
        Head::words("What it looks for"),
        Head::words("You are told"),
        Head::words("Now"),
    ];
    let table = Table::new("Your saved searches", heads).rows(page.items.iter().map(row));
    let section = Section::only()
        .table(table.or_else("A search that you save looks through every tender on the day it is published, and tells you of those that fit.").paged(Paging::of("/searches", query, &page)))
        .action("Save a search", "/searches/new");
    Ok(Sheet::new("Saved searches")
        .back(back_to("Opportunities", "/opportunities"))
        .say("They are yours alone: nobody else in your organisation sees them.")
        .section(section))
}

fn row(kept: &Versioned<SavedSearch>) -> Vec<Cell> {
    let search = &kept.item;
    vec![
        Cell::new(&search.name).to(format!("/searches/{}", search.id)),
        Cell::new(told::words(&search.criteria)),
        Cell::new(told::rhythm(search.rhythm)),
        Cell::new(format!("See what fits {}", search.name)).to(told::found_at(&search.criteria)),
    ]
}
