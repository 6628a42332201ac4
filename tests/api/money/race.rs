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

#[test]
fn sixteen_clients_on_two_lines_never_pass_the_fund_nor_a_partners_cap() {
    let (ground, lines) = Ground::with_budget(1_000_000);
    let limits = ground.path("limits");
    let fund = json!({ "kind": "fund", "first_year": 2026, "amount_p": 700_000 });
    let cap = json!({ "kind": "partner_cap", "first_year": 2027, "amount_p": 150_000, "partner": "council", "share": "30%" });
    for limit in [&fund, &cap] {
        ground.app.post(&ground.manager, &limits, limit).expect(201);
    }
    let path = ground.path("reservations");
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let (ground, lines, path) = (&ground, &lines, &path);
        let call = move |n: usize| {
            let body = json!({ "line_id": lines[n % 2], "amount_p": 150_000, "purpose": "Tender" });
            ground.app.post(&ground.finance, path, &body).status
        };
        let calls: Vec<_> = (0..16).map(|n| scope.spawn(move || call(n))).collect();
        calls.into_iter().map(|call| call.join().expect("a call")).collect()
    });
    // 2026-27: four of £1,500 fit £7,000; 2027-28: three, of which 30% fits £1,500.
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 7, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 409).count(), 9, "{statuses:?}");
    assert_eq!(
        (&ground.line(&lines[0])["precommitted_p"], &ground.line(&lines[1])["precommitted_p"]),
        (&json!(600_000), &json!(450_000))
    );
    ground.expect_whole_books();
}
