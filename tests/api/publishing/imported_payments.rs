//! A published month of payments: posted once, all of it or nothing, and read back by another program to the penny.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::json;
use trellis_access::{OrganisationKind, Role, Strength};
use trellis_commissioning::publishing::export_journal;
use trellis_kernel::{Clock, FundId};
use trellis_store::{Caller, Session};
use trellis_test_support::{Actor, TestApp, fixtures};
use uuid::Uuid;

const HEADER: &str =
    "Date,Transaction Number,Amount,Supplier Name,Supplier ID,Expense Type,Expense Code,Creditor Type\n";

struct Ground {
    app: TestApp,
    officer: Actor,
    fund: Uuid,
    scheme: Uuid,
}

fn ground() -> Ground {
    let app = TestApp::start();
    let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
    let officer = app.person(trust, &[Role::FinanceOfficer]);
    let (fund, scheme) = app.fund_to_post_into(&officer);
    Ground { app, officer, fund, scheme }
}

impl Ground {
    fn path(&self) -> String {
        format!("/funds/{}/imported-payments", self.fund)
    }

    fn entries(&self) -> String {
        self.app.database.superuser("SELECT count(*) FROM app.entry")
    }

    fn journal(&self) -> String {
        let caller = Caller {
            login: None,
            person: self.officer.person,
            organisation: self.officer.organisation,
            epoch: 1,
            strength: Strength::SecondFactor(self.app.clock.now()),
            scopes: Vec::new(),
        };
        let mut out = Vec::new();
        let fund = FundId::new(self.fund);
        self.app
            .arrange(&Session::Caller(caller, None), |tx| export_journal(tx, fund, &mut out, |_| {}))
            .expect("the journal is written");
        String::from_utf8(out).expect("UTF-8")
    }
}

#[test]
fn a_real_month_is_posted_once_and_agrees_with_hledger() {
    let Some(csv) = fixtures::text("finance/spend/202404.csv") else { return };
    let ground = ground();
    let body = json!({ "csv": csv, "scheme_id": ground.scheme, "control_total_p": 1_923_200_339_i64 });
    let done = ground.app.post(&ground.officer, &ground.path(), &body).expect(200);
    let report = json!({
        "rows": 2_353, "credits": 48, "dirty": 232, "above_30000": 113, "total_p": 1_923_200_339_i64, "posted": 2_353,
        "known": 0, "elsewhere": 0
    });
    assert_eq!(done, report);
    let again = ground.app.post(&ground.officer, &ground.path(), &body).expect(200);
    assert_eq!((&again["posted"], &again["known"]), (&json!(0), &json!(2_353)));
    assert_eq!(ground.entries(), "2353");
    let spent = "SELECT sum(amount) FROM app.posting WHERE account_id = 5000 AND s251_line = '3.1.1'";
    assert_eq!(ground.app.database.superuser(spent), "1923200339");
    assert_eq!(ground.app.database.superuser("SELECT count(*) FROM app.ledger_faults()"), "0");

    let Some(read) = hledger_balances(&ground.journal()) else { return };
    assert_eq!(
        read,
        BTreeMap::from([
            ("assets:1000 Cash at host:Residential care".to_owned(), "GBP -19232003.39".to_owned()),
            ("expenses:5000 Service spend:Residential care".to_owned(), "GBP 19232003.39".to_owned()),
        ])
    );
}

/// What `hledger` makes of a journal, account by account; `None` where it is not installed.
fn hledger_balances(journal: &str) -> Option<BTreeMap<String, String>> {
    let path = std::env::temp_dir().join(format!("trellis-export-{}.journal", std::process::id()));
    std::fs::write(&path, journal).expect("the journal is written");
    let run = |arguments: &[&str]| Command::new("hledger").arg("-f").arg(&path).args(arguments).output();
    let checked = run(&["check", "balancednoautoconversion", "assertions", "parseable", "ordereddates"]);
    let balances = run(&["balance", "--flat", "--no-total", "--output-format=csv"]);
    std::fs::remove_file(&path).expect("the journal is removed");
    let Ok((checked, balances)) = checked.and_then(|checked| Ok((checked, balances?))) else {
        println!("skipped: hledger is not installed");
        return None;
    };
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    let text = String::from_utf8(balances.stdout).expect("UTF-8");
    let line =
        |line: &str| line.trim_matches('"').split_once("\",\"").map(|(a, b)| (a.to_owned(), b.to_owned()));
    Some(text.lines().skip(1).filter_map(line).collect())
}

#[test]
fn nothing_of_a_bad_file_is_posted() {
    let ground = ground();
    let post = |rows: &str, control: Option<i64>| {
        let body = json!({ "csv": format!("{HEADER}{rows}"), "control_total_p": control });
        ground.app.post(&ground.officer, &ground.path(), &body)
    };
    let good = "2024-04-02,T1,10.00,A,1,B,2,LTD\n";
    let told = post(&format!("{good}2024-04-31,T2,1.00,A,1,B,2,LTD\n{}", good.replace("T1", "T3")), None);
    assert!(
        told.refused(422, "payments-rows").contains("line 3, Date: '2024-04-31' is not a date that exists")
    );
    assert!(post(good, Some(999)).refused(422, "control-total").contains("£10.00"));
    post("2024-04-02,T1,10.00,A\n", None).refused(422, "payments-cut-off");
    let no_columns = json!({ "csv": "Date,Amount\n2024-04-02,1\n" });
    let told = ground.app.post(&ground.officer, &ground.path(), &no_columns).refused(422, "payments-columns");
    assert!(told.contains("Transaction Number, Supplier Name"));
    assert_eq!(ground.entries(), "0");

    post(good, None).expect(200);
    let mixed = format!("{}{}", good.replace("T1", "T2"), good.replace("10.00", "11.00"));
    let told = post(&mixed, None).refused(409, "payment-changed");
    assert_eq!(
        told,
        "line 3: transaction T1 came before with £10.00 on 2024-04-02, and is now £11.00; nothing was taken"
    );
    assert_eq!(ground.entries(), "1");
}

#[test]
fn only_finance_of_the_funds_own_trust_imports() {
    let ground = ground();
    let body = json!({ "csv": format!("{HEADER}2024-04-02,T1,10.00,A,1,B,2,LTD\n") });
    let app = &ground.app;
    let commissioner = app.person(ground.officer.organisation, &[Role::Commissioner]);
    app.post(&commissioner, &ground.path(), &body).refused(403, "role-missing");
    let other = app.organisation(OrganisationKind::Trust, None, "Another Children's Trust");
    let stranger = app.person(other, &[Role::FinanceOfficer]);
    app.post(&stranger, &ground.path(), &body).refused(404, "not-visible");
    let unknown = format!("/funds/{}/imported-payments", app.store.mint_id());
    app.post(&ground.officer, &unknown, &body).refused(404, "not-visible");
    let strange_scheme = json!({ "csv": body["csv"], "scheme_id": app.store.mint_id() });
    app.post(&ground.officer, &ground.path(), &strange_scheme).refused(422, "invalid-content");
    assert_eq!(ground.entries(), "0");
}
