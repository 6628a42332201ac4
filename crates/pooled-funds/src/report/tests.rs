//! Story 1 of the money rules: council £3.36m and ICB £1.44m, spending and promises on two schemes.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use proptest::prelude::*;
use trellis_kernel::{FinancialYear, OrganisationId, Pence, SchemeId};
use trellis_ledger::{Account, Cell};
use uuid::Uuid;

use super::*;
use crate::{Partner, PartnerKey, Side};

const WELLBEING: u128 = 1;
const CARE: u128 = 2;

fn scheme(id: u128) -> SchemeId {
    SchemeId::new(Uuid::from_u128(id))
}

fn key(text: &str) -> PartnerKey {
    text.parse().expect("a key")
}

fn partners() -> Vec<Partner> {
    [("council", Side::LocalAuthority, 11), ("icb", Side::Nhs, 12)]
        .into_iter()
        .map(|(name, side, id)| Partner {
            key: key(name),
            organisation: OrganisationId::new(Uuid::from_u128(id)),
            name: name.to_owned(),
            side,
        })
        .collect()
}

fn fy() -> FinancialYear {
    FinancialYear::starting(2026).expect("a year")
}

fn cell(account: Account, partner: Option<u128>, of: Option<u128>, amount: i64) -> Cell {
    let partner = partner.map(|id| OrganisationId::new(Uuid::from_u128(id)));
    Cell { account, charge_fy: fy(), partner, scheme: of.map(scheme), amount: Pence::new(amount) }
}

fn schemes() -> Vec<SchemeName> {
    [(WELLBEING, "Emotional wellbeing"), (CARE, "Care close to home")]
        .into_iter()
        .map(|(id, title)| SchemeName {
            id: Some(scheme(id)),
            title: title.to_owned(),
            stream: "joint".into(),
        })
        .collect()
}

fn story() -> Vec<Cell> {
    vec![
        cell(Account::Contributions, Some(11), None, -336_000_000),
        cell(Account::Contributions, Some(12), None, -144_000_000),
        cell(Account::Appropriations, None, Some(WELLBEING), -30_000_000),
        cell(Account::Appropriations, None, Some(CARE), -450_000_000),
        cell(Account::ServiceSpend, None, Some(WELLBEING), 11_000_000),
        cell(Account::ServiceSpend, None, Some(CARE), 300_000_000),
        cell(Account::Commitments, None, Some(CARE), 183_000_000),
        cell(Account::Precommitments, None, Some(WELLBEING), 1_000_000),
        Cell { charge_fy: fy().next(), ..cell(Account::ServiceSpend, None, Some(CARE), 77) },
    ]
}

fn paid() -> Vec<(PartnerKey, Pence)> {
    vec![(key("council"), Pence::new(336_000_000)), (key("icb"), Pence::new(144_000_000))]
}

#[test]
fn schemes_show_budget_cost_promise_forecast_and_shares() {
    let cells = story();
    let books = Books { fy: fy(), cells: &cells };
    let lines = scheme_lines(&books, &schemes(), &paid()).expect("lines");
    assert_eq!(lines.len(), 2, "nothing is without a scheme");
    let care = &lines[1];
    let figures = [care.budget, care.actual, care.committed, care.forecast, care.variance].map(Pence::get);
    assert_eq!(figures, [450_000_000, 300_000_000, 183_000_000, 483_000_000, 33_000_000]);
    assert_eq!(
        care.shares,
        [(key("council"), Pence::new(338_100_000)), (key("icb"), Pence::new(144_900_000))]
    );
    assert_eq!((lines[0].forecast, lines[0].forecast_high), (Pence::new(11_000_000), Pence::new(12_000_000)));
}

#[test]
fn what_names_no_scheme_has_a_line_of_its_own() {
    let mut cells = story();
    cells.push(cell(Account::IrrecoverableVat, None, None, 5));
    let lines = scheme_lines(&Books { fy: fy(), cells: &cells }, &schemes(), &[]).expect("lines");
    assert_eq!((lines[2].scheme.id, lines[2].actual), (None, Pence::new(5)));
    assert!(lines[2].shares.is_empty(), "nobody contributes, so nobody has a share");
}

