//! What finance does with a fund: receipts, disputes, reversals, budget lines, virements, the close of a period.

use trellis_access::Role;
use trellis_story::{fund, plan, providers};
use trellis_test_support::{Browser, Response, StoryStage};

use super::seen::{at, told};

/// The addresses on a page that begin with this.
pub(crate) fn links(html: &str, start: &str) -> Vec<String> {
    let start = format!("href=\"{}", start.replace('/', "&#x2f;"));
    let found = html.split(&start).skip(1);
    let head = start.trim_start_matches("href=\"").replace("&#x2f;", "/");
    found
        .map(|rest| format!("{head}{}", rest.split('"').next().unwrap_or_default().replace("&#x2f;", "/")))
        .collect()
}

/// Fills a step, sees its answers read back, and confirms them.
#[track_caller]
fn confirmed(browser: &Browser<'_>, path: &str, fields: &[(&str, &str)], read_back: &str) -> String {
    let check = browser.fill(path, fields);
    check.says(200, "Check your answers").says(200, read_back);
    let sent: Response = browser.fill_on(&check, path, &[("checked", "yes")]);
    sent.led_to()
}

/// A fund whose contributions are scheduled and of which nothing is paid in.
pub(super) fn begun() -> (StoryStage, String) {
    let stage = StoryStage::open();
    plan::agree_plan(&stage).expect("a plan");
    providers::accredit_providers(&stage).expect("providers");
    let pooled = fund::open_fund(&stage).expect("a fund");
    let fund = format!("/funds/{}", pooled.fund);
    (stage, fund)
}

#[test]
fn a_receipt_is_checked_before_it_is_posted_and_can_be_taken_back() {
    let (stage, fund) = begun();
    let browser = at(&stage, "wexcombe", "treasurer", &[Role::FinanceOfficer]);
    let list = browser.get(&format!("{fund}/contributions"));
    let receipt = links(&list.text, "/contributions/").into_iter().find(|href| href.ends_with("/receipt"));
    let receipt = receipt.expect("an instalment waits");
    browser
        .fill(&receipt, &[("amount", "a lot"), ("received_on-day", "31")])
        .says(422, "id=\"amount-error\"")
        .says(422, "value=\"a lot\"");
    let day = [("received_on-day", "2"), ("received_on-month", "3"), ("received_on-year", "2026")];
    let fields = [&[("amount", "1,000")][..], &day].concat();
    let check = browser.fill(&receipt, &fields);
    check.says(200, "Check your answers").says(200, "£1,000");
    browser
        .fill_on(&check, &receipt, &[("changing", "yes")])
        .says(200, "Record a receipt")
        .says(200, "1,000");
    assert_eq!(confirmed(&browser, &receipt, &fields, "£1,000"), format!("{fund}/contributions"));
    browser.get(&format!("{fund}/contributions")).says(200, "The receipt is posted");
    let postings = browser.get(&format!("{fund}/postings?account=1000"));
    let entry = links(&postings.text, "/entries/").first().cloned().expect("the receipt's entry");
    browser.get(&entry).says(200, "£1,000.00");
    browser.fill(&format!("{entry}/reversal"), &[("reason", "")]).says(422, "id=\"reason-error\"");
    let back = confirmed(
        &browser,
        &format!("{entry}/reversal"),
        &[("reason", "It was another fund's")],
        "another fund",
    );
    browser.get(&back).says(200, "Takes back");
}

#[test]
fn budget_moves_between_lines_and_never_above_what_is_there() {
    let (stage, fund) = told();
    let browser = at(&stage, "wexcombe", "treasurer", &[Role::FinanceOfficer]);
    browser.get(&format!("{fund}/budget")).says(200, "Available");
    browser
        .fill(&format!("{fund}/budget/new"), &[("budget", "x"), ("charge_year", "2026")])
        .says(422, "id=\"budget-error\"")
        .says(422, "id=\"scheme-error\"");
    let virement = format!("{fund}/budget/virement");
    browser.fill(&virement, &[("amount", "10")]).says(422, "id=\"from-error\"");
}

#[test]
fn a_dispute_names_its_reason_and_its_owner() {
    let (stage, fund) = begun();
    let browser = at(&stage, "wexcombe", "treasurer", &[Role::FinanceOfficer]);
    let list = browser.get(&format!("{fund}/contributions"));
    let dispute = links(&list.text, "/contributions/").into_iter().find(|href| href.ends_with("/dispute"));
    let dispute = dispute.expect("an instalment is listed");
    browser.fill(&dispute, &[("amount", "")]).says(422, "id=\"amount-error\"");
}

#[test]
fn a_period_closes_by_its_manager_and_nobody_else() {
    let (stage, fund) = told();
    let finance = at(&stage, "wexcombe", "treasurer", &[Role::FinanceOfficer]);
    let close = format!("{fund}/periods/2026/1/close");
    finance.fill(&close, &[("to", "soft_closed")]).says(403, "You cannot do this");
    let manager = at(&stage, "wexcombe", "keeper", &[Role::PooledFundManager]);
    manager.fill(&close, &[]).says(422, "id=\"to-error\"");
    let next = confirmed(&manager, &close, &[("to", "soft_closed")], "Softly");
    manager.get(&next).says(200, "April 2026 is now soft closed").says(200, "Softly closed");
}

#[test]
fn the_budget_lines_of_all_funds_stand_on_one_page() {
    let (stage, _) = told();
    let page = at(&stage, "wexcombe", "reader", &[Role::FinanceOfficer]).get("/budgets");
    page.says(200, "Budget lines of all funds").says(200, "Emotional wellbeing in schools");
    page.says(200, "Children's pooled fund".replace('\'', "&#x27;").as_str());
    at(&stage, "wexcombe", "quality2", &[Role::QualityOfficer])
        .get("/budgets")
        .says(403, "You cannot do this");
}
