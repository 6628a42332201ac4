//! What is wrong is said beside its field with everything that was typed, and a plan is not for everybody.

use trellis_access::{OrganisationKind, Role};
use trellis_story::Stage;
use trellis_test_support::{Browser, Response, StoryStage, hidden};

use super::{awaiting, but, draft, fill, first_priority, outline, planner, priorities, typed};
use crate::money::at;

#[test]
fn an_outline_is_refused_beside_its_fields() {
    let stage = StoryStage::open();
    let writer = planner(&stage);
    let odd = typed(&[
        ("title", "Plan of nobody"),
        ("from-day", "31"),
        ("from-month", "2"),
        ("from-year", "2026"),
        ("min_health_bp", "35"),
        ("max_health_bp", "135"),
    ]);
    let told = fill(&writer, "/plans/new", &odd);
    for field in ["from", "to", "partners", "max_health_bp"] {
        told.says(422, &format!("id=\"{field}-error\""));
    }
    told.says(422, "value=\"Plan of nobody\"").says(422, "value=\"135\"").lacks("id=\"title-error\"");
    let whole = outline(&stage);
    fill(&writer, "/plans/new", &but(&whole, "max_health_bp", "30"))
        .says(422, "id=\"min_health_bp-error\"")
        .says(422, "value=\"30\"");
    fill(&writer, "/plans/new", &but(&whole, "to-year", "2025")).says(422, "id=\"to-error\"");
    fill(&writer, "/plans/new", &but(&whole, "title", " ")).says(422, "id=\"title-error\"");
    let provider = stage.organisation("lantern").to_string();
    fill(&writer, "/plans/new", &but(&whole, "partners", &provider)).says(422, "id=\"partners-error\"");
    assert_eq!(stage.app.database.superuser("SELECT count(*) FROM app.plan"), "0", "nothing of it is kept");
}

#[test]
fn a_priority_is_refused_beside_its_fields() {
    let stage = StoryStage::open();
    let writer = planner(&stage);
    let plan = draft(&stage, &writer, &[]);
    let path = format!("{plan}/priorities/new");
    let odd = typed(&[
        ("owner_person", "Head of planning"),
        ("budget", "a lot"),
        ("split_bp", "142"),
        ("localities", "East, North, East"),
        ("evidence-1", "31 children wait"),
        ("evidence-4", "31 children wait"),
    ]);
    let told = fill(&writer, &path, &odd);
    for field in ["title", "category", "sector", "tier", "budget", "split_bp", "localities", "evidence-4"] {
        told.says(422, &format!("id=\"{field}-error\""));
    }
    told.says(422, "value=\"a lot\"").says(422, "value=\"142\"").says(422, "value=\"Head of planning\"");
    told.says(422, "value=\"East, North, East\"").lacks("id=\"evidence-1-error\"");
    assert_eq!(told.text.matches("value=\"31 children wait\"").count(), 2);
    let health = &priorities(&stage)[1];
    fill(&writer, &path, &but(health, "split_bp", "42"))
        .says(422, "id=\"split_bp-error\"")
        .says(422, "Only a joint priority has a split");
    let stranger = stage.organisation("lantern").to_string();
    fill(&writer, &path, &but(health, "owner_organisation_id", &stranger))
        .says(422, "id=\"owner_organisation_id-error\"")
        .says(422, "is not a partner of this plan");
    writer.get(&plan).says(200, "Priorities appear here");
}

#[test]
fn an_incomplete_plan_is_not_opened_for_views_and_stays_complete_afterwards() {
    let stage = StoryStage::open();
    let writer = planner(&stage);
    let [joint, health, _] = priorities(&stage);
    let plan = draft(&stage, &writer, &[but(&health, "owner_person", ""), but(&joint, "split_bp", "")]);
    let consult = format!("{plan}/consult");
    writer.get(&plan).says(200, "No person named yet").says(200, "Not split yet");
    writer.fill(&consult, &[]).says(409, "needs one owner organisation and a named person");
    let first = first_priority(&writer, &plan);
    fill(&writer, &first, &health).led_to();
    writer.fill(&consult, &[]).says(409, "needs a split between health and social care");
    assert_eq!(writer.fill(&format!("{first}/remove"), &[]).led_to(), plan);
    let second = first_priority(&writer, &plan);
    fill(&writer, &second, &joint).led_to();
    writer.fill(&consult, &[]).led_to();
    fill(&writer, &second, &but(&joint, "evidence-0", "")).says(422, "id=\"evidence-0-error\"");
    fill(&writer, &second, &but(&joint, "owner_person", "")).says(422, "id=\"owner_organisation_id-error\"");
    fill(&writer, &second, &but(&joint, "split_bp", "")).says(422, "id=\"split_bp-error\"");
    writer.fill(&format!("{second}/remove"), &[]).says(409, "add a priority with an amount");
    let alone = stage.organisation("icb").to_string();
    fill(&writer, &format!("{plan}/outline"), &but(&outline(&stage), "partners", &alone))
        .says(422, "id=\"partners-error\"")
        .says(422, "is not a partner of this plan");
}

