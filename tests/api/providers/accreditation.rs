//! Due diligence and accreditation.

use serde_json::json;
use trellis_access::Role;

use super::cast::Cast;

#[test]
fn a_provider_is_accredited_once_every_required_check_is_passed() {
    let cast = Cast::assemble();
    let path = cast.applied();
    let opened = cast.check(&path, "identity", "pass", None).expect(201);
    assert_eq!(opened["stage"], "due_diligence");
    let refusal = cast.accredit(&cast.officer, &path, "2027-04-30");
    assert_eq!(refusal.body["missing"].as_array().expect("checks").len(), 6);
    let sentence = refusal.refused(409, "provider-check-missing");
    assert!(
        sentence.starts_with("not accredited: accounts (not checked), insurance (not checked)"),
        "{sentence}"
    );
    for kind in &super::cast::REQUIRED[1..] {
        cast.check(&path, kind, "pass", None).expect(201);
    }
    let accredited = cast.accredit(&cast.officer, &path, "2027-04-30").expect(201);
    assert_eq!(accredited["stage"], "accredited");
    assert_eq!(accredited["accreditations"][0]["valid_to"], "2027-04-30");
    assert_eq!(accredited["checks"].as_array().expect("checks").len(), 7);
    let seen = cast.app.get(&cast.lantern, &path).expect(200);
    assert_eq!(seen["stage"], "accredited");
}

#[test]
fn the_latest_check_of_a_kind_counts() {
    let cast = Cast::assemble();
    let path = cast.checked();
    cast.check(&path, "accounts", "fail", None).expect(201);
    cast.check(&path, "insurance", "pass", Some("2026-04-30")).expect(201);
    let refused = cast.accredit(&cast.officer, &path, "2027-04-30").refused(409, "provider-check-missing");
    assert_eq!(refused, "not accredited: accounts (failed), insurance (out of date)");
    cast.check(&path, "accounts", "pass", None).expect(201);
    cast.check(&path, "insurance", "pass", Some("2026-05-01")).expect(201);
    cast.accredit(&cast.officer, &path, "2027-04-30").expect(201);
}

#[test]
fn registration_counts_once_somebody_has_looked_into_it() {
    let cast = Cast::assemble();
    let path = cast.checked();
    cast.check(&path, "registration", "refer", None).expect(201);
    let refused = cast.accredit(&cast.officer, &path, "2027-04-30").refused(409, "provider-check-missing");
    assert_eq!(refused, "not accredited: registration (referred)");
}

#[test]
fn m11_lanterns_officer_does_not_accredit_lantern() {
    let cast = Cast::assemble();
    let path = cast.checked();
    cast.accredit(&cast.lantern, &path, "2027-04-30").refused(403, "role-missing");
    let check = json!({ "kind": "identity", "result": "pass", "evidence": "ours" });
    cast.post(&cast.lantern, &path, "checks", &check).refused(403, "role-missing");
    assert_eq!(cast.app.get(&cast.officer, &path).expect(200)["stage"], "due_diligence");
}

#[test]
fn the_person_who_applied_does_not_accredit_from_the_other_chair() {
    let cast = Cast::assemble();
    let path = cast.checked();
    let both = cast.app.also_in(cast.lantern.person, cast.officer.organisation, Role::QualityOfficer);
    cast.accredit(&both, &path, "2027-04-30").refused(403, "duty-same-person");
}

#[test]
fn accreditation_is_renewed_but_never_given_for_the_past() {
    let cast = Cast::assemble();
    let path = cast.checked();
    let past = cast.accredit(&cast.officer, &path, "2026-04-30").refused(422, "accreditation-over");
    assert_eq!(past, "accreditation to 30 April 2026 would already be over");
    cast.accredit(&cast.officer, &path, "2026-02-30").refused(422, "invalid-content");
    cast.accredit(&cast.officer, &path, "2026-05-01").expect(201);
    let renewed = cast.accredit(&cast.officer, &path, "2027-05-01").expect(201);
    assert_eq!(renewed["accreditations"].as_array().expect("two").len(), 2);
    let listed = cast.app.get(&cast.officer, "/engagements").expect(200);
    assert_eq!(listed["items"][0]["accredited_to"], "2027-05-01");
}

#[test]
fn a_suspension_stops_and_a_reinstatement_lifts() {
    let cast = Cast::assemble();
    let path = cast.checked();
    let suspend = |reason: &str| cast.post(&cast.officer, &path, "suspension", &json!({ "reason": reason }));
    suspend("a concern").refused(409, "transition-not-allowed");
    cast.accredit(&cast.officer, &path, "2027-04-30").expect(201);
    suspend("  ").refused(422, "invalid-content");
    let suspended = suspend("a critical concern is open").expect(200);
    assert_eq!(
        (&suspended["stage"], &suspended["reason"]),
        (&json!("suspended"), &json!("a critical concern is open"))
    );
    let lift = |actor| cast.post(actor, &path, "reinstatement", &json!({}));
    lift(&cast.lantern).refused(403, "role-missing");
    assert_eq!(lift(&cast.officer).expect(200)["stage"], "accredited");
    lift(&cast.officer).refused(409, "transition-not-allowed");
}
