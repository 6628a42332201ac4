//! `/entries/{id}`: one entry of a fund's journal with all its lines, and the way to take it back.

use std::collections::BTreeMap;

use actix_web::{get, web};
use trellis_commissioning::{Refusal, funds};
use trellis_kernel::{EntryId, Pence, SchemeId};
use trellis_ledger::Posting;
use trellis_store::{KeptFund, RecordedEntry, Tx};
use uuid::Uuid;

use super::told::{address, month_of};
use crate::format;
use crate::shapes::{Cell, Fact, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/entries/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = EntryId::new(*id);
    who.show("show entry", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: EntryId) -> Result<Sheet, Refusal> {
    let found = funds::get_entry(tx, id)?;
    let kept = funds::get_fund(tx, found.entry.fund())?;
    let sheet = Sheet::new(found.entry.kind().title())
        .under(kept.fund.title.clone())
        .back(back_to("Postings of the fund", address(kept.fund.id, "postings")))
        .facts(None, facts(tx, &found)?)
        .table(lines(tx, &kept, &found)?);
    let may_go_back = found.reversed_by.is_none() && found.entry.reverses().is_none();
    Ok(if may_go_back { sheet.action("Take it back", format!("/entries/{id}/reversal")) } else { sheet })
}

/// An entry in words.
pub(super) fn facts(tx: &mut Tx<'_>, found: &RecordedEntry) -> Result<Vec<Fact>, Refusal> {
    let on = found.entry.occasion();
    let by = tx.person(found.actor)?.map_or_else(|| found.actor.to_string(), |person| person.name);
    let mut facts = vec![
        Fact::new("Why", on.reason.clone()),
        Fact::new("Counts on", format::date(on.effective)),
        Fact::new("Period", month_of(on.period)),
        Fact::new("Recorded", format::instant(found.recorded)),
        Fact::new("By", by),
        Fact::new("Number", found.id.to_string()),
    ];
    if let Some(original) = found.entry.reverses() {
        facts.push(Fact::new("Takes back", "another entry").to(format!("/entries/{original}")));
    }
    if let Some(reversal) = found.reversed_by {
        facts.push(Fact::new("Taken back by", "another entry").to(format!("/entries/{reversal}")));
    }
    Ok(facts)
}

/// The lines of an entry; in each layer debits are credits.
pub(super) fn lines(tx: &mut Tx<'_>, kept: &KeptFund, found: &RecordedEntry) -> Result<Table, Refusal> {
    let schemes: BTreeMap<SchemeId, String> =
        tx.schemes(kept.fund.id)?.into_iter().map(|scheme| (scheme.id, scheme.title)).collect();
    let columns = [
        Head::words("Account"),
        Head::words("Layer"),
        Head::words("Year charged"),
        Head::words("About"),
        Head::figures("Debit"),
        Head::figures("Credit"),
    ];
    let rows = found.entry.postings().iter().map(|line| row(kept, &schemes, line));
    Ok(Table::new("Lines", columns).rows(rows))
}

fn row(kept: &KeptFund, schemes: &BTreeMap<SchemeId, String>, line: &Posting) -> Vec<Cell> {
    let about = &line.dimensions;
    let partner = about.partner.and_then(|organisation| {
        let mut partners = kept.fund.partners.iter().chain(&kept.former_partners);
        partners.find(|partner| partner.organisation == organisation).map(|partner| partner.name.clone())
    });
    let scheme = about.scheme.and_then(|id| schemes.get(&id).cloned());
    let words: Vec<String> = partner.into_iter().chain(scheme).collect();
    let cell = match about.invoice {
        Some(invoice) => Cell::new(if words.is_empty() { "An invoice".to_owned() } else { words.join(", ") })
            .to(format!("/invoices/{invoice}")),
        None => Cell::new(words.join(", ")),
    };
    let side = |amount: Pence| if amount.is_positive() { Cell::sum(amount) } else { Cell::new("") };
    vec![
        Cell::new(format!("{} {}", line.account.code(), line.account.name())),
        Cell::new(line.layer.code()),
        Cell::new(line.charge_fy.to_string()),
        cell,
        side(line.amount),
        side(line.amount.negated().unwrap_or_default()),
    ]
}
