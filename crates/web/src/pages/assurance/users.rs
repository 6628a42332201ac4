//! `/users`: who works in one's own organisation, in which roles, and who was invited.

use actix_web::get;
use trellis_access::Action;
use trellis_commissioning::{Refusal, identity};
use trellis_store::{After, Colleague, Tx};

use crate::format;
use crate::offered::is_offered;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Section, Sheet, Table};
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
        .section(with_invitation(tx, table))
        .section(invited(tx)?))
}

fn with_invitation(tx: &Tx<'_>, table: Table) -> Section {
    let section = Section::only().table(table);
    if is_offered(tx, Action::CreateInvitation) {
        section.action("Invite a colleague", "/users/invite")
    } else {
        section
    }
}

/// Whom a letter went to that was not answered yet.
fn invited(tx: &mut Tx<'_>) -> Result<Section, Refusal> {
    let page = identity::list_invitations(tx, After { after: None, limit: 100 })?;
    let open = page.items.iter().filter(|invitation| invitation.accepted_at.is_none());
    let heads = [Head::words("Email"), Head::words("Roles"), Head::words("Invited")];
    let rows = open.map(|invitation| {
        vec![
            Cell::new(invitation.email.as_str()),
            Cell::new(crate::shown::sentence(&invitation.roles.join(", ").replace('_', " "))),
            Cell::new(format::instant(invitation.created_at)),
        ]
    });
    let table = Table::new("Invitations not answered yet", heads);
    Ok(Section::only().table(table.rows(rows)))
}

/// Whether a colleague is let in.
pub(super) fn tag(colleague: &Colleague) -> Tag {
    if colleague.suspended {
        Tag { text: "Suspended", colour: "govuk-tag--red" }
    } else {
        Tag { text: "Active", colour: "govuk-tag--green" }
    }
}

fn row(colleague: &Colleague) -> Vec<Cell> {
    let roles: Vec<String> =
        colleague.memberships.iter().map(|one| one.role.key().replace('_', " ")).collect();
    vec![
        Cell::new(colleague.person.name.clone()).to(format!("/users/{}", colleague.person.id)),
        Cell::new(colleague.person.email.clone()),
        Cell::new(crate::shown::sentence(&roles.join(", "))),
        Cell::tag(tag(colleague)),
    ]
}
