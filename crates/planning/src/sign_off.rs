//! A partner's signature: who signed, which content, when, and the reason for an exception where one was needed.

use chrono::{DateTime, Utc};
use trellis_kernel::{Fields, Invalid, OrganisationId, PersonId};

use crate::PlanHash;

/// A signature on a plan's content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOff {
    /// The partner that signed.
    pub organisation: OrganisationId,
    /// Who signed for it.
    pub person: PersonId,
    /// What was signed.
    pub plan_hash: PlanHash,
    /// When.
    pub signed_at: DateTime<Utc>,
    /// Why a plan out of balance is right all the same.
    pub exception: Option<String>,
}

/// What a partner's approver hands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub(crate) organisation: OrganisationId,
    pub(crate) person: PersonId,
    pub(crate) read: PlanHash,
    pub(crate) exception: Option<String>,
}

impl Signature {
    /// A signature under the content that was read, with a reasoned exception where the plan is out of balance.
    pub fn new(
        organisation: OrganisationId,
        person: PersonId,
        read: PlanHash,
        exception: Option<String>,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let exception = exception.map(|reason| fields.text("/exception", &reason, 1_000));
        fields.finish(|| Some(Self { organisation, person, read, exception }))
    }

    pub(crate) fn signed_at(self, instant: DateTime<Utc>) -> SignOff {
        SignOff {
            organisation: self.organisation,
            person: self.person,
            plan_hash: self.read,
            signed_at: instant,
            exception: self.exception,
        }
    }
}
