//! A browser's session: how long it lasts, what ends it, and what happens to a form that comes too late.

use chrono::Duration;
use trellis_test_support::Browser;

use crate::ground::Ground;

#[test]
fn asvs_7_3_half_an_hour_of_quiet_or_half_a_day_ends_it() {
    let ground = Ground::open();
    let account = ground.commissioner();
    let browser = Browser::signed_in(&ground.app, &account);
    for _ in 0..24 {
        ground.app.clock.advance(Duration::minutes(29));
        browser.get("/home").says(200, "Wexcombe");
    }
    ground.app.clock.advance(Duration::minutes(29));
    assert!(browser.get("/home").led_to().starts_with("/sign-in?"), "half a day is over");
    browser.sign_in(&account);
    browser.get("/home").says(200, "Wexcombe");
    ground.app.clock.advance(Duration::minutes(30));
    assert!(browser.get("/home").led_to().starts_with("/sign-in?"), "half an hour is over");
}

#[test]
fn t9_a_cookie_is_good_for_nothing_after_signing_out() {
    let ground = Ground::open();
    let account = ground.commissioner();
    let browser = Browser::signed_in(&ground.app, &account);
    let stolen = browser.cookie("__Host-trellis").expect("a cookie");
    assert_eq!(browser.fill_on(&browser.get("/home"), "/sign-out", &[]).led_to(), "/");
    browser.get("/").says(200, "You have signed out");
    let thief = Browser::open(&ground.app);
    thief.set_cookie("__Host-trellis", &stolen);
    assert!(thief.get("/home").led_to().starts_with("/sign-in?"));
}

#[test]
fn the_sixth_browser_ends_the_oldest() {
    let ground = Ground::open();
    let account = ground.commissioner();
    let browsers: Vec<Browser<'_>> = (0..6).map(|_| Browser::signed_in(&ground.app, &account)).collect();
    assert!(browsers[0].get("/home").led_to().starts_with("/sign-in?"));
    for browser in &browsers[1..] {
        browser.get("/home").says(200, "Wexcombe");
    }
}

#[test]
fn a_suspended_person_is_out_at_once() {
    let ground = Ground::open();
    let account = ground.commissioner();
    let browser = Browser::signed_in(&ground.app, &account);
    ground.app.database.superuser(&format!(
        "UPDATE app.person SET auth_epoch = auth_epoch + 1 WHERE id = '{}'",
        account.person
    ));
    assert!(browser.get("/home").led_to().starts_with("/sign-in?"));
}

#[test]
fn ops_the_cookie_is_kept_from_scripts_and_other_sites() {
    let ground = Ground::open();
    let account = ground.commissioner();
    let browser = Browser::open(&ground.app);
    let fields = [("email", account.email.as_str()), ("password", trellis_test_support::PASSWORD)];
    let answer = browser.fill("/sign-in", &fields);
    let cookie =
        answer.all("set-cookie").find(|cookie| cookie.starts_with("__Host-trellis=")).expect("a cookie");
    for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"));
}
