//! An award without a competition, and quotes of chosen suppliers, by clicking.

use trellis_story::Stage;
use trellis_test_support::Browser;

use super::clicks::{Office, award_notice, dates, weights};

const GROUND: &str = "direct_award-ground";
const WHY: &str = "direct_award-explanation";
const SUPPLIER: &str = "direct_award-supplier_id";

/// A draft with nothing but what is bought.
fn begun(office: &Office, buyer: &Browser<'_>) -> String {
    let fields = [
        ("title", "A programme of one supplier"),
        ("description", "Counselling and group work for pupils of 8 to 16."),
        ("cpv", "85311300"),
        ("priority_id", office.priority.as_str()),
    ];
    buyer.fill("/tenders/new", &fields).led_to()
}

fn lot(buyer: &Browser<'_>, tender: &str, value: &str) -> String {
    let fields = [("title", "East"), ("description", "Its schools."), ("value_gross", value)];
    buyer.fill(&format!("{tender}/lots/new"), &fields).led_to()
}

/// The terms of a direct award to Lantern, and one lot.
fn written(office: &Office, buyer: &Browser<'_>) -> (String, String) {
    let tender = begun(office, buyer);
    let procedure = format!("{tender}/procedure");
    buyer.fill(&procedure, &[]).says(422, "id=\"procedure-error\"");
    let terms = buyer.fill(&procedure, &[("procedure", "direct")]).led_to();
    assert_eq!(terms, format!("{procedure}/direct"));
    let lantern = office.stage.organisation("lantern").to_string();
    let told = |why: &'static str| [(GROUND, "exclusive_rights"), (WHY, why), (SUPPLIER, lantern.as_str())];
    buyer.fill(&terms, &told("")).says(422, "id=\"direct_award-explanation-error\"");
    buyer.get(&terms).lacks("A competition brought no suitable bid");
    buyer
        .fill(&terms, &[(GROUND, "because"), (WHY, "Why not.")])
        .says(422, "id=\"direct_award-ground-error\"");
    buyer.fill(&terms, &[(GROUND, "switch"), (WHY, "Nobody bid.")]).says(422, "Name the competition");
    assert_eq!(buyer.fill(&terms, &told("Lantern alone holds the rights.")).led_to(), tender);
    assert_eq!(lot(buyer, &tender, "700,000"), tender, "no bid is weighed, so no criteria are asked for");
    let tasks = buyer.get(&tender);
    tasks.says(200, "Directly, without a competition").says(200, "Begin the selection");
    tasks.lacks("Timetable").lacks("award criteria");
    let lot = tasks.text.replace("&#x2f;", "/");
    let lot = lot.split(&format!("{tender}/lots/")).nth(1).and_then(|rest| rest.split('"').next());
    let lot = lot.expect("a lot").to_owned();
    (tender, lot)
}

#[test]
fn a_contract_is_awarded_without_a_competition_by_clicking() {
    let office = Office::open();
    let buyer = office.browser(&office.commissioner);
    let (tender, lot) = written(&office, &buyer);
    buyer.fill(&format!("{tender}/check"), &[]).says(409, "ground");
    let limbs = [("for_an_individual", "One young person"), ("enactment", "")];
    buyer.fill(&format!("{tender}/regime/user-choice"), &limbs).says(422, "One young person");
    let answers = [
        ("buyer", "local_authority"),
        ("english_health_service", "no"),
        ("estimable", "yes"),
        ("direct_award", "justified"),
    ];
    buyer.fill(&format!("{tender}/regime/answers"), &answers).led_to();
    buyer.get(&format!("{tender}/check")).says(200, "Exclusive rights of one supplier").says(200, "Lantern");
    buyer.fill(&format!("{tender}/check"), &[]).led_to();
    let head = office.browser(&office.approver);
    head.get(&format!("{tender}/approval")).says(200, "Lantern alone holds the rights.").says(200, "Lantern");
    head.fill(&format!("{tender}/approval"), &[("step", "approve")]).led_to();
    let begin = format!("{tender}/select");
    buyer.get(&begin).says(200, "transparency notice (UK5)");
    buyer.fill(&begin, &[]).says(422, "id=\"award-supplier-number-error\"");
    head.get(&begin).says(403, "You cannot do this");
    assert_eq!(buyer.fill(&begin, &award_notice("0", "0")).led_to(), tender);
    buyer.get(&tender).says(200, "Supplier being selected").says(200, "While the supplier is selected");
    buyer.get(&format!("{tender}/notices")).says(200, "UK5");
    awarded(&office, &buyer, &tender, &lot);
}

