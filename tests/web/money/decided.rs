//! What one person asks for and another decides: movements of budget, disputes, accounts of payees; and what finance plans ahead.

use trellis_access::Role;
use trellis_story::Stage;
use trellis_test_support::Browser;

use super::pooled::{begun, links};
use super::seen::{at, told};

const OFFICER: [Role; 1] = [Role::FinanceOfficer];
const MANAGER: [Role; 1] = [Role::PooledFundManager];

/// The values of the options of a select that say these words.
fn options(html: &str, name: &str, words: &str) -> Vec<String> {
    let list = html.split(&format!("id=\"{name}\"")).nth(1).unwrap_or_default();
    let list = list.split("</select>").next().unwrap_or_default();
    let options = list.split("<option value=\"").skip(1).filter(|option| option.contains(words));
    options.filter_map(|option| option.split('"').next()).map(str::to_owned).collect()
}

/// Fills a step and confirms its answers.
#[track_caller]
pub(crate) fn confirmed(browser: &Browser<'_>, path: &str, fields: &[(&str, &str)]) -> String {
    let check = browser.fill(path, fields);
    check.says(200, "Check your answers");
    browser.fill_on(&check, path, &[("checked", "yes")]).led_to()
}

#[test]
fn budget_above_the_limit_moves_when_a_second_person_approves_it() {
    let (stage, fund) = told();
    let officer = at(&stage, "wexcombe", "officer", &OFFICER);
    let form = format!("{fund}/budget/virement");
    let page = officer.get(&form).text;
    let line = |scheme: &str| options(&page, "from", scheme).first().cloned().expect("a line of 2026-27");
    let (from, to) = (line("Care close to home 2026"), line("Emotional wellbeing in schools 2026"));
    let fields = [("from", from.as_str()), ("to", &to), ("amount", "150,000"), ("reason", "Demand moved")];
    confirmed(&officer, &form, &fields);
    let list = officer.get(&format!("{fund}/budget/virements"));
    list.says(200, "Waits for a second person").says(200, "Demand moved").says(200, "£150,000.00");
    let movement = links(&list.text, "/virements/").first().cloned().expect("a movement");
    officer.fill(&movement, &[("step", "approve")]).says(403, "You cannot do this");
    let manager = at(&stage, "wexcombe", "manager", &MANAGER);
    manager.fill(&movement, &[("step", "approve")]).led_to();
    manager.get(&format!("{fund}/budget/virements")).says(200, "£150,000.00 is moved").says(200, "Made");
    manager.get(&movement).says(200, "See its entry");
    let auditor = at(&stage, "wexcombe", "reader", &[Role::Auditor]);
    auditor.get(&movement).says(200, "Demand moved");
    at(&stage, "lantern", "stranger", &[Role::ProviderAdmin]).get(&movement).says(404, "Page not found");
}

#[test]
fn a_schedule_of_the_next_year_is_checked_and_set_once() {
    let (stage, fund) = told();
    let officer = at(&stage, "wexcombe", "officer", &OFFICER);
    let path = format!("{fund}/contributions/schedule");
    let wrong = officer.fill(&path, &[("amount", "much"), ("due", "once"), ("due_on-day", "1")]);
    wrong.says(422, "id=\"amount-error\"").says(422, "id=\"due_on-error\"").says(422, "value=\"much\"");
    let fields = [("partner", "council"), ("fy", "2027"), ("amount", "3,400,000"), ("due", "quarters")];
    confirmed(&officer, &path, &fields);
    let list = officer.get(&format!("{fund}/contributions"));
    list.says(200, "£3,400,000.00 is scheduled in 4 instalments").says(200, "£850,000.00");
    officer.fill(&path, &fields).says(409, "a schedule for this year already");
}

