//! The agreement: partners, terms, rule, signatures, and the gate of section 75.

use serde_json::json;
use trellis_access::{OrganisationKind, Role};

use super::cast::{Cast, story_rule};

#[test]
fn a_fund_goes_from_draft_to_active() {
    let cast = Cast::assemble();
    let fund = cast.active();
    let read = cast.app.get(&cast.manager, &fund).expect(200);
    assert_eq!((&read["state"], &read["host"]), (&json!("active"), &json!("council")));
    assert_eq!(read["partners"][1]["name"], "NHS Wexcombe ICB");
    assert_eq!(read["partners"][1]["side"], "nhs");
    assert_eq!(read["terms"].as_object().expect("terms").len(), 7);
    let list = cast.app.get(&cast.manager, "/funds").expect(200);
    assert_eq!(list["items"][0]["state"], "active");
    cast.app
        .post(&cast.manager, &format!("{fund}/activation"), &json!({}))
        .refused(409, "transition-not-allowed");
    let body = json!({ "organisation_id": cast.stranger(Role::PartnerViewer).0, "key": "other" });
    cast.app.post(&cast.manager, &format!("{fund}/partners"), &body).refused(409, "fund-not-draft");
    let version = cast.version(&fund);
    cast.app
        .put(&cast.manager, &format!("{fund}/terms"), version, &json!({ "terms": {} }))
        .refused(409, "fund-not-draft");
}

#[test]
fn six_of_seven_terms_are_refused_with_the_seventh_named() {
    let cast = Cast::assemble();
    let fund = cast.draft();
    cast.join(&fund);
    cast.agree_terms(&fund, 6);
    cast.add_rule(&fund);
    cast.sign(&fund);
    let refusal = cast.app.post(&cast.manager, &format!("{fund}/activation"), &json!({}));
    assert_eq!(refusal.body["gaps"][0]["pointer"], "/terms/management_and_host");
    assert_eq!(refusal.body["gaps"].as_array().expect("gaps").len(), 1);
    let detail = refusal.refused(409, "fund-not-ready");
    assert!(detail.contains("(g) management and host"), "{detail}");
}

#[test]
fn every_gap_of_a_bare_fund_is_listed() {
    let cast = Cast::assemble();
    let fund = cast.draft();
    let refusal = cast.app.post(&cast.manager, &format!("{fund}/activation"), &json!({}));
    assert_eq!(refusal.body["gaps"].as_array().expect("gaps").len(), 13);
    refusal.refused(409, "fund-not-ready");
}

#[test]
fn two_councils_alone_are_no_section_75_partnership() {
    let cast = Cast::assemble();
    let fund = cast.draft();
    let (other, _) = cast.stranger(Role::PartnerApprover);
    for (key, organisation) in [("council", cast.council.organisation), ("other", other)] {
        let body = json!({ "organisation_id": organisation, "key": key });
        cast.app.post(&cast.manager, &format!("{fund}/partners"), &body).expect(201);
    }
    let detail = cast
        .app
        .post(&cast.manager, &format!("{fund}/activation"), &json!({}))
        .refused(409, "fund-not-ready");
    assert!(detail.contains("no partner is an NHS body"), "{detail}");
}

#[test]
fn partners_are_councils_and_nhs_bodies_named_once() {
    let cast = Cast::assemble();
    let fund = cast.draft();
    cast.join(&fund);
    let add = |body| cast.app.post(&cast.manager, &format!("{fund}/partners"), &body);
    let council = cast.council.organisation;
    add(json!({ "organisation_id": council, "key": "again" })).refused(409, "exists-already");
    let (other, _) = cast.stranger(Role::PartnerViewer);
    add(json!({ "organisation_id": other, "key": "council" })).refused(409, "exists-already");
    add(json!({ "organisation_id": other, "key": "Not a key" })).refused(422, "invalid-content");
    add(json!({ "organisation_id": other, "key": "other", "side": "church" }))
        .refused(422, "invalid-content");
    let dates = json!({ "organisation_id": other, "key": "other", "valid_from": "2026-05-01", "valid_to": "2026-05-01" });
    add(dates).refused(422, "invalid-content");
    add(json!({ "organisation_id": cast.manager.organisation, "key": "other" }))
        .refused(422, "invalid-content");
    let trust = cast.app.organisation(OrganisationKind::Trust, None, "Another Trust");
    add(json!({ "organisation_id": trust, "key": "other" })).refused(422, "invalid-content");
}

#[test]
fn terms_are_edited_by_the_version_that_was_seen() {
    let cast = Cast::assemble();
    let fund = cast.draft();
    cast.join(&fund);
    let version = cast.version(&fund);
    let put = |version, body| cast.app.put(&cast.manager, &format!("{fund}/terms"), version, &body);
    put(version, json!({ "terms": { "aims": "Wellbeing" }, "host": "icb" })).expect(200);
    put(version, json!({ "terms": {} })).refused(412, "stale-version");
    let version = cast.version(&fund);
    put(version, json!({ "terms": { "aims": " " } })).refused(422, "invalid-content");
    put(version, json!({ "terms": { "weather": "fine" } })).refused(422, "invalid-content");
    put(version, json!({ "terms": {}, "host": "police" })).refused(422, "invalid-content");
    let nobody = json!({ "terms": {}, "pool_manager_id": cast.council.person });
    put(version, nobody).refused(422, "invalid-content");
    let path = format!("{fund}/activation");
    cast.app.post(&cast.finance, &path, &json!({})).refused(403, "role-missing");
}

