//! Dynamic markets: open to every supplier that meets the conditions, at any time, for as long as they last (Procurement Act
//! 2023 ss.34-40).
//!
//! `member` is the way of a supplier into the market and out of it. What a market is for is said by the procurement that it
//! is founded on; its notices are in `notice`.

mod member;

use chrono::{DateTime, NaiveDate, Utc};
use thiserror::Error;
use trellis_kernel::{BasisPoints, Fields, Invalid, MarketId, OrganisationId, ProcurementId};

pub use self::member::{Application, MarketMember, MemberRefusal, MemberState, MemberStep};

/// The most conditions of one market.
const CONDITIONS_MOST: usize = 30;

/// What a market asks and offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarketTerms {
    /// What a supplier must meet, and how that is checked.
    pub conditions: Vec<String>,
    /// Which authorities may award contracts by reference to it.
    pub users: String,
    /// What a supplier pays: a fixed share of what it is awarded under the market, and nothing else (s.38).
    pub fee: Option<BasisPoints>,
    /// Its last day; open-ended where none is named.
    pub ends_on: Option<NaiveDate>,
}

/// Where a market stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarketState {
    /// Being written.
    Draft,
    /// Its notice of intention, UK13, is public.
    Intended {
        /// Since when.
        at: DateTime<Utc>,
    },
    /// It takes applications, and contracts are awarded by reference to it; UK14 is public.
    Live {
        /// Since when.
        at: DateTime<Utc>,
    },
    /// It is over; UK16 is public.
    Ceased {
        /// Since when it was live.
        live_at: DateTime<Utc>,
        /// When it ceased.
        at: DateTime<Utc>,
    },
}

/// A dynamic market.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DynamicMarket {
    /// Which.
    pub id: MarketId,
    /// The trust that keeps it.
    pub trust: OrganisationId,
    /// The procurement that says what it is for.
    pub procurement: ProcurementId,
    /// What it asks and offers.
    pub terms: MarketTerms,
    /// Where it stands.
    pub state: MarketState,
}

/// Why a market stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MarketRefusal {
    /// The life cycle knows no such step.
    #[error("a dynamic market that is {from} cannot become {to}")]
    TransitionNotAllowed {
        /// Where it stands.
        from: &'static str,
        /// Where it was to go.
        to: &'static str,
    },
    /// The number of members would be limited.
    #[error("the number of suppliers in a dynamic market is not limited (s.36)")]
    Capped,
    /// Conditions would change.
    #[error("the conditions of a dynamic market do not change while it lasts (s.36)")]
    ConditionsFixed,
    /// It takes no applications.
    #[error("this dynamic market is {0}: suppliers apply while it is live")]
    NotLive(&'static str),
    /// Who bids is neither in the market nor on its way into it.
    #[error(
        "this tender is for suppliers of a dynamic market: apply to it first; your application is decided before the bids are opened"
    )]
    NotInMarket,
    /// Some of those that bid together are neither in the market nor on their way into it.
    #[error(
        "this tender is for suppliers of a dynamic market: every member of a bid is in it or has applied, and these have not: {}",
        .0.join(", ")
    )]
    MembersNotInMarket(Vec<String>),
    /// Applications of bidders are not decided.
    #[error(
        "{0} bidders have applied to the dynamic market: decide their applications before the bids are opened (s.34)"
    )]
    ApplicationsWaiting(usize),
    /// It would end before today.
    #[error("the market would have ended on {0} already")]
    EndsInPast(NaiveDate),
}

impl MarketRefusal {
    /// The slug of the refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::Capped => "market-capped",
            Self::ConditionsFixed => "conditions-fixed",
            Self::NotLive(_) => "market-not-live",
            Self::NotInMarket | Self::MembersNotInMarket(_) => "not-in-market",
            Self::ApplicationsWaiting(_) => "market-applications-waiting",
            Self::EndsInPast(_) => "market-ends-in-past",
        }
    }
}

