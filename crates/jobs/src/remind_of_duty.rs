//! The message that reminds the owner of a duty.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Deserialize;
use trellis_kernel::DutyId;
use trellis_store::{StoreError, Tx};
use trellis_tendering::duty::{Duty, DutyState};

use crate::job::{Done, Job, JobError, Work};
use crate::mailer::Mailer;

/// Reminds whoever owns a duty when the reminder is due. One that is done or was moved meanwhile is not reminded of.
pub struct RemindOfDuty {
    mailer: Arc<Mailer>,
}

#[derive(Deserialize)]
struct Arguments {
    duty: DutyId,
    due_on: NaiveDate,
}

impl RemindOfDuty {
    /// Sends by `mailer`.
    pub fn new(mailer: Arc<Mailer>) -> Self {
        Self { mailer }
    }

    async fn send(&self, work: &Work) -> Result<(), JobError> {
        let Arguments { duty, due_on } = work.arguments()?;
        let Some((found, address)) = work.run("read duty", move |tx| read(tx, duty, due_on)).await? else {
            return Ok(());
        };
        let subject = format!("Due {}: {}", found.due_on.format("%-d %B %Y"), found.kind.title());
        self.mailer.send(work.id, &address, &subject, text(&found)).await
    }
}

impl Job for RemindOfDuty {
    fn kind(&self) -> &'static str {
        "remind_of_duty"
    }

    fn perform<'a>(&'a self, work: &'a Work) -> Done<'a> {
        Box::pin(self.send(work))
    }
}

fn read(tx: &mut Tx<'_>, id: DutyId, due_on: NaiveDate) -> Result<Option<(Duty, String)>, StoreError> {
    let Some((_, found)) = tx.duty(id)? else { return Ok(None) };
    let duty = found.item;
    if duty.state != DutyState::Open || duty.due_on != due_on {
        return Ok(None);
    }
    Ok(tx.address_of(duty.owner.uuid())?.map(|address| (duty, address)))
}

fn text(duty: &Duty) -> String {
    format!(
        "{}\n\nFor: {}\nLast day: {}\nSource: {}\n\nMark it as done in Trellis with the notice's identifier, or hand it \
         on to a colleague.\n",
        duty.kind.title(),
        duty.subject,
        duty.due_on.format("%A %-d %B %Y"),
        duty.kind.citation(),
    )
}

#[cfg(test)]
mod tests {
    use trellis_tendering::duty::DutyKind;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_reminder_says_what_for_what_by_when_and_why() {
        let duty = Duty {
            id: Uuid::nil().into(),
            kind: DutyKind::ContractDetails,
            procurement: Uuid::nil().into(),
            contract: None,
            placement: None,
            subject: "Emotional wellbeing in schools: East".into(),
            due_on: NaiveDate::from_ymd_opt(2027, 2, 1).expect("a date"),
            owner: Uuid::nil().into(),
            state: DutyState::Open,
        };
        let text = text(&duty);
        for said in ["UK7", "Emotional wellbeing in schools: East", "Monday 1 February 2027", "ss.53, 87"] {
            assert!(text.contains(said), "{text}");
        }
    }
}
