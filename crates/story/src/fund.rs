//! March and April 2026: the pooled fund, its rule that partners sign, and contributions in four equal instalments.

use serde_json::{Value, json};

use crate::{Stage, StoryError};

/// What the fund leaves for the chapters after it.
#[derive(Clone, Debug)]
pub struct Pooled {
    /// The fund.
    pub fund: String,
    /// The scheme that the contract is charged to.
    pub wellbeing: String,
    /// Its budget line in 2026-27: £300,000.
    pub wellbeing_line: String,
    /// The budget line of the other scheme in 2026-27.
    pub care_line: String,
}

/// The year's contributions in pence.
const CONTRIBUTIONS: [(&str, i64); 2] = [("council", 336_000_000), ("icb", 144_000_000)];
/// The days on which the instalments fall due, with the moment at which they come in.
const INSTALMENTS: [(&str, &str); 4] = [
    ("2026-04-01", "2026-04-03T10:00:00Z"),
    ("2026-07-01", "2026-07-03T10:00:00Z"),
    ("2026-10-01", "2026-10-02T10:00:00Z"),
    ("2027-01-01", "2027-01-05T10:00:00Z"),
];

/// A section 75 fund from its draft to its activation: £4,800,000 for 2026-27.
pub fn open_fund(stage: &impl Stage) -> Result<Pooled, StoryError> {
    stage.at("2026-03-23T09:00:00Z")?;
    let fund = stage
        .post("fund", "/funds", &json!({ "title": "Children's pooled fund 2026/27", "basis": "s75" }))?
        .id()?;
    for key in ["council", "icb"] {
        let partner = json!({ "organisation_id": stage.organisation(key), "key": key });
        stage.post("fund", &format!("/funds/{fund}/partners"), &partner)?;
    }
    let version = stage.get("fund", &format!("/funds/{fund}"))?.version.unwrap_or_default();
    stage.put("fund", &format!("/funds/{fund}/terms"), version, &terms(stage))?;
    let wellbeing = scheme(stage, &fund, "Emotional wellbeing in schools", "3.4.5", "voluntary")?;
    let care = scheme(stage, &fund, "Care close to home", "3.1.1", "private")?;
    agree_rule(stage, &fund)?;
    stage.post("fund", &format!("/funds/{fund}/activation"), &json!({}))?;
    stage.at("2026-03-25T09:00:00Z")?;
    for (partner, amount) in CONTRIBUTIONS {
        let schedule = json!({
            "partner": partner, "fy": 2026, "amount_p": amount, "due_on": INSTALMENTS.map(|(due, _)| due)
        });
        stage.post("fund", &format!("/funds/{fund}/contribution-schedules"), &schedule)?;
    }
    let wellbeing_line = budget_line(stage, &fund, &wellbeing, 2026, 30_000_000)?;
    budget_line(stage, &fund, &wellbeing, 2027, 30_000_000)?;
    budget_line(stage, &fund, &wellbeing, 2028, 15_000_000)?;
    let care_line = budget_line(stage, &fund, &care, 2026, 450_000_000)?;
    Ok(Pooled { fund, wellbeing, wellbeing_line, care_line })
}

/// Takes in the first `count` instalments of both partners, each a few days after it fell due.
pub fn receive(stage: &impl Stage, fund: &str, count: usize) -> Result<(), StoryError> {
    receive_from(stage, fund, 0, count)
}

/// The same without the first `known` instalments, which have come in already.
pub fn receive_from(stage: &impl Stage, fund: &str, known: usize, count: usize) -> Result<(), StoryError> {
    for (due, moment) in INSTALMENTS.iter().take(count).skip(known) {
        stage.at(moment)?;
        let listed = stage.get("finance", &format!("/funds/{fund}/contributions"))?;
        for contribution in due_on(&listed.body, due) {
            let id = contribution.get("id").and_then(Value::as_str).unwrap_or_default();
            let amount = contribution.get("amount_p").cloned().unwrap_or_default();
            let receipt = json!({ "amount_p": amount, "reference": format!("Instalment due {due}") });
            stage.post("finance", &format!("/contributions/{id}/receipts"), &receipt)?;
        }
    }
    Ok(())
}

fn due_on<'a>(listed: &'a Value, due: &'a str) -> impl Iterator<Item = &'a Value> {
    let items = listed.get("items").and_then(Value::as_array).into_iter().flatten();
    items.filter(move |item| item.get("due_on").and_then(Value::as_str) == Some(due))
}

fn scheme(
    stage: &impl Stage,
    fund: &str,
    title: &str,
    line: &str,
    sector: &str,
) -> Result<String, StoryError> {
    let body = json!({
        "title": title, "stream": "joint", "delivered_by": "council", "s251_line": line, "provider_sector": sector
    });
    stage.post("fund", &format!("/funds/{fund}/schemes"), &body)?.id()
}

fn budget_line(
    stage: &impl Stage,
    fund: &str,
    scheme: &str,
    year: i16,
    pence: i64,
) -> Result<String, StoryError> {
    let line = json!({ "scheme_id": scheme, "charge_year": year, "budget_p": pence });
    stage.post("finance", &format!("/funds/{fund}/budget-lines"), &line)?.id()
}

/// 70 to 30, the ICB capped at £40,000 and the council bearing the rest; both partners sign the same text.
fn agree_rule(stage: &impl Stage, fund: &str) -> Result<(), StoryError> {
    let rule = json!({ "valid_from": "2026-04-01", "streams": { "joint": {
        "over": { "steps": [{
            "kind": "capped", "weights": { "council": 70, "icb": 30 }, "caps": { "icb": 4_000_000 }, "residual": "council"
        }] },
        "under": {
            "steps": [{ "kind": "pro_rata", "weights": "current_contributions" }],
            "settlement": { "council": "retain", "icb": "return" }
        }
    } } });
    let made = stage.post("fund", &format!("/funds/{fund}/risk-rules"), &rule)?;
    let hash = made.text("agreement_hash")?;
    for partner in ["council", "icb"] {
        stage.post(
            partner,
            &format!("/funds/{fund}/risk-rules/1/signatures"),
            &json!({ "agreement_hash": hash }),
        )?;
    }
    Ok(())
}

/// The seven written terms of NHS Bodies and Local Authorities Partnership Arrangements Regulations 2000 reg 7(3).
fn terms(stage: &impl Stage) -> Value {
    json!({
        "terms": {
            "aims": "Better emotional wellbeing of children in Wexcombe, and care close to home.",
            "contributions": "Council £3,360,000 and ICB £1,440,000 for 2026-27 in four equal instalments; varied by agreement of both.",
            "functions": "The children's services functions of the council and the ICB's functions for children's health.",
            "persons_and_services": "Children and young people up to 25 in Wexcombe; the services of the agreed plan.",
            "resources_provided": "Staff, premises and records as listed in the schedule of resources.",
            "duration_review_variation_termination": "One year from 1 April 2026, reviewed in January; six months' notice.",
            "management_and_host": "Hosted by the council; the pool manager reports to the partnership board each quarter."
        },
        "host": "council", "pool_manager_id": stage.person("fund"), "audit_arranged": true
    })
}
