//! A priority on the wire.

use serde::{Deserialize, Serialize};
use trellis_kernel::{BasisPoints, Invalid, OrganisationId, Pence, Tier};
use trellis_planning::{Priority, PriorityContent, PriorityDraft, Sector};
use utoipa::ToSchema;
use uuid::Uuid;

/// What a priority says. A draft may leave the owner, the split and the evidence open; consultation asks for them.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewPriority, example = json!({
    "title": "Emotional wellbeing in schools", "owner_organisation_id": "0190a3d2-0000-7000-8000-000000000002",
    "owner_person": "Head of children's commissioning", "sector": "joint", "tier": "targeted",
    "category": "emotional wellbeing", "localities": ["East", "North"], "budget_p": 126_000_000,
    "split_bp": { "health": 4200, "social_care": 5800 }, "evidence": ["East, emotional wellbeing: 31 children"]
}))]
pub struct NewPriority {
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    /// The one partner that answers for it.
    owner_organisation_id: Option<Uuid>,
    /// Who answers for it there, by role.
    #[schema(min_length = 1, max_length = 120)]
    owner_person: Option<String>,
    /// `social_care`, `health` or `joint`.
    #[schema(value_type = String, pattern = "^(social_care|health|joint)$")]
    sector: Sector,
    /// `universal`, `targeted`, `targeted_plus` or `specialist`.
    #[schema(value_type = String, pattern = "^(universal|targeted|targeted_plus|specialist)$")]
    tier: Tier,
    #[schema(min_length = 1, max_length = 80)]
    category: String,
    #[schema(min_items = 1, max_items = 50)]
    localities: Vec<String>,
    /// Pence for the whole period.
    #[schema(minimum = 0)]
    budget_p: i64,
    /// For a joint priority: both halves, adding up to 10,000.
    split_bp: Option<SplitBody>,
    /// Lines of need that it answers.
    #[serde(default)]
    #[schema(max_items = 50)]
    evidence: Vec<String>,
}

/// How a joint priority is split, in hundredths of a percent.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PrioritySplit)]
pub struct SplitBody {
    #[schema(minimum = 0, maximum = 10000)]
    health: u32,
    #[schema(minimum = 0, maximum = 10000)]
    social_care: u32,
}

/// A priority of a plan.
#[derive(Serialize, ToSchema)]
#[schema(as = Priority)]
pub struct PriorityBody {
    id: Uuid,
    title: String,
    owner_organisation_id: Option<Uuid>,
    owner_person: Option<String>,
    /// `social_care`, `health` or `joint`.
    sector: &'static str,
    /// `universal`, `targeted`, `targeted_plus` or `specialist`.
    tier: &'static str,
    category: String,
    localities: Vec<String>,
    budget_p: i64,
    split_bp: Option<SplitBody>,
    evidence: Vec<String>,
}

impl NewPriority {
    /// The checked content, or every error at its place.
    pub(super) fn checked(self) -> Result<PriorityContent, Invalid> {
        PriorityContent::new(PriorityDraft {
            title: self.title,
            owner_organisation: self.owner_organisation_id.map(OrganisationId::from),
            owner_person: self.owner_person,
            sector: Some(self.sector),
            tier: Some(self.tier),
            category: self.category,
            localities: self.localities,
            budget: Pence::new(self.budget_p),
            health_split: self.split_bp.as_ref().map(|split| BasisPoints::new(split.health)),
            social_care_split: self.split_bp.as_ref().map(|split| BasisPoints::new(split.social_care)),
            evidence: self.evidence,
        })
    }
}

impl From<&Priority> for PriorityBody {
    fn from(priority: &Priority) -> Self {
        let content = &priority.content;
        let rest = |health: BasisPoints| BasisPoints::WHOLE.get().saturating_sub(health.get());
        Self {
            id: priority.id.uuid(),
            title: content.title().to_owned(),
            owner_organisation_id: content.owner_organisation().map(OrganisationId::uuid),
            owner_person: content.owner_person().map(str::to_owned),
            sector: content.sector().key(),
            tier: content.tier().key(),
            category: content.category().to_owned(),
            localities: content.localities().to_vec(),
            budget_p: content.budget().get(),
            split_bp: content
                .health_split()
                .map(|health| SplitBody { health: health.get(), social_care: rest(health) }),
            evidence: content.evidence().to_vec(),
        }
    }
}
