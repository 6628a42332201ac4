//! Who sees a fund: its host, its partners between their dates, and nobody else.

use serde_json::json;
use trellis_access::{OrganisationKind, Role};
use trellis_test_support::Actor;

use super::cast::{Cast, id_of};

/// Every reading path of a fund.
fn reads(fund: &str) -> Vec<String> {
    ["", "/risk-rules", "/contributions", "/balance", "/trial-balance", "/entries"]
        .iter()
        .map(|part| format!("{fund}{part}"))
        .chain([format!("{fund}/statements/quarterly?fy=2026&quarter=1")])
        .collect()
}

#[test]
fn partners_read_what_the_host_reads() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    let viewer = cast.app.person(cast.icb.organisation, &[Role::PartnerViewer]);
    for path in reads(&fund) {
        for actor in [&cast.manager, &cast.council, &viewer] {
            cast.app.get(actor, &path).expect(200);
        }
    }
    let list = cast.app.get(&viewer, "/funds").expect(200);
    assert_eq!(list["items"].as_array().expect("items").len(), 1);
}

#[test]
fn strangers_find_nothing_and_learn_nothing() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    let trust = cast.app.organisation(OrganisationKind::Trust, None, "Another Trust");
    let other_manager = cast.app.person(trust, &[Role::PooledFundManager, Role::FinanceOfficer]);
    let (_, stranger) = cast.stranger(Role::PartnerApprover);
    let unknown = "/funds/0190a3d2-0000-7000-8000-000000000001";
    for actor in [&other_manager, &stranger] {
        for (path, nothing) in reads(&fund).iter().zip(reads(unknown)) {
            let hidden = cast.app.get(actor, path);
            let absent = cast.app.get(actor, &nothing);
            assert_eq!(hidden.body, absent.body, "{path}");
            hidden.refused(404, "not-visible");
        }
        assert_eq!(cast.app.get(actor, "/funds").expect(200)["items"], json!([]));
        let first = cast.instalments(&fund)[0]["id"].as_str().expect("an id").to_owned();
        let path = format!("/contributions/{first}/receipts");
        cast.app.post(actor, &path, &json!({ "amount_p": 1 })).refused(404, "not-visible");
        let entries = cast.app.get(&cast.finance, &format!("{fund}/entries")).expect(200);
        let entry = format!("/entries/{}", entries["items"][0]["id"].as_str().expect("an id"));
        cast.app.get(actor, &entry).refused(404, "not-visible");
        let reversal = cast.app.post(actor, &format!("{entry}/reversal"), &json!({ "reason": "x" }));
        reversal.refused(404, "not-visible");
        cast.app.post(actor, &format!("{fund}/year-end"), &json!({ "fy": 2026 })).refused(404, "not-visible");
    }
    cast.app.get_public(&fund).refused(401, "sign-in-required");
}

#[test]
fn partners_change_nothing_but_their_signature() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    let post = |actor: &Actor, path: &str, body| cast.app.post(actor, &format!("{fund}{path}"), &body);
    let schedule = json!({ "partner": "icb", "fy": 2027, "amount_p": 100 });
    post(&cast.icb, "/contribution-schedules", schedule).refused(404, "not-visible");
    post(&cast.icb, "/schemes", json!({ "title": "T", "stream": "joint" })).refused(404, "not-visible");
    post(&cast.icb, "/periods/2026/1/closure", json!({ "to": "soft_closed" })).refused(404, "not-visible");
    post(&cast.icb, "/year-end", json!({ "fy": 2026 })).refused(404, "not-visible");
    let first = cast.instalments(&fund)[0]["id"].as_str().expect("an id").to_owned();
    let path = format!("/contributions/{first}/receipts");
    cast.app.post(&cast.icb, &path, &json!({ "amount_p": 1 })).refused(404, "not-visible");
}

#[test]
fn a_partner_sees_a_fund_between_its_dates() {
    let cast = Cast::assemble();
    let fund = cast.draft();
    let body = json!({ "organisation_id": cast.council.organisation, "key": "council",
        "valid_from": "2026-04-01", "valid_to": "2026-10-01" });
    cast.app.post(&cast.manager, &format!("{fund}/partners"), &body).expect(201);
    let body = json!({ "organisation_id": cast.icb.organisation, "key": "icb", "valid_from": "2026-06-01" });
    cast.app.post(&cast.manager, &format!("{fund}/partners"), &body).expect(201);
    cast.app.get(&cast.council, &fund).expect(200);
    cast.app.get(&cast.icb, &fund).refused(404, "not-visible");
    cast.on("2026-06-01");
    cast.app.get(&cast.icb, &fund).expect(200);
    cast.on("2026-10-01");
    cast.app.get(&cast.council, &fund).refused(404, "not-visible");
    cast.app.get(&cast.icb, &fund).expect(200);
}

