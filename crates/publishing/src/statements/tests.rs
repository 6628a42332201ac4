use trellis_kernel::{FinancialYear, OrganisationId, Pence};
use trellis_ledger::{Account, Cell as Held, TrialBalance};
use trellis_pooled_funds::report::{
    AnnualReturn, Arrangement, Books, MemorandumNote, SchemeName, scheme_lines,
};
use trellis_pooled_funds::{Partner, PartnerFigures, PartnerKey, QuarterlyFigures, QuarterlyStatement, Side};

use super::*;
use crate::sheet::{Cell, Sheet};

fn fy() -> FinancialYear {
    FinancialYear::starting(2026).expect("a year")
}

fn council() -> Partner {
    Partner {
        key: "council".parse().expect("a key"),
        organisation: OrganisationId::new(uuid::Uuid::from_u128(1)),
        name: "Wexcombe Council".to_owned(),
        side: Side::LocalAuthority,
    }
}

fn held() -> Vec<Held> {
    let cell = |account, partner, amount| Held {
        account,
        charge_fy: fy(),
        partner,
        scheme: None,
        amount: Pence::new(amount),
    };
    vec![
        cell(Account::Contributions, Some(council().organisation), -1_000),
        cell(Account::RiskShareFunding, Some(council().organisation), -30),
        cell(Account::RiskShareFunding, None, -20),
        cell(Account::ServiceSpend, None, 700),
    ]
}

fn year() -> AnnualReturn {
    let schemes: [SchemeName; 0] = [];
    AnnualReturn::of(&Books { fy: fy(), cells: &held() }, &[council()], &schemes).expect("a return")
}

fn plain(sheet: &Sheet) -> Vec<String> {
    sheet.rows().iter().map(|row| row.iter().map(Cell::plain).collect::<Vec<_>>().join("|")).collect()
}

#[test]
fn the_annual_return_lists_income_and_cost_and_their_difference() {
    let book = annual_book(&year());
    assert_eq!(
        plain(&book.sheets[0]),
        [
            "Wexcombe Council: cash|10.00",
            "Wexcombe Council: in kind|0.00",
            "Wexcombe Council: risk share|0.30",
            "Contributions that name no partner|0.00",
            "Grants|0.00",
            "Client and other income|0.00",
            "Risk share met from reserves|0.20"
        ]
    );
    assert_eq!(book.sheets[0].totals()[0].total, Some(year().income));
    assert_eq!(plain(&book.sheets[1]), ["No scheme||7.00"]);
    assert_eq!(plain(&book.sheets[2])[3], "Surplus or (deficit)|3.50");
}

#[test]
fn a_note_shows_the_pool_and_the_partners_own_accounts() {
    let how = Arrangement {
        fund: trellis_pooled_funds::report::ControlAssessment::Sole,
        schemes: std::collections::BTreeMap::new(),
        delivered_by: std::collections::BTreeMap::new(),
        host: Some(council().key),
    };
    let note = MemorandumNote::of(year(), &council().key, &how).expect("a note");
    let book = memorandum_book(&note);
    assert_eq!(book.file_name, "memorandum-council-2026-27");
    assert_eq!(plain(&book.sheets[1]), ["No scheme|sole|7.00|7.00"]);
    assert_eq!(plain(&book.sheets[2])[0], "Own contribution|10.30");
}

#[test]
fn the_quarterly_report_has_a_table_for_each_question() {
    let key: PartnerKey = council().key;
    let partner = PartnerFigures {
        partner: key.clone(),
        year: Pence::new(4_000),
        due: Pence::new(1_000),
        booked: Pence::new(1_000),
        received: Pence::new(900),
        ages: Vec::new(),
    };
    let figures = QuarterlyFigures {
        fy: fy(),
        quarter: 1,
        partners: vec![partner],
        balances: TrialBalance::default(),
        committed: Pence::ZERO,
    };
    let statement = QuarterlyStatement::of(&figures, &[council()], None).expect("a statement");
    let cells = held();
    let schemes =
        scheme_lines(&Books { fy: fy(), cells: &cells }, &[], &[(key, Pence::new(4_000))]).expect("lines");
    let change = BudgetChange {
        entry: "e1".to_owned(),
        effective: fy().first_day(),
        kind: "Virement",
        scheme: "Care".to_owned(),
        amount: Pence::new(-5),
        reason: "=SUM(A1)".to_owned(),
    };
    let book = quarterly_book(QuarterlyTables {
        statement: &statement,
        schemes: &schemes,
        changes: vec![change],
        outcomes: vec![],
    });
    let names: Vec<&str> = book.sheets.iter().map(Sheet::name).collect();
    assert_eq!(names, ["Contributions", "Schemes", "Projected shares", "Budget changes", "Outcomes"]);
    assert_eq!(
        plain(&book.sheets[0])[0],
        "council|Wexcombe Council|40.00|10.00|9.00|1.00|0.00|0.00|0.00|0.00|0.00|0.00|0.00"
    );
    assert_eq!(plain(&book.sheets[1]), ["No scheme||0.00|0.00|7.00|0.00|0.00|7.00|7.00|7.00"]);
    assert_eq!(plain(&book.sheets[2]), ["No scheme|council|7.00"]);
    assert_eq!(plain(&book.sheets[3]), ["e1|2026-04-01|Virement|Care|-0.05|'=SUM(A1)"]);
}
