//! The chain of a fund's journal: sealed behind the posters, published with its periods, and broken by any tampering.

use serde_json::{Value, json};
use trellis_commissioning::{funds, publishing};
use trellis_kernel::FundId;
use trellis_ledger::Dimensions;
use trellis_ledger::events::contributions::contribution_in_kind;
use trellis_publishing::journal::verify_sealed;
use trellis_store::{Session, Store, StoreSettings};
use trellis_test_support::Relay;

use super::cast::{Cast, id_of};

fn worker(cast: &Cast) -> Store {
    let settings =
        StoreSettings { connections: 1, ..StoreSettings::at(cast.app.database.url("trellis_job")) };
    Store::open(&settings, cast.app.store.clock()).expect("the worker's store opens")
}

fn verify(cast: &Cast, fund: &str) -> funds::VerifiedChain {
    let (session, fund) = (Session::Job(Some(cast.finance.organisation)), FundId::new(id_of(fund)));
    worker(cast)
        .run_here("verify chain", &session, |tx| funds::verify_chain(tx, fund, |_| {}))
        .expect("it is read")
}

fn exported(cast: &Cast, fund: &str) -> String {
    let fund = FundId::new(id_of(fund));
    let mut out = Vec::new();
    cast.app
        .arrange(&cast.session(&cast.finance), |tx| {
            publishing::export_sealed_journal(tx, fund, &mut out, |_| {})
        })
        .expect("it is written");
    String::from_utf8(out).expect("UTF-8")
}

fn close(cast: &Cast, fund: &str, no: i16, to: &str) -> trellis_test_support::Response {
    cast.app.post(&cast.manager, &format!("{fund}/periods/2026/{no}/closure"), &json!({ "to": to }))
}

#[test]
fn entries_are_numbered_without_gaps_and_the_chain_holds() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    assert_eq!(verify(&cast, &fund).head.seal_no, 0);
    cast.app.seal();
    cast.receive_all_due(&fund);
    cast.app.seal();
    let chain = verify(&cast, &fund);
    assert!(chain.fault.is_none() && chain.contradicted.is_empty());
    let sql = "SELECT count(*), count(DISTINCT seal_no), max(seal_no) FROM app.entry";
    let n = chain.head.seal_no;
    assert_eq!(cast.app.database.superuser(sql), format!("{n}|{n}|{n}"));
    assert_eq!(n, 4);
    let statement =
        cast.app.get(&cast.icb, &format!("{fund}/statements/quarterly?fy=2026&quarter=1")).expect(200);
    assert_eq!(statement["root"], json!({ "seal_no": 4, "root": chain.head.root.to_string() }));
}

#[test]
fn story_19_tampering_is_named_online_and_in_a_file() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    cast.receive_all_due(&fund);
    cast.app.seal();
    let text = exported(&cast, &fund);
    let root = verify(&cast, &fund).head.root;
    let held = verify_sealed(text.as_bytes(), Some(root), |_| {}).expect("the file holds");
    assert_eq!((held.entries, held.root_at), (4, Some(4)));
    // Somebody with all rights, and the triggers asleep, moves a penny and keeps the entry in balance.
    cast.app.database.superuser(
        "SET session_replication_role = replica; \
         UPDATE app.posting SET amount = amount + sign(amount)::bigint \
           WHERE entry_id = (SELECT id FROM app.entry WHERE seal_no = 3)",
    );
    let fault = verify(&cast, &fund).fault.expect("found");
    assert_eq!((fault.seal_no(), fault.code()), (Some(3), "chain-altered"));
    let error = verify_sealed(exported(&cast, &fund).as_bytes(), Some(root), |_| {}).expect_err("found");
    assert_eq!(error.to_string(), "entry 3 of the chain is not what was sealed");
}

#[test]
fn a_period_closes_for_good_once_its_entries_are_sealed_and_publishes_its_root() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    let refusal = close(&cast, &fund, 1, "hard_closed");
    let blockers = refusal.body["blockers"].as_array().expect("a list").clone();
    refusal.refused(409, "PERIOD_NOT_READY");
    assert_eq!((&blockers[0]["kind"], &blockers[0]["count"]), (&json!("unsealed_entries"), &json!(2)));
    close(&cast, &fund, 1, "sealed").refused(409, "transition-not-allowed");
    cast.app.seal();
    let closed = close(&cast, &fund, 1, "hard_closed").expect(200);
    assert_eq!((&closed["state"], &closed["root"]), (&json!("hard_closed"), &Value::Null));
    let sealed = close(&cast, &fund, 1, "sealed").expect(200);
    let root = verify(&cast, &fund).head;
    assert_eq!(sealed["root"], json!({ "seal_no": 2, "root": root.root.to_string() }));
    close(&cast, &fund, 1, "sealed").refused(409, "transition-not-allowed");
    // The root stays what it was, whatever comes later; partners read it.
    cast.receive_all_due(&fund);
    cast.app.seal();
    let periods = cast.app.get(&cast.council, &format!("{fund}/periods")).expect(200);
    assert_eq!(periods["items"][0], sealed);
    assert!(verify(&cast, &fund).contradicted.is_empty());
    let forged = "SET session_replication_role = replica; UPDATE app.period SET root = decode(repeat('ab', 32), 'hex') WHERE state = 'sealed'";
    cast.app.database.superuser(forged);
    assert_eq!(verify(&cast, &fund).contradicted.len(), 1);
}

#[test]
fn a_failed_monitor_stands_in_the_way_and_a_rebuild_mends_the_balances() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    cast.app.seal();
    cast.app.database.superuser("UPDATE app.rollup SET amount = amount + 7 WHERE account_id = 1100");
    let refusal = close(&cast, &fund, 1, "hard_closed");
    let blockers = refusal.body["blockers"].as_array().expect("a list").clone();
    assert_eq!((blockers.len(), &blockers[0]["monitor"]), (2, &json!("I13")));
    refusal.refused(409, "PERIOD_NOT_READY");
    let id = FundId::new(id_of(&fund));
    let rebuild = || {
        worker(&cast)
            .run_here("rebuild balances", &Session::Job(None), |tx| tx.rebuild_rollups(id))
            .expect("rebuilt")
            .iter()
            .map(|found| found.difference)
            .collect::<Vec<_>>()
    };
    assert_eq!((rebuild(), rebuild()), (vec![-7, -7], vec![]));
    cast.assert_ledger_holds();
    close(&cast, &fund, 1, "hard_closed").expect(200);
}

#[test]
fn two_workers_seal_beside_eight_posters_without_a_gap() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    std::thread::scope(|scope| {
        let (cast, fund) = (&cast, fund.as_str());
        for _ in 0..8 {
            scope.spawn(move || {
                for _ in 0..6 {
                    let amount = trellis_kernel::Pence::new(5);
                    cast.post(fund, |on| contribution_in_kind(on, amount, &Dimensions::default()))
                        .expect("posted");
                }
            });
        }
        for _ in 0..2 {
            scope.spawn(move || {
                let relay = Relay::taking();
                for _ in 0..10 {
                    cast.app.work(&relay);
                }
            });
        }
    });
    cast.app.seal();
    let chain = verify(&cast, &fund);
    assert!(chain.fault.is_none(), "{:?}", chain.fault);
    assert_eq!(chain.head.seal_no, 50);
    let in_order =
        "SELECT count(*) FROM app.entry a JOIN app.entry b ON b.seal_no = a.seal_no + 1 WHERE b.xid < a.xid";
    assert_eq!(cast.app.database.superuser(in_order), "0");
}