#[test]
fn the_year_adds_up_by_partner_and_by_scheme() {
    let mut cells = story();
    cells.push(cell(Account::InKindContributions, Some(12), None, -250));
    cells.push(cell(Account::InKindCost, None, Some(CARE), 250));
    cells.push(cell(Account::Grants, None, None, -1_000));
    cells.push(cell(Account::RiskReserve, None, None, -900));
    let year =
        AnnualReturn::of(&Books { fy: fy(), cells: &cells }, &partners(), &schemes()).expect("a return");
    assert_eq!((year.partners[1].cash.get(), year.partners[1].in_kind.get()), (144_000_000, 250));
    assert_eq!((year.income.get(), year.cost.get()), (480_001_250, 311_000_250));
    assert_eq!(year.surplus.get(), 169_001_000);
    assert_eq!(year.expenditure[1].1.get(), 300_000_250);
    assert_eq!((year.unnamed, year.carried_forward.risk_reserve), (Pence::ZERO, Pence::new(900)));
}

fn note(partner: &str, how: &Arrangement) -> MemorandumNote {
    let cells = story();
    let pool =
        AnnualReturn::of(&Books { fy: fy(), cells: &cells }, &partners(), &schemes()).expect("a return");
    MemorandumNote::of(pool, &key(partner), how).expect("a note")
}

