//! Complaints: filed by anyone, answered by the trust.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role};
use trellis_kernel::OrganisationId;
use trellis_test_support::{Actor, Relay, Response, TestApp};

struct Ground {
    app: TestApp,
    trust: OrganisationId,
    officer: Actor,
}

impl Ground {
    /// A trust with a complaints officer, on the Wednesday before Christmas.
    fn laid() -> Self {
        let now: DateTime<Utc> = "2026-12-23T12:00:00Z".parse().expect("an instant");
        let app = TestApp::start_at(now);
        let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
        let officer = app.person(trust, &[Role::ComplaintsOfficer]);
        Self { app, trust, officer }
    }

    /// The body of a complaint that a service was sold to a family as better than it is.
    fn body(&self) -> Value {
        json!({
            "trust_id": self.trust, "route": "mis_selling", "buyer": "family", "about": "Lantern House",
            "account": "We paid £640.00 because it said Outstanding. Call 07700 900123.",
            "complainant": { "name": "A parent", "email": "parent@family.example" }
        })
    }

    /// Files it; the path of the complaint.
    fn filed(&self, body: &Value) -> String {
        self.app.post_public("/complaints", body).expect(200);
        self.path()
    }

    /// The path of the one complaint.
    fn path(&self) -> String {
        let listed = self.app.get(&self.officer, "/complaints").expect(200);
        format!("/complaints/{}", listed["items"][0]["id"].as_str().expect("an id"))
    }

    fn step(&self, path: &str, step: &str, body: &Value) -> Response {
        self.app.post(&self.officer, &format!("{path}/{step}"), body)
    }

    /// A complaint that is looked into.
    fn looked_into(&self) -> String {
        let path = self.filed(&self.body());
        self.step(&path, "acknowledgement", &json!({})).expect(200);
        let inquiry = json!({ "concerned": "Lantern", "investigator": "Wexcombe Children's Trust" });
        assert_eq!(self.step(&path, "investigation", &inquiry).expect(200)["state"], "investigating");
        path
    }
}

#[test]
fn anyone_files_a_complaint_and_what_would_tell_who_a_child_is_is_masked() {
    let ground = Ground::laid();
    let receipt = ground.app.post_public("/complaints", &ground.body()).expect(200);
    let path = ground.path();
    assert_eq!(receipt["acknowledge_by"], "2026-12-30", "25 and 28 December are holidays");
    let kept = ground.app.get(&ground.officer, &path).expect(200);
    assert_eq!(kept["reference"], receipt["reference"]);
    assert_eq!(kept["account"], "We paid £640.00 because it said Outstanding. Call [contact taken out].");
    assert_eq!((&kept["state"], &kept["referral_due"]), (&json!("received"), &json!("trading_standards")));
    let raw = ground.app.database.superuser("SELECT string_agg(to_jsonb(c)::text, '') FROM app.complaint c");
    assert!(!raw.contains("900123"), "the number was never kept");
    let audited =
        ground.app.database.superuser("SELECT string_agg(to_jsonb(e)::text, '') FROM audit.event e");
    assert!(!audited.contains("Outstanding") && !audited.contains("parent@"), "no text is in the chain");
}

#[test]
fn a_complaint_that_says_too_little_is_refused_field_by_field() {
    let ground = Ground::laid();
    let body = json!({
        "trust_id": ground.trust, "route": "taste", "buyer": "nobody", "about": " ", "account": "",
        "complainant": { "name": "", "email": "nowhere" }
    });
    let refusal = ground.app.post_public("/complaints", &body).expect(422);
    let pointers: Vec<_> =
        refusal["errors"].as_array().expect("errors").iter().map(|error| &error["pointer"]).collect();
    assert_eq!(
        pointers,
        ["/route", "/buyer", "/about", "/account", "/complainant/name", "/complainant/email"]
    );
    for (field, text) in [("account", "@ ".repeat(2_000)), ("about", "@ ".repeat(100))] {
        let mut grown = ground.body();
        grown[field] = json!(text);
        let refusal = ground.app.post_public("/complaints", &grown).expect(422);
        assert_eq!(
            refusal["errors"][0]["pointer"],
            format!("/{field}"),
            "each mark is longer than what it hides"
        );
    }
    let mut elsewhere = ground.body();
    elsewhere["trust_id"] = json!("0190a3d2-0000-7000-8000-000000000999");
    let refusal = ground.app.post_public("/complaints", &elsewhere).expect(422);
    assert_eq!(refusal["errors"][0]["pointer"], "/trust_id");
    assert_eq!(ground.app.database.superuser("SELECT count(*) FROM app.complaint"), "0");
}

