//! What a bidder is told of a concern about its own bid: the ground with the rule it rests on, the trust's words, and what comes next.

use trellis_store::{ConcernTold, TenderLetter};
use trellis_tendering::TenderNews;

/// The text of a letter about one bid.
pub(crate) fn text(letter: &TenderLetter) -> String {
    let lot = letter.lot.as_deref().unwrap_or("a lot");
    let bid = format!("your bid for {lot} of '{}'", letter.title);
    let Some(told) = &letter.concern else {
        return format!("There is news of {bid}. Read it, after signing in, under{BIDS}");
    };
    let (ground, decision) = (ground(told), told.decision.as_deref().unwrap_or_default());
    match letter.news {
        TenderNews::BidDisregarded => format!(
            "The trust has disregarded {bid}, because {ground}. It was received and is not assessed, so there is no assessment \
             summary of it.\n\nThe trust's reasons:\n\n{decision}\n\nThey are shown, after signing in, under{BIDS}"
        ),
        TenderNews::BidKept => format!(
            "The trust had asked whether {ground}. It has decided to keep {bid}, which counts.\n\nThe trust's reasons:\n\n\
             {decision}\n\nThey are shown, after signing in, under{BIDS}"
        ),
        _ => {
            let asked = told.reply_by.map_or_else(
                || "You need not reply.".to_owned(),
                |day| {
                    format!(
                        "You may reply until the end of {}, after signing in.",
                        day.format("%A %-d %B %Y")
                    )
                },
            );
            format!(
                "The trust considers whether {bid} is to be disregarded, because {ground}. No decision is taken.\n\n\
                 The trust writes:\n\n{}\n\n{asked} Your bids are under{BIDS}",
                told.notice
            )
        }
    }
}

/// Where a bidder finds its bids.
const BIDS: &str = "\n\n  /bids\n";

fn ground(told: &ConcernTold) -> String {
    format!("{} ({})", told.ground.sentence(), told.ground.citation())
}

#[cfg(test)]
mod tests {
    use trellis_tendering::DisregardGround;
    use uuid::Uuid;

    use super::*;

    fn told(news: TenderNews) -> String {
        text(&TenderLetter {
            news,
            procurement: Uuid::from_u128(7).into(),
            title: "Emotional wellbeing in schools".to_owned(),
            lot: Some("Lot 1: East".to_owned()),
            closes_at: None,
            submitted: 1,
            concern: Some(ConcernTold {
                ground: DisregardGround::AbnormallyLow,
                notice: "Explain your price.".to_owned(),
                reply_by: "2026-06-26".parse().ok(),
                decision: Some("The wages promised cannot be paid at it.".to_owned()),
            }),
            address: "office@lantern.example".to_owned(),
        })
    }

    #[test]
    fn a_bidder_is_asked_with_a_day_and_told_why() {
        let asked = told(TenderNews::BidQueried);
        for words in
            ["Explain your price.", "Friday 26 June 2026", "section 19(3)(c)", "No decision is taken"]
        {
            assert!(asked.contains(words), "{asked}");
        }
        let gone = told(TenderNews::BidDisregarded);
        for words in [
            "The wages promised cannot be paid at it.",
            "the price is abnormally low",
            "no assessment summary",
        ] {
            assert!(gone.contains(words), "{gone}");
        }
        let kept = told(TenderNews::BidKept);
        assert!(kept.contains("decided to keep your bid for Lot 1: East of"), "{kept}");
    }
}