fn awarded(office: &Office, buyer: &Browser<'_>, tender: &str, lot: &str) {
    let propose = format!("{tender}/lots/{lot}/direct-award");
    let lantern = office.stage.organisation("lantern").to_string();
    let typed = |value: &'static str| {
        [("provider_id", lantern.as_str()), ("value", value), ("reason", "It alone holds the rights.")]
    };
    buyer.get(&propose).says(200, "£700,000.00");
    buyer.fill(&propose, &typed("")).says(422, "id=\"value-error\"");
    buyer.fill(&propose, &typed("700,000.01")).says(409, "id=\"value-error\"");
    let award = buyer.fill(&propose, &typed("500,000")).led_to();
    buyer.get(&award).says(200, "Waiting for approval").says(200, "Lantern");
    let head = office.browser(&office.approver);
    head.fill(&format!("{award}/approve"), &[]).led_to();
    head.get(&award).says(200, "Its notice is published next");
    buyer.get(&award).says(200, "Publish the award notice").lacks("Tell every bidder");
    buyer.fill(&format!("{award}/publish"), &award_notice("0", "0")).led_to();
    buyer.get(&award).says(200, "left after today");
    office.stage.at("2026-06-01T09:00:00Z").expect("a moment");
    let head = office.browser(&office.approver);
    let term = dates("starts_on", "1", "9", &[("months", "24")]);
    let contract = head.fill(&format!("{award}/sign"), &term).led_to();
    head.get(&contract).says(200, "Lantern").says(200, "£500,000.00");
    head.get(tender).says(200, "Complete");
    let history = head.get(&format!("{tender}/history"));
    let steps = [
        "Handed in for approval",
        "Approved by a second person",
        "Selection begun",
        "Lot 1: East: award proposed",
        "Lot 1: East: award approved",
        "UK6 Contract award notice published",
        "Lot 1: East: contract signed",
    ];
    let found = steps.map(|step| history.text.find(step).unwrap_or_else(|| panic!("no {step}")));
    assert!(found.is_sorted_by(|earlier, later| earlier > later), "the last step stands first");
    history.lacks("Bids opened").lacks("every bidder told");
}

#[test]
fn nothing_is_proposed_before_the_selection_and_none_begins_without_a_ground() {
    let office = Office::open();
    let buyer = office.browser(&office.commissioner);
    let (tender, lot) = written(&office, &buyer);
    buyer.get(&format!("{tender}/lots/{lot}/direct-award")).says(200, "Propose the award");
    let typed = [
        ("provider_id", office.stage.organisation("lantern").to_string()),
        ("value", "1".to_owned()),
        ("reason", "Why not.".to_owned()),
    ];
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    buyer.fill(&format!("{tender}/lots/{lot}/direct-award"), &typed).says(409, "There is a problem");
    buyer.get(&format!("{tender}/select")).says(409, "ground");
}

