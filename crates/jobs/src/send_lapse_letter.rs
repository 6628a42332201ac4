//! The message that what a provider's new work rests on runs out, or has run out.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Deserialize;
use trellis_kernel::{EngagementId, OrganisationId, london_date};
use trellis_providers::EngagementStage;
use trellis_store::{Session, StoreError, Tx};

use crate::job::{Done, Job, JobError, Work};
use crate::mailer::Mailer;

/// Warns the provider and the trust's quality officers. What was renewed meanwhile is not warned of.
pub(crate) struct SendLapseLetter {
    mailer: Arc<Mailer>,
}

#[derive(Clone, Deserialize)]
struct Arguments {
    trust: OrganisationId,
    engagement: EngagementId,
    what: String,
    last_day: NaiveDate,
}

/// What is written, and to whom.
struct Letter {
    provider: String,
    lapsed: bool,
    addresses: Vec<String>,
}

impl SendLapseLetter {
    /// Sends by `mailer`.
    pub(crate) fn new(mailer: Arc<Mailer>) -> Self {
        Self { mailer }
    }

    async fn send(&self, work: &Work) -> Result<(), JobError> {
        let arguments: Arguments = work.arguments()?;
        let (session, asked) = (Session::Job(Some(arguments.trust)), arguments.clone());
        let found = work.store.run("read lapse", session, move |tx| read(tx, &asked)).await?;
        let Some(letter) = found else { return Ok(()) };
        let subject = subject(&letter, &arguments);
        for address in &letter.addresses {
            self.mailer.send(work.id, address, &subject, text(&letter, &arguments)).await?;
        }
        Ok(())
    }
}

impl Job for SendLapseLetter {
    fn kind(&self) -> &'static str {
        "send_lapse_letter"
    }

    fn perform<'a>(&'a self, work: &'a Work) -> Done<'a> {
        Box::pin(self.send(work))
    }
}

fn read(tx: &mut Tx<'_>, asked: &Arguments) -> Result<Option<Letter>, StoreError> {
    let Some(record) = tx.engagement(asked.engagement)? else { return Ok(None) };
    let engagement = record.engagement;
    let stands = (asked.what.clone(), asked.last_day);
    if engagement.parts().stage != EngagementStage::Accredited || !engagement.expiries().contains(&stands) {
        return Ok(None);
    }
    let provider = engagement.parts().provider;
    let name = tx.organisation(provider)?.map(|found| found.name).unwrap_or_default();
    let addresses = tx.addresses_for_lapses((provider, asked.trust))?;
    let lapsed = asked.last_day < london_date(tx.now());
    Ok(Some(Letter { provider: name, lapsed, addresses }))
}

fn subject(letter: &Letter, of: &Arguments) -> String {
    let day = of.last_day.format("%-d %B %Y");
    let verb = if letter.lapsed { "expired" } else { "expires" };
    format!("{}: {} {verb} {day}", letter.provider, of.what)
}

fn text(letter: &Letter, of: &Arguments) -> String {
    let then = if letter.lapsed {
        "It has run out: until it is renewed, new work is refused."
    } else {
        "From the day after, until it is renewed, new work is refused."
    };
    format!(
        "Provider: {}\nWhat: {}\nLast day: {}\n\n{then}\nThat is any award, any call-off under a framework, any place in a \
         market, and\nany invitation to offer a place. What runs goes on.\n",
        letter.provider,
        of.what,
        of.last_day.format("%A %-d %B %Y"),
    )
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_letter_says_whose_what_and_until_when() {
        let of = Arguments {
            trust: Uuid::nil().into(),
            engagement: Uuid::nil().into(),
            what: "insurance".to_owned(),
            last_day: NaiveDate::from_ymd_opt(2027, 1, 1).expect("a date"),
        };
        let letter = |lapsed| Letter { provider: "Lantern".to_owned(), lapsed, addresses: Vec::new() };
        assert_eq!(subject(&letter(false), &of), "Lantern: insurance expires 1 January 2027");
        assert_eq!(subject(&letter(true), &of), "Lantern: insurance expired 1 January 2027");
        let text = text(&letter(true), &of);
        for said in ["Provider: Lantern", "Last day: Friday 1 January 2027", "It has run out"] {
            assert!(text.contains(said), "{text}");
        }
    }
}