#[test]
fn row_level_security_alone_hides_the_fund() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    let (stranger, _) = cast.stranger(Role::PartnerApprover);
    let count = |organisation, table: &str| {
        let sql = format!(
            "SELECT set_config('app.org_id', '{organisation}', false); SELECT count(*) FROM app.{table}"
        );
        let told = cast.app.database.as_role("trellis_app", &sql).expect("it counts");
        told.lines().last().unwrap_or_default().to_owned()
    };
    let tables = [
        "fund",
        "fund_partner",
        "fund_term",
        "risk_rule",
        "risk_rule_signature",
        "contribution",
        "period",
        "entry",
        "posting",
        "rollup_delta",
    ];
    for table in tables {
        assert_eq!(count(stranger, table), "0", "{table}");
        assert_ne!(count(cast.icb.organisation, table), "0", "{table}");
        assert_ne!(count(cast.finance.organisation, table), "0", "{table}");
    }
    // A partner cannot write a line of the journal, nor sign for another partner.
    let as_icb = |sql: &str| {
        let context = format!(
            "SELECT set_config('app.org_id', '{}', false), set_config('app.person_id', '{}', false);",
            cast.icb.organisation, cast.icb.person
        );
        cast.app.database.as_role("trellis_app", &format!("{context} {sql}")).expect_err("refused")
    };
    let id = id_of(&fund);
    let lines = json!([{ "no": 1, "layer": "actual", "account": 1000, "amount": 5, "fy": 2026 },
        { "no": 2, "layer": "actual", "account": 4200, "amount": -5, "fy": 2026 }]);
    let posted = as_icb(&format!(
        "SELECT app.post_entry(gen_random_uuid(), '{id}', 2026::smallint, 1::smallint, '2026-04-01', 'income.client', 'why', app.person(), 'k', NULL, '{lines}')"
    ));
    assert!(posted.contains("row-level security"), "{posted}");
    let forged = as_icb(&format!(
        "INSERT INTO app.risk_rule_signature SELECT fund_id, rule_version, trust_id, '{}', repeat('0', 64), '{}', now() FROM app.risk_rule WHERE fund_id = '{id}'",
        cast.council.organisation, cast.icb.person
    ));
    assert!(forged.contains("row-level security"), "{forged}");
}

#[test]
fn a_partners_sums_are_the_hosts_also_for_what_came_before_it() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    cast.receive_all_due(&fund);
    let id = id_of(&fund);
    cast.app.database.superuser(&format!(
        "UPDATE app.fund_partner SET valid_from = '2026-05-01' WHERE fund_id = '{id}' AND key = 'icb'"
    ));
    cast.on("2026-06-30");
    cast.spend(&fund, 700);
    for path in [
        "/trial-balance",
        "/trial-balance?effective=2026-04-30",
        "/balance",
        "/statements/quarterly?fy=2026&quarter=1&effective=2026-04-30",
    ] {
        let path = format!("{fund}{path}");
        assert_eq!(
            cast.app.get(&cast.icb, &path).expect(200),
            cast.app.get(&cast.manager, &path).expect(200),
            "{path}"
        );
    }
    let at_a_place = cast
        .app
        .get(&cast.icb, &format!("{fund}/statements/quarterly?fy=2026&quarter=1&effective=2026-04-30"));
    assert_eq!(at_a_place.expect(200)["not_rebuilt"][0], "funding_p");
    let by_period =
        cast.app.get(&cast.icb, &format!("{fund}/statements/quarterly?fy=2026&quarter=1")).expect(200);
    assert_eq!(by_period["not_rebuilt"], json!([]));
    // Who has left does not read what came after.
    cast.app.database.superuser(&format!(
        "UPDATE app.fund_partner SET valid_to = '2026-06-30' WHERE fund_id = '{id}' AND key = 'icb'"
    ));
    cast.app.get(&cast.icb, &fund).refused(404, "not-visible");
}
