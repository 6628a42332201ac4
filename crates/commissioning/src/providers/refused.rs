//! An engagement's refusals as the application's.

use trellis_providers::EngagementRefusal;

use crate::Refusal;

impl From<EngagementRefusal> for Refusal {
    fn from(refused: EngagementRefusal) -> Self {
        match refused {
            EngagementRefusal::Invalid(invalid) => invalid.into(),
            EngagementRefusal::CheckMissing(ref checks) => {
                let missing: Vec<&str> = checks.iter().map(|(kind, _)| kind.key()).collect();
                Self::rule(refused.code(), &refused).with("missing", missing)
            }
            other => Self::rule(other.code(), &other),
        }
    }
}
