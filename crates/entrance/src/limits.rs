//! How many requests one caller may send (security.md, section 6): reads and writes of each person or machine, and
//! everything that comes without a credential from one address.

use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use trellis_commissioning::Refusal;
use trellis_kernel::PersonId;

/// Callers that are remembered before those who have been quiet are forgotten.
const REMEMBERED: usize = 10_000;

/// Requests in a minute; `None` for no limit.
#[derive(Clone, Copy, Debug)]
pub struct LimitSettings {
    /// Reads of one person or machine.
    pub reads: Option<NonZeroU32>,
    /// Writes of one person or machine.
    pub writes: Option<NonZeroU32>,
    /// Requests without a good credential from one address.
    pub anonymous: Option<NonZeroU32>,
}

impl Default for LimitSettings {
    fn default() -> Self {
        Self { reads: NonZeroU32::new(600), writes: NonZeroU32::new(60), anonymous: NonZeroU32::new(60) }
    }
}

impl LimitSettings {
    /// No limits: for measurements and for tests about something else.
    pub const fn off() -> Self {
        Self { reads: None, writes: None, anonymous: None }
    }
}

/// The counts of all callers of this process.
pub struct Limits {
    clock: DefaultClock,
    reads: Option<DefaultKeyedRateLimiter<PersonId>>,
    writes: Option<DefaultKeyedRateLimiter<PersonId>>,
    anonymous: Option<DefaultKeyedRateLimiter<IpAddr>>,
}

impl Limits {
    /// Nothing counted yet.
    pub fn new(settings: LimitSettings) -> Self {
        Self {
            clock: DefaultClock::default(),
            reads: settings.reads.map(|most| RateLimiter::keyed(Quota::per_minute(most))),
            writes: settings.writes.map(|most| RateLimiter::keyed(Quota::per_minute(most))),
            anonymous: settings.anonymous.map(|most| RateLimiter::keyed(Quota::per_minute(most))),
        }
    }

    /// Counts a request of a person or machine.
    pub fn count(&self, person: PersonId, reads_only: bool) -> Result<(), Refusal> {
        let limiter = if reads_only { &self.reads } else { &self.writes };
        self.check(limiter.as_ref(), &person)
    }

    /// Counts a request without a good credential.
    pub fn count_stranger(&self, address: Option<IpAddr>) -> Result<(), Refusal> {
        let Some(address) = address else { return Ok(()) };
        self.check(self.anonymous.as_ref(), &address)
    }

    fn check<K: Clone + Eq + std::hash::Hash>(
        &self,
        limiter: Option<&DefaultKeyedRateLimiter<K>>,
        key: &K,
    ) -> Result<(), Refusal> {
        let Some(limiter) = limiter else { return Ok(()) };
        if limiter.len() > REMEMBERED {
            limiter.retain_recent();
        }
        limiter.check_key(key).map_err(|not_until| {
            let seconds = not_until.wait_time_from(self.clock.now()).as_secs() + 1;
            Refusal::rule("rate-limited", format!("too many requests; try again in {seconds} seconds"))
                .with("retry_after", seconds)
        })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn person(number: u128) -> PersonId {
        PersonId::new(Uuid::from_u128(number))
    }

    #[test]
    fn reads_and_writes_of_each_caller_are_counted_apart() {
        let two = NonZeroU32::new(2);
        let limits = Limits::new(LimitSettings { reads: two, writes: two, anonymous: two });
        for _ in 0..2 {
            assert!(limits.count(person(1), true).is_ok());
            assert!(limits.count(person(1), false).is_ok());
        }
        assert_eq!(limits.count(person(1), true).unwrap_err().code(), "rate-limited");
        assert_eq!(limits.count(person(1), false).unwrap_err().code(), "rate-limited");
        assert!(limits.count(person(2), true).is_ok());
    }

    #[test]
    fn strangers_are_counted_by_address() {
        let limits = Limits::new(LimitSettings { anonymous: NonZeroU32::new(1), ..LimitSettings::off() });
        let from = |address: &str| Some(address.parse().unwrap());
        assert!(limits.count_stranger(from("192.0.2.1")).is_ok());
        assert!(limits.count_stranger(from("192.0.2.1")).is_err());
        assert!(limits.count_stranger(from("192.0.2.2")).is_ok());
        assert!(limits.count(person(1), true).is_ok());
    }
}
