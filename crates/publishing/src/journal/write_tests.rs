use std::process::{Command, Output};

use proptest::prelude::*;
use trellis_kernel::Pence;
use trellis_ledger::Account;

use super::*;

fn posting(account: Account, amount: i64) -> JournalPosting {
    let spent_on = matches!(account, Account::ServiceSpend | Account::Commitments);
    let scheme = spent_on.then(|| "School teams".to_owned());
    let tags = if account == Account::ServiceSpend { vec![("rule", "2".to_owned())] } else { Vec::new() };
    JournalPosting {
        account: AccountName { account, partner: None, scheme },
        amount: Pence::new(amount),
        tags,
    }
}

fn entry(id: &str, date: &str, postings: Vec<JournalPosting>) -> JournalEntry {
    let (kind, narrative) = ("invoice.matched".to_owned(), "September; (East)".to_owned());
    JournalEntry { id: id.to_owned(), effective: date.parse().expect("a date"), kind, narrative, postings }
}

fn story() -> Vec<JournalEntry> {
    vec![
        entry(
            "e1",
            "2026-09-01",
            vec![posting(Account::Commitments, 50_000_000), posting(Account::CommitmentsContra, -50_000_000)],
        ),
        entry(
            "e2",
            "2026-10-01",
            vec![
                posting(Account::ServiceSpend, 2_083_333),
                posting(Account::Creditors, -2_083_333),
                posting(Account::CommitmentsContra, 2_083_333),
                posting(Account::Commitments, -2_083_333),
            ],
        ),
    ]
}

fn written(entries: Vec<JournalEntry>) -> Result<String, JournalError> {
    let mut out = Vec::new();
    write_journal(&mut out, "Fund 2026/27", entries.into_iter().map(Ok))?;
    Ok(String::from_utf8(out).expect("UTF-8"))
}

/// Runs a reader over a journal; `None` where it is not installed.
#[expect(clippy::disallowed_methods, reason = "tests ask the environment whether they may skip")]
fn reader(program: &str, arguments: &[&str], journal: &str) -> Option<Output> {
    let path = std::env::temp_dir().join(format!(
        "trellis-journal-{}-{}.journal",
        std::process::id(),
        journal.len()
    ));
    std::fs::write(&path, journal).expect("the journal is written");
    let output = Command::new(program).env("LC_ALL", "C.UTF-8").arg("-f").arg(&path).args(arguments).output();
    std::fs::remove_file(&path).expect("the journal is removed");
    if output.is_err() {
        assert!(std::env::var("CI").is_err(), "{program} is not installed");
        println!("skipped: {program} is not installed");
    }
    output.ok()
}

#[test]
fn one_transaction_is_written_for_each_entry_and_layer() {
    let text = written(story()).expect("written");
    assert_eq!(
        text,
        "; Fund 2026/27\n\
         commodity GBP 1000.00\n\n\
         2026-09-01 invoice.matched - September East\n\
         \x20   ; entry: e1, layer: commit\n\
         \x20   commit:7000 Commitments:School teams  GBP 500000.00\n\
         \x20   commit:7900 Commitments contra  GBP -500000.00\n\n\
         2026-10-01 invoice.matched - September East\n\
         \x20   ; entry: e2, layer: commit\n\
         \x20   commit:7900 Commitments contra  GBP 20833.33\n\
         \x20   commit:7000 Commitments:School teams  GBP -20833.33\n\n\
         2026-10-01 invoice.matched - September East\n\
         \x20   ; entry: e2, layer: actual\n\
         \x20   expenses:5000 Service spend:School teams  GBP 20833.33  ; rule: 2\n\
         \x20   liabilities:2000 Creditors  GBP -20833.33\n\n\
         2026-10-01 balances\n\
         \x20   ; layer: all\n\
         \x20   commit:7000 Commitments:School teams  GBP 0.00 = GBP 479166.67\n\
         \x20   commit:7900 Commitments contra  GBP 0.00 = GBP -479166.67\n\
         \x20   expenses:5000 Service spend:School teams  GBP 0.00 = GBP 20833.33\n\
         \x20   liabilities:2000 Creditors  GBP 0.00 = GBP -20833.33\n"
    );
}

