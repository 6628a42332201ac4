//! A change that is approved and waits for its notice has moved its money already; taken back, it gives it back to the penny.

use serde_json::json;

use super::funded::Funded;

/// A contract under the full rules of the Act, where a change of more than a tenth waits for its notice (UK10).
fn noticed(budget: i64) -> Funded {
    let funded = Funded::with_budget(budget);
    funded.panel.app().database.superuser(
        "UPDATE app.regime_decision SET decision = jsonb_set(jsonb_set(decision, '{regime}', '\"public_contract\"'), \
           '{light_touch}', '\"no\"')",
    );
    funded
}

#[test]
fn a_rise_that_is_taken_back_gives_its_money_back() {
    let funded = noticed(32_000_000);
    let made = funded.commit(None);
    let before = funded.years(&made);
    assert_eq!(
        (before.as_slice(), funded.available(1)),
        (&[14_583_333, 25_000_000, 10_416_667][..], json!(7_000_000))
    );
    let id = funded.drafted(60_000_000, 24);
    assert_eq!(funded.approve(&id).expect(200)["state"], "approved");
    assert_eq!(funded.years(&made), [16_083_333, 31_000_000, 12_916_667]);
    assert_eq!((funded.available(1), funded.value()), (json!(1_000_000), json!(50_000_000)));
    assert_eq!(funded.refuse(&id).expect(200)["state"], "refused");
    assert_eq!((funded.years(&made), funded.available(1)), (before, json!(7_000_000)));
    assert_eq!(funded.value(), json!(50_000_000));
    funded.refuse(&id).refused(409, "transition-not-allowed");
    assert_eq!(funded.available(1), json!(7_000_000), "it goes back once");
}

#[test]
fn a_fall_that_is_taken_back_is_promised_again_where_the_budget_still_bears_it() {
    let funded = noticed(25_000_000);
    let made = funded.commit(None);
    let before = funded.years(&made);
    let id = funded.drafted(40_000_000, 24);
    assert_eq!(funded.approve(&id).expect(200)["state"], "approved");
    assert_eq!((funded.years(&made)[1], funded.available(1)), (19_000_000, json!(6_000_000)));
    funded.refuse(&id).expect(200);
    assert_eq!((funded.years(&made), funded.available(1)), (before, json!(0)));
}

#[test]
fn a_longer_term_that_is_taken_back_leaves_nothing_in_its_last_year() {
    let funded = noticed(30_000_000);
    let made = funded.commit(None);
    funded.budget_line(2029, 12_000_000);
    let id = funded.drafted(75_000_000, 36);
    assert_eq!(funded.approve(&id).expect(200)["state"], "approved");
    assert_eq!(funded.years(&made), [14_583_333, 25_000_000, 25_000_000, 10_416_667]);
    funded.refuse(&id).expect(200);
    assert_eq!(funded.years(&made), [14_583_333, 25_000_000, 10_416_667, 0]);
}

#[test]
fn a_contract_is_not_ended_while_an_approved_change_waits() {
    let funded = noticed(32_000_000);
    let made = funded.commit(None);
    let id = funded.drafted(60_000_000, 24);
    funded.approve(&id).expect(200);
    funded.terminate().refused(409, "variation-waiting");
    funded.refuse(&id).expect(200);
    funded.terminate().expect(200);
    assert_eq!(funded.years(&made), [14_583_333, 25_000_000, 10_416_667]);
}

#[test]
fn after_the_end_of_its_contract_no_change_is_approved_and_nothing_moves() {
    let funded = noticed(32_000_000);
    let made = funded.commit(None);
    let id = funded.drafted(60_000_000, 24);
    funded.terminate().expect(200);
    funded.approve(&id).refused(409, "already-terminated");
    assert_eq!((funded.years(&made)[1], funded.available(1)), (25_000_000, json!(7_000_000)));
    assert_eq!(funded.changes(), ["drafted"]);
}
