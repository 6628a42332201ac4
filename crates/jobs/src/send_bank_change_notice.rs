//! The message that tells a payee of a change of its bank account.

use std::sync::Arc;

use serde::Deserialize;
use trellis_store::{StoreError, Tx};
use uuid::Uuid;

use crate::job::{Done, Job, JobError, Work};
use crate::mailer::Mailer;

/// Tells one address that was on file before the request. The message names neither the old account nor the new one: whoever
/// reads mail that is not theirs learns nothing to use.
pub struct SendBankChangeNotice {
    mailer: Arc<Mailer>,
}

#[derive(Deserialize)]
struct Arguments {
    change: Uuid,
    contact: Uuid,
    state: String,
}

/// Who is written to, and in whose name.
struct Letter {
    address: String,
    trust: String,
    payee: String,
}

impl SendBankChangeNotice {
    /// Sends by `mailer`.
    pub fn new(mailer: Arc<Mailer>) -> Self {
        Self { mailer }
    }

    async fn send(&self, work: &Work) -> Result<(), JobError> {
        let Arguments { change, contact, state } = work.arguments()?;
        let letter = work.run("read bank change", move |tx| read(tx, change, contact)).await?;
        let letter = letter.ok_or_else(|| JobError::Never("the change or the contact is gone".to_owned()))?;
        let subject = format!("Your bank details with {}", letter.trust);
        self.mailer.send(work.id, &letter.address, &subject, text(&letter, &state)).await
    }
}

impl Job for SendBankChangeNotice {
    fn kind(&self) -> &'static str {
        "send_bank_change_notice"
    }

    fn perform<'a>(&'a self, work: &'a Work) -> Done<'a> {
        Box::pin(self.send(work))
    }
}

fn read(tx: &mut Tx<'_>, change: Uuid, contact: Uuid) -> Result<Option<Letter>, StoreError> {
    let Some(kept) = tx.bank_change(change.into())? else { return Ok(None) };
    let Some(contact) = tx.payee_contact((kept.trust, kept.provider), contact.into())? else {
        return Ok(None);
    };
    let mut names = tx.organisation_names(&[kept.trust, kept.provider])?;
    let (trust, payee) = (names.remove(&kept.trust), names.remove(&kept.provider));
    Ok(trust.zip(payee).map(|(trust, payee)| Letter { address: contact.value, trust, payee }))
}

fn text(letter: &Letter, state: &str) -> String {
    let Letter { trust, payee, .. } = letter;
    let what = match state {
        "approved" => "was approved. Payments go to the new account after two working days",
        "refused" => "was refused. Payments go where they went before",
        _ => {
            "was asked for. Nothing has changed yet: we call a number that we already hold before anything does"
        }
    };
    format!(
        "A change of the bank account on which {trust} pays {payee} {what}.\n\n\
         If you know nothing of it, tell {trust} at once, by a telephone number that you already have. \
         This message asks you for nothing: never answer it with bank details.\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_state_has_words_of_its_own_and_no_account() {
        let letter = Letter {
            address: "finance@lantern.example".into(),
            trust: "Wexcombe Children's Trust".into(),
            payee: "Lantern".into(),
        };
        let texts = ["requested", "approved", "refused"].map(|state| text(&letter, state));
        assert!(texts[0].contains("was asked for"), "{}", texts[0]);
        assert!(texts[1].contains("after two working days") && texts[2].contains("was refused"));
        assert!(texts.iter().all(|text| !text.contains(|c: char| c.is_ascii_digit())));
    }
}