#[test]
fn both_readers_accept_it_and_refuse_a_copy_a_penny_out() {
    let text = written(story()).expect("written");
    let out_by_a_penny =
        text.replacen("GBP 500000.00", "GBP 500000.01", 1).replacen("GBP -500000.00", "GBP -500000.01", 1);
    let check = ["check", "balancednoautoconversion", "assertions", "parseable", "ordereddates"];
    if let Some(output) = reader("hledger", &check, &text) {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let refused = reader("hledger", &check, &out_by_a_penny).expect("installed");
        assert!(!refused.status.success());
        let layer = reader("hledger", &["bal", "^commit", "--depth", "0"], &text).expect("installed");
        assert!(String::from_utf8_lossy(&layer.stdout).trim_end().ends_with('0'));
    }
    if let Some(output) = reader("ledger", &["bal", "--flat", "-n"], &text) {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "");
        let refused = reader("ledger", &["bal", "--flat", "-n"], &out_by_a_penny).expect("installed");
        assert!(!refused.status.success());
    }
}

#[test]
fn unbalanced_and_unordered_entries_are_refused() {
    let mut entries = story();
    entries[0].postings[0].amount = Pence::new(49_999_999);
    let error = written(entries).expect_err("refused");
    assert_eq!(error.to_string(), "entry e1: the commit layer is -1 pence out");
    let error = written(story().into_iter().rev().collect()).expect_err("refused");
    assert_eq!(error.to_string(), "entry e1 of 2026-09-01 comes after one of 2026-10-01");
}

proptest! {
    #[test]
    fn the_balances_are_the_sums_of_the_postings(amounts in prop::collection::vec(1_i64..1_000_000_000_000, 1..30)) {
        let entries: Vec<JournalEntry> = amounts
            .iter()
            .map(|amount| entry("e", "2026-10-01", vec![
                posting(Account::ServiceSpend, *amount),
                posting(Account::Cash, -*amount),
            ]))
            .collect();
        let mut out = Vec::new();
        let totals = write_journal(&mut out, "x", entries.into_iter().map(Ok)).expect("written");
        let sum: i128 = amounts.iter().map(|amount| i128::from(*amount)).sum();
        prop_assert_eq!(totals.balances.values().copied().collect::<Vec<_>>(), [-sum, sum]);
        prop_assert_eq!((totals.entries, totals.postings), (amounts.len(), amounts.len() * 2));
    }
}

/// Names as people write them: each mark of a journal's grammar, and two that a journal cannot tell apart.
const ODD: [&str; 22] = [
    "A; B",
    "A  B",
    "A B",
    "3 Homes [pilot]",
    "{curly} <b>",
    "'quoted' \"twice\"",
    "50% #1",
    "~tilde",
    "-dash",
    "+plus",
    "\u{6f22}\u{5b57} \u{1f600}",
    "caf\u{e9}\u{a0}x",
    "\u{200b}zero",
    "\u{202e}rtl",
    "$100",
    "GBP 5.00",
    "=SUM(A1)",
    "a,b,c",
    "x\ty",
    "2026-01-01",
    "`tick`",
    "(virtual)",
];

#[test]
fn both_readers_accept_odd_names_of_schemes_partners_and_suppliers() {
    let named = |account, name: &str, amount| JournalPosting {
        account: AccountName { account, partner: None, scheme: Some(name.to_owned()) },
        amount: Pence::new(amount),
        tags: vec![],
    };
    let entries = ODD.iter().enumerate().map(|(index, name)| JournalEntry {
        narrative: format!("Invoice of {name}"),
        ..entry(
            &format!("e{index}"),
            "2026-04-01",
            vec![
                named(Account::ServiceSpend, name, 100),
                JournalPosting {
                    account: AccountName {
                        account: Account::Creditors,
                        partner: Some((*name).to_owned()),
                        scheme: None,
                    },
                    amount: Pence::new(-100),
                    tags: vec![],
                },
            ],
        )
    });
    let text = written(entries.collect()).expect("a journal");
    assert!(text.contains("expenses:5000 Service spend:A B  GBP 0.00 = GBP 3.00\n"), "{text}");
    let check = ["check", "balancednoautoconversion", "assertions", "parseable", "ordereddates"];
    for (program, arguments) in [("hledger", check.as_slice()), ("ledger", &["bal", "--flat", "-n"])] {
        if let Some(output) = reader(program, arguments, &text) {
            let told = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{program}: {told}");
        }
    }
}
