//! Runs of payments: prepared from what is due, checked, approved, released, written to files for a bank, and settled item by
//! item from the bank's own file.

mod approve_payment_run;
mod check_payment_run;
mod get_paying_account;
mod get_payment_file;
mod get_payment_run;
mod list_approval_limits;
mod list_payment_files;
mod list_payment_runs;
mod prepare_payment_run;
mod readiness;
mod refusals;
mod release_payment_run;
mod set_approval_limit;
mod set_paying_account;
mod settle_payment_run;
mod take_out_run_item;

pub use approve_payment_run::approve_payment_run;
pub use check_payment_run::check_payment_run;
pub use get_paying_account::get_paying_account;
pub use get_payment_file::{FileForm, get_payment_file};
pub use get_payment_run::{RunTold, get_payment_run};
pub use list_approval_limits::list_approval_limits;
pub use list_payment_files::{FileTold, list_payment_files};
pub use list_payment_runs::list_payment_runs;
pub use prepare_payment_run::{NewPaymentRun, prepare_payment_run};
pub use release_payment_run::release_payment_run;
pub use set_approval_limit::set_approval_limit;
pub use set_paying_account::{NewPayingAccount, set_paying_account};
pub use settle_payment_run::{BankFile, settle_payment_run};
pub use take_out_run_item::take_out_run_item;

pub(crate) use settle_payment_run::finish_run;

use trellis_access::{Action, Facts, Permit};
use trellis_kernel::{OrganisationId, PaymentId, PaymentRunId};
use trellis_store::{Event, KeptRun, Tx};

use crate::invoices::at_version;
use crate::{Refusal, authorise};

/// The run, locked, and the leave to take a step of it. Nobody whose hands it went through takes the next step, nor anyone who
/// changed the account of one of its payees, where the policy asks.
fn run_to_change(
    tx: &mut Tx<'_>,
    id: PaymentRunId,
    action: Action,
    seen: Option<i64>,
) -> Result<(KeptRun, Permit), Refusal> {
    let kept = tx.payment_run_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let payees: Vec<OrganisationId> = kept.run.items.iter().map(|item| item.payee).collect();
    let bank = tx.bank_hands(kept.trust, &payees)?;
    let facts = Facts::of_trust(kept.trust)
        .after(kept.run.hands())
        .apart_from(bank.into_iter().map(|(_, person)| person));
    let permit = authorise(tx, action, facts)?;
    at_version(seen, kept.version)?;
    Ok((kept, permit))
}

/// The payments of a run.
fn payments_in(kept: &KeptRun) -> Vec<PaymentId> {
    kept.run.items.iter().map(|item| item.payment).collect()
}

/// Saves where a run is and notes it.
fn save(tx: &mut Tx<'_>, permit: &Permit, kept: &mut KeptRun) -> Result<(), Refusal> {
    kept.version = tx.save_payment_run(permit, kept)?;
    let event = Event::of(permit.action(), "payment_run", kept.run.id)
        .with("state", kept.run.state.key())
        .with("items", kept.run.items.len())
        .with("total_p", kept.run.total()?.get());
    tx.record(event);
    Ok(())
}
