//! How often one may try: five wrong answers in a quarter of an hour, then a growing wait. Never a lock: a stranger who
//! guesses must not be able to shut the owner out for good.

use chrono::{DateTime, Duration, Utc};

/// Wrong answers that cost nothing.
const FREE: u32 = 5;
/// How long a wrong answer is remembered, and the longest wait.
const WINDOW: Duration = Duration::minutes(15);
/// The first wait; each further wrong answer doubles it.
const FIRST_WAIT: Duration = Duration::seconds(30);

/// Too many wrong answers: wait this long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many wrong attempts; try again in {} seconds", .wait.num_seconds())]
pub struct TooMany {
    /// How long.
    pub wait: Duration,
}

impl TooMany {
    /// Whole seconds, at least one, for the header `Retry-After`.
    pub fn retry_after(self) -> u64 {
        u64::try_from(self.wait.num_seconds()).unwrap_or(0).max(1)
    }
}

/// The wrong answers given for one account lately.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attempts {
    /// How many, without a pause of a quarter of an hour between them.
    pub failures: u32,
    /// The last of them.
    pub last: Option<DateTime<Utc>>,
}

impl Attempts {
    /// Whether another attempt may be made at `now`.
    pub fn check(&self, now: DateTime<Utc>) -> Result<(), TooMany> {
        let Some(last) = self.last.filter(|last| now - *last < WINDOW) else { return Ok(()) };
        let Some(beyond) = self.failures.checked_sub(FREE) else { return Ok(()) };
        let doubled = i32::try_from(1_u32 << beyond.min(10)).unwrap_or(i32::MAX);
        let until = last + (FIRST_WAIT * doubled).min(WINDOW);
        if now < until { Err(TooMany { wait: until - now }) } else { Ok(()) }
    }

    /// After a wrong answer at `now`.
    #[must_use]
    pub fn failed(self, now: DateTime<Utc>) -> Self {
        let remembered = self.last.is_some_and(|last| now - last < WINDOW);
        let failures = if remembered { self.failures.saturating_add(1) } else { 1 };
        Self { failures, last: Some(now) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_780_000_000 + seconds, 0).unwrap()
    }

    fn wrong(times: u32) -> Attempts {
        (0..times).fold(Attempts::default(), |attempts, _| attempts.failed(at(0)))
    }

    #[test]
    fn asvs_6_3_1_the_sixth_attempt_waits() {
        assert!(wrong(4).check(at(0)).is_ok());
        assert_eq!(wrong(5).check(at(0)), Err(TooMany { wait: Duration::seconds(30) }));
        assert_eq!(wrong(5).check(at(29)).unwrap_err().retry_after(), 1);
        assert!(wrong(5).check(at(30)).is_ok());
    }

    #[test]
    fn the_wait_doubles_up_to_a_quarter_of_an_hour() {
        let waits: Vec<i64> =
            (5..12).map(|n| wrong(n).check(at(0)).unwrap_err().wait.num_seconds()).collect();
        assert_eq!(waits, [30, 60, 120, 240, 480, 900, 900]);
    }

    #[test]
    fn a_quiet_quarter_of_an_hour_is_forgotten() {
        assert_eq!(wrong(9).failed(at(900)), Attempts { failures: 1, last: Some(at(900)) });
    }

    proptest! {
        #[test]
        fn nobody_is_locked_out_for_good(times in 0_u32..100_000, later in 900_i64..1_000_000) {
            let attempts = Attempts { failures: times, last: Some(at(0)) };
            prop_assert!(attempts.check(at(later)).is_ok());
            if let Err(too_many) = attempts.check(at(0)) {
                prop_assert!(too_many.wait <= WINDOW);
            }
        }
    }
}
