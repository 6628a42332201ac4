//! March 2026: three providers are invited, looked into and accredited.

use serde_json::json;

use crate::{Stage, StoryError};

const CHECKS: &[&str] = &[
    "identity",
    "accounts",
    "insurance",
    "safeguarding_policy",
    "staff_checks_statement",
    "exclusion_grounds",
    "data_terms",
];

/// Accredits Harbour Homes, Lantern and Wexcombe Fostering.
pub fn accredit_providers(stage: &impl Stage) -> Result<(), StoryError> {
    stage.at("2026-03-17T09:00:00Z")?;
    let mut engagements = Vec::new();
    for provider in ["harbour", "lantern", "fostering"] {
        let invitation = json!({ "provider_id": stage.organisation(provider) });
        let engagement = stage.post("commissioner", "/engagements", &invitation)?.id()?;
        stage.post(provider, &format!("/engagements/{engagement}/application"), &json!({}))?;
        engagements.push(engagement);
    }
    stage.at("2026-03-20T09:00:00Z")?;
    for engagement in engagements {
        for kind in CHECKS {
            let check = json!({ "kind": kind, "result": "pass", "evidence": "Seen and filed by the quality officer" });
            stage.post("quality", &format!("/engagements/{engagement}/checks"), &check)?;
        }
        let accreditation =
            json!({ "valid_to": "2029-03-31", "evidence": "Accreditation panel of 20 March 2026" });
        stage.post("quality", &format!("/engagements/{engagement}/accreditation"), &accreditation)?;
    }
    Ok(())
}