#[test]
fn two_who_change_one_plan_see_both_versions() {
    let stage = StoryStage::open();
    let writer = planner(&stage);
    let plan = draft(&stage, &writer, &priorities(&stage)[..1]);
    let path = first_priority(&writer, &plan);
    let opened = writer.get(&path);
    let other = at(&stage, "wexcombe", "colleague", &[Role::Commissioner]);
    fill(&other, &path, &but(&priorities(&stage)[0], "title", "Wellbeing at school")).led_to();
    let own = but(&priorities(&stage)[0], "evidence-7", "A line far below");
    let own: Vec<(&str, &str)> = own.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let both = writer.fill_on(&opened, &path, &own);
    both.says(412, "Changed since you opened it").says(412, "Wellbeing at school");
    both.says(412, "value=\"Emotional wellbeing in schools\"").says(412, "value=\"A line far below\"");
    writer.fill_on(&both, &path, &own).led_to();
    writer.get(&plan).says(200, "A line far below").lacks("Wellbeing at school");
}

#[test]
fn a_plan_is_written_by_commissioners_signed_by_approvers_and_hidden_from_strangers() {
    let stage = StoryStage::open();
    let writer = planner(&stage);
    let plan = awaiting(&stage, &writer, &priorities(&stage));
    let priority = first_priority(&writer, &plan);
    let writing = [
        format!("{plan}/outline"),
        format!("{plan}/priorities/new"),
        format!("{priority}/remove"),
        format!("{plan}/consult"),
        format!("{plan}/request-sign-off"),
        format!("{plan}/withdraw"),
        priority,
    ];
    let sign = format!("{plan}/sign");
    let approver = at(&stage, "council", "approves", &[Role::PartnerApprover]);
    let viewer = at(&stage, "icb", "views", &[Role::PartnerViewer]);
    let evaluator = at(&stage, "wexcombe", "scores", &[Role::Evaluator]);
    for reader in [&approver, &viewer, &evaluator] {
        reader.get(&plan).says(200, "Care close to home").lacks("Change the plan").lacks("Add a priority");
        for path in writing.iter().map(String::as_str).chain(["/plans/new"]) {
            reader.get(path).says(403, "You cannot do this");
            sent(reader, path).says(403, "You cannot do this");
        }
        reader.get("/plans").says(200, "Commissioning plan 2026-27").lacks("Begin a plan");
    }
    for reader in [&writer, &viewer, &evaluator] {
        reader.get(&plan).says(200, "Care close to home").lacks("Sign the plan");
        reader.get(&sign).says(403, "You cannot do this");
        sent(reader, &sign).says(403, "You cannot do this");
    }
    viewer.get("/home").lacks("Plans to sign");
    writer.get(&format!("{plan}/agree")).says(404, "Page not found");
    let other = |kind, name: &str, role| {
        let organisation = stage.app.organisation(kind, None, &format!("Another {name}"));
        stage.app.account(organisation, &format!("another-{name}"), &[role])
    };
    let strangers = [
        other(OrganisationKind::Trust, "trust", Role::Commissioner),
        other(OrganisationKind::Council, "council", Role::PartnerApprover),
    ];
    for stranger in strangers {
        let stranger = Browser::signed_in(&stage.app, &stranger);
        for path in writing.iter().chain([&plan, &sign]) {
            stranger.get(path).says(404, "Page not found");
        }
        for path in writing.iter().chain([&sign]) {
            sent(&stranger, path).says(404, "Page not found");
        }
        stranger.get("/plans").says(200, "Plans appear here").lacks("Commissioning plan 2026-27");
    }
    let seller = at(&stage, "lantern", "sells", &[Role::ProviderAdmin]);
    seller.get(&plan).says(404, "Page not found");
    seller.get("/plans/new").says(403, "You cannot do this");
    writer.get(&plan).says(200, "0 of 2 partners have signed");
}

/// A form sent to a page whose own form is not given out.
fn sent(browser: &Browser<'_>, path: &str) -> Response {
    let mut form = hidden(&browser.get("/choose-organisation").text);
    form.push(("version".to_owned(), "6".to_owned()));
    form.push(("plan_hash".to_owned(), "ab".repeat(32)));
    browser.send(path, &form)
}
