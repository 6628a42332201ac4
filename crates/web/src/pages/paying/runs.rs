//! `/payment-runs`: the runs of the trust, and where each is.

use actix_web::get;
use trellis_commissioning::{Refusal, payment_runs};
use trellis_store::{KeptRun, Tx};

use super::told::{address, sheet, tag};
use crate::format;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/payment-runs")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list payment runs", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let page = payment_runs::list_payment_runs(tx, after(query))?;
    let rows = page.items.iter().map(row).collect::<Result<Vec<_>, _>>()?;
    let table = Table::new("Runs", [Head::words("Run"), Head::words("State"), Head::words("Pays on"), Head::figures("Payments"), Head::figures("Left out"), Head::figures("Total")])
        .rows(rows)
        .or_else("Approved invoices wait for a run. Prepare one, and whatever is due by the day you name goes into it.")
        .paged(Paging::of("/payment-runs", query, &page));
    Ok(sheet("Payment runs", "")
        .say("One person prepares and checks a run, another approves it, and a third may release it to the bank. Trellis writes files; it sends nothing and knows no log-in of a bank.")
        .action("Prepare a payment run", "/payment-runs/new")
        .table(table))
}

fn row(kept: &KeptRun) -> Result<Vec<Cell>, Refusal> {
    let run = &kept.run;
    Ok(vec![
        Cell::new(format!("Run {}", run.batch_id())).to(address(run.id)),
        Cell::tag(tag(&run.state)),
        Cell::new(format::short_date(run.pay_on)),
        Cell::new(run.items.len().to_string()),
        Cell::new(run.left_out.len().to_string()),
        Cell::sum(run.total()?),
    ])
}
