//! Journeys 3 and 4: bids are opened, scored, agreed and ranked; the award is approved, told, published and signed.

use trellis_access::Role;
use trellis_story::{Stage, tender};
use trellis_test_support::{Account, Browser};

use super::clicks::{Office, award_notice, dates};

/// The names of the fields of a page that begin and end so.
fn fields(html: &str, start: &str, end: &str) -> Vec<String> {
    let names = html.split("name=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let mut found: Vec<String> =
        names.filter(|name| name.starts_with(start) && name.ends_with(end)).map(str::to_owned).collect();
    found.dedup();
    found
}

/// The addresses that a page links to below another.
fn links(html: &str, below: &str) -> Vec<String> {
    let html = html.replace("&#x2f;", "/");
    let hrefs = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let mut found: Vec<String> = hrefs.filter(|href| href.starts_with(below)).map(str::to_owned).collect();
    found.sort();
    found.dedup();
    found
}

/// Fills every field of that kind with one value, every reason beside it, and presses a button.
fn fill_all(browser: &Browser<'_>, path: &str, start: &str, value: &str, step: &str) {
    let page = browser.get(path).text;
    let names = fields(&page, start, "-value");
    assert!(!names.is_empty(), "{path} has no {start}: {page}");
    let reasons: Vec<String> = names.iter().map(|name| name.replace("-value", "-reason")).collect();
    let mut typed: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), value)).collect();
    typed.extend(reasons.iter().map(|name| (name.as_str(), "Judged on page 4 of the bid.")));
    typed.push(("step", step));
    browser.fill(path, &typed).led_to();
}

fn evaluate(office: &Office, tender: &str, people: &[Account; 2]) {
    for (account, value) in people.iter().zip(["4", "3"]) {
        let browser = office.browser(account);
        browser.fill(&format!("{tender}/conflicts"), &[("declared", "none")]).led_to();
        let bids = links(&browser.get(&format!("{tender}/bids")).text, &format!("{tender}/bids/"));
        assert_eq!(bids.len(), 4);
        for bid in &bids {
            fill_all(&browser, bid, "score-", value, "save");
            browser.get(bid).says(200, "Judged on page 4 of the bid.");
            fill_all(&browser, bid, "score-", value, "submit");
        }
    }
}

#[test]
fn a_tender_goes_from_its_bids_to_its_contract_by_clicking() {
    let office = Office::open();
    let (path, lots) = office.publish(&office.browser(&office.commissioner));
    let id = path.rsplit('/').next().expect("an id").to_owned();
    tender::bid(&office.stage, id, &lots).expect("bids");
    office.browser(&office.commissioner).get(&format!("{path}/bids")).says(404, "Page not found");
    office.stage.at("2026-06-22T09:00:00Z").expect("a moment");
    let buyer = office.browser(&office.commissioner);
    buyer.get("/home").says(200, "Bids to be opened");
    buyer.get(&format!("{path}/open")).says(200, "3 bids");
    buyer.fill(&format!("{path}/open"), &[]).led_to();
    let people = ["first", "second"].map(|name| Office::member(&office.stage, name, Role::Evaluator));
    buyer.fill(&format!("{path}/panel"), &[("person_id", "")]).says(422, "Choose one of the list");
    for person in &people {
        let id = person.person.to_string();
        buyer.fill(&format!("{path}/panel"), &[("person_id", &id)]).led_to();
    }
    buyer.fill(&format!("{path}/conflicts"), &[("declared", "none")]).led_to();
    evaluate(&office, &path, &people);
    award(&office, &path, &lots[0]);
}

fn award(office: &Office, path: &str, lot: &str) {
    let moderator = Office::member(&office.stage, "chair", Role::Moderator);
    let moderator = office.browser(&moderator);
    moderator.fill(&format!("{path}/conflicts"), &[("declared", "none")]).led_to();
    fill_all(&moderator, &format!("{path}/lots/{lot}/moderation"), "agreed-", "4", "agree");
    moderator.fill(&format!("{path}/lots/{lot}/ranking"), &[]).led_to();
    moderator.get(&format!("{path}/lots/{lot}/ranking")).says(200, "40 × 4 ÷ 5").says(200, "Lantern");
    let buyer = office.browser(&office.commissioner);
    buyer.fill(&format!("{path}/lots/{lot}/award"), &[("reason", "")]).says(422, "There is a problem");
    let award = buyer.fill(&format!("{path}/lots/{lot}/award"), &[("reason", "It ranks first.")]).led_to();
    buyer.get(&award).says(200, "Waiting for approval").says(200, "Lantern");
    let head = office.browser(&office.approver);
    head.fill(&format!("{path}/conflicts"), &[("declared", "none")]).led_to();
    head.fill(&format!("{award}/approve"), &[]).led_to();
    buyer.fill(&format!("{award}/tell"), &[]).led_to();
    let letters = links(&buyer.get(&award).text, &format!("{award}/letters/"));
    assert_eq!(letters.len(), 3);
    for letter in &letters {
        buyer.get(letter).says(200, "Criterion by criterion").says(200, "section 50");
    }
    sign(office, &buyer, &award);
}

fn sign(office: &Office, buyer: &Browser<'_>, award: &str) {
    buyer.fill(&format!("{award}/publish"), &[("award-connected_persons", "none")]).says(422, "supplier");
    buyer.fill(&format!("{award}/publish"), &award_notice("2", "1")).led_to();
    buyer.get(award).says(200, "Standstill").says(200, "left after today");
    let head = office.browser(&office.approver);
    let term = dates("starts_on", "1", "9", &[("months", "24")]);
    let early = head.fill(&format!("{award}/sign"), &term);
    early.says(409, "There is a problem").says(409, "value=\"24\"");
    office.stage.at("2026-07-20T09:00:00Z").expect("a moment");
    let head = office.browser(&office.approver);
    let contract = head.fill(&format!("{award}/sign"), &term).led_to();
    head.get(&contract).says(200, "Lantern").says(200, "£500,000.00");
    let buyer = office.browser(&office.commissioner);
    let duties = buyer.get("/duties").says(200, "Publish the contract details notice").text.clone();
    let duty = links(&duties, "/duties/").first().cloned().expect("a duty");
    buyer.fill(&duty, &[("step", "done"), ("evidence", "")]).says(422, "There is a problem");
    buyer.fill(&duty, &[("step", "done"), ("evidence", "UK7 083650-2026")]).led_to();
}
