//! A requirement on the wire. There is no field for a name, a birthday or an address, and an unknown field is refused.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use trellis_commissioning::Refusal;
use trellis_kernel::PersonId;
use trellis_providers::placing::{Emergency, KeptRequirement, RequirementDraft};
use trellis_store::Versioned;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Reply;

/// What a child needs, without the child.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewRequirement, example = json!({
    "tier": "specialist", "category": "residential", "age_from": 10, "age_to": 12, "locality": "east", "needs": ["autism"],
    "risks": ["going-missing"], "siblings": 0, "postcode_sector": "WX1 2", "avoid": ["north"], "latest_start": "2026-12-14",
    "note": "Calm house, near a school.", "good_or_better": true
}))]
pub struct NewRequirementBody {
    #[schema(pattern = "^(universal|targeted|targeted_plus|specialist)$")]
    tier: String,
    #[schema(pattern = "^[a-z0-9_-]{1,40}$")]
    category: String,
    /// The youngest that the child may be.
    age_from: u8,
    /// The oldest: a band of two years at least.
    age_to: u8,
    #[schema(pattern = "^[a-z0-9_-]{1,40}$")]
    locality: String,
    /// Of `adhd`, `attachment`, `autism`, `behaviour`, `hearing`, `learning`, `medical`, `mental-health`, `mobility`, `personal-care`,
    /// `sight`, `speech-and-language`, `trauma`.
    #[serde(default)]
    needs: Vec<String>,
    /// Of `criminal-exploitation`, `fire-setting`, `going-missing`, `harm-to-others`, `harmful-sexual-behaviour`, `offending`, `self-harm`,
    /// `sexual-exploitation`, `substance-use`.
    #[serde(default)]
    risks: Vec<String>,
    #[schema(maximum = 10)]
    siblings: Option<u8>,
    /// Such as `WX1 2`; never a whole postcode.
    postcode_sector: Option<String>,
    /// Localities to stay out of.
    #[serde(default)]
    avoid: Vec<String>,
    latest_start: Option<NaiveDate>,
    /// Read by a second person before anybody is asked.
    #[schema(max_length = 300)]
    note: Option<String>,
    /// Whether only services whose last judgement was good or better are asked.
    #[serde(default)]
    good_or_better: bool,
}

/// A requirement.
#[derive(Serialize, ToSchema)]
#[schema(as = Requirement)]
pub struct RequirementBody {
    /// The pseudonym.
    id: Uuid,
    /// `draft`, `checked`, `sent`, `matched`, `placed` or `closed`.
    state: &'static str,
    tier: &'static str,
    category: String,
    age_from: u8,
    age_to: u8,
    locality: String,
    needs: Vec<String>,
    risks: Vec<String>,
    siblings: Option<u8>,
    postcode_sector: Option<String>,
    avoid: Vec<String>,
    latest_start: Option<NaiveDate>,
    note: Option<String>,
    good_or_better: bool,
    /// How much of a hundred it says; 80 before it is checked.
    completeness: u32,
    author_id: Uuid,
    checked_by: Option<Uuid>,
    offers_until: Option<DateTime<Utc>>,
    /// Where nobody waited for a second person.
    emergency: Option<EmergencyBody>,
}

/// An emergency, and its review.
#[derive(Serialize, ToSchema)]
#[schema(as = Emergency)]
pub struct EmergencyBody {
    danger: String,
    why_now: String,
    /// The next working day.
    review_due: NaiveDate,
    reviewed_by: Option<Uuid>,
    reviewed_at: Option<DateTime<Utc>>,
}

impl NewRequirementBody {
    /// The requirement meant.
    pub(super) fn read(self) -> RequirementDraft {
        RequirementDraft {
            tier: self.tier,
            category: self.category,
            age_band: (self.age_from, self.age_to),
            locality: self.locality,
            needs: self.needs,
            risks: self.risks,
            siblings: self.siblings,
            postcode_sector: self.postcode_sector,
            avoid: self.avoid,
            latest_start: self.latest_start,
            note: self.note,
            good_or_better: self.good_or_better,
        }
    }
}

impl RequirementBody {
    /// 200 with the requirement and its version.
    pub(super) fn reply(found: Versioned<KeptRequirement>) -> Result<Reply, Refusal> {
        let version = found.version;
        Ok(Reply::ok(Self::from(found))?.version(version))
    }
}

impl From<Emergency> for EmergencyBody {
    fn from(from: Emergency) -> Self {
        let (by, reviewed_at) = from.reviewed.unzip();
        let Emergency { danger, why_now, review_due, .. } = from;
        Self { danger, why_now, review_due, reviewed_by: by.map(PersonId::uuid), reviewed_at }
    }
}

impl From<Versioned<KeptRequirement>> for RequirementBody {
    fn from(found: Versioned<KeptRequirement>) -> Self {
        let KeptRequirement { id, author, requirement, state, emergency, .. } = found.item;
        Self {
            id: id.uuid(),
            state: state.name(),
            completeness: requirement.completeness().0,
            tier: requirement.tier.key(),
            category: requirement.category,
            age_from: requirement.age_band.0,
            age_to: requirement.age_band.1,
            locality: requirement.locality,
            needs: requirement.needs,
            risks: requirement.risks,
            siblings: requirement.siblings,
            postcode_sector: requirement.postcode_sector,
            avoid: requirement.avoid,
            latest_start: requirement.latest_start,
            note: requirement.note,
            good_or_better: requirement.good_or_better,
            author_id: author.uuid(),
            checked_by: state.checked().map(|(by, _)| by.uuid()),
            offers_until: state.offers_until(),
            emergency: emergency.map(EmergencyBody::from),
        }
    }
}
