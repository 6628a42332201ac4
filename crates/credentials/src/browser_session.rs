//! What a browser's cookie carries: a login, for half an hour of quiet and half a day in all.

use chrono::{DateTime, Duration, Utc};
use trellis_kernel::{LoginId, PersonId};

use crate::{Login, SecretDigest};

const IDLE: Duration = Duration::minutes(30);
const ABSOLUTE: Duration = Duration::hours(12);
/// A visit is noted once in this time, so that reading pages does not write with every one of them.
const NOTED_EVERY: Duration = Duration::minutes(1);

/// One cookie of one login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrowserSession {
    /// What is kept of the cookie's token.
    pub digest: SecretDigest,
    /// The login.
    pub login: LoginId,
    /// Whose it is.
    pub person: PersonId,
    /// When the cookie was set.
    pub started_at: DateTime<Utc>,
    /// When it last came, to the minute.
    pub seen_at: DateTime<Utc>,
}

impl BrowserSession {
    /// A person works in this many browsers at one time; the next one ends the oldest.
    pub const MOST: usize = 5;

    /// A cookie for a login. The half day is counted from the password, whatever tokens come after it.
    pub fn start(digest: SecretDigest, login: &Login, at: DateTime<Utc>) -> Self {
        let (login, person, started_at) = (login.id, login.person, login.started_at);
        Self { digest, login, person, started_at, seen_at: at }
    }

    /// Whether it still holds at `at`.
    pub fn is_live(&self, at: DateTime<Utc>) -> bool {
        at < self.seen_at + IDLE && at < self.started_at + ABSOLUTE
    }

    /// Whether this visit is to be noted.
    pub fn is_worth_noting(&self, at: DateTime<Utc>) -> bool {
        at >= self.seen_at + NOTED_EVERY
    }

    /// Instants before which a cookie that started then has run out by `at`.
    pub fn oldest_start(at: DateTime<Utc>) -> DateTime<Utc> {
        at - ABSOLUTE
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::digest_of;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_780_000_000, 0).unwrap() + Duration::minutes(minutes)
    }

    fn session(seen: i64) -> BrowserSession {
        let login =
            Login::start(LoginId::new(Uuid::from_u128(1)), PersonId::new(Uuid::from_u128(2)), 1, at(0));
        BrowserSession::start(digest_of("a"), &login, at(seen))
    }

    #[test]
    fn asvs_7_3_1_half_an_hour_of_quiet_ends_it() {
        assert!(session(0).is_live(at(29)));
        assert!(!session(0).is_live(at(30)));
        assert!(session(20).is_live(at(49)));
    }

    #[test]
    fn asvs_7_3_2_half_a_day_ends_it_however_busy() {
        assert!(session(719).is_live(at(719)));
        assert!(!session(719).is_live(at(720)));
        assert_eq!(BrowserSession::oldest_start(at(720)), at(0));
    }

    #[test]
    fn a_visit_is_noted_once_in_a_minute() {
        assert!(!session(0).is_worth_noting(at(0)));
        assert!(session(0).is_worth_noting(at(1)));
    }
}