#[test]
fn chosen_suppliers_are_asked_for_quotes_by_clicking() {
    let office = Office::open();
    let buyer = office.browser(&office.commissioner);
    let tender = begun(&office, &buyer);
    let quotes = buyer.fill(&format!("{tender}/procedure"), &[("procedure", "invited")]).led_to();
    let [lantern, harbour] = ["lantern", "harbour"].map(|name| office.stage.organisation(name).to_string());
    let barriers = ("invited_quotes-barriers_considered", "One small lot; no turnover is asked for.");
    buyer.fill(&quotes, &[barriers]).says(422, "id=\"invited_quotes-supplier_ids-error\"");
    let chosen = [
        ("invited_quotes-supplier_ids", lantern.as_str()),
        ("invited_quotes-supplier_ids", harbour.as_str()),
    ];
    buyer.fill(&quotes, &chosen).says(422, "id=\"invited_quotes-barriers_considered-error\"");
    let both: Vec<(&str, &str)> = chosen.into_iter().chain([barriers]).collect();
    buyer.fill(&quotes, &both).led_to();
    buyer.get(&quotes).says(200, "checked");
    let times = [("questions_time", "12:00"), ("closes_time", "12:00")];
    let timetable = dates("closes_at", "19", "6", &dates("questions_close_at", "5", "6", &times));
    buyer.fill(&format!("{tender}/timetable"), &timetable).led_to();
    let criteria = lot(&buyer, &tender, "200,000");
    buyer.fill(&criteria, &weights("35")).led_to();
    let answers = [("buyer", "local_authority"), ("english_health_service", "no"), ("estimable", "yes")];
    buyer.fill(&format!("{tender}/regime/answers"), &answers).led_to();
    buyer.get(&tender).says(200, "Ask the suppliers for quotes");
    buyer
        .get(&format!("{tender}/check"))
        .says(200, "Harbour Homes Ltd")
        .says(200, "no turnover is asked for");
    buyer.fill(&format!("{tender}/check"), &[]).led_to();
    let head = office.browser(&office.approver);
    head.fill(&format!("{tender}/approval"), &[("step", "approve")]).led_to();
    buyer.get(&format!("{tender}/publish")).says(200, "No notice is published").lacks("tender-risks");
    buyer.fill(&format!("{tender}/publish"), &[]).led_to();
    buyer.get(&tender).says(200, "Open for bids").lacks("What the public sees");
    let public = tender.replace("/tenders/", "/opportunities/");
    assert_eq!(Browser::open(&office.stage.app).get(&public).status, 404);
}

#[test]
fn the_health_regime_asks_for_its_tests_and_a_process() {
    let office = Office::open();
    let buyer = office.browser(&office.commissioner);
    let tender = begun(&office, &buyer);
    buyer
        .fill(
            &format!("{tender}/particulars"),
            &[
                ("title", "Nursing in schools"),
                ("description", "School nurses."),
                ("cpv", "85141200"),
                ("priority_id", office.priority.as_str()),
            ],
        )
        .led_to();
    lot(&buyer, &tender, "400,000");
    let regime = format!("{tender}/regime");
    let answers = [("buyer", "local_authority"), ("english_health_service", "yes"), ("estimable", "yes")];
    buyer.fill(&format!("{regime}/answers"), &answers).led_to();
    buyer.get(&regime).says(200, "Answer the tests of the health regime");
    let tests = [
        ("only_existing_provider_capable", "no"),
        ("patient_choice_unrestricted", "no"),
        ("most_suitable_identifiable", "yes"),
    ];
    buyer.fill(&format!("{regime}/health"), &tests).led_to();
    let process = format!("{regime}/process");
    buyer.get(&process).says(200, "Most suitable provider process").lacks("Direct award process A");
    buyer.fill(&process, &[]).says(422, "id=\"process-error\"");
    buyer.fill(&process, &[("process", "psr_a")]).says(409, "is not open here");
    let choice = [
        ("process", "psr_msp"),
        ("quality_and_innovation", "Rated good."),
        ("value", "Within the tariff."),
        ("integration_and_sustainability", "It works in every team."),
        ("access_and_choice", "It is open on Saturdays."),
        ("social_value", "It trains local people."),
    ];
    buyer
        .fill(&process, &choice[..3])
        .says(409, "All five key criteria need an answer")
        .says(409, "Rated good.");
    assert_eq!(buyer.fill(&process, &choice).led_to(), regime);
    buyer.get(&process).says(200, "Rated good.");
}
