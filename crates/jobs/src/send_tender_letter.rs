//! The letter that tells a bidder's person what happened to a tender. It speaks of the tender, which is public, and of the reader's
//! own bids: never of another bidder.

use std::sync::Arc;

use serde::Deserialize;
use trellis_kernel::{PersonId, show_london};
use trellis_store::TenderLetter;
use trellis_tendering::TenderNews;
use uuid::Uuid;

use crate::job::{Done, Job, JobError, Work};
use crate::mailer::Mailer;

/// Writes to one person about one event.
pub(crate) struct SendTenderLetter {
    mailer: Arc<Mailer>,
}

#[derive(Deserialize)]
struct Arguments {
    event: Uuid,
    person: PersonId,
}

impl SendTenderLetter {
    /// Sends by `mailer`.
    pub(crate) fn new(mailer: Arc<Mailer>) -> Self {
        Self { mailer }
    }

    async fn send(&self, work: &Work) -> Result<(), JobError> {
        let Arguments { event, person } = work.arguments()?;
        let letter = work.run("read tender letter", move |tx| tx.tender_letter(event, person)).await?;
        let letter = letter.ok_or_else(|| JobError::Never("the letter or its reader is gone".to_owned()))?;
        let subject = format!("{}: {}", what(letter.news, letter.submitted), letter.title);
        self.mailer.send(work.id, &letter.address, &subject, folded(&text(&letter))).await
    }
}

impl Job for SendTenderLetter {
    fn kind(&self) -> &'static str {
        "send_tender_letter"
    }

    fn perform<'a>(&'a self, work: &'a Work) -> Done<'a> {
        Box::pin(self.send(work))
    }
}

/// What happened, in the words of a subject to somebody whose organisation has submitted so many bids.
const fn what(news: TenderNews, submitted: i32) -> &'static str {
    match news {
        TenderNews::AnswerPublished => "A question is answered",
        TenderNews::DeadlineMoved => "Deadlines moved",
        TenderNews::MateriallyModified if submitted > 0 => "A tender has changed: confirm your bid",
        TenderNews::Modified | TenderNews::MateriallyModified => "A tender has changed",
        TenderNews::LotCancelled => "A lot is given up",
        TenderNews::LotUnsuccessful => "No award for a lot",
        TenderNews::Abandoned => "A tender is given up",
        TenderNews::SummariesSent => "How your bid was assessed",
        TenderNews::QuoteAsked => "You are asked for a quote",
        TenderNews::BidQueried => "A question about your bid",
        TenderNews::BidDisregarded => "Your bid is disregarded",
        TenderNews::BidKept => "Your bid counts",
    }
}

