//! The message that tells a complainant how their complaint stands.

use std::sync::Arc;

use serde::Deserialize;
use trellis_providers::complaint::{Complaint, ComplaintOutcome};
use trellis_store::{StoreError, Tx};
use uuid::Uuid;

use crate::job::{Done, Job, JobError, Work};
use crate::mailer::Mailer;

/// Tells whoever complained that the complaint has come, or what was decided.
pub(crate) struct SendComplaintLetter {
    mailer: Arc<Mailer>,
}

#[derive(Deserialize)]
struct Arguments {
    complaint: Uuid,
    /// Where the complaint stood when the message was asked for.
    state: String,
}

impl SendComplaintLetter {
    /// Sends by `mailer`.
    pub(crate) fn new(mailer: Arc<Mailer>) -> Self {
        Self { mailer }
    }

    async fn send(&self, work: &Work) -> Result<(), JobError> {
        let Arguments { complaint, state } = work.arguments()?;
        let found = work.run("read complaint", move |tx| read(tx, complaint)).await?;
        let (complaint, trust) = found.ok_or_else(|| JobError::Never("the complaint is gone".to_owned()))?;
        let Some(complainant) = &complaint.content.complainant else { return Ok(()) };
        let subject = format!("Your complaint {} to {trust}", complaint.reference());
        let told = text(&complaint, &complainant.name, &trust, state == "acknowledged");
        self.mailer.send(work.id, &complainant.email, &subject, told).await
    }
}

impl Job for SendComplaintLetter {
    fn kind(&self) -> &'static str {
        "send_complaint_letter"
    }

    fn perform<'a>(&'a self, work: &'a Work) -> Done<'a> {
        Box::pin(self.send(work))
    }
}

fn read(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<(Complaint, String)>, StoreError> {
    let Some(found) = tx.complaint(id.into())? else { return Ok(None) };
    let trust = found.item.trust;
    Ok(tx.organisation_names(&[trust])?.remove(&trust).map(|name| (found.item, name)))
}

/// What a complainant is told. It never repeats what they wrote.
fn text(complaint: &Complaint, name: &str, trust: &str, has_come: bool) -> String {
    let reference = complaint.reference();
    let begun = format!("{name},\n\n");
    match complaint.decision.as_ref().filter(|_| !has_come) {
        None => format!(
            "{begun}your complaint {reference} has come to {trust}, and somebody outside the organisation that it concerns will \
             look into it. Quote {reference} when you write.\n\nIf a child is in danger now, call 999.\n"
        ),
        Some(decision) => {
            let outcome = match decision.outcome {
                ComplaintOutcome::Upheld => "is upheld",
                ComplaintOutcome::PartlyUpheld => "is upheld in part",
                ComplaintOutcome::NotUpheld => "is not upheld",
            };
            format!(
                "{begun}{trust} has looked into your complaint {reference}. It {outcome}.\n\n{}\n\nIf you are not happy with this \
                 answer, the Local Government and Social Care Ombudsman (www.lgo.org.uk) can look at it.\n",
                decision.finding
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use trellis_kernel::{BankHolidays, Division};
    use trellis_providers::complaint::{ComplaintDraft, Step};

    use super::*;

    fn complaint() -> Complaint {
        let now: DateTime<Utc> = "2026-12-23T12:00:00Z".parse().unwrap();
        let draft = ComplaintDraft {
            route: "service".into(),
            buyer: "trust".into(),
            about: "Lantern House".into(),
            account: "Nobody called back.".into(),
            complainant: Some(("A parent".into(), "parent@family.example".into())),
            ..ComplaintDraft::default()
        };
        let holidays =
            BankHolidays::from_days([(Division::EnglandAndWales, "2026-12-25".parse().unwrap())]).unwrap();
        let content = draft.content(now.date_naive()).unwrap();
        Complaint::receive(Uuid::from_u128(9).into(), Uuid::nil().into(), content, &holidays, now).unwrap()
    }

    #[test]
    fn a_letter_says_how_it_stands_and_never_what_was_written() {
        let step = Step { by: Uuid::nil().into(), at: "2026-12-24T12:00:00Z".parse().unwrap() };
        let come = complaint().acknowledge(step).unwrap();
        let told = text(&come, "A parent", "Wexcombe Children's Trust", true);
        assert!(told.contains("C-00000-00009 has come to Wexcombe"), "{told}");
        let looked_into = come.investigate("Lantern", "Wexcombe Children's Trust", step).unwrap();
        let decided =
            looked_into.decide(ComplaintOutcome::PartlyUpheld, "Two calls were missed.", step).unwrap();
        let told = text(&decided, "A parent", "Wexcombe Children's Trust", false);
        assert!(told.contains("It is upheld in part.\n\nTwo calls were missed."), "{told}");
        assert!(!told.contains("Nobody called back"), "{told}");
    }
}
