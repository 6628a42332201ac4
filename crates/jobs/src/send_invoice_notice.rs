//! The message that tells a supplier that its invoice is invalid or disputed.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Deserialize;
use trellis_kernel::{OrganisationId, Pence};
use trellis_store::{StoreError, Tx};
use uuid::Uuid;

use crate::job::{Done, Job, JobError, Work};
use crate::mailer::Mailer;

/// Tells whoever sent the invoice, or one address of the supplier on file.
pub struct SendInvoiceNotice {
    mailer: Arc<Mailer>,
}

#[derive(Deserialize)]
struct Arguments {
    about: About,
    to: Reader,
}

#[derive(Clone, Deserialize)]
struct About {
    trust: OrganisationId,
    provider: OrganisationId,
    number: String,
    dated: NaiveDate,
    state: String,
    disputed_p: i64,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Reader {
    Person(Uuid),
    Contact(Uuid),
}

impl SendInvoiceNotice {
    /// Sends by `mailer`.
    pub fn new(mailer: Arc<Mailer>) -> Self {
        Self { mailer }
    }

    async fn send(&self, work: &Work) -> Result<(), JobError> {
        let Arguments { about, to } = work.arguments()?;
        let told = about.clone();
        let found = work.run("read invoice notice", move |tx| read(tx, &told, to)).await?;
        let gone = || JobError::Never("the reader or the trust is gone".to_owned());
        let (address, trust) = found.ok_or_else(gone)?;
        let subject = format!("Invoice {} to {trust}", about.number);
        self.mailer.send(work.id, &address, &subject, text(&about, &trust)).await
    }
}

impl Job for SendInvoiceNotice {
    fn kind(&self) -> &'static str {
        "send_invoice_notice"
    }

    fn perform<'a>(&'a self, work: &'a Work) -> Done<'a> {
        Box::pin(self.send(work))
    }
}

fn read(tx: &mut Tx<'_>, about: &About, to: Reader) -> Result<Option<(String, String)>, StoreError> {
    let address = match to {
        Reader::Person(id) => tx.address_of(id)?,
        Reader::Contact(id) => {
            tx.payee_contact((about.trust, about.provider), id.into())?.map(|contact| contact.value)
        }
    };
    Ok(address.zip(tx.organisation_names(&[about.trust])?.remove(&about.trust)))
}

fn text(about: &About, trust: &str) -> String {
    let About { number, dated, state, disputed_p, .. } = about;
    let what = match (state.as_str(), Pence::new(*disputed_p)) {
        ("invalid", _) => {
            "breaks rules that an invoice must keep, so it cannot be paid. Send a corrected one".to_owned()
        }
        (_, part) if part.is_positive() => format!("is disputed as to {part}; the rest goes on"),
        _ => "is disputed".to_owned(),
    };
    format!(
        "Your invoice {number} of {} to {trust} {what}.\n\n\
         Sign in and open the invoice to read why, and to answer.\n",
        dated.format("%-d %B %Y")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(state: &str, disputed_p: i64) -> String {
        let nobody = OrganisationId::new(Uuid::nil());
        let about = About {
            trust: nobody,
            provider: nobody,
            number: "LAN-9".into(),
            dated: "2026-10-01".parse().unwrap(),
            state: state.into(),
            disputed_p,
        };
        text(&about, "Wexcombe Children's Trust")
    }

    #[test]
    fn it_says_what_is_wrong_and_where_to_read_why() {
        let opening = "Your invoice LAN-9 of 1 October 2026 to Wexcombe Children's Trust ";
        for (state, part, words) in [
            ("invalid", 0, "breaks rules that an invoice must keep"),
            ("disputed", 0, "is disputed."),
            ("received", 9_000_000, "is disputed as to £90,000.00; the rest goes on"),
        ] {
            let text = told(state, part);
            assert!(text.starts_with(&format!("{opening}{words}")), "{text}");
            assert!(text.contains("Sign in"), "{text}");
        }
    }
}
