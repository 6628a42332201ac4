//! The whole story in order, up to 22 November 2026: what `trellis demo` shows.

use serde_json::json;

use crate::{Stage, StoryError, award, fund, money, plan, providers, tender};

/// The chapters, by name, for whoever shows how far the telling is.
pub const CHAPTERS: [&str; 8] = [
    "the plan",
    "the providers",
    "the pooled fund",
    "the tender",
    "the bids",
    "evaluation and award",
    "contract and commitment",
    "invoices, payments and contributions",
];

/// Tells the story; `turn` is called with the name of each chapter before it begins.
pub fn tell(stage: &impl Stage, mut turn: impl FnMut(&'static str)) -> Result<(), StoryError> {
    let [plan, providers, pooled, tender, bids, award, contract, money] = CHAPTERS;
    turn(plan);
    let planned = plan::agree_plan(stage)?;
    turn(providers);
    providers::accredit_providers(stage)?;
    turn(pooled);
    let pooled = fund::open_fund(stage)?;
    fund::receive(stage, &pooled.fund, 1)?;
    turn(tender);
    let (procurement, lots) = tender::draft_tender(stage, &planned)?;
    tender::publish_tender(stage, &procurement, &lots)?;
    tender::clarify_tender(stage, &procurement)?;
    turn(bids);
    let tendered = tender::bid(stage, procurement, &lots)?;
    turn(award);
    award::open_bids(stage, &tendered)?;
    fund::receive_from(stage, &pooled.fund, 1, 2)?;
    award::evaluate_bids(stage, &tendered)?;
    let proposed = award::recommend(stage, &tendered)?;
    award::publish_award(stage, &proposed)?;
    turn(contract);
    let awarded = award::sign(stage, proposed)?;
    money::commit(stage, &pooled, &awarded)?;
    turn(money);
    let september = money::invoice(stage, &awarded, "LAN-2026-09", money::MONTH_P)?;
    fund::receive_from(stage, &pooled.fund, 2, 3)?;
    money::pay_invoice(stage, &september)?;
    money::spend_until_november(stage, &pooled)?;
    // Beside the story's own fund: the one that the demonstration posts a published month of payments into.
    let published = json!({ "title": "Published spend 2024/25", "basis": "aligned" });
    stage.post("fund", "/funds", &published).map(|_| ())
}
