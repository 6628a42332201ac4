//! Batches for a general ledger, and the file that closes them.

use calamine::Data;
use serde_json::{Value, json};
use trellis_access::Role;
use trellis_test_support::Response;

use super::ground::{Ground, id};

fn take(ground: &Ground) -> Response {
    ground.cast.app.post(&ground.cast.finance, &format!("{}/ledger-batches", ground.fund), &json!({}))
}

fn file(ground: &Ground, batch: &str) -> String {
    ground.cast.app.get(&ground.cast.finance, &format!("/ledger-batches/{batch}?format=csv")).text
}

fn give_back(ground: &Ground, batch: &str, file: &str) -> Response {
    let path = format!("/ledger-batches/{batch}/reconciliation");
    ground.cast.app.post_document(&ground.cast.finance, &path, "text/csv", file.as_bytes())
}

#[test]
fn a_batch_takes_every_entry_once_and_balances() {
    let ground = Ground::in_november();
    let batch = take(&ground).expect(201);
    assert_eq!((&batch["no"], &batch["state"]), (&json!(1), &json!("open")));
    assert_eq!(batch["debit_p"], batch["credit_p"]);
    // £3,600,000.00 fell due and came in, and £3,110,000.00 was charged.
    assert_eq!(batch["debit_p"], 1_031_000_000);
    assert_eq!(
        take(&ground).refused(409, "nothing-to-take"),
        "every entry of the fund is in a batch already; take one when there are new entries"
    );
    ground.spend(&ground.care_line, 55);
    let second = take(&ground).expect(201);
    assert_eq!((&second["no"], &second["entries"], &second["debit_p"]), (&json!(2), &json!(1), &json!(55)));
    let told =
        ground.cast.app.get(&ground.cast.finance, &format!("/ledger-batches/{}", id(&second))).expect(200);
    let line = &told["lines"][0];
    assert_eq!(line["narrative"], "Invoice without a commitment: Care close to home");
    assert_eq!(
        (&line["subjective"], &line["dr_cr"], &line["amount_p"]),
        (&json!(5000), &json!("dr"), &json!(55))
    );
    assert_eq!(line["analysis"], json!(["", "contribution", "3.1.1"]));
    let list = ground.get("ledger-batches?limit=1");
    assert_eq!((&list["items"][0]["no"], list["next"].is_string()), (&json!(1), true));
    let twice = "SELECT count(*) FROM app.posting p JOIN app.entry e ON e.id = p.entry_id WHERE p.layer = 'actual' \
        AND NOT EXISTS (SELECT FROM app.ledger_batch_entry b WHERE b.entry_id = e.id)";
    assert_eq!(ground.cast.app.database.superuser(twice), "0", "no line is left behind");
}

#[test]
fn the_file_has_the_columns_and_control_totals_of_a_journal() {
    let ground = Ground::in_november();
    let batch = id(&take(&ground).expect(201));
    let path = format!("/ledger-batches/{batch}?format=csv");
    let csv = ground.cast.app.get(&ground.cast.finance, &path);
    assert_eq!(csv.header("trellis-control-totals"), Some("dr=10310000.00; cr=10310000.00"));
    assert_eq!(
        csv.text.lines().next(),
        Some(
            "batch_id,entry_id,line,entity,cost_centre,subjective,project,analysis_1,analysis_2,analysis_3,fy,period,effective,dr_cr,\
             amount,vat_code,narrative"
        )
    );
    let page = ground.cast.app.get(&ground.cast.finance, &path.replace("csv", "xlsx"));
    let mut workbook: calamine::Xlsx<_> =
        calamine::Reader::new(std::io::Cursor::new(page.bytes)).expect("a workbook");
    let sheet = calamine::Reader::worksheet_range(&mut workbook, "Journal").expect("the journal");
    assert!(matches!(sheet.get((1, 14)), Some(Data::Float(_))), "amounts are numbers");
}

#[test]
fn the_file_that_comes_back_closes_the_batch_and_a_penny_does_not() {
    let ground = Ground::in_november();
    let batch = id(&take(&ground).expect(201));
    let sent = file(&ground, &batch);
    let off = sent.replacen("3000000.00", "3000000.01", 1);
    let told = give_back(&ground, &batch, &off).refused(409, "reconciliation-differs");
    assert!(told.contains("is £3,000,000.01, not £3,000,000.00"), "{told}");
    let short: Vec<&str> = sent.lines().take(5).collect();
    give_back(&ground, &batch, &short.join("\r\n")).refused(409, "reconciliation-differs");
    let other = sent.replace(&batch, "another");
    give_back(&ground, &batch, &other).refused(409, "reconciliation-other-batch");
    give_back(&ground, &batch, "entry_id,amount\n").refused(422, "reconciliation-unreadable");
    let read = |ground: &Ground| -> Value {
        let told = ground.cast.app.get(&ground.cast.finance, &format!("/ledger-batches/{batch}")).expect(200);
        told["batch"]["state"].clone()
    };
    assert_eq!(read(&ground), "open", "nothing was written");
    let closed = give_back(&ground, &batch, &sent).expect(200);
    assert_eq!(
        (&closed["state"], closed["reconciliation_sha256"].as_str().map(str::len)),
        (&json!("closed"), Some(64))
    );
    assert_eq!(read(&ground), "closed");
    give_back(&ground, &batch, &sent).refused(409, "batch-closed");
}

#[test]
fn batches_are_the_trusts_own() {
    let ground = Ground::in_november();
    let batch = id(&take(&ground).expect(201));
    let path = format!("/ledger-batches/{batch}");
    let app = &ground.cast.app;
    app.get(&ground.cast.icb, &path).refused(404, "not-visible");
    ground.read(&ground.cast.icb, "ledger-batches").refused(404, "not-visible");
    app.post(&ground.cast.icb, &format!("{}/ledger-batches", ground.fund), &json!({}))
        .refused(404, "not-visible");
    let (_, stranger) = ground.cast.stranger(Role::FinanceOfficer);
    app.get(&stranger, &path).refused(404, "not-visible");
    let commissioner = app.person(ground.cast.manager.organisation, &[Role::Commissioner]);
    app.get(&commissioner, &path).refused(403, "role-missing");
    let reconciliation = format!("{path}/reconciliation");
    app.post_document(&ground.cast.manager, &reconciliation, "text/csv", b"x").refused(403, "role-missing");
    app.post_document(&ground.cast.finance, &reconciliation, "text/plain", b"x")
        .refused(415, "unsupported-media-type");
}