#[test]
fn a_complaint_is_acknowledged_looked_into_decided_made_good_and_closed() {
    let ground = Ground::laid();
    let path = ground.looked_into();
    let verdict = json!({ "outcome": "upheld", "finding": "The listing was out of date." });
    assert_eq!(ground.step(&path, "decision", &verdict).expect(200)["state"], "upheld");
    ground.step(&path, "closure", &json!({})).refused(409, "transition-not-allowed");
    let remedy = json!({ "done": "The fee is paid back.", "refund_p": 64_000 });
    assert_eq!(ground.step(&path, "remedy", &remedy).expect(200)["refund_p"], 64_000);
    ground.step(&path, "closure", &json!({})).refused(409, "complaint-not-referred");
    let referral = json!({ "to": "trading_standards" });
    assert_eq!(ground.step(&path, "referral", &referral).expect(200)["referred_to"], "trading_standards");
    ground.step(&path, "referral", &json!({ "to": "ombudsman" })).refused(409, "transition-not-allowed");
    assert_eq!(ground.step(&path, "closure", &json!({})).expect(200)["state"], "closed");
    assert_eq!(ground.app.get(&ground.officer, "/complaints").expect(200)["items"][0]["state"], "closed");
    let letters = "SELECT string_agg(payload->>'state', ' ' ORDER BY id) FROM app.job WHERE kind = 'send_complaint_letter'";
    assert_eq!(ground.app.database.superuser(letters), "acknowledged upheld");
}

#[test]
fn a_complaint_that_went_to_the_wrong_body_first_is_passed_on_again_and_closed() {
    let ground = Ground::laid();
    let path = ground.looked_into();
    let verdict = json!({ "outcome": "not_upheld", "finding": "The listing was right." });
    ground.step(&path, "decision", &verdict).expect(200);
    let wrong = ground.step(&path, "referral", &json!({ "to": "ombudsman" })).expect(200);
    assert_eq!((&wrong["referred_to"], &wrong["then_referred_to"]), (&json!("ombudsman"), &Value::Null));
    ground.step(&path, "closure", &json!({})).refused(409, "complaint-not-referred");
    ground.step(&path, "referral", &json!({ "to": "regulator" })).refused(409, "transition-not-allowed");
    let right = ground.step(&path, "referral", &json!({ "to": "trading_standards" })).expect(200);
    assert_eq!(
        (&right["referred_to"], &right["then_referred_to"]),
        (&json!("ombudsman"), &json!("trading_standards"))
    );
    assert_eq!(right["then_referred_at"], "2026-12-23T12:00:00Z");
    ground
        .step(&path, "referral", &json!({ "to": "trading_standards" }))
        .refused(409, "transition-not-allowed");
    assert_eq!(ground.step(&path, "closure", &json!({})).expect(200)["state"], "closed");
}

#[test]
fn one_organisation_written_in_two_ways_does_not_look_into_itself() {
    let ground = Ground::laid();
    let path = ground.filed(&ground.body());
    ground.step(&path, "acknowledgement", &json!({})).expect(200);
    for (concerned, investigator) in
        [("Lantern House Ltd", "The Lantern-House Limited"), ("İzmir Care", "Izmir Care")]
    {
        let inquiry = json!({ "concerned": concerned, "investigator": investigator });
        ground.step(&path, "investigation", &inquiry).refused(409, "investigator-not-independent");
    }
    let inquiry = json!({ "concerned": "???", "investigator": "!!!" });
    ground.step(&path, "investigation", &inquiry).expect(200);
}

