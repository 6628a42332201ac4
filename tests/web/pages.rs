//! What holds for every page.

use trellis_test_support::{Browser, hidden};

use crate::ground::Ground;

#[test]
fn a_page_that_is_not_there_says_so_and_the_api_answers_for_itself() {
    let ground = Ground::open();
    Browser::open(&ground.app).get("/nowhere").says(404, "Page not found");
    ground.app.get_public("/nowhere").refused(404, "not-visible");
}

#[test]
fn hd_a_page_loads_nothing_from_elsewhere_and_is_not_framed() {
    let ground = Ground::open();
    let page = Browser::open(&ground.app).get("/");
    let policy = page.header("content-security-policy").expect("a policy");
    assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"), "{policy}");
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert!(!page.text.contains(" style=\""));
}

#[test]
fn t11_a_form_from_elsewhere_or_without_its_mark_does_nothing() {
    let ground = Ground::open();
    let account = ground.commissioner();
    let browser = Browser::signed_in(&ground.app, &account);
    let form = hidden(&browser.get("/choose-organisation").text);
    browser.send_from("cross-site", "/sign-out", &form).says(403, "did not come from a page");
    browser.send("/sign-out", &[]).says(403, "did not come from a page");
    let forged = [("csrf".to_owned(), "AAAA".to_owned())];
    browser.send("/sign-out", &forged).says(403, "did not come from a page");
    browser.get("/home").says(200, "Wexcombe");
}
