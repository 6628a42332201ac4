//! What bidders are told of by letter when it happens to a tender. What the letters say is not here.

/// Something that happened to a tender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TenderNews {
    /// A question and its answer are published.
    AnswerPublished,
    /// The deadlines moved later.
    DeadlineMoved,
    /// The tender reads otherwise.
    Modified,
    /// The tender reads so much otherwise that bids are confirmed anew.
    MateriallyModified,
    /// A lot is given up; the others go on.
    LotCancelled,
    /// No bid for a lot meets the requirements.
    LotUnsuccessful,
    /// The whole is given up.
    Abandoned,
    /// The assessment summaries of a lot are sent (Procurement Act 2023 s.50(3)).
    SummariesSent,
    /// Chosen suppliers are asked for a quote.
    QuoteAsked,
    /// A bidder is told of a concern about its bid (Procurement Act 2023 s.19(4)).
    BidQueried,
    /// A bidder is told that its bid is disregarded, and why.
    BidDisregarded,
    /// A bidder is told that its bid counts after all.
    BidKept,
}

impl TenderNews {
    /// Every kind.
    pub const ALL: [Self; 12] = [
        Self::AnswerPublished,
        Self::DeadlineMoved,
        Self::Modified,
        Self::MateriallyModified,
        Self::LotCancelled,
        Self::LotUnsuccessful,
        Self::Abandoned,
        Self::SummariesSent,
        Self::QuoteAsked,
        Self::BidQueried,
        Self::BidDisregarded,
        Self::BidKept,
    ];

    /// Its name in the outbox and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AnswerPublished => "answer_published",
            Self::DeadlineMoved => "deadline_moved",
            Self::Modified => "modified",
            Self::MateriallyModified => "materially_modified",
            Self::LotCancelled => "lot_cancelled",
            Self::LotUnsuccessful => "lot_unsuccessful",
            Self::Abandoned => "abandoned",
            Self::SummariesSent => "summaries_sent",
            Self::QuoteAsked => "quote_asked",
            Self::BidQueried => "bid_queried",
            Self::BidDisregarded => "bid_disregarded",
            Self::BidKept => "bid_kept",
        }
    }

    /// Whether suppliers that were asked for a quote are told of it too, where they have not bid: of the tender, not of bids.
    pub const fn reaches_invited(self) -> bool {
        !matches!(self, Self::LotUnsuccessful | Self::SummariesSent) && !self.is_of_one_bid()
    }

    /// Whether it is about one bid alone: nobody but its bidder is told.
    pub const fn is_of_one_bid(self) -> bool {
        matches!(self, Self::BidQueried | Self::BidDisregarded | Self::BidKept)
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|news| news.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_read_back_from_their_names() {
        for news in TenderNews::ALL {
            assert_eq!(TenderNews::from_name(news.name()), Some(news));
        }
        assert_eq!(TenderNews::from_name("published"), None);
    }

    #[test]
    fn who_was_asked_is_told_of_the_tender_and_not_of_bids() {
        let silent: Vec<_> = TenderNews::ALL.into_iter().filter(|news| !news.reaches_invited()).collect();
        let of_bids = [TenderNews::BidQueried, TenderNews::BidDisregarded, TenderNews::BidKept];
        assert_eq!(silent[..2], [TenderNews::LotUnsuccessful, TenderNews::SummariesSent]);
        assert_eq!(silent[2..], of_bids);
        assert!(
            of_bids.into_iter().all(TenderNews::is_of_one_bid) && !TenderNews::QuoteAsked.is_of_one_bid()
        );
    }
}