#[test]
fn a_step_is_refused_where_it_does_not_follow_or_tells_too_much() {
    let ground = Ground::laid();
    let path = ground.filed(&ground.body());
    let inquiry = json!({ "concerned": "Lantern", "investigator": " LANTERN " });
    ground.step(&path, "investigation", &inquiry).refused(409, "transition-not-allowed");
    ground.step(&path, "acknowledgement", &json!({})).expect(200);
    ground.step(&path, "acknowledgement", &json!({})).refused(409, "transition-not-allowed");
    ground.step(&path, "investigation", &inquiry).refused(409, "investigator-not-independent");
    let inquiry = json!({ "concerned": "Lantern", "investigator": "Wexcombe Children's Trust" });
    ground.step(&path, "investigation", &inquiry).expect(200);
    let verdict = |outcome, finding| json!({ "outcome": outcome, "finding": finding });
    ground.step(&path, "decision", &verdict("maybe", "So.")).refused(422, "invalid-content");
    ground
        .step(&path, "decision", &verdict("upheld", "Born on 3 March 2016."))
        .refused(422, "identifying-data");
    ground.step(&path, "decision", &verdict("not_upheld", "All was as agreed.")).expect(200);
    ground.step(&path, "remedy", &json!({ "done": "Nothing." })).refused(409, "transition-not-allowed");
}

#[test]
fn a_complaint_is_deleted_six_years_after_it_was_closed_unless_it_is_held() {
    let ground = Ground::laid();
    let path = ground.looked_into();
    let verdict = json!({ "outcome": "not_upheld", "finding": "The listing was right." });
    ground.step(&path, "decision", &verdict).expect(200);
    ground.step(&path, "referral", &json!({ "to": "trading_standards" })).expect(200);
    ground.step(&path, "closure", &json!({})).expect(200);
    let database = &ground.app.database;
    database.superuser(
        "INSERT INTO app.complaint SELECT (jsonb_populate_record(c, jsonb_build_object( \
             'id', gen_random_uuid(), 'about', v.about, 'closed_by', CASE WHEN v.closed_at IS NOT NULL THEN c.closed_by END, \
             'closed_at', v.closed_at, 'legal_hold', v.held))).* \
           FROM app.complaint c, (VALUES ('Six years ago', '2020-12-23T11:59:59Z'::timestamptz, false), \
             ('Not yet', '2020-12-23T12:00:01Z', false), ('Held', '2015-01-01T00:00:00Z', true), ('Open', NULL, false)) \
             v (about, closed_at, held)",
    );
    let kept = "SELECT string_agg(about, ', ' ORDER BY about COLLATE \"C\") FROM app.complaint";
    assert_eq!(database.superuser(kept), "Held, Lantern House, Not yet, Open, Six years ago");
    let relay = Relay::taking();
    ground.app.work(&relay);
    assert_eq!(database.superuser(kept), "Held, Lantern House, Not yet, Open");
    ground.app.work(&relay);
    assert_eq!(database.superuser(kept), "Held, Lantern House, Not yet, Open", "what stays, stays");
    assert_eq!(ground.app.get(&ground.officer, &path).expect(200)["state"], "closed");
}

#[test]
fn nobody_else_reads_or_answers_a_complaint() {
    let ground = Ground::laid();
    let path = ground.filed(&json!({
        "trust_id": ground.trust, "route": "service", "buyer": "trust", "about": "Lantern House", "account": "Nobody called.",
        "by_child": true, "advocate": true
    }));
    let kept = ground.app.get(&ground.officer, &path).expect(200);
    assert_eq!((&kept["complainant"], &kept["referral_due"]), (&Value::Null, &json!("council_procedure")));
    let commissioner = ground.app.person(ground.trust, &[Role::Commissioner]);
    ground.app.get(&commissioner, &path).refused(403, "role-missing");
    ground.app.get(&commissioner, "/complaints").refused(403, "role-missing");
    let other = ground.app.organisation(OrganisationKind::Trust, None, "Another trust");
    let stranger = ground.app.person(other, &[Role::ComplaintsOfficer]);
    ground.app.get(&stranger, &path).refused(404, "not-visible");
    assert_eq!(ground.app.get(&stranger, "/complaints").expect(200)["items"], json!([]));
    ground.app.post(&stranger, &format!("{path}/acknowledgement"), &json!({})).refused(404, "not-visible");
    ground.step(&path, "acknowledgement", &json!({})).expect(200);
    let letters =
        ground.app.database.superuser("SELECT count(*) FROM app.job WHERE kind = 'send_complaint_letter'");
    assert_eq!(letters, "0", "an anonymous complainant is not written to");
}
