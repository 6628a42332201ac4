//! Journey 1: a commissioner builds, has approved and publishes a tender of two lots.

use trellis_access::Role;
use trellis_test_support::Browser;

use super::clicks::Office;

#[test]
fn a_commissioner_builds_has_approved_and_publishes_a_tender_of_two_lots() {
    let office = Office::open();
    let buyer = office.browser(&office.commissioner);
    buyer.get("/tenders").says(200, "Begin a tender").says(200, "Tenders appear here");
    let (tender, lots) = office.publish(&buyer);
    buyer.get(&tender).says(200, "Open for bids").says(200, "West, South and Central");
    buyer
        .get("/tenders")
        .says(200, "Emotional wellbeing in schools")
        .says(200, "12 noon on Friday 19 June 2026");
    buyer.get(&format!("{tender}/notices")).says(200, "UK4 Tender notice").says(200, "Published");
    buyer.get(&format!("{tender}/regime")).says(200, "Light touch").says(200, "Sch 3");
    let public = tender.replace("/tenders/", "/opportunities/");
    Browser::open(&office.stage.app).get(&public).says(200, "East and North");
    assert_ne!(lots[0], lots[1]);
}

#[test]
fn every_page_of_a_draft_is_for_its_role() {
    let office = Office::open();
    let buyer = office.browser(&office.commissioner);
    let (tender, [lot, _]) = office.draft(&buyer);
    let parts = [
        String::new(),
        "/particulars".to_owned(),
        "/timetable".to_owned(),
        "/documents".to_owned(),
        "/regime".to_owned(),
        "/regime/answers".to_owned(),
        "/check".to_owned(),
        "/withdraw".to_owned(),
        "/lots/new".to_owned(),
        format!("/lots/{lot}"),
        format!("/lots/{lot}/criteria"),
    ];
    for part in &parts {
        assert_eq!(buyer.get(&format!("{tender}{part}")).status, 200, "{part}");
    }
    let evaluator = Office::member(&office.stage, "assessor", Role::Evaluator);
    let evaluator = office.browser(&evaluator);
    for part in ["/particulars", "/timetable", "/documents", "/check", "/publish", "/approval"] {
        assert_eq!(evaluator.get(&format!("{tender}{part}")).status, 403, "{part}");
    }
    evaluator.get("/tenders/new").says(403, "You cannot do this");
    let other = office.stage.app.organisation(trellis_access::OrganisationKind::Trust, None, "Another trust");
    let stranger = office.stage.app.account(other, "stranger", &[Role::Commissioner]);
    office.browser(&stranger).get(&tender).says(404, "Page not found");
}

#[test]
fn a_criterion_is_divided_and_a_score_disqualifies() {
    let office = Office::open();
    let buyer = office.browser(&office.commissioner);
    let (tender, [lot, _]) = office.draft(&buyer);
    let path = format!("{tender}/lots/{lot}/criteria");
    let divided = |delivery: &'static str| {
        vec![
            ("criteria-0-title", "Quality"),
            ("criteria-0-kind", "quality"),
            ("criteria-0-weight_bp", "65"),
            ("criteria-1-title", "Safeguarding"),
            ("criteria-1-kind", "quality"),
            ("criteria-1-weight_bp", "25"),
            ("criteria-1-parent", "Quality"),
            ("criteria-1-disqualifies_below", "2"),
            ("criteria-2-title", "Delivery"),
            ("criteria-2-kind", "quality"),
            ("criteria-2-weight_bp", delivery),
            ("criteria-2-parent", "quality"),
            ("criteria-4-title", "Price"),
            ("criteria-4-kind", "price"),
            ("criteria-4-weight_bp", "35"),
        ]
    };
    buyer
        .fill(&path, &divided("30"))
        .says(422, "add up to 55, not to its 65")
        .says(422, "value=\"Safeguarding\"");
    let mut strayed = divided("40");
    strayed[11] = ("criteria-2-parent", "Quantity");
    buyer.fill(&path, &strayed).says(422, "id=\"criteria-2-parent-error\"");
    buyer.fill(&path, &divided("40")).led_to();
    buyer.get(&path).says(200, "value=\"Delivery\"");
    let check = buyer.get(&format!("{tender}/check"));
    check
        .says(200, "Quality: Safeguarding")
        .says(200, "below 2 disqualifies")
        .says(200, "The sum of its parts");
}
