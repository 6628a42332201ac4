//! Background work: the runner that takes jobs from the outbox, the jobs themselves, and the mailer.
//!
//! A job was enqueued in the transaction of the change it belongs to, so it exists exactly when the change does. It is done
//! at least once: each job here may run twice with the effect of once. Whatever decides something is a use case in
//! `commissioning`, not a job.

mod alert_grants;
mod concern_letter;
mod expire_reservations;
mod fold_rollups;
mod job;
mod letter;
mod mailer;
mod match_saved_searches;
mod pause;
mod remind_of_duty;
mod routine;
mod runner;
mod seal_journals;
mod send_bank_change_notice;
mod send_complaint_letter;
mod send_grant_alert;
mod send_invitation;
mod send_invoice_notice;
mod send_lapse_letter;
mod send_password_reset;
mod send_placement_invitation;
mod send_search_alert;
mod send_tender_letter;
mod tell_bidders;

pub use job::{Job, JobError, Work};
pub use mailer::{Mailer, MailerError};
pub use remind_of_duty::RemindOfDuty;
pub use runner::Runner;
pub use send_bank_change_notice::SendBankChangeNotice;
pub use send_grant_alert::SendGrantAlert;
pub use send_invitation::SendInvitation;
pub use send_invoice_notice::SendInvoiceNotice;
pub use send_password_reset::SendPasswordReset;

use std::sync::Arc;

use trellis_credentials::{Purpose, RootKey};
use trellis_store::Store;

/// A runner that knows every job. `store` must be of the worker's own database role.
pub fn runner(store: Store, root: &RootKey, mailer: Mailer) -> Runner {
    let letters = root.secret_box(Purpose::PendingMessage);
    let mailer = Arc::new(mailer);
    Runner::new(
        store,
        vec![
            Box::new(SendInvitation::new(letters.clone(), Arc::clone(&mailer))),
            Box::new(SendPasswordReset::new(letters, Arc::clone(&mailer))),
            Box::new(SendGrantAlert::new(Arc::clone(&mailer))),
            Box::new(SendInvoiceNotice::new(Arc::clone(&mailer))),
            Box::new(SendBankChangeNotice::new(Arc::clone(&mailer))),
            Box::new(RemindOfDuty::new(Arc::clone(&mailer))),
            Box::new(match_saved_searches::MatchSavedSearches),
            Box::new(send_complaint_letter::SendComplaintLetter::new(Arc::clone(&mailer))),
            Box::new(send_lapse_letter::SendLapseLetter::new(Arc::clone(&mailer))),
            Box::new(send_placement_invitation::SendPlacementInvitation::new(Arc::clone(&mailer))),
            Box::new(send_search_alert::SendSearchAlert::new(Arc::clone(&mailer))),
            Box::new(tell_bidders::TellBidders),
            Box::new(send_tender_letter::SendTenderLetter::new(mailer)),
            Box::new(fold_rollups::FoldRollups),
        ],
    )
}
