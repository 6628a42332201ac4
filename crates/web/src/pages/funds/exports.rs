//! `/exports` and below: batches of a fund's entries for the partners' general ledgers.

use actix_web::{get, post, web};
use trellis_commissioning::{Refusal, funds, reports};
use trellis_kernel::FundId;
use trellis_publishing::general_ledger::general_ledger_book;
use trellis_store::{After, FundSummary, KeptBatch, Tx};
use uuid::Uuid;

use crate::books::download;
use crate::form::{Form, Next};
use crate::format;
use crate::shapes::{Cell, Head, Press, Question, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/exports")]
pub(crate) async fn list(who: SignedIn) -> Answer {
    who.show("list exports", read).await
}

#[get("/exports/{batch}/{form}")]
pub(crate) async fn file(who: SignedIn, path: web::Path<(Uuid, String)>) -> Answer {
    let (batch, form) = path.into_inner();
    let make = move |tx: &mut Tx<'_>| {
        let (batch, lines) = reports::get_ledger_batch(tx, batch)?;
        Ok(general_ledger_book(batch.no, &lines))
    };
    download(who, "download ledger batch", form, make).await
}

#[get("/funds/{id}/exports/new")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    who.show("show batch form", move |tx| step(tx, id)).await
}

#[post("/funds/{id}/exports/new")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    let act = move |tx: &mut Tx<'_>, _: &crate::typed::Typed| {
        let batch = reports::take_ledger_batch(tx, id)?;
        Ok(Next::to("/exports").told(format!("Batch {} is taken, with {} lines", batch.no, batch.lines)))
    };
    form.submit("take ledger batch", act, move |tx| step(tx, id)).await
}

fn step(tx: &mut Tx<'_>, id: FundId) -> Result<Question, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    Ok(Question::new("Take a batch for the general ledger")
        .under(kept.fund.title)
        .back(back_to("All exports", "/exports"))
        .say("Every entry that is in no batch yet goes into it, once. The file balances and carries its control totals.")
        .button(Press::on("Take the batch")))
}

fn read(tx: &mut Tx<'_>) -> Result<Sheet, Refusal> {
    let found = funds::list_funds(tx, After { after: None, limit: 25 })?.items;
    let mut sheet = Sheet::new("Exports")
        .say("Entries go to a general ledger in batches. A file that comes back from it closes its batch.");
    let mut rows = Vec::new();
    for fund in &found {
        sheet = sheet
            .action(&format!("Take a batch of {}", fund.title), format!("/funds/{}/exports/new", fund.id));
        let page = reports::list_ledger_batches(tx, fund.id, After { after: None, limit: 100 })?;
        rows.extend(page.items.iter().map(|batch| row(fund, batch)));
    }
    let columns = [
        Head::words("Batch"),
        Head::words("Fund"),
        Head::words("Taken"),
        Head::words("File"),
        Head::figures("Entries"),
        Head::figures("Lines"),
        Head::figures("Debits"),
        Head::figures("Credits"),
    ];
    let table = Table::new("Batches", columns)
        .rows(rows)
        .or_else("No batch was taken yet. Take one, and its file appears here.");
    Ok(sheet.table(table))
}

fn row(fund: &FundSummary, batch: &KeptBatch) -> Vec<Cell> {
    vec![
        Cell::new(format!("Batch {}", batch.no)).to(format!("/exports/{}/csv", batch.id)),
        Cell::new(fund.title.clone()),
        Cell::new(format::instant(batch.taken_at)),
        Cell::new("Spreadsheet").to(format!("/exports/{}/xlsx", batch.id)),
        Cell::new(batch.entries.to_string()),
        Cell::new(batch.lines.to_string()),
        Cell::sum(batch.debit),
        Cell::sum(batch.credit),
    ]
}
