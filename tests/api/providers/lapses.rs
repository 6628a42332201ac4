//! Both sides are written to before new work may no longer be given, and once it may not.

use trellis_test_support::Relay;

use super::cast::Cast;

/// The letters about insurance that are sent by an instant.
fn sent(cast: &Cast, at: &str) -> Vec<String> {
    cast.app.clock.set(at.parse().expect("an instant"));
    let relay = Relay::taking();
    cast.app.work(&relay);
    relay.messages().into_iter().filter(|message| message.contains("What: insurance")).collect()
}

/// Lantern, accredited with an insurance to 1 January 2027; the engagement's path.
fn insured(cast: &Cast) -> String {
    let path = cast.checked();
    cast.check(&path, "insurance", "pass", Some("2027-01-01")).expect(201);
    cast.accredit(&cast.officer, &path, "2027-04-30").expect(201);
    path
}

#[test]
fn provider_and_trust_are_warned_60_30_and_7_days_before_and_told_the_day_after() {
    let cast = Cast::assemble();
    insured(&cast);
    assert_eq!(sent(&cast, "2026-11-02T07:59:59Z"), Vec::<String>::new());
    let first = sent(&cast, "2026-11-02T08:00:00Z");
    assert_eq!(first.len(), 2, "Lantern's administrator and the quality officer: {first:?}");
    assert!(
        first.iter().all(|letter| letter.contains("Last day: Friday 1 January 2027")
            && letter.contains("From the day after")),
        "{first:?}"
    );
    assert_eq!(sent(&cast, "2026-12-02T08:00:00Z").len(), 2);
    assert_eq!(sent(&cast, "2026-12-25T08:00:00Z").len(), 2);
    assert_eq!(sent(&cast, "2027-01-01T23:59:59Z").len(), 0);
    let lapsed = sent(&cast, "2027-01-02T08:00:00Z");
    assert_eq!(lapsed.len(), 2);
    assert!(lapsed.iter().all(|letter| letter.contains("It has run out")), "{lapsed:?}");
}

#[test]
fn of_what_was_renewed_nobody_is_warned() {
    let cast = Cast::assemble();
    let path = insured(&cast);
    cast.check(&path, "insurance", "pass", Some("2028-01-01")).expect(201);
    assert_eq!(sent(&cast, "2027-01-02T08:00:00Z"), Vec::<String>::new());
    assert_eq!(sent(&cast, "2027-11-02T08:00:00Z").len(), 2);
}
