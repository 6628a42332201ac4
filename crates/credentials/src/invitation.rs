//! An invitation to join an organisation with its roles: the only way in for people of trusts and partners.

use chrono::{DateTime, Duration, Utc};
use trellis_kernel::{InvitationId, OrganisationId, PersonId};

use crate::{EmailAddress, SecretDigest};

/// How long an invitation can be taken up.
const LIFETIME: Duration = Duration::hours(72);

/// Why an invitation cannot be taken up. Whoever asks is told only that it cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvitationRefusal {
    /// Unknown, used, or older than 72 hours: the three look the same from outside.
    #[error("this invitation cannot be used; ask for a new one")]
    Unusable,
}

impl InvitationRefusal {
    /// The slug of the problem type.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unusable => "invitation-unusable",
        }
    }
}

/// An invitation. Roles are kept by their names; which roles an organisation knows is `access`'s to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Its identifier.
    pub id: InvitationId,
    /// The organisation to join.
    pub organisation: OrganisationId,
    /// Whom it was sent to.
    pub email: EmailAddress,
    /// The roles to be held.
    pub roles: Vec<String>,
    /// Who invited; none when the operator of the machine did.
    pub invited_by: Option<PersonId>,
    /// What is kept of its one-use token.
    pub digest: SecretDigest,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was taken up.
    pub accepted_at: Option<DateTime<Utc>>,
}

impl Invitation {
    /// When it can no longer be taken up.
    pub fn expires_at(&self) -> DateTime<Utc> {
        self.created_at + LIFETIME
    }

    /// Takes it up, once.
    pub fn accept(self, at: DateTime<Utc>) -> Result<Self, InvitationRefusal> {
        if self.accepted_at.is_some() || at >= self.expires_at() {
            return Err(InvitationRefusal::Unusable);
        }
        Ok(Self { accepted_at: Some(at), ..self })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::digest_of;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_780_000_000, 0).unwrap() + Duration::hours(hours)
    }

    fn invitation() -> Invitation {
        Invitation {
            id: InvitationId::new(Uuid::from_u128(1)),
            organisation: OrganisationId::new(Uuid::from_u128(2)),
            email: EmailAddress::new("finance.officer@wexcombe.example").unwrap(),
            roles: vec!["finance_officer".into()],
            invited_by: None,
            digest: digest_of("token"),
            created_at: at(0),
            accepted_at: None,
        }
    }

    #[test]
    fn an_invitation_is_taken_up_once_within_three_days() {
        let accepted = invitation().accept(at(71)).unwrap();
        assert_eq!(accepted.accepted_at, Some(at(71)));
        assert_eq!(accepted.accept(at(71)), Err(InvitationRefusal::Unusable));
        assert_eq!(invitation().accept(at(72)), Err(InvitationRefusal::Unusable));
    }
}
