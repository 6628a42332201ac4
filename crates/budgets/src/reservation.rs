//! A reservation (pre-commitment): money set aside before a promise is made.

use chrono::NaiveDate;
use thiserror::Error;
use trellis_kernel::Pence;

/// Money set aside by a panel or a tender, until it is consumed, released or expires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reservation {
    /// What was set aside.
    pub amount: Pence,
    /// What commitments have consumed.
    pub consumed: Pence,
    /// The last day on which it holds.
    pub expires: Option<NaiveDate>,
    /// Where it is in its life.
    pub state: ReservationState,
}

/// Where a reservation is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReservationState {
    /// It holds money.
    Open,
    /// Commitments have consumed all of it.
    Consumed,
    /// The rest was given back.
    Released,
    /// Its last day has passed, and the rest was given back.
    Expired,
}

/// Why a reservation cannot do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReservationRefusal {
    /// Nil or negative.
    #[error("a reservation must be above £0.00")]
    NotPositive,
    /// More than is left.
    #[error("{asked} was asked of a reservation that has {open} left")]
    Exceeded {
        /// What is left.
        open: Pence,
        /// What was asked.
        asked: Pence,
    },
    /// It has not expired yet.
    #[error("the reservation holds until {0}")]
    StillHolds(NaiveDate),
    /// It is closed.
    #[error("the reservation is {0} and holds nothing")]
    TransitionNotAllowed(&'static str),
}

impl ReservationRefusal {
    /// The slug of this refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotPositive => "amount-not-positive",
            Self::Exceeded { .. } => "reservation-exceeded",
            Self::StillHolds(_) => "reservation-holds",
            Self::TransitionNotAllowed(_) => "transition-not-allowed",
        }
    }
}

impl Reservation {
    /// Sets an amount aside.
    pub fn open(amount: Pence, expires: Option<NaiveDate>) -> Result<Self, ReservationRefusal> {
        if !amount.is_positive() {
            return Err(ReservationRefusal::NotPositive);
        }
        Ok(Self { amount, consumed: Pence::ZERO, expires, state: ReservationState::Open })
    }

    /// What it still holds.
    pub fn open_amount(&self) -> Pence {
        match self.state {
            ReservationState::Open => self.amount.minus(self.consumed).unwrap_or_default(),
            ReservationState::Consumed | ReservationState::Released | ReservationState::Expired => {
                Pence::ZERO
            }
        }
    }

    /// A commitment consumes part of it.
    pub fn consume(self, asked: Pence) -> Result<Self, ReservationRefusal> {
        self.require_open()?;
        let open = self.open_amount();
        if !asked.is_positive() {
            return Err(ReservationRefusal::NotPositive);
        }
        if asked > open {
            return Err(ReservationRefusal::Exceeded { open, asked });
        }
        let consumed = self.consumed.plus(asked).unwrap_or(self.amount);
        let state = if consumed == self.amount { ReservationState::Consumed } else { ReservationState::Open };
        Ok(Self { consumed, state, ..self })
    }

    /// Gives the rest back; returns what was given back.
    pub fn release(self) -> Result<(Self, Pence), ReservationRefusal> {
        self.require_open()?;
        Ok((Self { state: ReservationState::Released, ..self }, self.open_amount()))
    }

    /// Gives the rest back once its last day has passed.
    pub fn expire(self, today: NaiveDate) -> Result<(Self, Pence), ReservationRefusal> {
        self.require_open()?;
        match self.expires {
            Some(last) if today > last => {
                Ok((Self { state: ReservationState::Expired, ..self }, self.open_amount()))
            }
            Some(last) => Err(ReservationRefusal::StillHolds(last)),
            None => Err(ReservationRefusal::TransitionNotAllowed("open without an end")),
        }
    }

    fn require_open(&self) -> Result<(), ReservationRefusal> {
        match self.state {
            ReservationState::Open => Ok(()),
            closed
            @ (ReservationState::Consumed | ReservationState::Released | ReservationState::Expired) => {
                Err(ReservationRefusal::TransitionNotAllowed(closed.key()))
            }
        }
    }
}

impl ReservationState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Open, Self::Consumed, Self::Released, Self::Expired];

    /// Its name in the database and on the wire.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Consumed => "consumed",
            Self::Released => "released",
            Self::Expired => "expired",
        }
    }

    /// The state with that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn open(amount: i64) -> Reservation {
        Reservation::open(Pence::new(amount), "2026-12-31".parse().ok()).expect("a reservation")
    }

    #[test]
    fn it_is_consumed_to_the_penny_and_then_closed() {
        let part = open(30_000).consume(Pence::new(20_000)).expect("enough");
        assert_eq!((part.open_amount(), part.state), (Pence::new(10_000), ReservationState::Open));
        let over = part.consume(Pence::new(10_001)).expect_err("a penny too much");
        assert_eq!(over.code(), "reservation-exceeded");
        let all = part.consume(Pence::new(10_000)).expect("the rest");
        assert_eq!(all.state, ReservationState::Consumed);
        assert_eq!(all.release().expect_err("closed").code(), "transition-not-allowed");
    }

    #[test]
    fn it_expires_the_day_after_its_last_day() {
        let last = "2026-12-31".parse().expect("a date");
        assert_eq!(open(5).expire(last), Err(ReservationRefusal::StillHolds(last)));
        let (gone, given_back) = open(5).expire("2027-01-01".parse().expect("a date")).expect("expired");
        assert_eq!((gone.open_amount(), given_back), (Pence::ZERO, Pence::new(5)));
        assert_eq!(gone.state.key(), "expired");
    }

    #[test]
    fn nil_is_no_reservation() {
        assert_eq!(Reservation::open(Pence::ZERO, None), Err(ReservationRefusal::NotPositive));
        assert_eq!(open(1).consume(Pence::new(-1)), Err(ReservationRefusal::NotPositive));
    }

    proptest! {
        /// I5: an open reservation is never below nil and equals what was set aside less what was consumed.
        #[test]
        fn never_below_nil(amount in 1_i64..1_000_000, asks in prop::collection::vec(1_i64..400_000, 0..12)) {
            let mut reservation = open(amount);
            let mut left = amount;
            for ask in asks {
                match reservation.consume(Pence::new(ask)) {
                    Ok(next) => { left -= ask; reservation = next; }
                    Err(_) => prop_assert!(ask > left || left == 0),
                }
                prop_assert_eq!(reservation.open_amount().get(), left);
                prop_assert!(left >= 0);
            }
        }
    }
}
