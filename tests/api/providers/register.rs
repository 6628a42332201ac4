//! The regulator's register, taken in over HTTP.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role, Sector};
use trellis_test_support::{Actor, Response, TestApp};

const HEADINGS: &str =
    "URN,Local authority,Name,Sector,Places,Inspection date,Leadership and management,Shoe size\n";

fn operator(app: &TestApp) -> Actor {
    let platform = app.organisation(OrganisationKind::Platform, None, "The platform");
    app.person(platform, &[Role::PlatformAdmin])
}

fn import(app: &TestApp, operator: &Actor, name: &str, lines: &str) -> Response {
    let csv = format!("{HEADINGS}{lines}");
    app.post(operator, "/register-imports", &json!({ "file_name": name, "csv": csv }))
}

fn counts(body: &Value) -> [i64; 5] {
    ["read", "new", "changed", "unchanged", "rejected"].map(|name| body[name].as_i64().expect("a count"))
}

const TWO: &str =
    "sc1,East,Lantern House,Voluntary,6,24/06/2016,Good,9\n2,East,REDACTED,Private,,24/06/2016,Inadequate,\n";

#[test]
fn a_file_is_taken_in_once() {
    let app = TestApp::start();
    let operator = operator(&app);
    let first = import(&app, &operator, "providers-as-at-2018-03-31.csv", TWO).expect(201);
    assert_eq!(counts(&first), [2, 2, 0, 0, 0]);
    assert_eq!((&first["as_at"], &first["unknown_columns"]), (&json!("2018-03-31"), &json!(["Shoe size"])));
    let one = format!("/register-imports/{}", first["id"].as_str().expect("an id"));
    assert_eq!(app.get(&operator, &one).expect(200), first);
    let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
    app.get(&app.person(trust, &[Role::QualityOfficer]), &one).refused(403, "role-missing");
    let unknown = "/register-imports/0190a3d2-0000-7000-8000-ffffffffffff";
    app.get(&operator, unknown).refused(404, "not-visible");
    let again = import(&app, &operator, "providers-as-at-2018-03-31.csv", TWO).expect(201);
    assert_eq!(counts(&again), [2, 0, 0, 2, 0]);
    let kept = "SELECT urn, name, name_redacted, sector, places, extra->>'Shoe size', version FROM app.register_entry ORDER BY urn";
    assert_eq!(app.database.superuser(kept), "2||t|private|||1\nSC1|Lantern House|f|voluntary|6|9|1");
    assert_eq!(app.database.superuser("SELECT count(*) FROM app.register_inspection"), "2");
}

#[test]
fn other_values_are_a_change_and_older_ones_leave_newer_facts_alone() {
    let app = TestApp::start();
    let operator = operator(&app);
    import(&app, &operator, "2018-03-31.csv", TWO).expect(201);
    let better = TWO.replace("Inadequate", "Good").replace(",6,", ",8,");
    let newer = import(&app, &operator, "2018-06-30.csv", &better).expect(201);
    assert_eq!(counts(&newer), [2, 0, 2, 0, 0]);
    let places = "SELECT places, as_at FROM app.register_entry WHERE urn = 'SC1'";
    assert_eq!(app.database.superuser(places), "8|2018-06-30");
    let versions = "SELECT i.version, judgements->0->>'grade' FROM app.register_inspection i \
                    JOIN app.register_entry e ON e.id = i.entry_id WHERE urn = '2' ORDER BY i.version";
    assert_eq!(app.database.superuser(versions), "1|inadequate\n2|good");
    let older =
        import(&app, &operator, "2017-12-31.csv", "sc1,East,Old name,Voluntary,4,,,\n3,East,C,Private,,,,\n");
    assert_eq!(counts(&older.expect(201)), [2, 1, 0, 1, 0]);
    assert_eq!(app.database.superuser(places), "8|2018-06-30");
}

