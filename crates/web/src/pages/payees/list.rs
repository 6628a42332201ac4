//! `/bank-changes`: the changes of account that one's own organisation asked for or has to decide on.

use actix_web::get;
use trellis_access::{OrganisationKind, Role};
use trellis_commissioning::{Refusal, payees};
use trellis_kernel::OrganisationId;
use trellis_store::Tx;

use super::told::{address, tag};
use crate::format;
use crate::pages::tenders::told::holds;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/bank-changes")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list bank changes", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let page = payees::list_bank_changes(tx, after(query))?;
    let pays = tx.principal().kind() == Some(OrganisationKind::Trust);
    let other = |kept: &trellis_store::KeptBankChange| if pays { kept.provider } else { kept.trust };
    let others: Vec<OrganisationId> = page.items.iter().map(other).collect();
    let (names, now) = (tx.organisation_names(&others)?, tx.now());
    let heads = [
        Head::words(if pays { "Payee" } else { "Paid by" }),
        Head::words("Into"),
        Head::words("State"),
        Head::words("Asked for"),
    ];
    let rows = page.items.iter().map(|kept| {
        let change = &kept.change;
        vec![
            Cell::new(names.get(&other(kept)).cloned().unwrap_or_default()).to(address(change.id)),
            Cell::new(change.account.account.to_string()).meta(&change.account.name),
            Cell::tag(tag(&change.state, now)),
            Cell::new(format::instant(change.requested.at)),
        ]
    });
    let table = Table::new("Changes of account", heads)
        .rows(rows)
        .or_else("Nobody has asked for a change. A request appears here with its checks.")
        .paged(Paging::of("/bank-changes", query, &page));
    let sheet = Sheet::new("Bank accounts of payees")
        .say("A payee is paid into another account only after a call to a number that was on file before, its bank’s word on the name, a second person’s approval, and two whole working days.");
    let asks = [Role::Commissioner, Role::FinanceOfficer, Role::ProviderAdmin];
    let sheet = if asks.iter().any(|role| holds(tx, *role)) {
        sheet.action("Ask for a change", "/bank-changes/new")
    } else {
        sheet
    };
    Ok(sheet.table(table))
}
