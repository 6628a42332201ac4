//! The calendar of bank holidays: as published, extended by the operator, never shortened.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role};
use trellis_test_support::{Actor, TestApp};

fn people(app: &TestApp) -> (Actor, Actor) {
    let platform = app.organisation(OrganisationKind::Platform, None, "The platform");
    let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
    (app.person(platform, &[Role::PlatformAdmin]), app.person(trust, &[Role::TrustAdmin]))
}

fn day(division: &str, date: &str) -> Value {
    json!({ "division": division, "date": date, "title": "A day of thanks" })
}

/// Every page of the calendar, a hundred days at a time.
fn whole_calendar(app: &TestApp, member: &Actor) -> Vec<Value> {
    let mut items = Vec::new();
    let mut query = "?limit=100".to_owned();
    loop {
        let page = app.get(member, &format!("/bank-holidays{query}")).expect(200);
        items.extend(page["items"].as_array().expect("days").iter().cloned());
        let Some(next) = page["next"].as_str() else { return items };
        query = format!("?limit=100&after={next}");
    }
}

#[test]
fn everyone_signed_in_reads_the_published_days() {
    let app = TestApp::start();
    let (_, member) = people(&app);
    let items = whole_calendar(&app, &member);
    assert_eq!(items.len(), 379);
    let key = |item: &Value| (item["date"].to_string(), item["division"].to_string());
    assert!(items.windows(2).all(|pair| key(&pair[0]) < key(&pair[1])), "by date, each day once");
    assert!(
        items.contains(
            &json!({ "division": "scotland", "date": "2026-08-03", "title": "Summer Bank Holiday" })
        )
    );
    app.get_public("/bank-holidays").refused(401, "sign-in-required");
}

#[test]
fn a_page_of_the_calendar_begins_after_the_last_day_of_the_one_before() {
    let app = TestApp::start();
    let (_, member) = people(&app);
    let page = |query: &str| app.get(&member, &format!("/bank-holidays{query}"));
    let first = page("").expect(200);
    assert_eq!(first["items"].as_array().map(Vec::len), Some(25));
    // New Year's Day of 2019 in all three parts, then 2 January in Scotland alone.
    let two = page("?limit=2").expect(200);
    assert_eq!(two["next"], "2019-01-01.northern-ireland");
    let on = page("?limit=2&after=2019-01-01.northern-ireland").expect(200);
    assert_eq!(
        (&on["items"][0]["division"], &on["items"][0]["date"]),
        (&json!("scotland"), &json!("2019-01-01"))
    );
    assert_eq!(on["next"], "2019-01-02.scotland");
    let end = page("?after=2030-12-26.scotland").expect(200);
    assert_eq!((&end["items"], &end["next"]), (&json!([]), &json!(null)));
    for wrong in
        ["after=2019-01-01", "after=2019-02-30.scotland", "after=2019-01-01.wales", "limit=0", "limit=101"]
    {
        page(&format!("?{wrong}")).refused(422, "invalid-content");
    }
    page("?page=2").refused(400, "unknown-query");
}

#[test]
fn the_operator_adds_days_to_come() {
    let app = TestApp::start();
    let (operator, member) = people(&app);
    let post = |who, days: Value| app.post(who, "/bank-holidays", &json!({ "days": days }));
    post(&member, json!([day("scotland", "2027-06-01")])).refused(403, "role-missing");
    post(&operator, json!([])).refused(422, "invalid-content");
    post(&operator, json!([day("wales", "2027-06-01")])).refused(422, "invalid-content");
    post(&operator, json!([day("scotland", "2026-04-30")])).refused(422, "invalid-content");
    post(&operator, json!([day("scotland", "2026-08-03")])).refused(422, "invalid-content");
    post(&operator, json!([day("scotland", "2031-01-01")])).refused(422, "invalid-content");
    let added = post(&operator, json!([day("scotland", "2027-06-01")])).expect(201);
    assert_eq!(added["items"][0]["date"], "2027-06-01");
    let whole = ["england-and-wales", "scotland", "northern-ireland"].map(|part| day(part, "2031-01-01"));
    post(&operator, json!(whole)).expect(201);
    assert_eq!(whole_calendar(&app, &member).len(), 383);
}

#[test]
fn a_new_holiday_lengthens_a_standstill_that_is_not_announced_and_no_other() {
    let (panel, award) = super::panel::Panel::approved();
    panel.commission(&award, "summaries").expect(200);
    panel.story.at("2026-07-30T08:00:00Z");
    let platform = panel.app().organisation(OrganisationKind::Platform, None, "The platform");
    let operator = panel.app().person(platform, &[Role::PlatformAdmin]);
    let body = json!({ "days": [day("england-and-wales", "2026-08-05")] });
    panel.app().post(&operator, "/bank-holidays", &body).expect(201);
    let announced = panel.commission(&award, "notice").expect(200);
    assert_eq!(announced["standstill"]["last_day"], "2026-08-12");
    let later = json!({ "days": [day("england-and-wales", "2026-08-06")] });
    panel.app().post(&operator, "/bank-holidays", &later).expect(201);
    assert_eq!(panel.award(&award)["standstill"]["last_day"], "2026-08-12");
}

#[test]
fn beyond_the_calendar_no_standstill_is_guessed() {
    let (panel, award) = super::panel::Panel::approved();
    panel.commission(&award, "summaries").expect(200);
    panel.story.at("2030-12-30T08:00:00Z");
    panel.commission(&award, "notice").refused(409, "calendar-out-of-range");
    assert_eq!(panel.award(&award)["state"], "summaries_sent");
}
