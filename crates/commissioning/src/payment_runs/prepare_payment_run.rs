//! A run is prepared from what is due.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::{Value, json};
use trellis_access::{Action, Facts, Permit};
use trellis_budgets::{LeftOut, Payment, PaymentRun, RunItem, RunRefusal, RunState, Stamp};
use trellis_kernel::{FundId, OrganisationId, PaymentId};
use trellis_store::{AccountInForce, Event, KeptInvoice, KeptPayment, KeptRun, PayeeHold, Tx};

use super::readiness::{check_day, payer_of};
use crate::budgets::fund_of;
use crate::payees::stamp;
use crate::{Refusal, authorise};

/// More items do not fit a run; the rest waits for the next.
const MOST_ITEMS: i64 = 999;

/// A run to prepare.
#[derive(Clone, Copy, Debug)]
pub struct NewPaymentRun {
    /// The fund that pays.
    pub fund: FundId,
    /// Take what is to be paid by this day.
    pub due_by: NaiveDate,
    /// The day on which the payees are to have the money.
    pub pay_on: NaiveDate,
}

/// Puts every invoice that may be paid and is due into a run, earliest pay-by day first. Payees that are held, or have no bank
/// account in force, are left out and named.
pub fn prepare_payment_run(tx: &mut Tx<'_>, new: NewPaymentRun) -> Result<KeptRun, Refusal> {
    let fund = fund_of(tx, new.fund)?;
    let permit = authorise(tx, Action::PreparePaymentRun, Facts::of_trust(fund.trust))?;
    check_day(tx, new.pay_on)?;
    let payer = payer_of(tx, new.fund)?;
    let prepared = stamp(tx)?;
    let due = tx.due_invoices_for_update((fund.trust, new.fund), new.due_by, MOST_ITEMS)?;
    let known = Known::of(tx, fund.trust, &due, prepared)?;
    let mut sorted = Sorted::default();
    for bill in due {
        sorted.take(tx, &known, bill)?;
    }
    let Sorted { items, left_out, payments, bills } = sorted;
    if items.is_empty() {
        let told: Vec<Value> = left_out.iter().map(told).collect();
        return Err(Refusal::from(RunRefusal::Empty).with("left_out", told));
    }
    let serial = tx.next_batch(&permit, fund.trust)?.ok_or(RunRefusal::SerialsUsedUp)?;
    let run = PaymentRun {
        id: tx.new_id(),
        fund: new.fund,
        payer,
        serial,
        due_by: new.due_by,
        pay_on: new.pay_on,
        prepared,
        items,
        left_out,
        state: RunState::Draft,
    };
    let kept = KeptRun { run, trust: fund.trust, version: 1 };
    keep(tx, &permit, &kept, (&payments, &bills))?;
    Ok(kept)
}

fn told(left: &LeftOut) -> Value {
    json!({ "invoice_id": left.invoice, "payee": left.name, "amount_p": left.amount.get(), "code": left.code })
}

fn keep(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptRun,
    (payments, bills): (&[KeptPayment], &[KeptInvoice]),
) -> Result<(), Refusal> {
    tx.insert_payments(permit, payments)?;
    tx.save_invoice_states(permit, bills)?;
    tx.insert_payment_run(permit, kept)?;
    let event = Event::of(Action::PreparePaymentRun, "payment_run", kept.run.id)
        .with("batch", kept.run.batch_id())
        .with("items", kept.run.items.len())
        .with("left_out", kept.run.left_out.len())
        .with("total_p", kept.run.total()?.get());
    tx.record(event);
    Ok(())
}

/// What is known of the payees of what is due.
struct Known {
    trust: OrganisationId,
    prepared: Stamp,
    names: BTreeMap<OrganisationId, String>,
    holds: BTreeMap<OrganisationId, PayeeHold>,
    accounts: BTreeMap<OrganisationId, AccountInForce>,
    /// Payees whose accounts the preparer has had a hand in (SoD-3).
    own_hand: BTreeSet<OrganisationId>,
}

impl Known {
    fn of(
        tx: &mut Tx<'_>,
        trust: OrganisationId,
        due: &[KeptInvoice],
        prepared: Stamp,
    ) -> Result<Self, Refusal> {
        let payees: BTreeSet<OrganisationId> = due.iter().map(|bill| bill.key.supplier).collect();
        let payees: Vec<OrganisationId> = payees.into_iter().collect();
        let hands = tx.bank_hands(trust, &payees)?;
        Ok(Self {
            trust,
            prepared,
            names: tx.organisation_names(&payees)?,
            holds: tx.payee_holds(trust, &payees)?,
            accounts: tx.accounts_in_force(trust, &payees)?,
            own_hand: hands
                .into_iter()
                .filter_map(|(payee, person)| (person == prepared.by).then_some(payee))
                .collect(),
        })
    }

    /// Why an invoice cannot stand in the run: a code and the words.
    fn obstacle(&self, bill: &KeptInvoice) -> Option<(&'static str, String)> {
        let payee = bill.key.supplier;
        if let Some(hold) = self.holds.get(&payee) {
            return Some(("E4_ON_HOLD", hold.reason.clone()));
        }
        if !self.accounts.contains_key(&payee) {
            return Some(("payee-account-missing", "no bank account of the payee is in force".to_owned()));
        }
        if bill.invoice.hands.approved == Some(self.prepared.by) {
            let words = "whoever approved the invoice does not ask for its payment".to_owned();
            return Some(("sod-2", words));
        }
        let own = self.own_hand.contains(&payee);
        own.then(|| ("sod-3", "whoever changed the payee's account does not pay it".to_owned()))
    }
}

/// What is due, sorted into what is paid and what is left out.
#[derive(Default)]
struct Sorted {
    items: Vec<RunItem>,
    left_out: Vec<LeftOut>,
    payments: Vec<KeptPayment>,
    bills: Vec<KeptInvoice>,
}

impl Sorted {
    fn take(&mut self, tx: &mut Tx<'_>, known: &Known, mut bill: KeptInvoice) -> Result<(), Refusal> {
        let (payee, amount, invoice) = (bill.key.supplier, bill.invoice.payable()?, bill.invoice.id);
        let name = known.names.get(&payee).cloned().ok_or_else(Refusal::not_found)?;
        if let Some((code, reason)) = known.obstacle(&bill) {
            self.left_out.push(LeftOut { invoice, payee, name, amount, code: code.to_owned(), reason });
            return Ok(());
        }
        let id: PaymentId = tx.new_id();
        let by = known.prepared.by;
        self.items.push(RunItem {
            number: u32::try_from(self.items.len() + 1).map_err(|_| RunRefusal::TooLarge)?,
            payment: id,
            payee,
            amount,
            reference: bill.invoice.details.number.clone(),
            account: None,
            hands: [Some(by), bill.invoice.hands.approved].into_iter().flatten().collect(),
        });
        self.payments.push(KeptPayment {
            payment: Payment::request(id, Some(invoice), amount, by)?,
            trust: known.trust,
            fund: bill.fund.ok_or_else(Refusal::not_found)?,
            provider: Some(payee),
            line: None,
            payee: name,
            requested_at: known.prepared.at,
            version: 1,
        });
        bill.invoice = bill.invoice.put_in_run(id)?;
        self.bills.push(bill);
        Ok(())
    }
}
