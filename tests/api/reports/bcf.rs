//! The BCF-style report: words that people write and sign, beside the figures of the journal.

use calamine::Data;
use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role};
use trellis_test_support::{Actor, Response};

use super::ground::Ground;

const PATH: &str = "returns/bcf/2026";

fn content(ground: &Ground) -> Value {
    json!({
        "national_conditions": [{ "condition": "Plans are jointly agreed", "met": true, "comment": "" }],
        "metrics": [{ "name": "Children placed within 20 miles", "planned": "80%", "actual": "83.1%", "comment": "=1" }],
        "schemes": [{ "scheme_id": ground.wellbeing, "scheme_type": "Early help", "subtype": "", "outputs": "412 children" }]
    })
}

fn write(ground: &Ground, version: i64, body: &Value) -> Response {
    ground.cast.app.put(&ground.cast.manager, &format!("{}/{PATH}", ground.fund), version, body)
}

fn sign(ground: &Ground, actor: &Actor, capacity: &str, hash: &Value) -> Response {
    let body = json!({ "capacity": capacity, "content_hash": hash });
    ground.cast.app.post(actor, &format!("{}/{PATH}/sign-offs", ground.fund), &body)
}

#[test]
fn words_stand_beside_the_figures_and_every_tab_is_there() {
    let ground = Ground::in_november();
    assert_eq!(ground.read(&ground.cast.icb, PATH).header("etag"), Some("\"0\""));
    let told = write(&ground, 0, &content(&ground)).expect(200);
    let rows = told["expenditure"].as_array().expect("rows");
    let wellbeing = &rows[1];
    assert_eq!(
        (&wellbeing["name"], &wellbeing["type"]),
        (&json!("Emotional wellbeing in schools"), &json!("Early help"))
    );
    assert_eq!((&wellbeing["planned_p"], &wellbeing["actual_p"]), (&json!(30_000_000), &json!(11_000_000)));
    assert_eq!(
        (
            &wellbeing["source"],
            &wellbeing["commissioner"],
            &wellbeing["provider_sector"],
            &wellbeing["outputs"]
        ),
        (&json!("contribution"), &json!("icb"), &json!("voluntary"), &json!("412 children"))
    );
    assert_eq!(wellbeing["actual_p"], ground.traced(&wellbeing["postings"]));
    assert_eq!((&told["income_p"], &told["expenditure_p"]), (&json!(360_000_000), &json!(311_000_000)));
    let csv = ground.read(&ground.cast.icb, &format!("{PATH}?format=csv&table=Metrics")).text;
    assert_eq!(csv, "metric,planned,actual,comment\r\nChildren placed within 20 miles,80%,83.1%,'=1\r\n");
    let page = ground.worksheet(&format!("{PATH}?format=xlsx"), "Year end");
    assert_eq!(page.get((3, 1)), Some(&Data::Float(490_000.0)));
    let early = ground.get(&format!("{PATH}?effective=2026-06-30"));
    assert_eq!((&early["income_p"], &early["expenditure_p"]), (&json!(120_000_000), &json!(0)));
}

#[test]
fn every_chief_executive_and_the_councils_s151_officer_sign_in_person() {
    let ground = Ground::in_november();
    let told = ground.get(PATH);
    sign(&ground, &ground.cast.council, "chief_executive", &told["content_hash"])
        .refused(409, "report-not-written");
    let told = write(&ground, 0, &content(&ground)).expect(200);
    let hash = &told["content_hash"];
    assert_eq!((&told["signed"], told["sign_offs"].as_array().map(Vec::len)), (&json!(false), Some(3)));
    sign(&ground, &ground.cast.council, "chief_executive", hash).expect(201);
    sign(&ground, &ground.cast.council, "chief_executive", hash).refused(409, "exists-already");
    sign(&ground, &ground.cast.council, "s151_officer", hash).refused(403, "duty-same-person");
    sign(&ground, &ground.cast.icb, "s151_officer", hash).refused(422, "invalid-content");
    sign(&ground, &ground.cast.icb, "chief_executive", hash).expect(201);
    let officer = ground.cast.app.person(ground.cast.council.organisation, &[Role::PartnerApprover]);
    let told = sign(&ground, &officer, "s151_officer", hash).expect(201);
    assert_eq!(told["signed"], true);
    let changed =
        write(&ground, 1, &json!({ "national_conditions": [], "metrics": [], "schemes": [] })).expect(200);
    assert_eq!(changed["signed"], false, "signatures were for other words");
    sign(&ground, &ground.cast.icb, "chief_executive", hash).refused(409, "report-changed");
}

#[test]
fn the_trust_writes_partners_sign_and_nobody_else_does_either() {
    let ground = Ground::in_november();
    let body = content(&ground);
    write(&ground, 3, &body).refused(412, "stale-version");
    let path = format!("{}/{PATH}", ground.fund);
    let app = &ground.cast.app;
    app.put(&ground.cast.finance, &path, 0, &body).refused(403, "role-missing");
    app.put(&ground.cast.council, &path, 0, &body).refused(404, "not-visible");
    let mut unknown = body.clone();
    unknown["schemes"][0]["scheme_id"] = json!(uuid::Uuid::nil());
    write(&ground, 0, &unknown).refused(422, "invalid-content");
    unknown["metrics"][0]["name"] = json!("");
    write(&ground, 0, &unknown).refused(422, "invalid-content");
    let hash = &write(&ground, 0, &body).expect(200)["content_hash"];
    write(&ground, 0, &body).refused(412, "stale-version");
    sign(&ground, &ground.cast.manager, "chief_executive", hash).refused(404, "not-visible");
    let viewer = app.person(ground.cast.icb.organisation, &[Role::PartnerViewer]);
    sign(&ground, &viewer, "chief_executive", hash).refused(403, "role-missing");
    let council = app.organisation(OrganisationKind::Council, None, "Another Council");
    let stranger = app.person(council, &[Role::PartnerApprover]);
    sign(&ground, &stranger, "chief_executive", hash).refused(404, "not-visible");
    ground.read(&stranger, PATH).refused(404, "not-visible");
    let commissioner = app.person(ground.cast.manager.organisation, &[Role::Commissioner]);
    ground.read(&commissioner, PATH).refused(403, "role-missing");
}
