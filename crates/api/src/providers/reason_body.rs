//! A reason given with a step.

use serde::Deserialize;
use utoipa::ToSchema;

/// Why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Reason, example = json!({ "reason": "a critical concern is open" }))]
pub struct ReasonBody {
    #[schema(min_length = 1, max_length = 500)]
    pub(super) reason: String,
}