#[test]
fn a_dispute_is_settled_by_a_second_person() {
    let (stage, fund) = begun();
    stage.at("2026-04-02T09:00:00Z").expect("a moment");
    let officer = at(&stage, "wexcombe", "officer", &OFFICER);
    let list = format!("{fund}/contributions/disputes");
    officer.get(&list).says(200, "No contribution is or was disputed");
    let contributions = officer.get(&format!("{fund}/contributions")).text;
    let raise = links(&contributions, "/contributions/").into_iter().find(|href| href.ends_with("/dispute"));
    let raise = raise.expect("an instalment");
    let part = [
        ("amount", "1,000"),
        ("received_on-day", "1"),
        ("received_on-month", "4"),
        ("received_on-year", "2026"),
    ];
    confirmed(&officer, &raise.replace("/dispute", "/receipt"), &part);
    let case = [
        ("amount", "40,000"),
        ("reason", "The service began a month late"),
        ("evidence", "Minutes of 3 November"),
        ("owner_role", "finance_officer"),
    ];
    confirmed(&officer, &raise, &case);
    let page = officer.get(&list);
    page.says(200, "The service began a month late").says(200, "£40,000.00");
    let dispute = links(&page.text, "/contribution-disputes/").first().cloned().expect("a dispute");
    officer.fill(&dispute, &[("amount", "40,000"), ("reason", "x")]).says(422, "id=\"outcome-error\"");
    let part = [("outcome", "conceded"), ("amount", "15,000"), ("reason", "Agreed by both partners")];
    officer.fill(&dispute, &part).says(403, "You cannot do this");
    confirmed(&at(&stage, "wexcombe", "manager", &MANAGER), &dispute, &part);
    let rest = [("outcome", "upheld"), ("amount", "25,000"), ("reason", "The rest was delivered")];
    confirmed(&officer, &dispute, &rest);
    officer.get(&dispute).says(200, "All of it is settled");
    officer.get(&list).says(200, "£15,000.00").says(200, "£25,000.00");
}

#[test]
fn a_forecast_is_made_from_the_ledger_and_from_what_people_know() {
    let (stage, fund) = told();
    let officer = at(&stage, "wexcombe", "officer", &OFFICER);
    officer.get(&format!("{fund}/forecasts")).says(200, "No forecast has been made yet");
    let path = format!("{fund}/forecasts/new");
    let half = [("fy", "2026"), ("pipeline-1-name", "Two short breaks"), ("pipeline-1-weekly_p", "1,200")];
    officer.fill(&path, &half).says(422, "id=\"pipeline-1-days-error\"").says(422, "Two short breaks");
    let whole = [&half[..], &[("pipeline-1-days", "70"), ("pipeline-1-probability_bp", "50")]].concat();
    assert_eq!(officer.fill(&path, &whole).led_to(), format!("{fund}/forecasts"));
    // £1,200 a week for ten weeks, of which half is expected.
    officer
        .get(&format!("{fund}/forecasts"))
        .says(200, "£6,000.00")
        .says(200, "2026-27 is forecast to come to");
    at(&stage, "council", "partner", &[Role::PartnerViewer])
        .fill(&path, &whole)
        .says(403, "You cannot do this");
}

#[test]
fn an_account_is_changed_after_a_call_the_bank_and_a_second_person() {
    let (stage, _) = told();
    let lantern = stage.organisation("lantern").to_string();
    let buyer = at(&stage, "wexcombe", "buyer", &[Role::Commissioner]);
    let contact = format!("/payees/{lantern}/contact");
    buyer.fill(&contact, &[("kind", "telephone"), ("value", "12")]).says(422, "id=\"value-error\"");
    let number = [("kind", "telephone"), ("value", "020 7946 0000"), ("function", "Finance team")];
    buyer.fill(&contact, &number).led_to();
    let seller = at(&stage, "lantern", "seller", &[Role::ProviderAdmin]);
    seller.get("/bank-changes").says(200, "Nobody has asked for a change");
    let trust = stage.organisation("wexcombe").to_string();
    let hash = "ab".repeat(32);
    let asked = [
        ("other", trust.as_str()),
        ("account-name", "Lantern"),
        ("account-sort_code", "20-29-59"),
        ("account-number", "63748472"),
        ("evidence-title", "Letter of 20 November 2026"),
        ("evidence-sha256", &hash),
    ];
    seller
        .fill("/bank-changes/new", &asked[..3])
        .says(422, "There is a problem")
        .says(422, "value=\"Lantern\"");
    let change = seller.fill("/bank-changes/new", &asked).led_to();
    seller.get(&change).says(200, "Waits for checks").says(200, "20-29-59 ****8472");
    let page = buyer.get(&format!("{change}/call")).text;
    let held = options(&page, "contact_id", "020 7946 0000").first().cloned().expect("the number on file");
    let called = at(&stage, "wexcombe", "caller", &OFFICER);
    called.fill(&format!("{change}/call"), &[("contact_id", &held)]).says(422, "id=\"confirmed-error\"");
    called.fill(&format!("{change}/call"), &[("contact_id", &held), ("confirmed", "yes")]).led_to();
    called.fill(&format!("{change}/confirm"), &[("result", "match")]).led_to();
    let manager = at(&stage, "wexcombe", "manager", &MANAGER);
    manager.get(&change).says(200, "Approve the change");
    manager.fill(&format!("{change}/approve"), &[("reason", "")]).led_to();
    manager.get(&change).says(200, "Approved").says(200, "In force");
    seller.get("/bank-changes").says(200, "Approved");
}
