//! Sixteen clients at one budget line: it is never oversold.

use serde_json::json;

use super::ground::Ground;

#[test]
fn sixteen_clients_never_oversell_a_line() {
    let (ground, lines) = Ground::with_budget(1_000_000);
    let path = ground.path("reservations");
    let body = json!({ "line_id": lines[0], "amount_p": 150_000, "purpose": "Tender" });
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let calls: Vec<_> =
            (0..16).map(|_| scope.spawn(|| ground.app.post(&ground.finance, &path, &body).status)).collect();
        calls.into_iter().map(|call| call.join().expect("a call")).collect()
    });
    let count = |status: u16| statuses.iter().filter(|got| **got == status).count();
    assert_eq!((count(201), count(409)), (6, 10), "{statuses:?}");
    let line = ground.line(&lines[0]);
    assert_eq!((&line["precommitted_p"], &line["available_p"]), (&json!(900_000), &json!(100_000)));
    assert_eq!(ground.account(7100), 900_000);
    ground.expect_whole_books();
}

#[test]
fn one_of_many_commits_a_contract_once() {
    let (ground, _) = Ground::with_budget(100_000_000);
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let calls: Vec<_> = (0..8).map(|_| scope.spawn(|| ground.commit(None).status)).collect();
        calls.into_iter().map(|call| call.join().expect("a call")).collect()
    });
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
    assert_eq!(ground.account(7000), 50_000_000);
    ground.expect_whole_books();
}
