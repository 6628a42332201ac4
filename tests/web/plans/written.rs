//! What goes to plan: the story's plan from its first word to its last signature.

use trellis_access::Role;
use trellis_test_support::{Browser, StoryStage};

use super::{awaiting, but, draft, fill, first_priority, outline, planner, priorities, signer};
use crate::money::{at, links};

#[test]
fn the_story_s_plan_is_written_and_opened_for_views() {
    let stage = StoryStage::open();
    let writer = planner(&stage);
    writer.get("/plans").says(200, "Begin a plan").says(200, "Plans appear here");
    let plan = fill(&writer, "/plans/new", &outline(&stage)).led_to();
    writer
        .get(&plan)
        .says(200, "The plan is begun")
        .says(200, "1 April 2026 to 31 March 2027")
        .says(200, "Wexcombe Council, NHS Wexcombe ICB")
        .says(200, "35% to 45%")
        .says(200, "Priorities appear here")
        .lacks("Open it for views");
    for priority in priorities(&stage) {
        fill(&writer, &format!("{plan}/priorities/new"), &priority).led_to();
    }
    writer
        .get(&plan)
        .says(200, "The plan has 3 priorities")
        .says(200, "£4,800,000.00")
        .says(200, "Health is within its agreed range at 42%")
        .says(200, "£1,260,000.00")
        .says(200, "£1,486,800.00")
        .says(200, "£2,053,200.00")
        .says(200, "East, North, West, South, Central")
        .says(200, "2,140 pupils of 8 to 16")
        .says(200, "short of 9 places in East");
    let consult = format!("{plan}/consult");
    writer.get(&consult).says(200, "Open the plan for views?").says(200, "Community mental health");
    assert_eq!(writer.fill(&consult, &[]).led_to(), plan);
    writer.get(&plan).says(200, "The plan is open for views").says(200, "Put it before its partners");
    writer.fill(&consult, &[]).says(409, "cannot be put to consultation");
}

#[test]
fn the_story_s_plan_is_signed_by_both_partners_and_published() {
    let stage = StoryStage::open();
    let writer = planner(&stage);
    let (council, icb) = (signer(&stage, "council"), signer(&stage, "icb"));
    council.get("/home").says(200, "Plans to sign").says(200, "waits here for your signature");
    let plan = awaiting(&stage, &writer, &priorities(&stage));
    writer.get(&plan).says(200, "0 of 2 partners have signed. Awaited: Wexcombe Council, NHS Wexcombe ICB.");
    writer.get("/plans").says(200, "Awaited: Wexcombe Council, NHS Wexcombe ICB");
    let home = council.get("/home");
    home.says(200, "Sign Commissioning plan 2026-27").says(200, "For 1 April 2026 to 31 March 2027");
    let sign = links(&home.text, "/plans/").first().cloned().expect("what waits");
    assert_eq!(sign, format!("{plan}/sign"));
    council
        .get("/plans")
        .says(200, "Waiting for your signature")
        .says(200, "Sign Commissioning plan 2026-27");
    council.get(&plan).says(200, "Sign the plan").lacks("Change the plan");
    council.get(&sign).says(200, "£4,800,000.00").says(200, "310 referrals").lacks("Why is the plan right");
    assert_eq!(council.fill(&sign, &[]).led_to(), plan);
    council
        .get(&plan)
        .says(200, "It waits for its other partners")
        .says(200, "1 of 2 partners have signed. Awaited: NHS Wexcombe ICB.")
        .lacks("Sign the plan");
    council.get("/home").says(200, "Plans to sign").lacks("Sign Commissioning plan");
    council.get("/plans").says(200, "Awaited: NHS Wexcombe ICB").lacks("Waiting for your signature");
    council.fill(&sign, &[]).says(409, "has already signed the plan");
    assert_eq!(icb.fill(&sign, &[]).led_to(), plan);
    icb.get(&plan).says(200, "it is agreed and published").says(200, "govuk-tag--turquoise").lacks("Awaited");
    icb.get("/home").lacks("Sign Commissioning plan");
    Browser::open(&stage.app).get("/plan").says(200, "Commissioning plan 2026-27");
}

#[test]
fn an_outline_and_a_priority_are_changed_and_a_priority_is_taken_out() {
    let stage = StoryStage::open();
    let writer = planner(&stage);
    let plan = draft(&stage, &writer, &priorities(&stage)[..2]);
    let path = format!("{plan}/outline");
    writer.get(&path).says(200, "value=\"Commissioning plan 2026-27\"").says(200, "value=\"45\"");
    fill(&writer, &path, &but(&outline(&stage), "title", "Plan of the year")).led_to();
    writer.get(&plan).says(200, "The outline is saved").says(200, "Plan of the year");
    let priority = first_priority(&writer, &plan);
    writer
        .get(&priority)
        .says(200, "value=\"1,260,000.00\"")
        .says(200, "value=\"42\"")
        .says(200, "value=\"East, North, West, South, Central\"")
        .says(200, "2,140 pupils of 8 to 16");
    fill(&writer, &priority, &but(&priorities(&stage)[0], "budget", "1,250,000.50")).led_to();
    writer.get(&plan).says(200, "The priority is saved").says(200, "£1,250,000.50").lacks("£1,260,000.00");
    let removal = format!("{priority}/remove");
    writer.get(&removal).says(200, "£1,250,000.50");
    assert_eq!(writer.fill(&removal, &[]).led_to(), plan);
    writer
        .get(&plan)
        .says(200, "The priority is taken out")
        .says(200, "Community mental health")
        .lacks("Emotional wellbeing in schools");
    writer.get(&priority).says(404, "Page not found");
}

#[test]
fn a_plan_that_is_given_up_is_over() {
    let stage = StoryStage::open();
    let writer = planner(&stage);
    let plan = draft(&stage, &writer, &[]);
    let withdraw = format!("{plan}/withdraw");
    assert_eq!(writer.fill(&withdraw, &[]).led_to(), plan);
    writer.get(&plan).says(200, "Withdrawn").lacks("Change the plan").lacks("Add a priority");
    writer.fill(&withdraw, &[]).says(409, "cannot be withdrawn");
    fill(&writer, &format!("{plan}/outline"), &outline(&stage)).says(409, "cannot be edited");
    at(&stage, "icb", "reader", &[Role::PartnerViewer]).get(&plan).says(200, "Withdrawn");
}
