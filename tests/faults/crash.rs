//! The server, and then its database, are killed during a stream of writes.

use std::collections::BTreeSet;

use crate::ground::{Cast, Ground};
use crate::server_process::ServerProcess;
use crate::stream::{Promised, Stream};

/// Acknowledgements before the first kill, between the two, and after the second.
const BETWEEN_KILLS: usize = 60;
const CLIENTS: usize = 6;

#[test]
fn what_was_acknowledged_survives_kill_9_of_the_server_and_of_postgresql() {
    let mut ground = Ground::lay();
    let log = ground.folder.path().join("trellis.log");
    let server = ServerProcess::start(&ground.environment, &log);
    let cast = Cast::found(&ground);
    let instalments = cast.open_fund(&ground.client());
    assert!(instalments.len() >= CLIENTS);
    let clients = instalments.into_iter().take(CLIENTS).map(|id| (ground.client(), id)).collect();
    let stream = Stream::start(clients, cast.finance);

    stream.wait_for(BETWEEN_KILLS);
    server.kill_9();
    let _server = ServerProcess::start(&ground.environment, &log);
    stream.wait_for(BETWEEN_KILLS);
    ground.kill_9_the_database_and_start_it_again();
    stream.wait_for(BETWEEN_KILLS);

    let promised = stream.finish();
    assert!(promised.iter().any(|it| it.repeated > 0), "the kills were noticed");
    every_promise_is_kept(&ground, &promised);
    the_books_balance(&ground);
    the_audit_chain_holds(&ground, promised.iter().map(|it| it.entries.len()).sum());
}

fn every_promise_is_kept(ground: &Ground, promised: &[Promised]) {
    let kept = ground.query("SELECT id FROM app.entry");
    let kept: BTreeSet<&str> = kept.lines().collect();
    for client in promised {
        let lost: Vec<_> = client.entries.iter().filter(|id| !kept.contains(id.as_str())).collect();
        assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
        let distinct: BTreeSet<&String> = client.entries.iter().collect();
        assert_eq!(distinct.len(), client.entries.len(), "one entry was given for two requests");
        // A request that was repeated because its answer was lost has happened once, not twice.
        let sql = format!("SELECT received FROM app.contribution WHERE id = '{}'", client.instalment);
        assert_eq!(ground.query(&sql), client.entries.len().to_string());
    }
}

fn the_books_balance(ground: &Ground) {
    assert_eq!(ground.query("SELECT * FROM app.ledger_faults()"), "");
    let unbalanced =
        "SELECT entry_id, layer FROM app.posting GROUP BY entry_id, layer HAVING sum(amount) <> 0";
    assert_eq!(ground.query(unbalanced), "");
}

fn the_audit_chain_holds(ground: &Ground, receipts: usize) {
    let verified = ground.environment.command(&["audit", "verify"]).output().expect("the program runs");
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
    let noted =
        ground.query("SELECT count(*) FROM audit.event WHERE body::jsonb ->> 'action' = 'record_receipt'");
    assert_eq!(noted, receipts.to_string());
}
