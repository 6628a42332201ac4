//! `/payment-runs/{id}`: what a run pays, whom it leaves out, and where the money is.

use std::collections::BTreeMap;

use actix_web::{get, web};
use trellis_access::Action;
use trellis_budgets::{PaymentState, RunState};
use trellis_commissioning::Refusal;
use trellis_commissioning::payment_runs::{self, FileForm, FileTold, RunTold};
use trellis_kernel::{OrganisationId, PaymentId, PaymentRunId};
use trellis_store::{KeptPayment, Tx};
use uuid::Uuid;

use super::told::{address, tag};
use crate::format;
use crate::pages::home::if_allowed;
use crate::shapes::{Cell, Fact, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::view::Tag;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/payment-runs/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = PaymentRunId::new(*id);
    who.show("show payment run", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: PaymentRunId) -> Result<Sheet, Refusal> {
    let told = payment_runs::get_payment_run(tx, id)?;
    let run = &told.kept.run;
    let payees: Vec<OrganisationId> = run.items.iter().map(|item| item.payee).collect();
    let names = tx.organisation_names(&payees)?;
    let begun = Sheet::new(format!("Payment run {}", run.batch_id()))
        .back(back_to("All payment runs", "/payment-runs"))
        .tag(tag(&run.state))
        .facts(None, facts(&told)?);
    let mine = steps(&run.state).into_iter().filter(|(action, ..)| tx.principal().is_offered(*action));
    let begun =
        mine.fold(begun, |sheet, (_, text, step)| sheet.action(text, format!("{}/{step}", address(id))));
    let begun = begun.table(items(&told, &names)).table(left_out(&told));
    if run.state.released().is_none() {
        return Ok(begun);
    }
    let files = if_allowed(payment_runs::list_payment_files(tx, id))?.unwrap_or_default();
    Ok(begun.table(files_table(id, &files)).links("What the files are", words_of_files(&files)))
}

/// What the state of a run calls for.
fn steps(state: &RunState) -> Vec<(Action, &'static str, &'static str)> {
    let check = |text| (Action::CheckPaymentRun, text, "check");
    match state {
        RunState::Draft => vec![check("Check the run")],
        RunState::Checked { .. } => {
            vec![(Action::ApprovePaymentRun, "Approve the run", "approve"), check("Check it again")]
        }
        RunState::Approved(_) => {
            vec![
                (Action::ReleasePaymentRun, "Release the run to the bank", "release"),
                check("Check it again"),
            ]
        }
        RunState::Released { .. } => vec![(Action::SettlePaymentRun, "Take in the bank’s file", "settle")],
        RunState::Settled { .. } => Vec::new(),
    }
}

fn facts(told: &RunTold) -> Result<Vec<Fact>, Refusal> {
    let (run, sums) = (&told.kept.run, &told.sums);
    let mut facts = vec![
        Fact::sum("Total", run.total()?),
        Fact::new("Payees have it on", format::date_with_day(run.pay_on)),
        Fact::new("Takes what is due by", format::date(run.due_by)),
        Fact::new("Prepared", format::instant(run.prepared.at)),
    ];
    if run.state.released().is_some() {
        facts.push(Fact::sum("With the payees", sums.settled));
        facts.push(Fact::sum("Sent back", sums.returned));
        facts.push(Fact::sum("On its way", sums.in_transit));
    }
    Ok(facts)
}

fn items(told: &RunTold, names: &BTreeMap<OrganisationId, String>) -> Table {
    let run = &told.kept.run;
    let payments: BTreeMap<PaymentId, &KeptPayment> =
        told.payments.iter().map(|kept| (kept.payment.id, kept)).collect();
    let columns = [
        Head::words("Reference"),
        Head::words("Payee"),
        Head::words("Account"),
        Head::words("What became of it"),
        Head::words("For"),
        Head::figures("Amount"),
    ];
    Table::new("What it pays", columns).rows(run.items.iter().map(|item| {
        let payment = payments.get(&item.payment);
        let account = item.account.as_ref().map(|(_, party)| party.account.to_string());
        let bill = payment.and_then(|kept| kept.payment.invoice);
        vec![
            Cell::new(run.item_reference(item)),
            Cell::new(names.get(&item.payee).cloned().unwrap_or_default()),
            Cell::new(account.unwrap_or_else(|| "Set when the run is checked".to_owned())),
            payment.map_or_else(|| Cell::new(""), |kept| Cell::tag(outcome(&kept.payment.state))),
            match bill {
                Some(invoice) => Cell::new(item.reference.clone()).to(format!("/invoices/{invoice}")),
                None => Cell::new(item.reference.clone()),
            },
            Cell::sum(item.amount),
        ]
    }))
}

fn left_out(told: &RunTold) -> Table {
    let rows = told.kept.run.left_out.iter().map(|one| {
        vec![
            Cell::new(one.name.clone()).to(format!("/invoices/{}", one.invoice)),
            Cell::new(one.reason.clone()),
            Cell::sum(one.amount),
        ]
    });
    Table::new("Left out", [Head::words("Payee"), Head::words("Why"), Head::figures("Amount")])
        .rows(rows)
        .or_else("Everything that was due is in the run.")
}

fn files_table(id: PaymentRunId, files: &[FileTold]) -> Table {
    let rows = files.iter().map(|file| {
        vec![
            Cell::new(file.name.clone()).to(format!("{}/files/{}", address(id), file.form.key())),
            Cell::new(file.payments.to_string()),
            Cell::sum(file.total),
            Cell::new(file.folded.len().to_string()),
        ]
    });
    Table::new(
        "Files for the bank",
        [
            Head::words("File"),
            Head::figures("Payments"),
            Head::figures("Total"),
            Head::figures("Names written otherwise"),
        ],
    )
    .rows(rows)
    .or_else("Your role does not take payment files.")
}

fn words_of_files(files: &[FileTold]) -> Vec<Link> {
    let folded = files.iter().filter(|file| file.form == FileForm::Bacs18).flat_map(|file| &file.folded);
    folded
        .map(|one| Link { text: format!("{} is written {}", one.from, one.to), href: "#files".to_owned() })
        .collect()
}

fn outcome(state: &PaymentState) -> Tag {
    let (text, colour) = match state {
        PaymentState::Requested { .. } => ("In the run", "govuk-tag--grey"),
        PaymentState::Approved { .. } => ("Approved", "govuk-tag--blue"),
        PaymentState::Withdrawn { .. } => ("Taken out", "govuk-tag--grey"),
        PaymentState::Released(_) => ("On its way", "govuk-tag--yellow"),
        PaymentState::Settled { .. } => ("Paid", "govuk-tag--green"),
        PaymentState::Returned { .. } => ("Sent back", "govuk-tag--red"),
    };
    Tag { text, colour }
}
