use proptest::prelude::*;

use super::*;
use crate::fixtures::fixture;

fn amount(line: &str, kind: S251Kind, pence: i64) -> S251Amount {
    S251Amount { line: Some(line.parse().expect("a line")), kind: Some(kind), amount: Pence::new(pence) }
}

fn row<'t>(table: &'t S251Table, no: &str) -> &'t S251Row {
    table.rows.iter().find(|row| row.line.no == no).expect("a row")
}

const OWN: S251Kind = S251Kind::Spend(ProviderSector::Own);
const PRIVATE: S251Kind = S251Kind::Spend(ProviderSector::Private);

#[test]
fn sectors_make_totals_and_lines_make_sums() {
    let table = S251Table::of(&[
        amount("3.1.1", PRIVATE, 500_000),
        amount("3.1.1", OWN, 200_000),
        amount("3.1.1", S251Kind::Income, 50_000),
        amount("3.1.1", S251Kind::GrantInside, 20_000),
        amount("3.1.2a", S251Kind::Spend(ProviderSector::OtherPublic), 1_000),
        amount("3.4.5", S251Kind::Spend(ProviderSector::Voluntary), 7_000),
        amount("4.0.1", OWN, 3),
    ])
    .expect("it fits");
    let care = row(&table, "3.1.1");
    assert_eq!(care.sectors.map(Pence::get), [200_000, 500_000, 0, 0]);
    assert_eq!((care.total.get(), care.net.get(), care.la_net.get()), (700_000, 650_000, 630_000));
    let looked_after = row(&table, "3.1.11");
    assert_eq!((looked_after.total.get(), looked_after.la_net.get()), (701_000, 631_000));
    assert_eq!(row(&table, "5.0.2").la_net.get(), 638_000);
    assert_eq!(row(&table, "5.0.3").la_net.get(), 638_003);
    assert_eq!((table.unplaced, table.control_total.get()), (Pence::ZERO, 638_003));
}

#[test]
fn what_has_no_line_or_sector_is_told_apart_and_never_lost() {
    let table = S251Table::of(&[
        amount("3.1.11", OWN, 5),
        amount("9.9.9", OWN, 7),
        S251Amount { line: None, kind: Some(S251Kind::Income), amount: Pence::new(2) },
        S251Amount { kind: None, ..amount("3.1.1", OWN, 100) },
    ])
    .expect("it fits");
    assert_eq!((table.unplaced.get(), table.control_total.get()), (110, 110));
    assert!(table.rows.iter().all(|row| row.total.is_zero()), "a sum takes no amount of its own");
}

/// The published page prints rows that add up to 18,505 and a total of 18,504, because it rounds the true total.
#[test]
fn a_printed_total_is_the_rounded_sum() {
    let Some(bytes) = fixture("finance/pooled-funds.json") else { return };
    let all: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
    let cases = all["cases"].as_array().expect("cases");
    let case = cases.iter().find(|case| case["id"] == "isle_of_wight_rounding_2004_12").expect("the case");
    let printed: Vec<i64> = case["facts_k"]["budget"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| row.as_i64().expect("£k"))
        .collect();
    let no = ["3.3.1", "3.3.2", "3.3.3", "3.4.1", "3.4.2", "3.4.3", "3.4.4"];
    // Each true figure is £150 below its printed one, which rounds to the same thousand.
    let exact = |k: i64| if k == 0 { 0 } else { k * 100_000 - 15_000 };
    let amounts: Vec<S251Amount> =
        no.iter().zip(&printed).map(|(no, k)| amount(no, OWN, exact(*k))).collect();
    let table = S251Table::of(&amounts).expect("it fits").printed(Unit::Thousands);
    let shown: Vec<i64> = no.iter().map(|no| row(&table, no).total.get() / 100_000).collect();
    assert_eq!(shown, printed);
    assert_eq!(shown.iter().sum::<i64>(), case["expect"]["budget_sum"].as_i64().expect("a sum"));
    let total = row(&table, "5.0.3").total.get() / 100_000;
    assert_eq!(total, case["facts_k"]["budget_total_published"].as_i64().expect("a total"));
}

#[test]
fn units_round_halves_away_from_zero() {
    for (unit, pence, printed) in [
        (Unit::Pence, 151, 151),
        (Unit::Pounds, 150, 200),
        (Unit::Pounds, -150, -200),
        (Unit::Pounds, 149, 100),
        (Unit::Thousands, 50_000, 100_000),
        (Unit::Thousands, -49_999, 0),
    ] {
        assert_eq!(unit.print(Pence::new(pence)), Pence::new(printed), "{unit:?} {pence}");
    }
    for unit in Unit::ALL {
        assert_eq!(Unit::from_code(unit.code()), Some(unit));
    }
}

prop_compose! {
    fn any_amount()(
        line in prop::option::of(prop::sample::select(vec!["3.0.1", "3.1.1", "3.1.2a", "3.2.1", "3.4.5", "3.6.1", "4.0.1", "5.0.2", "7.7.7"])),
        kind in prop::option::of(prop::sample::select(vec![OWN, PRIVATE, S251Kind::Income, S251Kind::GrantInside, S251Kind::GrantOutside])),
        pence in -1_000_000_000_i64..1_000_000_000
    ) -> S251Amount {
        S251Amount { line: line.map(|line| line.parse().expect("a line")), kind, amount: Pence::new(pence) }
    }
}

proptest! {
    /// I18: whatever is printed, a total is the exact sum rounded once, and nothing falls between rows.
    #[test]
    fn every_penny_stands_somewhere_and_every_printed_figure_is_rounded_once(amounts in prop::collection::vec(any_amount(), 0..60)) {
        let table = S251Table::of(&amounts).expect("it fits");
        let all: i128 = amounts.iter().map(|a| signed(a.kind, i128::from(a.amount.get()))).sum();
        prop_assert_eq!(i128::from(table.control_total.get()), all);
        for unit in Unit::ALL {
            let printed = table.printed(unit);
            for (exact, shown) in table.rows.iter().zip(&printed.rows) {
                prop_assert_eq!(shown.total, unit.print(exact.total));
                prop_assert_eq!(shown.la_net, unit.print(exact.la_net));
            }
        }
        for row in &table.rows {
            prop_assert_eq!(row.total, Pence::sum(row.sectors).expect("it fits"));
            prop_assert_eq!(Some(row.net), row.total.minus(row.income));
        }
    }
}