#[test]
fn the_assessment_says_what_stands_in_whose_accounts() {
    let mut how = Arrangement {
        fund: ControlAssessment::JointOperation,
        schemes: BTreeMap::from([(scheme(WELLBEING), ControlAssessment::Agent)]),
        delivered_by: BTreeMap::from([(scheme(WELLBEING), key("icb"))]),
        host: Some(key("council")),
    };
    let council = note("council", &how);
    assert_eq!(council.expenditure.iter().map(|line| line.own.get()).collect::<Vec<_>>(), [0, 210_000_000]);
    assert_eq!((council.own_contribution.get(), council.own_surplus.get()), (336_000_000, 118_300_000));
    let icb = note("icb", &how);
    assert_eq!(
        icb.expenditure.iter().map(|line| line.own.get()).collect::<Vec<_>>(),
        [11_000_000, 90_000_000]
    );
    how.schemes.clear();
    how.fund = ControlAssessment::Sole;
    assert_eq!(
        (note("council", &how).own_expenditure.get(), note("icb", &how).own_expenditure.get()),
        (311_000_000, 0)
    );
    how.fund = ControlAssessment::Agent;
    assert_eq!(
        (note("council", &how).own_expenditure.get(), note("icb", &how).own_expenditure.get()),
        (300_000_000, 11_000_000)
    );
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn dispute(effective: &str, amount: i64) -> Dispute {
    Dispute { effective: day(effective), amount: Pence::new(amount) }
}

/// Story 9: £90,000 disputed; at 95 days it is in the band of 91 to 180.
#[test]
fn disputes_age_from_the_day_they_are_raised_and_the_oldest_is_settled_first() {
    let raised = [dispute("2026-07-01", 9_000_000)];
    let open = age(&raised, day("2026-10-04")).expect("ages");
    assert_eq!(open.iter().map(|aged| aged.amount.get()).collect::<Vec<_>>(), [0, 0, 0, 9_000_000, 0]);
    let moved =
        [dispute("2026-09-20", 500), dispute("2026-07-01", 9_000_000), dispute("2026-09-30", -9_000_100)];
    let open = age(&moved, day("2026-10-04")).expect("ages");
    assert_eq!(open.iter().map(|aged| aged.amount.get()).collect::<Vec<_>>(), [400, 0, 0, 0, 0]);
    for (days, band) in [
        (0, "0-30"),
        (30, "0-30"),
        (31, "31-60"),
        (60, "31-60"),
        (61, "61-90"),
        (90, "61-90"),
        (91, "91-180"),
        (180, "91-180"),
        (181, "181+"),
    ] {
        assert_eq!(AgeBand::of_days(days).code(), band, "{days}");
    }
}

#[test]
fn assessments_are_read_back() {
    for assessment in ControlAssessment::ALL {
        assert_eq!(ControlAssessment::from_code(assessment.code()), Some(assessment));
    }
}

prop_compose! {
    fn any_cell()(
        at in 0..Account::ALL.len(), partner in prop::option::of(11_u128..13), of in prop::option::of(1_u128..3),
        amount in -1_000_000_000_i64..1_000_000_000
    ) -> Cell {
        cell(Account::ALL[at], partner, of, amount)
    }
}

proptest! {
    /// Whatever the journal holds, the rows of a statement add up to what the accounts hold.
    #[test]
    fn rows_add_up_to_the_books(cells in prop::collection::vec(any_cell(), 0..60)) {
        let books = Books { fy: fy(), cells: &cells };
        let of = |account: &[Account]| cells.iter().filter(|c| account.contains(&c.account)).map(|c| c.amount.get()).sum::<i64>();
        let spend = of(&[Account::ServiceSpend, Account::InKindCost, Account::IrrecoverableVat]);
        let lines = scheme_lines(&books, &schemes(), &paid()).expect("lines");
        prop_assert_eq!(lines.iter().map(|line| line.actual.get()).sum::<i64>(), spend);
        prop_assert_eq!(lines.iter().map(|line| line.budget.get()).sum::<i64>(), -of(&[Account::Appropriations]));
        for line in &lines {
            prop_assert_eq!(line.shares.iter().map(|(_, share)| share.get()).sum::<i64>(), line.forecast.get());
        }
        let year = AnnualReturn::of(&books, &partners(), &schemes()).expect("a return");
        prop_assert_eq!(year.expenditure.iter().map(|(_, cost)| cost.get()).sum::<i64>(), spend);
        let named: i64 = year.partners.iter().map(|p| p.cash.get() + p.in_kind.get()).sum();
        prop_assert_eq!(named + year.unnamed.get(), -of(&[Account::Contributions, Account::InKindContributions]));
        prop_assert_eq!(year.surplus.get(), year.income.get() - year.cost.get());
    }

    /// A joint operation leaves nothing out and counts nothing twice.
    #[test]
    fn the_partners_notes_add_up_to_the_pool(cells in prop::collection::vec(any_cell(), 0..60), at in 0..3_usize) {
        let year = AnnualReturn::of(&Books { fy: fy(), cells: &cells }, &partners(), &schemes()).expect("a return");
        let how = Arrangement {
            fund: ControlAssessment::ALL[at], schemes: BTreeMap::new(), delivered_by: BTreeMap::new(), host: Some(key("council")),
        };
        let notes = ["council", "icb"].map(|name| MemorandumNote::of(year.clone(), &key(name), &how).expect("a note"));
        let shared = year.partners.iter().any(|p| p.cash.get() + p.in_kind.get() > 0);
        if shared || how.fund != ControlAssessment::JointOperation {
            let own: i64 = notes.iter().map(|note| note.own_expenditure.get()).sum();
            prop_assert_eq!(own, year.expenditure.iter().map(|(_, cost)| cost.get()).sum::<i64>());
        }
    }

    #[test]
    fn what_is_open_by_age_is_what_was_raised_less_what_was_settled(
        amounts in prop::collection::vec(1_i64..1_000_000, 1..20), part in 0_u8..=100
    ) {
        let raised: Vec<Dispute> = amounts.iter().enumerate()
            .map(|(at, amount)| Dispute { effective: day("2026-04-01") + chrono::Days::new(u64::try_from(at).expect("small") * 13), amount: Pence::new(*amount) })
            .collect();
        let all: i64 = amounts.iter().sum();
        let settled = all * i64::from(part) / 100;
        let moved: Vec<Dispute> = raised.iter().copied().chain([dispute("2027-01-01", -settled)]).collect();
        let open = age(&moved, day("2027-02-01")).expect("ages");
        prop_assert_eq!(open.iter().map(|aged| aged.amount.get()).sum::<i64>(), all - settled);
    }
}
