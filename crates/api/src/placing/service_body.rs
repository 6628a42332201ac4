//! A service on the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use trellis_commissioning::Refusal;
use trellis_commissioning::placing::NewService;
use trellis_providers::placing::Service;
use trellis_store::Versioned;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Reply;

/// A service to enter.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewService, example = json!({
    "name": "Lantern House", "category": "residential", "tier": "specialist", "min_age": 8, "max_age": 16,
    "localities": ["east"], "needs_registration": true, "regulator_ref": "SC012345"
}))]
pub struct NewServiceBody {
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// A code such as `residential`.
    #[schema(pattern = "^[a-z0-9_-]{1,40}$")]
    category: String,
    #[schema(pattern = "^(universal|targeted|targeted_plus|specialist)$")]
    tier: String,
    min_age: u8,
    #[schema(maximum = 25)]
    max_age: u8,
    /// Codes of the localities it serves.
    #[schema(min_items = 1, max_items = 20)]
    localities: Vec<String>,
    /// Whether it must be registered with a regulator.
    needs_registration: bool,
    #[schema(min_length = 1, max_length = 40)]
    regulator_ref: Option<String>,
}

/// A service.
#[derive(Serialize, ToSchema)]
#[schema(as = Service)]
pub struct ServiceBody {
    id: Uuid,
    provider_id: Uuid,
    name: String,
    category: String,
    tier: &'static str,
    min_age: u8,
    max_age: u8,
    localities: Vec<String>,
    needs_registration: bool,
    regulator_ref: Option<String>,
    /// Free places, as its provider last said.
    vacant: Option<u16>,
    /// When it said so; after a week it no longer counts.
    confirmed_at: Option<DateTime<Utc>>,
}

impl NewServiceBody {
    /// The service meant.
    pub(super) fn read(self) -> NewService {
        NewService {
            name: self.name,
            category: self.category,
            tier: self.tier,
            ages: (self.min_age, self.max_age),
            localities: self.localities,
            needs_registration: self.needs_registration,
            regulator_ref: self.regulator_ref,
        }
    }
}

impl ServiceBody {
    /// 200 with the service and its version.
    pub(super) fn reply(found: Versioned<Service>) -> Result<Reply, Refusal> {
        let version = found.version;
        Ok(Reply::ok(Self::from(found))?.version(version))
    }
}

impl From<Versioned<Service>> for ServiceBody {
    fn from(found: Versioned<Service>) -> Self {
        let item = found.item;
        Self {
            id: item.id.uuid(),
            provider_id: item.provider.uuid(),
            name: item.name,
            category: item.category,
            tier: item.tier.key(),
            min_age: item.min_age,
            max_age: item.max_age,
            localities: item.localities,
            needs_registration: item.needs_registration,
            regulator_ref: item.regulator_ref,
            vacant: item.vacancy.map(|said| said.vacant),
            confirmed_at: item.vacancy.map(|said| said.confirmed_at),
        }
    }
}
