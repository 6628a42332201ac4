//! A change of a contract moves its money: the commitment follows the value within the budget, or the change is not approved.

use serde_json::json;

use super::funded::Funded;

#[test]
fn a_rise_within_the_budget_is_committed_on_the_months_that_are_left() {
    let funded = Funded::with_budget(32_000_000);
    let made = funded.commit(None);
    assert_eq!(funded.years(&made), [14_583_333, 25_000_000, 10_416_667]);
    let id = funded.drafted(60_000_000, 24);
    assert_eq!(funded.years(&made), [14_583_333, 25_000_000, 10_416_667], "a draft moves nothing");
    funded.approve(&id).expect(200);
    assert_eq!(funded.years(&made), [16_083_333, 31_000_000, 12_916_667]);
    assert_eq!((funded.available(1), funded.value()), (json!(1_000_000), json!(60_000_000)));
    let kept = funded.commitment(&made);
    assert_eq!((&kept["state"], &kept["open_p"]), (&json!("changed"), &json!(60_000_000)));
}

#[test]
fn what_the_budget_does_not_bear_is_not_approved() {
    let funded = Funded::with_budget(30_000_000);
    let made = funded.commit(None);
    let id = funded.drafted(60_000_000, 24);
    let refused = funded.approve(&id);
    assert_eq!(refused.body["available"], 5_000_000);
    refused.refused(409, "E1_OVER_BUDGET");
    assert_eq!((funded.value(), funded.years(&made)[1]), (json!(50_000_000), 25_000_000));
    assert_eq!(funded.changes(), ["drafted"]);
}

#[test]
fn a_longer_term_is_charged_to_its_years_and_needs_their_budget() {
    let funded = Funded::with_budget(30_000_000);
    let made = funded.commit(None);
    let id = funded.drafted(75_000_000, 36);
    funded.approve(&id).refused(409, "E2_NO_BUDGET");
    funded.budget_line(2029, 12_000_000);
    funded.approve(&id).expect(200);
    assert_eq!(funded.years(&made), [14_583_333, 25_000_000, 25_000_000, 10_416_667]);
}

#[test]
fn a_fall_gives_back_what_is_not_used() {
    let funded = Funded::with_budget(25_000_000);
    let made = funded.commit(None);
    assert_eq!(funded.available(1), json!(0));
    let id = funded.drafted(40_000_000, 24);
    funded.approve(&id).expect(200);
    assert_eq!(funded.years(&made), [13_083_333, 19_000_000, 7_916_667]);
    assert_eq!((funded.available(1), funded.value()), (json!(6_000_000), json!(40_000_000)));
    let shorter = funded.drafted(30_000_000, 18);
    funded.approve(&shorter).expect(200);
    let years = funded.years(&made);
    assert_eq!(
        (years.iter().sum::<i64>(), years[0]),
        (30_000_000, 13_083_333),
        "the months that fall away give back first"
    );
}

#[test]
fn a_fund_carries_on_with_its_share_and_without_a_commitment_nothing_moves() {
    let funded = Funded::with_budget(30_000_000);
    let id = funded.drafted(60_000_000, 24);
    funded.approve(&id).expect(200);
    assert_eq!((funded.available(0), funded.value()), (json!(30_000_000), json!(60_000_000)));
    let made = funded.commit(Some(30_000_000));
    let id = funded.drafted(66_000_000, 24);
    funded.approve(&id).expect(200);
    assert_eq!(funded.commitment(&made)["open_p"], 33_000_000, "half of the value, and of the change");
}

#[test]
fn another_term_at_the_same_value_moves_nothing() {
    let funded = Funded::with_budget(30_000_000);
    let made = funded.commit(None);
    let id = funded.drafted(50_000_000, 26);
    funded.approve(&id).expect(200);
    assert_eq!(funded.years(&made), [14_583_333, 25_000_000, 10_416_667]);
}
