//! June to August 2026: evaluation, award, standstill, signature. Agreed scores: quality 4, 5, 3; social value 3, 4, 5.

use serde_json::json;

use crate::tender::Tendered;
use crate::{Stage, StoryError, notice_details};

/// What the award leaves for the chapters after it.
#[derive(Clone, Debug)]
pub struct Awarded {
    /// The award of lot 1.
    pub award: String,
    /// The contract.
    pub contract: String,
}

/// Agreed scores: account, quality, social value.
const AGREED: [(&str, i64, i64); 3] = [("harbour", 4, 3), ("lantern", 5, 4), ("fostering", 3, 5)];

/// Opens the bids after closing; the panel declares its conflicts.
pub fn open_bids(stage: &impl Stage, told: &Tendered) -> Result<(), StoryError> {
    let procurement = &told.procurement;
    stage.at("2026-06-22T09:00:00Z")?;
    stage.post("commissioner", &format!("/procurements/{procurement}/evaluation"), &json!({}))?;
    for evaluator in ["evaluator", "evaluator2", "evaluator3"] {
        let assignment = json!({ "person_id": stage.person(evaluator), "criterion_ids": [] });
        stage.post("commissioner", &format!("/procurements/{procurement}/evaluators"), &assignment)?;
    }
    let declarations = format!("/procurements/{procurement}/conflict-declarations");
    for member in ["commissioner", "evaluator", "evaluator2", "moderator", "approver"] {
        stage.post(member, &declarations, &json!({ "conflicts": [] }))?;
    }
    let conflict = json!({ "conflicts": [
        { "provider_id": stage.organisation("harbour"), "nature": "A close relative works for this bidder." }
    ] });
    stage.post("evaluator3", &declarations, &conflict)?;
    Ok(())
}

/// Two evaluators score on their own; the moderator agrees one score with a reason.
pub fn evaluate_bids(stage: &impl Stage, told: &Tendered) -> Result<(), StoryError> {
    stage.at("2026-07-06T09:00:00Z")?;
    for (provider, quality, social_value) in AGREED {
        let bid = bid_of(told, provider)?;
        for (criterion, agreed) in
            [(&told.criteria.quality, quality), (&told.criteria.social_value, social_value)]
        {
            for (evaluator, value) in [("evaluator", agreed), ("evaluator2", (agreed - 1).max(2))] {
                let score = json!({ "value": value, "reason": "Judged on the answer to this criterion." });
                let path = format!("/bids/{bid}/scores/{criterion}");
                stage.put(evaluator, &path, 0, &score)?;
                stage.post(evaluator, &format!("{path}/submission"), &json!({}))?;
            }
        }
    }
    stage.at("2026-07-07T09:00:00Z")?;
    for (provider, quality, social_value) in AGREED {
        let bid = bid_of(told, provider)?;
        for (criterion, agreed) in
            [(&told.criteria.quality, quality), (&told.criteria.social_value, social_value)]
        {
            let score =
                json!({ "value": agreed, "reason": "Agreed by the panel on the strength of the answer." });
            stage.post("moderator", &format!("/bids/{bid}/moderated-scores/{criterion}"), &score)?;
        }
    }
    stage.at("2026-07-08T09:00:00Z")?;
    stage.post("moderator", &format!("/lots/{}/ranking", told.lot), &json!({}))?;
    Ok(())
}

/// Recommends Lantern and gives the award.
pub fn recommend(stage: &impl Stage, told: &Tendered) -> Result<String, StoryError> {
    stage.at("2026-07-13T09:00:00Z")?;
    let body = json!({ "bid_id": bid_of(told, "lantern")?, "reason": "It ranks first with 95.00 points." });
    stage.post("commissioner", &format!("/lots/{}/award-recommendations", told.lot), &body)?.id()
}

/// Approved by a second person, told to all bidders at once, published on 30 July.
pub fn publish_award(stage: &impl Stage, award: &str) -> Result<(), StoryError> {
    stage.at("2026-07-20T09:00:00Z")?;
    stage.post("approver", &format!("/awards/{award}/approval"), &json!({}))?;
    stage.at("2026-07-29T15:00:00Z")?;
    stage.post("commissioner", &format!("/awards/{award}/summaries"), &json!({}))?;
    stage.at("2026-07-30T09:00:00Z")?;
    let body = json!({ "details": notice_details() });
    stage.post("commissioner", &format!("/awards/{award}/notice"), &body)?;
    Ok(())
}

/// Signed on the first day after standstill: £500,000 over 24 months from 1 September 2026.
pub fn sign(stage: &impl Stage, award: String) -> Result<Awarded, StoryError> {
    stage.at("2026-08-12T09:00:00Z")?;
    let terms = json!({ "starts_on": "2026-09-01", "months": 24 });
    let contract = stage.post("approver", &format!("/awards/{award}/contract"), &terms)?.id()?;
    Ok(Awarded { award, contract })
}

/// The bid of an account for lot 1.
pub fn bid_of<'a>(told: &'a Tendered, provider: &str) -> Result<&'a str, StoryError> {
    told.bids
        .get(provider)
        .map(String::as_str)
        .ok_or_else(|| StoryError::Missing(format!("{provider}'s bid")))
}
