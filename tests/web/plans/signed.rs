//! What is signed is what was read: an exception is reasoned, and a change voids every signature.

use trellis_test_support::StoryStage;

use super::{awaiting, but, draft, fill, first_priority, planner, priorities, signer};
use crate::money::confirmed;

const WHY: &str = "Social care follows in the autumn.";

#[test]
fn a_plan_out_of_balance_is_signed_with_a_reason_that_is_read_back() {
    let stage = StoryStage::open();
    let writer = planner(&stage);
    let plan = awaiting(&stage, &writer, &priorities(&stage)[1..2]);
    let council = signer(&stage, "council");
    let sign = format!("{plan}/sign");
    council.get(&sign).says(200, "is outside the agreed range").says(200, "less health");
    council.fill(&sign, &[]).says(422, "id=\"exception-error\"").says(422, "share is 100.00%");
    writer.get(&plan).says(200, "0 of 2 partners have signed");
    let check = council.fill(&sign, &[("exception", WHY)]);
    check.says(200, "Check your answers").says(200, WHY);
    council.fill_on(&check, &sign, &[("changing", "yes")]).says(200, "Sign the plan?").says(200, WHY);
    writer.get(&plan).says(200, "0 of 2 partners have signed");
    assert_eq!(confirmed(&council, &sign, &[("exception", WHY)]), plan);
    writer.get(&plan).says(200, "1 of 2 partners have signed").says(200, WHY);
}

#[test]
fn a_reason_is_refused_where_the_plan_is_in_balance() {
    let stage = StoryStage::open();
    let plan = awaiting(&stage, &planner(&stage), &priorities(&stage));
    let icb = signer(&stage, "icb");
    icb.fill(&format!("{plan}/sign"), &[("exception", WHY)]).says(409, "no exception is needed");
}

#[test]
fn a_plan_that_changed_since_it_was_read_is_not_signed() {
    let stage = StoryStage::open();
    let writer = planner(&stage);
    let plan = awaiting(&stage, &writer, &priorities(&stage));
    let (council, icb) = (signer(&stage, "council"), signer(&stage, "icb"));
    let sign = format!("{plan}/sign");
    council.fill(&sign, &[]).led_to();
    let read = icb.get(&sign);
    let priority = first_priority(&writer, &plan);
    writer.get(&priority).says(200, "A change voids every signature");
    fill(&writer, &priority, &but(&priorities(&stage)[0], "budget", "1,250,000")).led_to();
    writer.get(&plan).says(200, "0 of 2 partners have signed");
    icb.fill_on(&read, &sign, &[]).says(409, "has changed since it was read").says(409, "£1,250,000.00");
    writer.get(&plan).says(200, "0 of 2 partners have signed");
    council.get("/home").says(200, "Sign Commissioning plan 2026-27");
    for signer in [&council, &icb] {
        signer.fill(&sign, &[]).led_to();
    }
    writer.get(&plan).says(200, "govuk-tag--turquoise").says(200, "Every change voids all signatures");
    fill(&writer, &format!("{plan}/priorities/new"), &priorities(&stage)[2]).led_to();
    writer.get(&plan).says(200, "0 of 2 partners have signed");
}

#[test]
fn what_is_not_before_its_partners_is_not_signed_and_what_is_cannot_be_given_up() {
    let stage = StoryStage::open();
    let writer = planner(&stage);
    let council = signer(&stage, "council");
    let plan = draft(&stage, &writer, &priorities(&stage));
    council.get(&plan).says(200, "Draft").lacks("Sign the plan");
    council.fill(&format!("{plan}/sign"), &[]).says(409, "cannot be signed");
    for step in ["consult", "request-sign-off"] {
        writer.fill(&format!("{plan}/{step}"), &[]).led_to();
    }
    writer.get(&plan).says(200, "Change the plan").lacks("Give the plan up");
    writer.fill(&format!("{plan}/withdraw"), &[]).says(409, "cannot be withdrawn");
}
