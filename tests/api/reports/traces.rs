//! The postings behind a figure: filtered, paged, with their total, and for nobody else.

use serde_json::{Value, json};
use trellis_access::Role;

use super::ground::Ground;

#[test]
fn postings_are_found_by_what_they_are_about_and_add_up() {
    let ground = Ground::in_november();
    let spend = ground.get("postings?account=5000,5100,5900&charge_fy=2026");
    assert_eq!((&spend["count"], &spend["total_p"]), (&json!(2), &json!(311_000_000)));
    let of = |rest: String| {
        let page = ground.get(&format!("postings?{rest}"));
        (page["count"].as_i64().expect("a count"), page["total_p"].as_i64().expect("a total"))
    };
    assert_eq!(of(format!("account=5000&scheme={}", ground.care)), (1, 300_000_000));
    assert_eq!(of("account=5000&scheme=none".to_owned()), (0, 0), "an empty range is nil and never silence");
    assert_eq!(of("account=1000&partner=icb".to_owned()), (3, 108_000_000));
    assert_eq!(of(format!("account=1000&partner={}", ground.cast.icb.organisation)), (3, 108_000_000));
    assert_eq!(of("s251_line=3.4.5&account=5000".to_owned()), (1, 11_000_000));
    assert_eq!(of("provider_sector=private&account=8000".to_owned()), (1, -450_000_000));
    assert_eq!(of("kind=contribution.received&account=1000".to_owned()), (6, 360_000_000));
    assert_eq!(of("account=1000&receipts_of=2027".to_owned()), (0, 0));
    assert_eq!(of("account=1000&through_fy=2026&through_period=1".to_owned()), (2, 120_000_000));
    assert_eq!(of("account=1000&effective=2026-06-30".to_owned()), (2, 120_000_000));
    assert_eq!(of("account=1000&recorded=2026-04-01T00:00:00Z".to_owned()), (0, 0));
    assert_eq!(of("charge_fy=2027".to_owned()), (0, 0));
    let line = &spend["items"][0];
    assert_eq!((&line["posting"]["account"], &line["kind"]), (&json!(5000), &json!("invoice.uncommitted")));
    assert_eq!(spend["known"], Value::Null);
}

#[test]
fn pages_follow_one_another_and_each_tells_the_whole_total() {
    let ground = Ground::in_november();
    let all = ground.get("postings?limit=100");
    let whole = all["items"].as_array().expect("items").clone();
    assert_eq!(
        (whole.len(), &all["next"]),
        (usize::try_from(all["count"].as_i64().expect("a count")).expect("small"), &Value::Null)
    );
    let (mut seen, mut after) = (Vec::new(), String::new());
    loop {
        let page = ground.get(&format!("postings?limit=4{after}"));
        assert_eq!((&page["count"], &page["total_p"]), (&all["count"], &json!(0)), "every entry balances");
        seen.extend(page["items"].as_array().expect("items").iter().cloned());
        let Some(next) = page["next"].as_str() else { break };
        after = format!("&after={next}");
    }
    assert_eq!(seen, whole);
}

#[test]
fn what_is_not_understood_is_refused_and_strangers_see_nothing() {
    let ground = Ground::in_november();
    for query in [
        "account=9999",
        "account=5000,x",
        "scheme=mine",
        "s251_line=3",
        "provider_sector=charity",
        "kind=payment.lost",
        "partner=nobody",
        "charge_fy=1",
        "through_fy=2026",
        "through_fy=2026&through_period=14",
        "through_fy=2026&through_period=3&effective=2026-06-30",
        "effective=1066-10-14",
        "after=first",
        "limit=0",
    ] {
        ground.read(&ground.cast.finance, &format!("postings?{query}")).refused(422, "invalid-content");
    }
    ground.read(&ground.cast.finance, "postings?acount=5000").refused(400, "unknown-query");
    let (_, stranger) = ground.cast.stranger(Role::PartnerViewer);
    ground.read(&stranger, "postings").refused(404, "not-visible");
    let commissioner = ground.cast.app.person(ground.cast.manager.organisation, &[Role::Commissioner]);
    ground.read(&commissioner, "postings").refused(403, "role-missing");
    ground.read(&ground.cast.icb, "postings").expect(200);
}
