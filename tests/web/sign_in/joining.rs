//! Getting an account: registration, invitation, a forgotten password; and looking after it.

use trellis_test_support::{Browser, PASSWORD};

use crate::ground::Ground;

#[test]
fn a_provider_registers_step_by_step_and_changes_an_answer_before_it_sends_them() {
    let ground = Ground::open();
    let browser = Browser::open(&ground.app);
    let first = browser.fill("/register", &[("name", " ")]);
    first
        .says(422, "Enter the name of your organisation")
        .says(422, "Error: What is your organisation called?");
    let sector = browser.fill_on(&first, "/register", &[("name", "Harbour Homes Ltd")]);
    sector.says(200, "What kind of organisation is it?");
    let email = browser.fill_on(&sector, "/register", &[("sector", "private")]);
    let check = browser.fill_on(&email, "/register", &[("email", "director@harbour.example")]);
    check.says(200, "Check your answers").says(200, "Harbour Homes Ltd").says(200, "Private");
    let changed = browser.fill_on(&check, "/register", &[("change", "email")]);
    changed.says(200, "director@harbour.example");
    let check = browser.fill_on(&changed, "/register", &[("email", "founder@harbour.example")]);
    assert_eq!(browser.fill_on(&check, "/register", &[]).led_to(), "/register/done");
    browser.get("/register/done").says(200, "What happens next");
    let again = browser.fill_on(&check, "/register", &[]);
    again.says(409, "An organisation of this name exists already").says(409, "Harbour Homes Ltd");
}

#[test]
fn an_invited_person_joins_sets_up_an_authenticator_and_is_in() {
    let ground = Ground::open();
    let browser = Browser::open(&ground.app);
    let registered = [("step", "check"), ("name", "Wexcombe Fostering"), ("sector", "statutory")];
    let mut fields: Vec<(&str, &str)> = registered.to_vec();
    fields.push(("email", "founder@fostering.example"));
    browser.fill_on(&browser.get("/sign-in"), "/register", &fields).led_to();
    let token = ground.app.mailed_token("send_invitation");
    browser.fill("/join", &[("token", "nonsense")]).says(409, "This invitation cannot be used");
    let who = browser.fill("/join", &[("token", &token)]);
    who.says(200, "Join Wexcombe Fostering");
    let short = browser.fill_on(&who, "/join", &[("name", "Founder"), ("password", "short")]);
    short.says(422, "id=\"password-error\"").says(422, "value=\"Founder\"");
    let joined = browser.fill_on(&short, "/join", &[("name", "Founder"), ("password", PASSWORD)]);
    assert_eq!(joined.led_to(), "/sign-in");
    let step =
        browser.fill("/sign-in", &[("email", "founder@fostering.example"), ("password", PASSWORD)]).led_to();
    assert!(step.starts_with("/sign-in/set-up?"), "{step}");
    let page = browser.fill(&step, &[]);
    let key = page
        .text
        .split("class=\"trellis-break\">")
        .nth(1)
        .expect("a key")
        .split('<')
        .next()
        .expect("its end");
    let key = key.replace(' ', "");
    browser.fill_on(&page, "/sign-in/set-up", &[("code", "000000")]).says(401, "That code is not right");
    let code = ground.app.code_of_key(&key);
    let codes = browser.fill_on(&page, "/sign-in/set-up", &[("code", &code)]);
    codes.says(200, "Keep your recovery codes");
    assert_eq!(codes.text.matches("<code>").count(), 10);
    browser.get("/home").says(200, "Wexcombe Fostering");
}

#[test]
fn a_forgotten_password_is_replaced_with_the_code_of_the_message() {
    let ground = Ground::open();
    let account = ground.commissioner();
    let browser = Browser::open(&ground.app);
    let asked = browser.fill("/forgotten-password", &[("email", &account.email)]);
    assert_eq!(asked.led_to(), "/reset-password");
    browser.get("/reset-password").says(200, "If we know the address");
    browser
        .fill("/reset-password", &[("token", "nonsense"), ("password", "wagon pillow fjord")])
        .says(409, "This link");
    let token = ground.app.mailed_token("send_password_reset");
    let done = browser.fill("/reset-password", &[("token", &token), ("password", "wagon pillow fjord")]);
    assert_eq!(done.led_to(), "/sign-in");
    let old = browser.fill("/sign-in", &[("email", &account.email), ("password", PASSWORD)]);
    old.says(401, "is not right");
}

#[test]
fn a_person_looks_after_their_account() {
    let ground = Ground::open();
    let account = ground.commissioner();
    let other = Browser::signed_in(&ground.app, &account);
    let browser = Browser::signed_in(&ground.app, &account);
    let page = browser.get("/account");
    page.says(200, &account.email).says(200, "This session");
    assert_eq!(browser.fill_on(&page, "/account", &[]).led_to(), "/account");
    browser.get("/account").says(200, "The session has ended");
    assert!(other.get("/home").led_to().starts_with("/sign-in?"));
    let wrong = [("present_password", "wrong horse battery"), ("new_password", "wagon pillow fjord")];
    browser.fill("/account/password", &wrong).says(401, "id=\"present_password-error\"");
    let weak = [("present_password", PASSWORD), ("new_password", "short")];
    browser.fill("/account/password", &weak).says(422, "id=\"new_password-error\"");
    let right = [("present_password", PASSWORD), ("new_password", "wagon pillow fjord")];
    assert_eq!(browser.fill("/account/password", &right).led_to(), "/account");
    browser.get("/account").says(200, "Your password is changed");
}
