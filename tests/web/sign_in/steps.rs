//! The steps: password, code, recovery code, a first authenticator.

use trellis_test_support::{Browser, PASSWORD};

use crate::ground::Ground;

#[test]
fn a_person_signs_in_and_arrives_where_they_were_going() {
    let ground = Ground::open();
    let account = ground.commissioner();
    let browser = Browser::open(&ground.app);
    let asked = browser.get("/home?after=1").led_to();
    assert!(asked.starts_with("/sign-in?next=%2Fhome%3Fafter%3D1&mark="), "{asked}");
    assert_eq!(browser.sign_in_from(&asked, &account), "/home?after=1");
    browser.get("/home").says(200, "Wexcombe Children").says(200, "commissioner");
}

#[test]
fn a_wrong_password_and_an_unknown_address_are_answered_alike_and_what_was_typed_is_kept() {
    let ground = Ground::open();
    let account = ground.commissioner();
    let browser = Browser::open(&ground.app);
    for email in [account.email.as_str(), "nobody@wexcombe.example"] {
        let page = browser.fill("/sign-in", &[("email", email), ("password", "wrong horse battery")]);
        page.says(401, "The address or the password is not right")
            .says(401, "Error: Sign in")
            .says(401, email);
        assert!(!page.text.contains("wrong horse battery"));
    }
}

#[test]
fn au_a_password_alone_reaches_nothing_but_the_second_factor() {
    let ground = Ground::open();
    let account = ground.commissioner();
    let browser = Browser::open(&ground.app);
    browser.fill("/sign-in", &[("email", &account.email), ("password", PASSWORD)]).led_to();
    assert!(browser.get("/home").led_to().starts_with("/sign-in/second-factor?"));
    let page = browser.fill("/sign-in/second-factor", &[("code", "000000")]);
    page.says(401, "That code is not right").says(401, "id=\"code-error\"");
    let before = browser.cookie("__Host-trellis");
    ground.app.clock.advance(chrono::Duration::seconds(60));
    let code = browser.code(&account);
    assert_eq!(browser.fill("/sign-in/second-factor", &[("code", &code)]).led_to(), "/home");
    assert_ne!(browser.cookie("__Host-trellis"), before, "a new token at each step");
}

#[test]
fn t9_the_sixth_wrong_password_waits() {
    let ground = Ground::open();
    let account = ground.commissioner();
    let browser = Browser::open(&ground.app);
    for _ in 0..5 {
        browser.fill("/sign-in", &[("email", &account.email), ("password", "wrong horse battery")]);
    }
    let page = browser.fill("/sign-in", &[("email", &account.email), ("password", PASSWORD)]);
    page.says(429, "Too many wrong attempts").says(429, &account.email);
}

#[test]
fn an_address_to_return_to_that_we_did_not_mark_is_not_followed() {
    let ground = Ground::open();
    let account = ground.commissioner();
    let browser = Browser::open(&ground.app);
    assert_eq!(browser.sign_in_from("/sign-in?next=%2F%2Fevil.example&mark=AAAA", &account), "/home");
}