#[test]
fn one_bad_row_keeps_everything_out_unless_the_good_ones_are_asked_for() {
    let app = TestApp::start();
    let operator = operator(&app);
    let lines = format!("{TWO}3,East,C,Private,,31/02/2018,,\n4,East,D,Private,,,,\n");
    let refusal = import(&app, &operator, "2018-03-31.csv", &lines);
    assert_eq!(refusal.body["issues"][0]["row"], 4);
    assert_eq!(refusal.body["issues"][0]["code"], "row-bad-date");
    assert_eq!(
        refusal.refused(422, "import-rows-refused"),
        "1 of 4 rows were refused, so nothing was imported; correct them, or choose good-rows"
    );
    assert_eq!(app.database.superuser("SELECT count(*) FROM app.register_entry"), "0");
    let csv = format!("{HEADINGS}{lines}");
    let good = json!({ "file_name": "2018-03-31.csv", "csv": csv, "on_error": "good-rows" });
    let made = app.post(&operator, "/register-imports", &good).expect(201);
    assert_eq!(counts(&made), [4, 3, 0, 0, 1]);
    assert_eq!(made["issues"][0]["value"], "31/02/2018");
    assert_eq!(app.database.superuser("SELECT count(*) FROM app.register_entry"), "3");
}

#[test]
fn a_file_that_cannot_be_trusted_is_refused_whole() {
    let app = TestApp::start();
    let operator = operator(&app);
    let refused = |csv: &str, code: &str| {
        let body = json!({ "file_name": "2018-03-31.csv", "csv": csv });
        app.post(&operator, "/register-imports", &body).refused(422, code)
    };
    assert_eq!(
        refused("URN,Name\n1,A\n", "import-missing-column"),
        "the heading row has no column 'Local authority'"
    );
    refused("a,b\n1,2\n", "import-no-header");
    refused("URN,Local authority,URN\n1,East,1\n", "import-duplicate-column");
    refused(HEADINGS, "import-no-rows");
    refused(&format!("{HEADINGS}1,East,A,Private,,24/06/20"), "import-truncated");
    refused(&format!("{HEADINGS}1,East,\"A"), "import-truncated");
    refused(&format!("{HEADINGS}1,East,A\u{0},,,,,\n"), "import-encoding");
    refused(&format!("{HEADINGS}1,East,{},,,,,\n", "x".repeat(900_000)), "import-rows-refused");
    refused(&format!("{HEADINGS}1,East,=HYPERLINK(1),,,,,\n"), "import-rows-refused");
    let nameless = json!({ "file_name": "providers.csv", "csv": format!("{HEADINGS}1,East,A,,,,,\n") });
    let refusal = app.post(&operator, "/register-imports", &nameless);
    assert_eq!(refusal.expect(422)["errors"][0]["pointer"], "/as_at");
    assert_eq!(app.database.superuser("SELECT count(*) FROM app.import_run"), "0");
}

#[test]
fn only_the_operator_takes_it_in_and_no_provider_reads_it() {
    let app = TestApp::start();
    let operator = operator(&app);
    let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
    let lantern = app.organisation(OrganisationKind::Provider, Some(Sector::Voluntary), "Lantern");
    let commissioner = app.person(trust, &[Role::Commissioner]);
    import(&app, &commissioner, "2018-03-31.csv", TWO).refused(403, "role-missing");
    import(&app, &operator, "2018-03-31.csv", TWO).expect(201);
    let seen_by = |organisation: String, kind: &str| {
        let sql = format!(
            "BEGIN; SET LOCAL app.org_id = '{organisation}'; SET LOCAL app.kind = '{kind}'; \
             SELECT count(*) FROM app.register_entry; COMMIT"
        );
        app.database.as_role("trellis_app", &sql).expect("a count")
    };
    assert_eq!(seen_by(trust.to_string(), "member"), "2");
    assert_eq!(seen_by(lantern.to_string(), "member"), "0");
    assert_eq!(seen_by(String::new(), "public"), "0");
    let sql = format!(
        "BEGIN; SET LOCAL app.org_id = '{trust}'; SET LOCAL app.kind = 'member'; UPDATE app.register_entry SET places = 0; COMMIT"
    );
    app.database.as_role("trellis_app", &sql).expect("it updates nothing");
    assert_eq!(app.database.superuser("SELECT count(*) FROM app.register_entry WHERE places = 0"), "0");
}
