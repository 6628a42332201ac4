//! What a provider finds when the story is told: contract, invoices, payments, outcome, profile.

use trellis_access::Role;
use trellis_test_support::{Browser, StoryStage};

const LANTERN: [Role; 4] = [Role::ProviderAdmin, Role::BidWriter, Role::Signatory, Role::InvoiceSubmitter];

/// The address of the first link into a part of the site.
fn first_link(html: &str, part: &str) -> String {
    let start = format!("href=\"{}", part.replace('/', "&#x2f;"));
    let rest = html.split(&start).nth(1).unwrap_or_else(|| panic!("no link to {part} in {html}"));
    format!("{part}{}", rest.split('"').next().unwrap_or_default().replace("&#x2f;", "/"))
}

/// The fields of Lantern's invoice for October.
pub(super) fn october(amount: &str) -> [(&str, &str); 11] {
    [
        ("number", "LAN-2026-10"),
        ("amount", amount),
        ("dated-day", "1"),
        ("dated-month", "11"),
        ("dated-year", "2026"),
        ("period_from-day", "1"),
        ("period_from-month", "10"),
        ("period_from-year", "2026"),
        ("period_to-day", "31"),
        ("period_to-month", "10"),
        ("period_to-year", "2026"),
    ]
}

#[test]
fn a_provider_follows_its_work_from_the_contract_to_the_money() {
    let stage = StoryStage::open();
    trellis_story::tell(&stage, |_| {}).expect("the story");
    let app = &stage.app;
    let account =
        app.account(trellis_story::Stage::organisation(&stage, "lantern").into(), "founder", &LANTERN);
    let browser = Browser::signed_in(app, &account);
    browser.get("/home").says(200, "Lantern").says(200, "Payments expected");
    browser.get("/profile").says(200, "Accredited").says(200, "Voluntary");
    let contract = first_link(&browser.get("/contracts").text, "/contracts/");
    browser.get(&contract).says(200, "Wexcombe Children");
    browser.get("/invoices").says(200, "LAN-2026-09").says(200, "Paid");
    let invoice = first_link(&browser.get("/invoices").text, "/invoices/");
    browser.get(&invoice).says(200, "How far it has come");
    browser.get("/payments").says(200, "Lantern");
    let bid = first_link(&browser.get("/bids").text, "/bids/");
    browser
        .get(&format!("{bid}/outcome"))
        .says(200, "Your bid ranks first")
        .says(200, "Criterion by criterion");
    let path = format!("{contract}/invoices/new");
    let wrong =
        browser.fill(&path, &[("number", ""), ("amount", "ten"), ("dated-day", "31"), ("dated-month", "2")]);
    wrong
        .says(422, "id=\"amount-error\"")
        .says(422, "The date must include a year")
        .says(422, "value=\"ten\"");
    let right = october("13,888.89");

    let made = browser.fill(&path, &right).led_to();
    browser.get(&made).says(200, "LAN-2026-10").says(200, "is received");
    let strangers =
        app.account(trellis_story::Stage::organisation(&stage, "harbour").into(), "rival", &LANTERN);
    let rival = Browser::signed_in(app, &strangers);
    for path in [&contract, &made, &bid] {
        rival.get(path).says(404, "Page not found");
    }
}

#[test]
fn each_home_shows_what_its_role_waits_for() {
    let stage = StoryStage::open();
    trellis_story::tell(&stage, |_| {}).expect("the story");
    let app = &stage.app;
    let trust = trellis_story::Stage::organisation(&stage, "wexcombe").into();
    for (name, role, words) in [
        ("buyer", Role::Commissioner, "Emotional wellbeing in schools"),
        ("treasurer", Role::FinanceOfficer, "in cash"),
        ("reader", Role::Auditor, "Tenders"),
    ] {
        let account = app.account(trust, name, &[role]);
        Browser::signed_in(app, &account).get("/home").says(200, words);
    }
    for path in ["/accessibility", "/privacy", "/cookies", "/complain", "/api", "/opportunities?show=all"] {
        let page = Browser::open(app).get(path);
        assert_eq!(page.status, 200, "{path}: {}", page.text);
    }
}
