//! Runs of payments: from what is due to the bank's last word.

use serde_json::json;

use super::ground::text;
use super::paying::Paying;

/// The run of the fifteenth story: eleven invoices of Harbour Homes and one of Lantern, £84,310.07.
fn story() -> (Paying, String) {
    let paying = Paying::ready();
    for number in 1..=10 {
        paying.due(paying.harbour, &format!("HH-{number}"), 750_000);
    }
    paying.due(paying.harbour, "HH-11", 807_007);
    let lantern = paying.due(paying.lantern, "LAN-2026-09", 124_000);
    (paying, lantern)
}

const HARBOUR: [(&str, &str); 11] = [
    ("000001-001", "7500.00"),
    ("000001-002", "7500.00"),
    ("000001-003", "7500.00"),
    ("000001-004", "7500.00"),
    ("000001-005", "7500.00"),
    ("000001-006", "7500.00"),
    ("000001-007", "7500.00"),
    ("000001-008", "7500.00"),
    ("000001-009", "7500.00"),
    ("000001-010", "7500.00"),
    ("000001-011", "8070.07"),
];

#[test]
fn a_run_of_twelve_of_which_one_comes_back() {
    let (paying, lantern) = story();
    let ground = &paying.ground;
    let path = paying.released();
    let told = paying.run(&path);
    assert_eq!((&told["run"]["total_p"], &told["in_transit_p"]), (&json!(8_431_007), &json!(8_431_007)));
    assert_eq!(told["run"]["items"].as_array().expect("items").len(), 12);
    assert_eq!((ground.account(2000), ground.account(2050)), (8_431_007, -8_431_007));
    ground.app.clock.set("2026-10-08T15:00:00Z".parse().expect("an instant"));
    let mut rows: Vec<(&str, &str, &str)> =
        HARBOUR.iter().map(|(reference, pounds)| (*reference, *pounds, "settled,2026-10-08,")).collect();
    rows.push(("000001-012", "1240.00", "returned,,Account closed"));
    for total in [8_431_006, 8_431_008] {
        paying.settle(&path, &rows, total).refused(422, "control-total");
    }
    assert_eq!((ground.account(1000), ground.account(2050)), (0, -8_431_007), "nothing was posted");
    let settled = paying.settle(&path, &rows, 8_431_007).expect(200);
    let sums = ["file_p", "settled_p", "returned_p", "in_transit_p"].map(|name| settled[name].clone());
    assert_eq!(sums, [json!(8_431_007), json!(8_307_007), json!(124_000), json!(0)]);
    assert_eq!(settled["run"]["state"], "settled");
    assert_eq!((ground.account(1000), ground.account(2050)), (-8_307_007, 0));
    assert_eq!(ground.account(2000), 8_431_007 - 124_000, "the creditor is owed again");
    let bill = ground.app.get(&ground.finance, &format!("/invoices/{lantern}")).expect(200);
    assert_eq!((&bill["state"], &bill["reason"]), (&json!("returned"), &json!("Account closed")));
    let payee = ground.app.get(&ground.finance, &format!("/payees/{}", paying.lantern)).expect(200);
    assert_eq!((&payee["held"], &payee["account"]["account"]), (&json!(true), &json!("10-79-99 ****7491")));
    assert_eq!(payee["hold_reason"], "the bank sent back £1,240.00: Account closed");
    assert_eq!(ground.app.database.superuser("SELECT fault FROM app.ledger_faults()"), "");
}

#[test]
fn a_held_payee_is_left_out_and_named_until_another_person_lifts_the_hold() {
    let paying = Paying::ready();
    let ground = &paying.ground;
    let lantern = paying.due(paying.lantern, "LAN-2026-09", 124_000);
    let hold = json!({ "reason": "Its mailbox was broken into" });
    ground.app.post(&ground.finance, &format!("/payees/{}/hold", paying.lantern), &hold).expect(200);
    let nothing = paying.prepare_by(&ground.finance, "2026-10-08");
    assert_eq!(nothing.body["left_out"][0]["code"], "E4_ON_HOLD");
    nothing.refused(409, "run-empty");
    paying.due(paying.harbour, "HH-1", 750_000);
    let run = paying.prepare_by(&ground.finance, "2026-10-08").expect(201);
    let left = &run["left_out"][0];
    assert_eq!(
        (&left["invoice_id"], &left["payee"], &left["code"], &left["reason"]),
        (&json!(lantern), &json!("Lantern"), &json!("E4_ON_HOLD"), &json!("Its mailbox was broken into"))
    );
    assert_eq!((&run["total_p"], &run["batch"]), (&json!(750_000), &json!("000001")));
    let lifting = format!("/payees/{}/hold-lifting", paying.lantern);
    ground.step(&ground.finance, &lifting).refused(403, "sod-11");
    ground.step(&ground.approver, &lifting).refused(403, "role-missing");
    ground.step(&ground.manager, &lifting).expect(200);
    ground.step(&ground.manager, &lifting).refused(409, "payee-not-held");
    let next = paying.prepare_by(&ground.finance, "2026-10-08").expect(201);
    assert_eq!((&next["total_p"], &next["batch"]), (&json!(124_000), &json!("000002")));
}