#[test]
fn a_rule_is_told_in_plain_english_with_an_example() {
    let cast = Cast::assemble();
    let fund = cast.draft();
    cast.join(&fund);
    let rule = cast.add_rule(&fund);
    assert_eq!(rule["version"], 1);
    let echo = rule["echo"].as_str().expect("an echo");
    assert!(
        echo.starts_with(
            "An overspend is shared 70 to 30 by Wexcombe Council and NHS Wexcombe ICB, but NHS Wexcombe ICB bears \
             at most £40,000.00 of it and Wexcombe Council bears the excess."
        ),
        "{echo}"
    );
    let again = cast.add_rule(&fund);
    assert_eq!(again["version"], 2);
    let post = |body| cast.app.post(&cast.manager, &format!("{fund}/risk-rules"), &body);
    let mut wrong = story_rule();
    wrong["streams"]["joint"]["over"]["steps"][0]["residual"] = json!("icb");
    let refusal = post(wrong);
    assert_eq!(refusal.body["errors"][0]["pointer"], "/streams/joint/over/steps/0/residual");
    refusal.refused(422, "invalid-content");
    let mut fraction = story_rule();
    fraction["streams"]["joint"]["over"]["steps"][0]["weights"]["icb"] = json!(0.300_000_000_000_000_04);
    post(fraction).refused(422, "invalid-content");
    post(json!({ "valid_from": "2026-02-30", "streams": {} })).refused(422, "invalid-content");
    post(json!({ "valid_from": "2026-04-01", "streams": {} })).refused(422, "invalid-content");
}

#[test]
fn partners_sign_what_they_read() {
    let cast = Cast::assemble();
    let fund = cast.draft();
    cast.join(&fund);
    cast.agree_terms(&fund, 7);
    let hash = cast.add_rule(&fund)["agreement_hash"].clone();
    let sign = |who, version: i32, hash: &serde_json::Value| {
        let path = format!("{fund}/risk-rules/{version}/signatures");
        cast.app.post(who, &path, &json!({ "agreement_hash": hash }))
    };
    let signed = sign(&cast.council, 1, &hash).expect(201);
    assert_eq!(signed["signed_by"], json!(["council"]));
    sign(&cast.council, 1, &hash).refused(409, "exists-already");
    sign(&cast.icb, 2, &hash).refused(404, "not-visible");
    sign(&cast.icb, 1, &json!("0".repeat(64))).refused(409, "agreement-changed");
    // Only partners sign: to the host there is no such step.
    sign(&cast.manager, 1, &hash).refused(404, "not-visible");
    let viewer = cast.app.person(cast.icb.organisation, &[Role::PartnerViewer]);
    sign(&viewer, 1, &hash).refused(403, "role-missing");
    // Another word in the terms, and what was signed is no longer the agreement.
    let version = cast.version(&fund);
    let body = json!({ "terms": { "aims": "something else" }, "host": "council" });
    cast.app.put(&cast.manager, &format!("{fund}/terms"), version, &body).expect(200);
    sign(&cast.icb, 1, &hash).refused(409, "agreement-changed");
    let rules = cast.app.get(&cast.icb, &format!("{fund}/risk-rules")).expect(200);
    assert_eq!(rules["items"][0]["signed_by"], json!([]));
}

#[test]
fn schemes_belong_to_a_stream() {
    let cast = Cast::assemble();
    let fund = cast.draft();
    cast.join(&fund);
    let post = |body| cast.app.post(&cast.manager, &format!("{fund}/schemes"), &body);
    let body = json!({ "title": "Wellbeing in schools", "stream": "joint", "delivered_by": "council",
        "s251_line": "3.4.5", "provider_sector": "voluntary" });
    assert_eq!(post(body.clone()).expect(201)["stream"], "joint");
    post(body).refused(409, "exists-already");
    post(json!({ "title": "Second", "stream": "joint" })).expect(201);
    post(json!({ "title": "Third", "stream": "joint", "delivered_by": "police" }))
        .refused(422, "invalid-content");
    post(json!({ "title": "Third", "stream": "joint", "s251_line": "3.4" })).refused(422, "invalid-content");
    post(json!({ "title": "", "stream": "joint" })).refused(422, "invalid-content");
}

#[test]
fn a_title_is_taken_once_by_a_trust() {
    let cast = Cast::assemble();
    cast.draft();
    let body = json!({ "title": "Children's pooled fund", "basis": "s75" });
    cast.app.post(&cast.manager, "/funds", &body).refused(409, "exists-already");
    cast.app.post(&cast.finance, "/funds", &body).refused(403, "role-missing");
    cast.app.post(&cast.council, "/funds", &body).refused(403, "role-missing");
    cast.app
        .post(&cast.manager, "/funds", &json!({ "title": "T", "basis": "handshake" }))
        .refused(422, "invalid-content");
}
