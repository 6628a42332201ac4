//! Which grant a promise or a spend is charged to, on the wire.

use serde::Deserialize;
use trellis_store::GrantNaming;
use utoipa::ToSchema;
use uuid::Uuid;

/// Which grant pays, and for what.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = GrantNaming)]
pub struct GrantNamingBody {
    grant_id: Uuid,
    /// The purpose, as the grant names it.
    #[schema(min_length = 1, max_length = 100)]
    purpose: String,
    /// Where it is spent.
    #[schema(max_length = 100)]
    area: Option<String>,
}

impl From<GrantNamingBody> for GrantNaming {
    fn from(from: GrantNamingBody) -> Self {
        Self { grant: from.grant_id.into(), purpose: from.purpose, area: from.area }
    }
}
