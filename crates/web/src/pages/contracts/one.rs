//! `/contracts/{id}`: one contract: parties, value, term.

use actix_web::{get, web};
use serde::Serialize;
use trellis_access::Role;
use trellis_commissioning::{Refusal, contracts};
use trellis_kernel::{ContractId, london_date};
use trellis_store::Tx;
use uuid::Uuid;

use super::told::tag;
use crate::format;
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::view::{Tag, View, back_to};
use crate::visitor::Answer;

#[derive(Serialize)]
struct One {
    href: String,
    title: String,
    state: Tag,
    trust: String,
    provider: String,
    value: String,
    monthly: Option<String>,
    starts: String,
    ends: String,
    months: u32,
    signed: String,
    terminated: Option<String>,
    /// Whether the reader sends invoices for it.
    may_invoice: bool,
}

impl View for One {
    const TEMPLATE: &'static str = "contracts/one.html";

    fn title(&self) -> String {
        self.title.clone()
    }

    fn back(&self) -> Option<Link> {
        Some(back_to("All contracts", "/contracts"))
    }
}

#[get("/contracts/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ContractId::new(*id);
    who.show("show contract", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ContractId) -> Result<One, Refusal> {
    let contract = contracts::get_contract(tx, id)?.item;
    let parties = contract.parties();
    let names = tx.organisation_names(&[parties.trust, parties.provider])?;
    let name = |id| names.get(&id).cloned().unwrap_or_default();
    let terminated = contract.termination();
    Ok(One {
        href: format!("/contracts/{id}"),
        title: contract.title().to_owned(),
        state: tag(contract.phase(london_date(tx.now()))),
        trust: name(parties.trust),
        provider: name(parties.provider),
        value: format::money(contract.value()),
        monthly: contract.monthly_value().ok().map(format::money),
        starts: format::date(contract.term().starts_on()),
        ends: format::date(contract.last_day()),
        months: contract.term().months(),
        signed: format::instant(contract.signature().at),
        terminated: terminated.map(|end| format!("On {}: {}", format::date(end.on), end.reason)),
        may_invoice: tx.principal().roles().contains(&Role::InvoiceSubmitter),
    })
}