impl MarketState {
    /// Its name on the wire and in the database.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Intended { .. } => "intended",
            Self::Live { .. } => "live",
            Self::Ceased { .. } => "ceased",
        }
    }
}

impl MarketTerms {
    /// Terms with at least one condition and a fee that is a share of what is awarded.
    pub fn new(
        conditions: &[String],
        users: &str,
        fee: Option<BasisPoints>,
        ends_on: Option<NaiveDate>,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let few = (1..=CONDITIONS_MOST).contains(&conditions.len());
        fields.require(few, "/conditions", format!("name 1 to {CONDITIONS_MOST} conditions"));
        let mut read = Vec::with_capacity(conditions.len());
        for (index, condition) in conditions.iter().enumerate().take(CONDITIONS_MOST) {
            read.push(fields.text(&format!("/conditions/{index}"), condition, 2_000));
        }
        let users = fields.text("/users", users, 2_000);
        let share = fee.is_none_or(|fee| fee.get() > 0 && fee <= BasisPoints::WHOLE);
        fields.require(share, "/fee_bp", "a fee is a share of what is awarded: 1 to 10,000 basis points");
        fields.finish(|| Some(Self { conditions: read, users, fee, ends_on }))
    }
}

impl DynamicMarket {
    /// Other terms. The conditions stay once the intention is public, and a last day lies ahead.
    pub fn revise(self, terms: MarketTerms, today: NaiveDate) -> Result<Self, MarketRefusal> {
        if let MarketState::Ceased { .. } = self.state {
            return Err(self.not_allowed("revised"));
        }
        if self.state != MarketState::Draft && terms.conditions != self.terms.conditions {
            return Err(MarketRefusal::ConditionsFixed);
        }
        if let Some(past) = terms.ends_on.filter(|day| *day < today) {
            return Err(MarketRefusal::EndsInPast(past));
        }
        Ok(Self { terms, ..self })
    }

    /// The intention is public (UK13).
    pub fn intend(self, at: DateTime<Utc>) -> Result<Self, MarketRefusal> {
        match self.state {
            MarketState::Draft => Ok(Self { state: MarketState::Intended { at }, ..self }),
            MarketState::Intended { .. } | MarketState::Live { .. } | MarketState::Ceased { .. } => {
                Err(self.not_allowed("intended"))
            }
        }
    }

    /// It is established (UK14).
    pub fn establish(self, at: DateTime<Utc>) -> Result<Self, MarketRefusal> {
        match self.state {
            MarketState::Intended { .. } => Ok(Self { state: MarketState::Live { at }, ..self }),
            MarketState::Draft | MarketState::Live { .. } | MarketState::Ceased { .. } => {
                Err(self.not_allowed("live"))
            }
        }
    }

    /// It ceases (UK16).
    pub fn cease(self, at: DateTime<Utc>) -> Result<Self, MarketRefusal> {
        match self.state {
            MarketState::Live { at: live_at } => {
                Ok(Self { state: MarketState::Ceased { live_at, at }, ..self })
            }
            MarketState::Draft | MarketState::Intended { .. } | MarketState::Ceased { .. } => {
                Err(self.not_allowed("ceased"))
            }
        }
    }

    /// That suppliers can apply: while it is live and its last day has not passed, whatever their number.
    pub fn takes_applications(&self, today: NaiveDate) -> Result<(), MarketRefusal> {
        match self.state {
            MarketState::Live { .. } if self.terms.ends_on.is_none_or(|last| today <= last) => Ok(()),
            MarketState::Live { .. } => Err(MarketRefusal::NotLive("over")),
            MarketState::Draft | MarketState::Intended { .. } | MarketState::Ceased { .. } => {
                Err(MarketRefusal::NotLive(self.state.name()))
            }
        }
    }

    const fn not_allowed(&self, to: &'static str) -> MarketRefusal {
        MarketRefusal::TransitionNotAllowed { from: self.state.name(), to }
    }
}

#[cfg(test)]
mod tests;
