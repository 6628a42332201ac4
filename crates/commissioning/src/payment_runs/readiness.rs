//! Whether each item of a run can be paid as things stand now.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use trellis_budgets::{Payer, RunItem, RunProblem};
use trellis_kernel::{FundId, Invalid, InvoiceId, OrganisationId, PaymentId, Pence, london_date};
use trellis_publishing::payment_files::BacsCycle;
use trellis_store::{KeptRun, Tx};

use super::payments_in;
use crate::Refusal;

/// Refuses a day on which Bacs pays nobody, or for which no file can be sent any more.
pub(super) fn check_day(tx: &mut Tx<'_>, pay_on: NaiveDate) -> Result<(), Refusal> {
    let calendar = tx.calendar()?;
    let cycle = BacsCycle::paying_on(pay_on, &calendar)?;
    let first = BacsCycle::starting(london_date(tx.now()), &calendar)?;
    if cycle.input >= first.input {
        return Ok(());
    }
    let detail = format!("a file sent today pays on {} at the earliest", first.entry);
    Err(Invalid::at("/pay_on", detail).into())
}

/// The account that a fund pays from.
pub(super) fn payer_of(tx: &mut Tx<'_>, fund: FundId) -> Result<Payer, Refusal> {
    let missing = "say first which account the fund pays from";
    tx.paying_account(fund)?.ok_or_else(|| Refusal::rule("paying-account-missing", missing))
}

/// Brings the accounts of a run up to date, and tells what stands in the way of paying each item.
pub(super) fn refresh(tx: &mut Tx<'_>, kept: &mut KeptRun) -> Result<Vec<RunProblem>, Refusal> {
    check_day(tx, kept.run.pay_on)?;
    kept.run.payer = payer_of(tx, kept.run.fund)?;
    let payees: Vec<OrganisationId> = kept.run.items.iter().map(|item| item.payee).collect();
    let accounts = tx.accounts_in_force(kept.trust, &payees)?;
    let holds = tx.payee_holds(kept.trust, &payees)?;
    let owed = owed(tx, kept)?;
    let mut problems = Vec::new();
    for item in &mut kept.run.items {
        item.account = accounts.get(&item.payee).cloned();
        let held = holds.get(&item.payee).map(|hold| format!("E4_ON_HOLD: {}", hold.reason));
        let reason = held.or_else(|| unpayable(item, owed.get(&item.payment).copied()));
        problems.extend(reason.map(|reason| RunProblem { number: item.number, reason }));
    }
    Ok(problems)
}

fn unpayable(item: &RunItem, owed: Option<Pence>) -> Option<String> {
    match (&item.account, owed) {
        (None, _) => Some("the payee has no bank account in force".to_owned()),
        (Some(_), Some(owed)) if owed != item.amount => {
            Some(format!("{} was to be paid and {owed} is owed now", item.amount))
        }
        (Some(_), _) => None,
    }
}

/// What the invoice behind each payment still asks for.
fn owed(tx: &mut Tx<'_>, kept: &KeptRun) -> Result<BTreeMap<PaymentId, Pence>, Refusal> {
    let ids = payments_in(kept);
    let bills = tx.paid_invoices_for_update(&ids)?;
    let mut by_invoice: BTreeMap<InvoiceId, Pence> = BTreeMap::new();
    for bill in bills {
        by_invoice.insert(bill.invoice.id, bill.invoice.payable()?);
    }
    let payments = tx.payments_of(&ids)?;
    let each = payments.into_iter().filter_map(|kept| {
        let invoice = kept.payment.invoice?;
        Some((kept.payment.id, *by_invoice.get(&invoice)?))
    });
    Ok(each.collect())
}
