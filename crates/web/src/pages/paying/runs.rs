//! `/payment-runs`: the runs of the trust, and where each is.

use actix_web::get;
use trellis_commissioning::{Refusal, payment_runs};
use trellis_store::{KeptRun, Tx};

use super::told::{address, tag};
use crate::format;
use crate::paging::{Paging, after};
use crate::sheet::{Cell, Sheet, Table};
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
    let table = Table::new("runs", "Runs", &["Run", "State", "Pays on", "£Payments", "£Left out", "£Total"])
        .rows(rows)
        .or_else("Approved invoices wait for a run. Prepare one, and whatever is due by the day you name goes into it.")
        .paged(Paging::of("/payment-runs", query, &page));
    Ok(Sheet::titled("Payment runs")
        .says("One person prepares and checks a run, another approves it, and a third may release it to the bank. Trellis writes files; it sends nothing and knows no log-in of a bank.")
        .action("Prepare a payment run", "/payment-runs/new")
        .table(table))
}

fn row(kept: &KeptRun) -> Result<Vec<Cell>, Refusal> {
    let run = &kept.run;
    Ok(vec![
        Cell::of(format!("Run {}", run.batch_id())).to(address(run.id)),
        Cell::tag(tag(&run.state)),
        Cell::of(format::short_date(run.pay_on)),
        Cell::number(&run.items.len()),
        Cell::number(&run.left_out.len()),
        Cell::sum(run.total()?),
    ])
}
