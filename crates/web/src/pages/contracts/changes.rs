//! `/contracts/{id}/changes`: how a contract was changed since its signature, and what is proposed.

use actix_web::{get, web};
use trellis_access::Action;
use trellis_commissioning::{Refusal, contracts};
use trellis_contracts::{Variation, VariationState};
use trellis_kernel::ContractId;
use trellis_store::Tx;
use uuid::Uuid;

use super::told::back;
use crate::format;
use crate::offered::is_offered;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Section, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Tag;
use crate::visitor::Answer;

#[get("/contracts/{id}/changes")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let (id, query) = (ContractId::new(*id), who.visitor.query.clone());
    who.show("list changes of contract", move |tx| read(tx, id, &query)).await
}

fn read(tx: &mut Tx<'_>, id: ContractId, query: &Typed) -> Result<Sheet, Refusal> {
    let contract = contracts::get_contract(tx, id)?.item;
    let page = contracts::list_variations(tx, id, after(query))?;
    let heads = [
        Head::words("Why"),
        Head::words("Ground"),
        Head::words("How it stands"),
        Head::words("Drafted"),
        Head::figures("Value"),
        Head::figures("Months"),
    ];
    let path = format!("/contracts/{id}/changes");
    let table = Table::new("Changes of this contract", heads)
        .rows(page.items.iter().map(|found| row(&found.item.variation)))
        .or_else(
            "The contract stands as it was signed. A change appears here when a commissioner proposes it.",
        )
        .paged(Paging::of(&path, query, &page));
    let mut section = Section::only().table(table);
    if is_offered(tx, Action::DraftVariation) && contract.termination().is_none() {
        section = section.action("Propose a change", format!("{path}/new"));
    }
    Ok(Sheet::new("Changes").under(contract.title()).back(back(id)).section(section))
}

fn row(variation: &Variation) -> Vec<Cell> {
    let change = &variation.change;
    vec![
        Cell::new(&change.reason).to(format!("/contracts/{}/changes/{}", variation.contract, variation.id)),
        Cell::new(change.ground.title()),
        Cell::tag(tag(variation.state)),
        Cell::new(format::instant(variation.drafted_at)),
        Cell::sum(change.becomes.value).meta(format!("from {}", format::money(variation.before.value))),
        Cell::new(change.becomes.months.to_string()).meta(format!("from {}", variation.before.months)),
    ]
}

/// How a change stands.
pub(super) fn tag(state: VariationState) -> Tag {
    let (text, colour) = match state {
        VariationState::Drafted => ("Waits for a second person", "govuk-tag--yellow"),
        VariationState::Approved { .. } => ("Waits for its notice", "govuk-tag--blue"),
        VariationState::Made { .. } => ("Made", "govuk-tag--green"),
        VariationState::Refused { .. } => ("Refused", "govuk-tag--grey"),
    };
    Tag { text, colour }
}
