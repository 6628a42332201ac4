//! A login, from the password to its end, and the chain of refresh tokens that carries it.

use chrono::{DateTime, Duration, Utc};
use trellis_kernel::{LoginId, OrganisationId, PersonId};

use crate::SecretDigest;

/// However often it is refreshed, a login ends after this time.
const ABSOLUTE: Duration = Duration::days(30);
/// A password alone is good for this long: enough to find the authenticator.
const WITHOUT_SECOND_FACTOR: Duration = Duration::minutes(15);

/// Why a login does not go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoginRefusal {
    /// Signed out, revoked or run out.
    #[error("this login has ended; sign in again")]
    Ended,
    /// A refresh token came a second time: one of the two bearers stole it, so nobody keeps the login.
    #[error("this refresh token was used already, so the login has been ended; sign in again")]
    Replayed,
    /// The second factor was not shown yet.
    #[error("enter the code of your second factor first")]
    SecondFactorRequired,
}

impl LoginRefusal {
    /// The slug of the problem type.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Ended => "login-ended",
            Self::Replayed => "refresh-token-replayed",
            Self::SecondFactorRequired => "mfa-required",
        }
    }
}

/// One login of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    /// Its identifier: the `sid` of its tokens.
    pub id: LoginId,
    /// Whose it is.
    pub person: PersonId,
    /// The person's epoch when it began; another one in the database means that it was revoked.
    pub epoch: i64,
    /// The organisation it works in, chosen with the second factor.
    pub organisation: Option<OrganisationId>,
    /// When the password was given.
    pub started_at: DateTime<Utc>,
    /// When the second factor was last shown.
    pub factor_at: Option<DateTime<Utc>>,
    /// When it was signed out or revoked.
    pub ended_at: Option<DateTime<Utc>>,
}

impl Login {
    /// A login begins with the right password.
    pub fn start(id: LoginId, person: PersonId, epoch: i64, at: DateTime<Utc>) -> Self {
        Self { id, person, epoch, organisation: None, started_at: at, factor_at: None, ended_at: None }
    }

    /// When it ends at the latest.
    pub fn expires_at(&self) -> DateTime<Utc> {
        self.started_at + if self.factor_at.is_some() { ABSOLUTE } else { WITHOUT_SECOND_FACTOR }
    }

    /// Whether it still holds at `at`.
    pub fn is_live(&self, at: DateTime<Utc>) -> bool {
        self.ended_at.is_none() && at < self.expires_at()
    }

    /// After the second factor was shown; `organisation` is none for a person who is not a member anywhere.
    pub fn with_second_factor(
        self,
        organisation: Option<OrganisationId>,
        at: DateTime<Utc>,
    ) -> Result<Self, LoginRefusal> {
        self.while_live(at)?;
        Ok(Self { organisation, factor_at: Some(at), ..self })
    }

    /// After sign-out or revocation. Ending an ended login changes nothing.
    #[must_use]
    pub fn end(self, at: DateTime<Utc>) -> Self {
        Self { ended_at: self.ended_at.or(Some(at)), ..self }
    }

    fn while_live(&self, at: DateTime<Utc>) -> Result<(), LoginRefusal> {
        if self.is_live(at) { Ok(()) } else { Err(LoginRefusal::Ended) }
    }
}

/// One link of a login's chain of refresh tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefreshToken {
    /// What is kept of it.
    pub digest: SecretDigest,
    /// The login it carries on.
    pub login: LoginId,
    /// When it was exchanged for the next.
    pub spent_at: Option<DateTime<Utc>>,
}

impl RefreshToken {
    /// A fresh link.
    pub fn new(digest: SecretDigest, login: LoginId) -> Self {
        Self { digest, login, spent_at: None }
    }

    /// Exchanges this link for `next`. [`LoginRefusal::Replayed`] obliges the caller to end the login.
    pub fn rotate(
        self,
        login: &Login,
        next: SecretDigest,
        at: DateTime<Utc>,
    ) -> Result<(Self, Self), LoginRefusal> {
        login.while_live(at)?;
        if self.spent_at.is_some() {
            return Err(LoginRefusal::Replayed);
        }
        if login.factor_at.is_none() {
            return Err(LoginRefusal::SecondFactorRequired);
        }
        let successor = Self::new(next, self.login);
        Ok((Self { spent_at: Some(at), ..self }, successor))
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

    fn started() -> Login {
        Login::start(LoginId::new(Uuid::from_u128(1)), PersonId::new(Uuid::from_u128(2)), 1, at(0))
    }

    fn complete() -> Login {
        started().with_second_factor(Some(OrganisationId::new(Uuid::from_u128(3))), at(1)).unwrap()
    }

    #[test]
    fn a_password_alone_lasts_a_quarter_of_an_hour() {
        assert!(started().is_live(at(14)));
        assert!(!started().is_live(at(15)));
        assert_eq!(started().with_second_factor(None, at(15)), Err(LoginRefusal::Ended));
    }

    #[test]
    fn asvs_7_3_2_a_login_ends_after_thirty_days() {
        assert!(complete().is_live(at(30 * 24 * 60 - 1)));
        assert!(!complete().is_live(at(30 * 24 * 60)));
    }

    #[test]
    fn an_ended_login_stays_ended() {
        let ended = complete().end(at(5));
        assert!(!ended.is_live(at(5)));
        assert_eq!(ended.clone().end(at(9)).ended_at, Some(at(5)));
        let token = RefreshToken::new(digest_of("a"), ended.id);
        assert_eq!(token.rotate(&ended, digest_of("b"), at(6)), Err(LoginRefusal::Ended));
    }

    #[test]
    fn asvs_10_4_5_a_refresh_token_is_good_once() {
        let login = complete();
        let token = RefreshToken::new(digest_of("a"), login.id);
        let (spent, next) = token.rotate(&login, digest_of("b"), at(2)).unwrap();
        assert_eq!(spent.rotate(&login, digest_of("c"), at(3)), Err(LoginRefusal::Replayed));
        assert!(next.rotate(&login, digest_of("d"), at(4)).is_ok());
    }

    #[test]
    fn a_password_alone_is_not_refreshed() {
        let login = started();
        let token = RefreshToken::new(digest_of("a"), login.id);
        assert_eq!(token.rotate(&login, digest_of("b"), at(1)), Err(LoginRefusal::SecondFactorRequired));
    }
}