#[test]
fn a_payee_held_after_the_approval_stops_the_release() {
    let paying = Paying::ready();
    let ground = &paying.ground;
    paying.due(paying.lantern, "LAN-2026-09", 124_000);
    let path = paying.checked();
    paying.step(&ground.approver, &path, "approval").expect(200);
    let hold = json!({ "reason": "Its mailbox was broken into" });
    ground.app.post(&ground.finance, &format!("/payees/{}/hold", paying.lantern), &hold).expect(200);
    let told = paying.step(&ground.releaser, &path, "release").refused(409, "run-not-ready");
    assert!(told.contains("item 1, E4_ON_HOLD: Its mailbox was broken into"), "{told}");
    assert_eq!(ground.account(2050), 0);
}

#[test]
fn the_three_files_of_a_run_agree_and_stay_the_same() {
    let (paying, _) = story();
    let ground = &paying.ground;
    let path = paying.checked();
    ground.app.get(&ground.approver, &format!("{path}/files/bacs18")).refused(409, "run-not-released");
    ground.app.get(&ground.approver, &format!("{path}/files")).refused(409, "run-not-released");
    paying.step(&ground.approver, &path, "approval").expect(200);
    paying.step(&ground.releaser, &path, "release").expect(200);
    let files = ground.app.get(&ground.auditor, &format!("{path}/files")).expect(200);
    for file in files["items"].as_array().expect("files") {
        assert_eq!((&file["payments"], &file["total_p"]), (&json!(12), &json!(8_431_007)), "{file}");
    }
    assert_eq!(files["items"][0]["folded"][0]["from"], "Wexcombe Children's Trust");
    ground.app.clock.set("2026-11-30T09:00:00Z".parse().expect("an instant"));
    let again = ground.app.get(&ground.auditor, &format!("{path}/files")).expect(200);
    assert_eq!(files, again, "the same run, the same bytes");
    let bacs = ground.app.get(&ground.releaser, &format!("{path}/files/bacs18"));
    assert_eq!(
        (bacs.header("x-control-payments"), bacs.header("x-control-total-p")),
        (Some("12"), Some("8431007"))
    );
    assert!(bacs.text.starts_with("VOL1000001") && bacs.text.contains("10799988837491099"), "{}", bacs.text);
    let csv = ground.app.get(&ground.releaser, &format!("{path}/files/bureau-csv")).text;
    assert_eq!(csv.lines().last().map(|line| line.ends_with("LAN-2026-09,08/10/2026")), Some(true), "{csv}");
    let xml = ground.app.get(&ground.releaser, &format!("{path}/files/pain001")).text;
    assert!(xml.contains("<NbOfTxs>12</NbOfTxs><CtrlSum>84310.07</CtrlSum>"), "{xml}");
    ground.app.get(&ground.auditor, &format!("{path}/files/bacs18")).refused(403, "role-missing");
    ground.app.get(&ground.releaser, &format!("{path}/files/xlsx")).refused(422, "invalid-content");
}

#[test]
fn what_settled_can_still_come_back() {
    let paying = Paying::ready();
    let ground = &paying.ground;
    paying.due(paying.lantern, "LAN-2026-09", 124_000);
    paying.due(paying.harbour, "HH-1", 100);
    let path = paying.released();
    ground.app.clock.set("2026-10-08T15:00:00Z".parse().expect("an instant"));
    let first =
        paying.settle(&path, &[("000001-001", "1240.00", "settled,2026-10-08,")], 124_000).expect(200);
    assert_eq!((&first["run"]["state"], &first["in_transit_p"]), (&json!("released"), &json!(100)));
    let back = paying.settle(&path, &[("000001-001", "1240.00", "returned,,Recalled")], 124_000).expect(200);
    assert_eq!((&back["settled_p"], &back["returned_p"]), (&json!(0), &json!(124_000)));
    assert_eq!((ground.account(1000), ground.account(2000), ground.account(2050)), (0, 100, -100));
    let payment = text(&back["run"]["items"][1]["payment_id"]);
    let alone = json!({ "outcome": "settled", "on": "2026-10-08" });
    ground.app.post(&ground.finance, &format!("/payments/{payment}/settlement"), &alone).expect(200);
    assert_eq!(paying.run(&path)["run"]["state"], "settled", "the last item was told alone");
}
