//! March 2026: the partners agree a plan. Its health share is 42.00%, inside the agreed 35% to 45%.

use serde_json::{Value, json};

use crate::{Stage, StoryError};

/// What the plan leaves for the chapters after it.
#[derive(Clone, Debug)]
pub struct Planned {
    /// The plan.
    pub plan: String,
    /// The priority that the tender serves.
    pub priority: String,
}

/// Drafts the plan, consults on it, and has both partners sign the same text.
pub fn agree_plan(stage: &impl Stage) -> Result<Planned, StoryError> {
    stage.at("2026-03-03T09:00:00Z")?;
    let partners = [stage.organisation("council"), stage.organisation("icb")];
    let outline = json!({
        "title": "Commissioning plan 2026-27", "from": "2026-04-01", "to": "2027-03-31", "partners": partners,
        "balance_rule": { "min_health_bp": 3500, "max_health_bp": 4500 }
    });
    let plan = stage.post("commissioner", "/plans", &outline)?.id()?;
    let mut first = None;
    for body in priorities(stage) {
        let made = stage.post("commissioner", &format!("/plans/{plan}/priorities"), &body)?.id()?;
        first.get_or_insert(made);
    }
    stage.post("commissioner", &format!("/plans/{plan}/consultation"), &json!({}))?;
    stage.at("2026-03-16T09:00:00Z")?;
    stage.post("commissioner", &format!("/plans/{plan}/sign-off-request"), &json!({}))?;
    for partner in ["council", "icb"] {
        let hash = stage.get(partner, &format!("/plans/{plan}"))?.text("hash")?;
        stage.post(partner, &format!("/plans/{plan}/sign-offs"), &json!({ "plan_hash": hash }))?;
    }
    let priority = first.ok_or_else(|| StoryError::Missing("a priority".to_owned()))?;
    Ok(Planned { plan, priority })
}

/// £4,800,000 in all: £2,016,000 of it health.
fn priorities(stage: &impl Stage) -> [Value; 3] {
    let (council, icb) = (stage.organisation("council"), stage.organisation("icb"));
    [
        json!({
            "title": "Emotional wellbeing in schools", "owner_organisation_id": council,
            "owner_person": "Head of children's commissioning", "sector": "joint", "tier": "targeted",
            "category": "emotional wellbeing", "localities": ["East", "North", "West", "South", "Central"],
            "budget_p": 126_000_000, "split_bp": { "health": 4200, "social_care": 5800 },
            "evidence": ["Need line: 2,140 pupils of 8 to 16 waiting for help, 2025-26"]
        }),
        json!({
            "title": "Community mental health", "owner_organisation_id": icb,
            "owner_person": "Director of children's services, ICB", "sector": "health", "tier": "specialist",
            "category": "mental health", "localities": ["East", "North", "West", "South", "Central"],
            "budget_p": 148_680_000, "evidence": ["Need line: 310 referrals not seen in 18 weeks, 2025-26"]
        }),
        json!({
            "title": "Care close to home", "owner_organisation_id": council,
            "owner_person": "Director of children's services, Council", "sector": "social_care", "tier": "specialist",
            "category": "placements", "localities": ["East", "West"], "budget_p": 205_320_000,
            "evidence": ["Need line: short of 9 places in East, 2026-27"]
        }),
    ]
}
