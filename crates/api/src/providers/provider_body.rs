//! A provider on the wire.

use serde::Serialize;
use trellis_commissioning::providers::Provider;
use utoipa::ToSchema;
use uuid::Uuid;

use super::engagement_body::EngagementSummaryBody;

/// A provider, and what your organisation has to do with it.
#[derive(Serialize, ToSchema)]
#[schema(as = Provider, example = json!({
    "id": "0190a3d2-0000-7000-8000-000000000004", "name": "Lantern", "sector": "voluntary", "engagements": []
}))]
pub struct ProviderBody {
    id: Uuid,
    name: String,
    /// `voluntary`, `private` or `statutory`.
    sector: Option<&'static str>,
    /// Engagements that your organisation is a side of, newest first; never anybody else's.
    engagements: Vec<EngagementSummaryBody>,
}

impl From<Provider> for ProviderBody {
    fn from(from: Provider) -> Self {
        Self {
            id: from.organisation.id.uuid(),
            name: from.organisation.name,
            sector: from.organisation.sector.map(trellis_access::Sector::key),
            engagements: from.engagements.into_iter().map(EngagementSummaryBody::from).collect(),
        }
    }
}
