//! `/contracts/{id}`: one contract: parties, value, term, and at the trust's side the money that is committed to it.

use std::collections::BTreeMap;

use actix_web::{get, web};
use trellis_access::{Action, OrganisationKind, Role};
use trellis_commissioning::{Refusal, commitments, contracts, funds};
use trellis_contracts::Contract;
use trellis_kernel::{ContractId, FundId, Pence, london_date};
use trellis_store::{After, KeptCommitment, Tx};
use uuid::Uuid;

use super::told::tag;
use crate::format;
use crate::offered::is_offered;
use crate::pages::home::if_seen;
use crate::pages::tenders::told::holds;
use crate::shapes::{Cell, Fact, Head, Section, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/contracts/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ContractId::new(*id);
    who.show("show contract", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ContractId) -> Result<Sheet, Refusal> {
    let contract = contracts::get_contract(tx, id)?.item;
    let parties = contract.parties();
    let names = tx.organisation_names(&[parties.trust, parties.provider])?;
    let name = |id| names.get(&id).cloned().unwrap_or_default();
    let mut section = Section::only()
        .fact(Fact::new("Commissioned by", name(parties.trust)))
        .fact(Fact::new("Provided by", name(parties.provider)));
    for row in terms(&contract) {
        section = section.fact(row);
    }
    if holds(tx, Role::InvoiceSubmitter) {
        section = section
            .action("Send an invoice", format!("/contracts/{id}/invoices/new"))
            .action("Send an invoice as a file", format!("/contracts/{id}/invoices/file"));
    }
    section = further(tx, section, &contract);
    let sheet = Sheet::new(contract.title())
        .back(back_to("All contracts", "/contracts"))
        .tag(tag(contract.phase(london_date(tx.now()))))
        .section(section);
    Ok(match money(tx, &contract)? {
        Some(section) => sheet.section(section),
        None => sheet,
    })
}

/// Its changes and its early end, for whom they are there.
fn further(tx: &Tx<'_>, section: Section, contract: &Contract) -> Section {
    let path = format!("/contracts/{}", contract.id());
    let section = if is_offered(tx, Action::ListVariations) {
        section.link("Changes of the contract", format!("{path}/changes"))
    } else {
        section
    };
    let runs = contract.termination().is_none() && contract.last_day() >= london_date(tx.now());
    if runs && is_offered(tx, Action::TerminateContract) {
        section.link("End the contract early", format!("{path}/termination"))
    } else {
        section
    }
}

fn terms(contract: &Contract) -> Vec<Fact> {
    let value = format::money(contract.value());
    let value = match contract.monthly_value() {
        Ok(monthly) => format!("{value}, {} a month", format::money(monthly)),
        Err(_) => value,
    };
    let (starts, ends) = (format::date(contract.term().starts_on()), format::date(contract.last_day()));
    let mut rows = vec![
        Fact::new("Value", value),
        Fact::new("Runs", format!("from {starts} to {ends}, {} months", contract.term().months())),
        Fact::new("Signed", format::instant(contract.signature().at)),
    ];
    if let Some(end) = contract.termination() {
        rows.push(Fact::new("Terminated", format!("On {}: {}", format::date(end.on), end.reason)));
    }
    rows
}

/// What the trust has promised for the contract, year by year, for those of it who read commitments.
fn money(tx: &mut Tx<'_>, contract: &Contract) -> Result<Option<Section>, Refusal> {
    if tx.principal().kind() != Some(OrganisationKind::Trust) {
        return Ok(None);
    }
    let Some(kept) = if_seen(commitments::list_commitments_of_contract(tx, contract.id()))? else {
        return Ok(None);
    };
    let funds = funds::list_funds(tx, After { after: None, limit: 100 })?.items;
    let titles: BTreeMap<FundId, String> = funds.into_iter().map(|fund| (fund.id, fund.title)).collect();
    let heads = [
        Head::words("Fund"),
        Head::words("Year"),
        Head::figures("Committed"),
        Head::figures("Used by invoices"),
    ];
    let rows = kept.iter().flat_map(|kept| {
        let title = titles.get(&kept.fund).cloned().unwrap_or_default();
        kept.commitment.lines.iter().map(move |line| {
            vec![
                Cell::new(title.clone()).to(format!("/funds/{}", kept.fund)),
                Cell::new(line.year.to_string()),
                Cell::new(format::money(line.committed)),
                Cell::new(format::money(line.liquidated)),
            ]
        })
    });
    let before = committed(&kept);
    let section =
        Section::new("Money committed")
            .fact(Fact::new(
                "Committed",
                format!("{} of {}", format::money(before), format::money(contract.value())),
            ))
            .table(Table::new("By fund and financial year", heads).rows(rows).or_else(
                "Nothing is committed yet. An invoice is matched once the money of its contract is.",
            ));
    let commits = holds(tx, Role::FinanceOfficer) || holds(tx, Role::Commissioner);
    let open = before < contract.value() && contract.termination().is_none();
    let action = format!("/contracts/{}/commitment", contract.id());
    Ok(Some(if commits && open { section.action("Commit the money", action) } else { section }))
}

/// What commitments promise together.
pub(super) fn committed(kept: &[KeptCommitment]) -> Pence {
    Pence::sum(kept.iter().flat_map(|kept| kept.commitment.lines.iter().map(|line| line.committed)))
        .unwrap_or_default()
}
