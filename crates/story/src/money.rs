//! August to November 2026, and the year's end: commitment, invoices, payments, and who bears what.

use serde_json::json;

use crate::award::Awarded;
use crate::fund::Pooled;
use crate::{Reply, Stage, StoryError};

/// September's even share of £500,000 over 24 months.
pub const MONTH_P: i64 = 2_083_333;
/// What the fund had spent by 22 November, the September invoice included.
pub const SPENT_BY_NOVEMBER_P: i64 = 311_000_000;
/// What it had spent at the year's end: £140,000 more than the partners paid in.
pub const SPENT_BY_YEAR_END_P: i64 = 494_000_000;

/// Commits the contract's value, spread over the three financial years that it charges.
pub fn commit(stage: &impl Stage, pooled: &Pooled, awarded: &Awarded) -> Result<Reply, StoryError> {
    stage.at("2026-08-12T10:00:00Z")?;
    let body = json!({ "fund_id": pooled.fund, "scheme_id": pooled.wellbeing });
    stage.post("finance", &format!("/contracts/{}/commitments", awarded.contract), &body)
}

/// Lantern's invoice for September, of this amount.
pub fn invoice(
    stage: &impl Stage,
    awarded: &Awarded,
    number: &str,
    amount_p: i64,
) -> Result<String, StoryError> {
    stage.at("2026-10-01T09:00:00Z")?;
    let body = json!({
        "contract_id": awarded.contract, "number": number, "dated": "2026-10-01",
        "period_from": "2026-09-01", "period_to": "2026-09-30", "amount_p": amount_p
    });
    stage.post("lantern", "/invoices", &body)?.id()
}

/// Matched by the commissioner, approved by one person, requested, approved and released by others, settled by the bank.
pub fn pay_invoice(stage: &impl Stage, invoice: &str) -> Result<(), StoryError> {
    stage.at("2026-10-05T09:00:00Z")?;
    stage.post("commissioner", &format!("/invoices/{invoice}/matching"), &json!({}))?;
    stage.post("payer", &format!("/invoices/{invoice}/approval"), &json!({}))?;
    let payment = stage.post("finance", "/payments", &json!({ "invoice_id": invoice }))?.id()?;
    settle(stage, &payment, "2026-10-08")
}

/// Everything else that the fund paid until 22 November.
pub fn spend_until_november(stage: &impl Stage, pooled: &Pooled) -> Result<(), StoryError> {
    stage.at("2026-11-18T09:00:00Z")?;
    spend(
        stage,
        pooled,
        SPENT_BY_NOVEMBER_P - MONTH_P,
        "Placements and short breaks, April to November",
        "2026-11-20",
    )?;
    stage.at("2026-11-22T09:00:00Z")
}

/// The rest of the year: £140,000 over, which a named authoriser releases with a reason before it can be spent.
pub fn spend_until_year_end(stage: &impl Stage, pooled: &Pooled) -> Result<(), StoryError> {
    stage.at("2027-03-15T09:00:00Z")?;
    let line = stage.get("finance", &format!("/funds/{}/budget-lines/{}", pooled.fund, pooled.care_line))?;
    let available = line.body.get("available_p").and_then(serde_json::Value::as_i64).unwrap_or_default();
    let rest = SPENT_BY_YEAR_END_P - SPENT_BY_NOVEMBER_P;
    let release = json!({
        "line_id": pooled.care_line, "amount_p": rest - available,
        "reason": "Forecast over budget; agreed by the partnership board on 10 March 2027"
    });
    stage.post("fund", &format!("/funds/{}/budget-releases", pooled.fund), &release)?;
    spend(stage, pooled, rest, "Placements and short breaks, December to March", "2027-03-19")
}

/// Charges the other scheme and pays.
fn spend(
    stage: &impl Stage,
    pooled: &Pooled,
    pence: i64,
    reason: &str,
    settled_on: &str,
) -> Result<(), StoryError> {
    let body = json!({ "line_id": pooled.care_line, "amount_p": pence, "payee": "Wexcombe Council", "reason": reason });
    let made = stage.post("finance", &format!("/funds/{}/spend", pooled.fund), &body)?;
    let payment = made.body.pointer("/payment/id").and_then(serde_json::Value::as_str);
    let payment = payment.ok_or_else(|| StoryError::Missing("payment.id".to_owned()))?;
    settle(stage, payment, settled_on)
}

fn settle(stage: &impl Stage, payment: &str, on: &str) -> Result<(), StoryError> {
    stage.post("payer", &format!("/payments/{payment}/approval"), &json!({}))?;
    stage.post("payer2", &format!("/payments/{payment}/release"), &json!({}))?;
    stage.at(&format!("{on}T17:00:00Z"))?;
    let settled = json!({ "outcome": "settled", "on": on });
    stage.post("finance", &format!("/payments/{payment}/settlement"), &settled)?;
    Ok(())
}