/// The text in lines of at most 72 characters, so that no mailer breaks them anywhere else.
fn folded(text: &str) -> String {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        // An indented line is an address, and stays as it is.
        if paragraph.starts_with(' ') {
            lines.push(paragraph.to_owned());
            continue;
        }
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && line.chars().count() + word.chars().count() >= 72 {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines.join("\n") + "\n"
}

fn text(letter: &TenderLetter) -> String {
    let TenderLetter { news, title, procurement, submitted, .. } = letter;
    let closes = letter.closes_at.map(show_london).unwrap_or_default();
    let lot = letter.lot.as_deref().unwrap_or("A lot");
    let tender = format!("\n\n  /opportunities/{procurement}\n");
    match news {
        TenderNews::AnswerPublished => {
            format!("A question about '{title}' was answered. Question and answer are published at{tender}")
        }
        TenderNews::DeadlineMoved => {
            format!(
                "The deadlines of '{title}' moved later. Bids close {closes} (London time). Why is published at{tender}"
            )
        }
        TenderNews::Modified if *submitted > 0 => {
            format!(
                "'{title}' has changed. Your bid stands. Bids close {closes} (London time). What changed is published at{tender}"
            )
        }
        TenderNews::MateriallyModified if *submitted > 0 => format!(
            "'{title}' has changed so that what was submitted before counts only if it is confirmed as it is, or submitted \
             again, before bids close {closes} (London time). Confirm each of your bids at\n\n  /bids\n\nWhat changed is published at{tender}"
        ),
        TenderNews::Modified | TenderNews::MateriallyModified => {
            format!(
                "'{title}' has changed. Bids close {closes} (London time). What changed is published at{tender}"
            )
        }
        TenderNews::LotCancelled => format!(
            "{lot} of '{title}' is given up, and no contract will be made of it. The other lots go on. Why is published at{tender}"
        ),
        TenderNews::LotUnsuccessful => format!(
            "No bid for {lot} of '{title}' meets what the tender asks for, so no contract will be made of it. More is published at{tender}"
        ),
        TenderNews::Abandoned => {
            format!("'{title}' is given up, and no contract will be made of it. Why is published at{tender}")
        }
        TenderNews::SummariesSent => format!(
            "The bids for {lot} of '{title}' are assessed. How yours was assessed, beside the one that ranks first, is shown \
             after signing in, at your bid under\n\n  /bids\n"
        ),
        TenderNews::QuoteAsked => format!(
            "Your organisation is asked for a quote for '{title}'. Only the suppliers that were asked can read it. Quotes close \
             {closes} (London time). Read it, after signing in, at{tender}"
        ),
        TenderNews::BidQueried | TenderNews::BidDisregarded | TenderNews::BidKept => {
            super::concern_letter::text(letter)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(news: TenderNews, submitted: i32) -> TenderLetter {
        TenderLetter {
            news,
            procurement: Uuid::from_u128(7).into(),
            title: "Emotional wellbeing in schools".to_owned(),
            lot: Some("Lot 1: East".to_owned()),
            closes_at: Some("2026-06-19T11:00:00Z".parse().expect("an instant")),
            submitted,
            concern: None,
            address: "office@lantern.example".to_owned(),
        }
    }

    #[test]
    fn every_letter_names_the_tender_and_where_to_read_on() {
        for news in TenderNews::ALL {
            let text = text(&letter(news, 1));
            assert!(text.contains("Emotional wellbeing in schools"), "{text}");
            assert!(text.contains("  /opportunities/") || text.contains("  /bids"), "{text}");
            assert!(!what(news, 0).is_empty() && !what(news, 1).is_empty());
        }
    }

    #[test]
    fn lines_are_short_and_addresses_whole() {
        for news in TenderNews::ALL {
            let (text, folded) = (text(&letter(news, 1)), folded(&text(&letter(news, 1))));
            assert!(folded.lines().all(|line| line.chars().count() <= 72), "{folded}");
            assert_eq!(
                folded.split_whitespace().collect::<Vec<_>>(),
                text.split_whitespace().collect::<Vec<_>>()
            );
            assert!(
                folded.contains("\n  /opportunities/00000000") || folded.contains("\n  /bids\n"),
                "{folded}"
            );
        }
    }

    #[test]
    fn only_who_submitted_is_asked_to_confirm() {
        let of = |submitted| text(&letter(TenderNews::MateriallyModified, submitted));
        assert!(of(1).contains("confirmed as it is") && of(1).contains("Friday 19 June 2026, 12:00:00"));
        assert!(!of(0).contains("confirm"));
        let subject = |submitted| what(TenderNews::MateriallyModified, submitted);
        assert!(subject(1).contains("confirm your bid") && !subject(0).contains("your bid"));
        assert!(text(&letter(TenderNews::LotCancelled, 1)).starts_with("Lot 1: East of"));
    }

    #[test]
    fn a_bid_stands_for_those_alone_who_have_one() {
        let of = |submitted| text(&letter(TenderNews::Modified, submitted));
        assert!(of(1).contains("Your bid stands."));
        assert!(!of(0).contains("bid stands") && of(0).contains("Bids close Friday 19 June 2026, 12:00:00"));
    }
}
