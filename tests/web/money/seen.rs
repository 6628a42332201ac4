//! Which role sees which page about money, and what each page says first.

use trellis_access::Role;
use trellis_story::Stage;
use trellis_test_support::{Browser, StoryStage};

/// The story's end, and the address of its fund.
pub(crate) fn told() -> (StoryStage, String) {
    let stage = StoryStage::open();
    trellis_story::tell(&stage, |_| {}).expect("the story");
    let funds = stage.get("finance", "/funds").expect("the funds");
    let id =
        funds.body.pointer("/items/0/id").and_then(serde_json::Value::as_str).expect("a fund").to_owned();
    (stage, format!("/funds/{id}"))
}

/// Somebody of an organisation of the story, at the pages.
pub(crate) fn at<'s>(stage: &'s StoryStage, organisation: &str, name: &str, roles: &[Role]) -> Browser<'s> {
    let account = stage.app.account(stage.organisation(organisation).into(), name, roles);
    Browser::signed_in(&stage.app, &account)
}

#[test]
fn finance_finds_every_page_of_a_fund_and_every_figure_leads_to_its_postings() {
    let (stage, fund) = told();
    let browser = at(&stage, "wexcombe", "treasurer", &[Role::FinanceOfficer]);
    browser.get("/home").says(200, "in cash").says(200, "Contributions due").says(200, "Closing the month");
    browser.get("/funds").says(200, "Pooled funds").says(200, "Active");
    browser
        .get(&fund)
        .says(200, "By partner")
        .says(200, "By scheme")
        .says(200, "<svg")
        .says(200, "postings?account=1000");
    browser
        .get(&format!("{fund}?on-day=22&on-month=11&on-year=2026"))
        .says(200, "Balance on 22 November 2026");
    browser.get(&format!("{fund}?on-day=31&on-month=2&on-year=2026")).says(422, "real date");
    browser
        .get(&format!("{fund}/postings?account=1000"))
        .says(200, "Cash at host")
        .says(200, "debits less credits");
    for (page, words) in [
        ("contributions", "Wexcombe Council"),
        ("budget", "Available"),
        ("postings", "What happened"),
        ("periods", "April"),
        ("grants", "account 2300"),
        ("what-if", "Who would bear the variance"),
        ("statements", "Annual return"),
        ("statements/2026/quarter/3", "Root of the fund"),
        ("statements/2026/annual", "Income by partner"),
        ("section-251/2026/outturn", "rows"),
    ] {
        browser.get(&format!("{fund}/{page}")).says(200, words);
    }
    let file = browser.get(&format!("{fund}/statements/2026/annual/csv"));
    assert_eq!(file.status, 200, "{}", file.text);
    assert!(file.header("content-disposition").is_some_and(|told| told.starts_with("attachment")));
    for page in
        ["/invoices", "/invoices?show=near", "/payments", "/payment-runs", "/returns", "/rules", "/grants"]
    {
        browser.get(page).says(200, "govuk-heading");
    }
}

#[test]
fn a_batch_for_the_general_ledger_is_taken_once() {
    let (stage, fund) = told();
    let browser = at(&stage, "wexcombe", "treasurer", &[Role::FinanceOfficer]);
    browser.get("/exports").says(200, "No batch was taken yet");
    let new = format!("{fund}/exports/new");
    assert_eq!(browser.fill(&new, &[]).led_to(), "/exports");
    browser.get("/exports").says(200, "Batch 1 is taken");
    browser.fill(&new, &[]).says(409, "in a batch already");
}

#[test]
fn others_see_what_is_theirs_and_strangers_see_nothing() {
    let (stage, fund) = told();
    let partner = at(&stage, "icb", "viewer", &[Role::PartnerViewer]);
    partner.get(&fund).says(200, "By partner");
    partner.get("/board").says(200, "Each partner");
    partner.get("/payment-runs").says(403, "You cannot do this");
    let provider = at(&stage, "lantern", "seller", &[Role::ProviderAdmin]);
    provider.get(&fund).says(404, "Page not found");
    for page in ["/board", "/returns", "/payment-runs"] {
        provider.get(page).says(403, "You cannot do this");
    }
    for role in [Role::Director, Role::FinanceDirector] {
        let director = at(&stage, "wexcombe", &format!("reads-as-{}", role.key()), &[role]);
        director.get("/board").says(200, "Risks").says(200, "Each partner");
        director.get(&fund).says(200, "By partner");
    }
    let auditor = at(&stage, "wexcombe", "reader", &[Role::Auditor]);
    auditor.get("/audit").says(200, "Link of the chain").says(200, "are whole: each link was recomputed now");
    auditor.get("/audit?words=record_receipt").says(200, "Events");
    auditor.get("/board").says(200, "Risks").says(200, "Priorities of the plan");
    auditor.get("/users").says(200, "Finance officer");
    auditor.get(&format!("{fund}/contributions")).says(200, "Wexcombe Council");
    let evaluator = at(&stage, "wexcombe", "scorer", &[Role::Evaluator]);
    for page in [fund.as_str(), "/funds", "/invoices", "/audit", "/users", "/returns"] {
        evaluator.get(page).says(403, "You cannot do this");
    }
}

#[test]
fn an_altered_event_shows_in_the_chain() {
    let (stage, _) = told();
    let auditor = at(&stage, "wexcombe", "reader", &[Role::Auditor]);
    auditor.get("/audit").says(200, "are whole");
    let trust = stage.organisation("wexcombe");
    stage.app.database.superuser(&format!(
        "SET session_replication_role = replica; \
         UPDATE audit.event SET body = replace(body, 'create', 'delete') WHERE stream = '{trust}' AND seq = ( \
           SELECT min(seq) FROM audit.event WHERE stream = '{trust}' AND seq > 3 AND body LIKE '%create%')"
    ));
    auditor.get("/audit").says(200, "DOES NOT FOLLOW FROM THE ONE BEFORE IT");
}
