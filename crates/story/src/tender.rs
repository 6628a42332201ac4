//! May and June 2026: a tender of two lots, a question, and bids before noon on 19 June.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::plan::Planned;
use crate::{Stage, StoryError, notice_details};

/// What the tender leaves for the chapters after it.
#[derive(Clone, Debug)]
pub struct Tendered {
    /// The procurement.
    pub procurement: String,
    /// Lot 1, East and North.
    pub lot: String,
    /// Its criteria.
    pub criteria: Criteria,
    /// The bids for lot 1, by account.
    pub bids: BTreeMap<&'static str, String>,
}

/// The criteria of a lot.
#[derive(Clone, Debug)]
pub struct Criteria {
    /// 40.
    pub quality: String,
    /// 25.
    pub social_value: String,
}

/// Lot 1's prices in pence.
const PRICES: [(&str, i64); 3] =
    [("harbour", 54_000_000), ("lantern", 50_000_000), ("fostering", 62_500_000)];

/// Weights in basis points: quality, social value, price.
pub fn weights(quality: u32, social_value: u32, price: u32) -> Value {
    json!({ "criteria": [
        { "kind": "quality", "title": "Quality", "weight_bp": quality },
        { "kind": "quality", "title": "Social value", "weight_bp": social_value },
        { "kind": "price", "title": "Price", "weight_bp": price }
    ] })
}

/// Drafts the tender up to the criteria of its lots and gives the procurement and the two lots.
pub fn draft_tender(stage: &impl Stage, planned: &Planned) -> Result<(String, [String; 2]), StoryError> {
    stage.at("2026-05-05T09:00:00Z")?;
    let procurement = json!({
        "title": "Emotional wellbeing in schools",
        "description": "Counselling and group work for pupils of 8 to 16 in the schools of Wexcombe.",
        "cpv": "85311300", "priority_id": planned.priority,
        "stage": { "questions_close_at": "2026-06-05T12:00", "closes_at": "2026-06-19T12:00" }
    });
    let id = stage.post("commissioner", "/procurements", &procurement)?.id()?;
    let lots = [("East and North", 60_000_000_i64), ("West, South and Central", 66_000_000)];
    let [first, second] = lots.map(|(title, value)| {
        let lot =
            json!({ "title": title, "description": format!("Schools of {title}."), "value_gross_p": value });
        stage.post("commissioner", &format!("/procurements/{id}/lots"), &lot)?.id()
    });
    Ok((id, [first?, second?]))
}

/// Sets the criteria, attaches the specification, has a second person approve, and publishes.
pub fn publish_tender(stage: &impl Stage, procurement: &str, lots: &[String; 2]) -> Result<(), StoryError> {
    for lot in lots {
        let path = format!("/procurements/{procurement}");
        let version = stage.get("commissioner", &path)?.version.unwrap_or_default();
        stage.put(
            "commissioner",
            &format!("{path}/lots/{lot}/criteria"),
            version,
            &weights(4000, 2500, 3500),
        )?;
    }
    let document = json!({
        "name": "Specification.pdf", "media_type": "application/pdf", "size_bytes": 184_320,
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    });
    stage.post("commissioner", &format!("/procurements/{procurement}/documents"), &document)?;
    stage.post(
        "commissioner",
        &format!("/procurements/{procurement}/submission-for-approval"),
        &json!({}),
    )?;
    stage.at("2026-05-11T09:00:00Z")?;
    stage.post("approver", &format!("/procurements/{procurement}/approval"), &json!({}))?;
    stage.at("2026-05-12T09:00:00Z")?;
    let body = json!({ "details": notice_details() });
    stage.post("commissioner", &format!("/procurements/{procurement}/publication"), &body)?;
    Ok(())
}

/// Lantern asks; everybody reads the answer, and nobody who asked.
pub fn clarify_tender(stage: &impl Stage, procurement: &str) -> Result<(), StoryError> {
    stage.at("2026-05-26T09:00:00Z")?;
    let question = json!({ "question": "May sessions be held online?" });
    let asked = stage.post("lantern", &format!("/opportunities/{procurement}/questions"), &question)?.id()?;
    stage.at("2026-05-28T09:00:00Z")?;
    let answer = json!({ "answer": "Yes, for up to a third of the sessions.", "changes_tender": false });
    stage.post("commissioner", &format!("/clarifications/{asked}/answer"), &answer)?;
    stage.post("commissioner", &format!("/clarifications/{asked}/publication"), &json!({}))?;
    Ok(())
}

/// Three bids for lot 1, and Harbour's for lot 2; Harbour replaces its first price.
pub fn bid(stage: &impl Stage, procurement: String, lots: &[String; 2]) -> Result<Tendered, StoryError> {
    stage.at("2026-06-15T09:00:00Z")?;
    let opportunity = stage.get("lantern", &format!("/opportunities/{procurement}"))?;
    let [lot, second] = lots;
    let criteria = criteria_of(&opportunity.body, lot)?;
    let mut bids = BTreeMap::new();
    for (provider, price) in PRICES {
        let first_price = if provider == "harbour" { price + 1_000_000 } else { price };
        let made = submit_bid(stage, provider, lot, &criteria, first_price)?;
        bids.insert(provider, made);
    }
    if let Some(harbour) = bids.get("harbour") {
        let path = format!("/bids/{harbour}");
        let version = stage.get("harbour", &path)?.version.unwrap_or_default();
        stage.put("harbour", &path, version, &bid_body(&criteria, PRICES[0].1))?;
        stage.post("harbour", &format!("{path}/submission"), &json!({}))?;
    }
    submit_bid(stage, "harbour", second, &criteria_of(&opportunity.body, second)?, 64_000_000)?;
    Ok(Tendered { procurement, lot: lot.clone(), criteria, bids })
}

/// Drafts and submits one bid.
pub fn submit_bid(
    stage: &impl Stage,
    provider: &str,
    lot: &str,
    criteria: &Criteria,
    price_p: i64,
) -> Result<String, StoryError> {
    let bid = stage.post(provider, &format!("/lots/{lot}/bids"), &bid_body(criteria, price_p))?.id()?;
    stage.post(provider, &format!("/bids/{bid}/submission"), &json!({}))?;
    Ok(bid)
}

fn bid_body(criteria: &Criteria, price_p: i64) -> Value {
    json!({ "price_p": price_p, "answers": [
        { "criterion_id": criteria.quality, "text": "Every school has a named worker and a weekly session." },
        { "criterion_id": criteria.social_value, "text": "Six apprentices from the county each year." }
    ] })
}

fn criteria_of(opportunity: &Value, lot: &str) -> Result<Criteria, StoryError> {
    let missing = || StoryError::Missing(format!("lot {lot} in {opportunity}"));
    let lots = opportunity.get("lots").and_then(Value::as_array).ok_or_else(missing)?;
    let lot =
        lots.iter().find(|found| found.get("id").and_then(Value::as_str) == Some(lot)).ok_or_else(missing)?;
    let named = |title: &str| {
        let criteria = lot.get("criteria").and_then(Value::as_array).ok_or_else(missing)?;
        let found = criteria.iter().find(|c| c.get("title").and_then(Value::as_str) == Some(title));
        found.and_then(|c| c.get("id")).and_then(Value::as_str).map(str::to_owned).ok_or_else(missing)
    };
    Ok(Criteria { quality: named("Quality")?, social_value: named("Social value")? })
}
