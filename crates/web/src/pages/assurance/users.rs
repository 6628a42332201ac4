//! `/users`: who works in one's own organisation, in which roles, and who was invited.

use actix_web::get;
use trellis_commissioning::{Refusal, identity};
use trellis_store::{Colleague, Tx};

use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Tag;
use crate::visitor::Answer;

#[get("/users")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list people", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let page = identity::list_people(tx, after(query))?;
    let table = Table::new(
        "People",
        [Head::words("Name"), Head::words("Email"), Head::words("Roles"), Head::words("State")],
    )
    .rows(page.items.iter().map(row))
    .or_else("Nobody else works here yet.")
    .paged(Paging::of("/users", query, &page));
    Ok(Sheet::new("Users and roles")
        .say("Nobody does two of: create, approve, release a payment, change that payee’s bank account. Give roles so that others can do the next step.")
        .table(table))
}

fn row(colleague: &Colleague) -> Vec<Cell> {
    let roles: Vec<String> =
        colleague.memberships.iter().map(|one| one.role.key().replace('_', " ")).collect();
    let state = if colleague.suspended {
        Tag { text: "Suspended", colour: "govuk-tag--red" }
    } else {
        Tag { text: "Active", colour: "govuk-tag--green" }
    };
    vec![
        Cell::new(colleague.person.name.clone()),
        Cell::new(colleague.person.email.clone()),
        Cell::new(crate::shown::sentence(&roles.join(", "))),
        Cell::tag(state),
    ]
}
