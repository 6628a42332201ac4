//! A reason on the wire.

use serde::Deserialize;
use trellis_kernel::Invalid;
use trellis_tendering::Reason;
use utoipa::ToSchema;

/// Why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = GivenReason, example = json!({ "reason": "The funding for this service has ended." }))]
pub struct ReasonBody {
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

impl ReasonBody {
    /// The reason meant.
    pub(crate) fn read(&self) -> Result<Reason, Invalid> {
        Reason::new(&self.reason)
    }
}
