//! What each legal basis demands: dated reference data, and the gate that reads it.

use serde_json::{Value, json};
use trellis_access::Role;

use super::cast::{Cast, story_rule};

/// A draft of that basis with these partners, and a rule that the first one bears alone.
fn draft(cast: &Cast, basis: &str, partners: &[&str]) -> String {
    let made = cast.app.post(
        &cast.manager,
        "/funds",
        &json!({ "title": format!("Fund on {basis}"), "basis": basis }),
    );
    let fund = format!("/funds/{}", made.expect(201)["id"].as_str().expect("an id"));
    for key in partners {
        let partner = if *key == "icb" { &cast.icb } else { &cast.council };
        let body = json!({ "organisation_id": partner.organisation, "key": key });
        cast.app.post(&cast.manager, &format!("{fund}/partners"), &body).expect(201);
    }
    let bearer = json!({ "steps": [{ "kind": "bearer", "partner": partners[0] }] });
    let rule =
        json!({ "valid_from": "2026-04-01", "streams": { "joint": { "over": bearer, "under": bearer } } });
    cast.app.post(&cast.manager, &format!("{fund}/risk-rules"), &rule).expect(201);
    fund
}

fn write(cast: &Cast, fund: &str, body: &Value) {
    cast.app.put(&cast.manager, &format!("{fund}/terms"), cast.version(fund), body).expect(200);
}

/// The pointers of what is missing.
fn gaps(cast: &Cast, fund: &str) -> Vec<String> {
    let refusal = cast.app.post(&cast.manager, &format!("{fund}/activation"), &json!({}));
    let gaps = refusal.body["gaps"].as_array().expect("gaps").clone();
    refusal.refused(409, "fund-not-ready");
    gaps.iter().map(|gap| gap["pointer"].as_str().expect("a pointer").to_owned()).collect()
}

fn sign(cast: &Cast, fund: &str, partners: &[&str]) {
    let rules = cast.app.get(&cast.manager, &format!("{fund}/risk-rules")).expect(200);
    let body = json!({ "agreement_hash": rules["items"][0]["agreement_hash"] });
    for key in partners {
        let partner = if *key == "icb" { &cast.icb } else { &cast.council };
        cast.app.post(partner, &format!("{fund}/risk-rules/1/signatures"), &body).expect(201);
    }
}

#[test]
fn every_basis_is_listed_with_what_it_demands() {
    let cast = Cast::assemble();
    let viewer = cast.app.person(cast.icb.organisation, &[Role::PartnerViewer]);
    let packs = cast.app.get(&viewer, "/rule-packs").expect(200);
    let of = |basis: &str| {
        let found = packs["items"].as_array().expect("packs").iter().find(|pack| pack["basis"] == basis);
        found.cloned().expect("a pack")
    };
    assert_eq!(packs["items"].as_array().expect("packs").len(), 5);
    let s75 = of("s75");
    assert_eq!((s75["terms"].as_array().expect("terms").len(), &s75["host"]), (7, &json!("prescribed")));
    assert_eq!((&s75["nhs_body"], &s75["local_authority"]), (&json!(true), &json!(true)));
    assert_eq!(
        (&of("s10_ca2004")["host"], &of("s10_ca2004")["reports"]),
        (&json!("default"), &json!("default"))
    );
    assert_eq!(
        (&of("grant")["terms"], &of("grant")["most_partners"]),
        (&json!(["grant_conditions"]), &json!(1))
    );
    assert_eq!(of("s65z5_6")["others"], false);
}

#[test]
fn a_grant_fund_waits_for_its_conditions() {
    let cast = Cast::assemble();
    let fund = draft(&cast, "grant", &["council"]);
    assert_eq!(gaps(&cast, &fund), ["/terms/grant_conditions", "/signatures"]);
    let conditions = "Spent in the West by 31 March 2027; an account by 30 June (s.31(4))";
    write(&cast, &fund, &json!({ "terms": { "grant_conditions": conditions } }));
    sign(&cast, &fund, &["council"]);
    let active = cast.app.post(&cast.manager, &format!("{fund}/activation"), &json!({})).expect(200);
    assert_eq!(
        (&active["state"], &active["terms"]["grant_conditions"]),
        (&json!("active"), &json!(conditions))
    );
}

#[test]
fn partners_under_section_10_may_do_without_a_host_and_reports() {
    let cast = Cast::assemble();
    let fund = draft(&cast, "s10_ca2004", &["council", "icb"]);
    assert_eq!(
        gaps(&cast, &fund),
        ["/host", "/pool_manager", "/audit_arranged", "/signatures", "/signatures"]
    );
    let without = json!({ "terms": { "without_host": "Each pays its own providers", "without_reports": "We meet weekly" } });
    write(&cast, &fund, &without);
    sign(&cast, &fund, &["council", "icb"]);
    cast.app.post(&cast.manager, &format!("{fund}/activation"), &json!({})).expect(200);
    cast.app
        .get(&cast.manager, &format!("{fund}/statements/quarterly?fy=2026&quarter=1"))
        .refused(409, "reports-waived");
}

#[test]
fn section_75_lets_nobody_do_without() {
    let cast = Cast::assemble();
    let fund = cast.draft();
    cast.join(&fund);
    cast.agree_terms(&fund, 7);
    cast.app.post(&cast.manager, &format!("{fund}/risk-rules"), &story_rule()).expect(201);
    let read = cast.app.get(&cast.manager, &fund).expect(200);
    let mut terms = read["terms"].clone();
    terms["without_reports"] = json!("We would rather not");
    write(
        &cast,
        &fund,
        &json!({ "terms": terms, "host": "council", "pool_manager_id": cast.manager.person, "audit_arranged": true }),
    );
    assert_eq!(gaps(&cast, &fund), ["/terms/without_reports", "/signatures", "/signatures"]);
}

#[test]
fn a_later_pack_counts_from_its_own_day() {
    let cast = Cast::assemble();
    let fund = draft(&cast, "aligned", &["council", "icb"]);
    sign(&cast, &fund, &["council", "icb"]);
    let later = "INSERT INTO app.rule_pack SELECT basis, '2026-07-01', 'A later Act', least_partners, most_partners, \
                 true, local_authority, others, '{aims}', host, reports FROM app.rule_pack WHERE basis = 'aligned'";
    cast.app.database.superuser(later);
    cast.on("2026-07-01");
    assert_eq!(gaps(&cast, &fund), ["/terms/aims"]);
    cast.on("2026-06-30");
    cast.app.post(&cast.manager, &format!("{fund}/activation"), &json!({})).expect(200);
}
