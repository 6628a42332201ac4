//! Somebody complains without an account, and the trust answers.

use trellis_access::Role;
use trellis_test_support::{Browser, Response};

use crate::ground::Ground;
use crate::money::{confirmed, links};

const FORM: &str = "/complain/new";

#[test]
fn a_complaint_is_told_question_by_question_and_answered_by_the_trust() {
    let ground = Ground::open();
    let trust = ground.trust;
    let (id, browser) = (trust.to_string(), Browser::open(&ground.app));
    browser.get("/complain").says(200, "call 999").says(200, FORM.replace('/', "&#x2f;").as_str());
    let asked = browser.get(FORM);
    asked.says(200, "Which trust answers for it?").says(200, &id);
    browser.fill_on(&asked, FORM, &[]).says(422, "Choose the trust");
    // Each page carries on what was answered before.
    let answer = |page: &Response, fields: &[(&str, &str)], next: &str| {
        let told = browser.fill_on(page, FORM, fields);
        told.says(200, next);
        told
    };
    let page = answer(&asked, &[("trust_id", &id)], "What do you complain about?");
    let page = answer(&page, &[("route", "service")], "Who pays for it?");
    let page = answer(&page, &[("buyer", "trust")], "Which service or organisation is it?");
    browser.fill_on(&page, FORM, &[]).says(422, "Enter the name of the service");
    let page = answer(&page, &[("about", "Lantern House")], "What happened?");
    let page = answer(&page, &[("account", "Nobody called. Ask at WX1 2AB.")], "Who complains?");
    let page = answer(&page, &[("who", "child"), ("advocate", "yes")], "Do you want an answer?");
    let named = [("anonymous", "no"), ("name", "A young person")];
    browser.fill_on(&page, FORM, &named).says(422, "Enter your e-mail address").says(422, "A young person");
    let wrong = answer(&page, &[named[0], named[1], ("email", "nowhere")], "Check your answers");
    let wrong = browser.fill_on(&wrong, FORM, &[]);
    wrong.says(422, "id=\"email-error\"").says(422, "nowhere");
    let check =
        answer(&wrong, &[named[0], named[1], ("email", "young@family.example")], "Check your answers");
    check.says(200, "A child or a young person, with an advocate").says(200, "Send the complaint");
    let done = browser.fill_on(&check, FORM, &[]).led_to();
    browser.get(&done).says(200, "Your reference is");
    browser.get("/complain/done?reference=Call%200900").says(200, "Quote your reference");
    assert!(!browser.get("/complain/done?reference=Call%200900").text.contains("0900"));

    let officer = ground.app.account(trust, "officer", &[Role::ComplaintsOfficer]);
    let officer = Browser::signed_in(&ground.app, &officer);
    let path = links(&officer.get("/home").text, "/complaints/").first().cloned().expect("a complaint");
    officer.get("/complaints").says(200, "Lantern House");
    officer.get(&path).says(200, "Ask at [postcode taken out].").says(200, "statutory procedure");
    officer.fill(&format!("{path}/acknowledge"), &[]).led_to();
    officer.fill(&format!("{path}/refer"), &[]).says(422, "id=\"to-error\"");
    officer.fill(&format!("{path}/refer"), &[("to", "ombudsman")]).led_to();
    officer.get(&path).says(200, "An ombudsman").says(200, "It must be passed on before it is closed");
    officer.fill(&format!("{path}/refer"), &[("to", "regulator")]).says(409, "passed on already");
    officer.fill(&format!("{path}/refer"), &[("to", "council_procedure")]).led_to();
    assert!(!officer.get(&path).text.contains("must be passed on"), "it is where it must be");
    let same = [("concerned", "Lantern"), ("investigator", "lantern")];
    officer.fill(&format!("{path}/investigate"), &same).says(409, "id=\"investigator-error\"");
    let other = [("concerned", "Lantern"), ("investigator", "Wexcombe Children's Trust")];
    officer.fill(&format!("{path}/investigate"), &other).led_to();
    officer.fill(&format!("{path}/decide"), &[("finding", "Two calls")]).says(422, "id=\"outcome-error\"");
    confirmed(
        &officer,
        &format!("{path}/decide"),
        &[("outcome", "upheld"), ("finding", "Two calls were missed.")],
    );
    officer
        .fill(&format!("{path}/remedy"), &[("done", "A new rota."), ("refund", "x")])
        .says(422, "id=\"refund-error\"");
    officer.fill(&format!("{path}/remedy"), &[("done", "A new rota.")]).led_to();
    officer.fill(&format!("{path}/close"), &[]).led_to();
    officer.get(&path).says(200, "Closed").says(200, "A new rota.");
    officer.get(&format!("{path}/nowhere")).says(404, "Page not found");
    let commissioner = ground.app.account(trust, "buyer", &[Role::Commissioner]);
    Browser::signed_in(&ground.app, &commissioner).get(&path).says(403, "You cannot do this");
}
