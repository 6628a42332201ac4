//! The story's figures, from instalments to the year's end, and the thirteen clauses that a rule must express.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Value, json};
use trellis_kernel::{FinancialYear, FundId, OrganisationId, Pence, Period};
use trellis_ledger::events::{contributions, invoices, payments};
use trellis_ledger::{Account, BalancedEntry, Dimensions, Occasion, TrialBalance};
use uuid::Uuid;

use crate::rule::{ContributionBasis, PartnerBasis, Parts, RiskRule, evaluate};
use crate::*;

fn fy() -> FinancialYear {
    FinancialYear::starting(2026).expect("a year")
}

fn key(text: &str) -> PartnerKey {
    text.parse().expect("a key")
}

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).expect("a date")
}

fn fund() -> Fund {
    let partner = |name: &str, text: &str, side, n| Partner {
        key: key(text),
        organisation: OrganisationId::new(Uuid::from_u128(n)),
        name: name.into(),
        side,
    };
    Fund {
        id: FundId::new(Uuid::from_u128(1)),
        title: "Children's pooled fund".into(),
        basis: LegalBasis::S75,
        partners: vec![
            partner("Wexcombe Council", "council", Side::LocalAuthority, 2),
            partner("NHS Wexcombe ICB", "icb", Side::Nhs, 3),
        ],
        terms: Terms::default(),
        host: Some(key("council")),
        pool_manager: None,
        audit_arranged: true,
        state: FundState::Active,
    }
}

fn rule(over: &Value, under: &Value) -> RiskRule {
    let parts: Parts = serde_json::from_value(json!({"version": 1, "valid_from": "2026-04-01",
        "partners": ["council", "icb"], "streams": {"joint": {"over": {"steps": over}, "under": under}}}))
    .expect("the form");
    RiskRule::new(parts).expect("a sound rule")
}

fn story_rule() -> RiskRule {
    let over = json!([{"kind":"capped","weights":{"council":70,"icb":30},"caps":{"icb":4_000_000},"residual":"council"}]);
    let under = json!({"steps": [{"kind":"pro_rata","weights":{"council":70,"icb":30}}],
        "settlement": {"council": "retain", "icb": "return"}});
    rule(&over, &under)
}

fn entry(make: impl FnOnce(Occasion) -> Result<BalancedEntry, trellis_ledger::LedgerError>) -> BalancedEntry {
    let effective = day(2026, 11, 22);
    let period = Period::containing(effective).expect("a period");
    make(Occasion { fund: fund().id, effective, period, reason: "the story".into() }).expect("an entry")
}

/// Three instalments in, and £3,110,000 invoiced and paid.
fn november() -> TrialBalance {
    let none = Dimensions::default();
    let spent = Pence::new(311_000_000);
    let mut entries = vec![
        entry(|on| {
            invoices::invoice_without_commitment(on, &invoices::Charge::without_vat(fy(), spent), &none)
        }),
        entry(|on| payments::payment_released(on, spent, &none)),
        entry(|on| payments::payment_settled(on, spent, &none)),
    ];
    for allocation in [336_000_000, 144_000_000] {
        for part in instalments(Pence::new(allocation), &quarter_days(fy())).expect("a schedule") {
            if part.due_on <= day(2026, 11, 22) {
                entries.push(entry(|on| contributions::contribution_due(on, part.amount, &none)));
                entries.push(entry(|on| contributions::contribution_received(on, part.amount, &none)));
            }
        }
    }
    TrialBalance::of(&entries).expect("a balance")
}

fn figures(committed: i64) -> QuarterlyFigures {
    let partner = |text: &str, year: i64, due: i64| PartnerFigures {
        partner: key(text),
        year: Pence::new(year),
        due: Pence::new(due),
        booked: Pence::new(due),
        ages: Vec::new(),
        received: Pence::new(due),
    };
    QuarterlyFigures {
        fy: fy(),
        quarter: 3,
        partners: vec![
            partner("council", 336_000_000, 252_000_000),
            partner("icb", 144_000_000, 108_000_000),
        ],
        balances: november(),
        committed: Pence::new(committed),
    }
}

#[test]
fn the_quarter_shows_the_pool_of_the_story() {
    let figures = figures(183_000_000);
    let variances = BTreeMap::from([("joint".to_owned(), figures.variance().expect("fits"))]);
    let projected =
        evaluate(&story_rule(), &variances, &ContributionBasis::default()).expect("an evaluation");
    let statement =
        QuarterlyStatement::of(&figures, &fund().partners, Some(&projected)).expect("a statement");
    assert_eq!(statement.received, Pence::new(360_000_000));
    assert_eq!(statement.spend, Pence::new(311_000_000));
    assert_eq!(statement.cash, Pence::new(49_000_000));
    assert_eq!((statement.forecast, statement.variance), (Pence::new(494_000_000), Pence::new(14_000_000)));
    let shares: Vec<i64> = statement.partners.iter().map(|p| p.projected_share.get()).collect();
    assert_eq!(shares, [10_000_000, 4_000_000]);
    assert_eq!(statement.partners[1].name, "NHS Wexcombe ICB");
    assert!(statement.partners.iter().all(|partner| partner.outstanding.is_zero()));
}

#[test]
fn quarters_end_with_their_months() {
    let ends = |quarter| quarter_ends(fy(), quarter);
    assert_eq!(ends(1), Some(day(2026, 6, 30)));
    assert_eq!(ends(3), Some(day(2026, 12, 31)));
    assert_eq!(ends(4), Some(day(2027, 3, 31)));
    assert_eq!((ends(0), ends(5)), (None, None));
}

fn part(rule: RiskRule, variance: i64) -> YearPart {
    YearPart { rule, variances: BTreeMap::from([("joint".to_owned(), Pence::new(variance))]) }
}

fn year_figures(variance: i64) -> YearEndFigures {
    YearEndFigures {
        fy: fy(),
        funding: Pence::new(480_000_000),
        spend: Pence::new(480_000_000 + variance),
        parts: vec![part(story_rule(), variance)],
        contributions: ContributionBasis::default(),
    }
}

#[test]
fn the_year_ends_with_a_hundred_thousand_and_forty_thousand() {
    let early = YearEnd::compute(&year_figures(14_000_000), day(2027, 3, 31)).expect_err("too early");
    assert_eq!(early.to_string(), "2026-27 ends on 2027-03-31; its year end can be computed after that day");
    let year = YearEnd::compute(&year_figures(14_000_000), day(2027, 4, 1)).expect("a year end");
    assert_eq!(year.variance, Pence::new(14_000_000));
    let entry = year.entry(&fund()).expect("it balances").expect("an entry");
    assert_eq!(
        (entry.occasion().period, entry.occasion().effective),
        (Period::year_end(fy()), day(2027, 3, 31))
    );
    let charged: Vec<i64> = entry
        .postings()
        .iter()
        .filter(|l| l.account == Account::ContributionsReceivable)
        .map(|l| l.amount.get())
        .collect();
    assert_eq!(charged, [10_000_000, 4_000_000]);
}

#[test]
fn an_underspend_is_settled_as_agreed_and_an_even_year_posts_nothing() {
    let at = |variance| YearEnd::compute(&year_figures(variance), day(2027, 4, 1)).expect("a year end");
    let entry = at(-10_000).entry(&fund()).expect("it balances").expect("an entry");
    let balance = TrialBalance::of([&entry]).expect("a balance");
    assert_eq!(balance.get(Account::DueToPartners), Pence::new(-3_000));
    assert_eq!(balance.get(Account::PartnerBalances), Pence::new(-7_000));
    assert_eq!(balance.get(Account::RiskShareReturn), Pence::new(10_000));
    assert_eq!(at(0).entry(&fund()), Ok(None));
}

#[test]
fn a_year_that_a_version_splits_is_shared_part_by_part() {
    let alone = story_rule().parts().clone();
    let bearer = serde_json::json!({ "steps": [{ "kind": "bearer", "partner": "icb" }] });
    let stream =
        serde_json::from_value(serde_json::json!({ "over": bearer, "under": bearer })).expect("a stream");
    let streams = BTreeMap::from([("joint".to_owned(), stream)]);
    let icb_alone = RiskRule::new(Parts { streams, ..alone }).expect("a sound rule");
    let figures = YearEndFigures {
        parts: vec![part(story_rule(), 20_000_000), part(icb_alone, -6_000_000)],
        ..year_figures(14_000_000)
    };
    let year = YearEnd::compute(&figures, day(2027, 4, 1)).expect("a year end");
    let shares: Vec<i64> = year.shared.shares.iter().map(|(_, share)| share.get()).collect();
    // £200,000 at 70/30 with the ICB capped at £40,000, then £60,000 that the ICB alone gains.
    assert_eq!(shares, [16_000_000, 4_000_000 - 6_000_000]);
    let entry = year.entry(&fund()).expect("it balances").expect("an entry");
    let balance = TrialBalance::of([&entry]).expect("a balance");
    assert_eq!(balance.get(Account::ContributionsReceivable), Pence::new(16_000_000));
    assert_eq!(balance.get(Account::PartnerBalances), Pence::new(-2_000_000));
    let aligned = Fund { basis: LegalBasis::Aligned, ..fund() };
    assert_eq!(year.entry(&aligned), Ok(None));
}

/// Each published clause as steps of ours, and what it makes of £1,000.00 over or under.
#[test]
fn the_thirteen_clauses_are_expressible() {
    let council = json!([{"kind":"bearer","partner":"council"}]);
    let under =
        |steps: &Value, settlement: &str| json!({"steps": steps, "settlement": {"council": settlement}});
    let by_paid = json!([{"kind":"pro_rata","weights":"current_contributions"}]);
    let opening = json!([{"kind":"pro_rata","weights":"opening_contributions"}]);
    let priority = json!([{"kind":"tier","upto":10_000,"weights":{"icb":1}},{"kind":"pro_rata","weights":"current_contributions"}]);
    let waterfall = json!([{"kind":"reserve","available":20_000,"source":"other_streams"},
        {"kind":"reserve","available":20_000},
        {"kind":"reserve","available":10_000,"source":"uncommitted_schemes"},
        {"kind":"pro_rata","weights":"current_contributions"}]);
    let stepped = json!([{"kind":"tier","upto":40_000,"weights":{"council":1,"icb":1}},
        {"kind":"capped","weights":{"council":1,"icb":1},"caps":{"icb":40_000},"residual":"council","scope":"total"}]);
    let cases = [
        ("own_risk", &council, under(&council, "retain"), 100_000, [100_000, 0]),
        (
            "fixed_or_variable_share_per_spend_line",
            &council,
            under(&council, "retain"),
            -100_000,
            [-100_000, 0],
        ),
        ("pro_rata_with_priority", &council, under(&priority, "return"), -100_000, [-67_500, -32_500]),
        ("performance_linked", &by_paid, under(&by_paid, "retain"), 100_000, [75_000, 25_000]),
        ("maladministration_host_bears", &council, under(&council, "retain"), 100_000, [100_000, 0]),
        ("waterfall", &waterfall, under(&by_paid, "retain"), 100_000, [37_500, 12_500]),
        ("opening_contribution_pro_rata", &opening, under(&opening, "retain"), 100_000, [60_000, 40_000]),
        ("stepped_with_cap", &stepped, under(&by_paid, "retain"), 100_000, [60_000, 40_000]),
        (
            "underspend_retained_or_redeployed",
            &by_paid,
            under(&by_paid, "redeploy"),
            -100_000,
            [-75_000, -25_000],
        ),
        ("underspend_to_lead_commissioner", &by_paid, under(&council, "to_lead"), -100_000, [-100_000, 0]),
        ("underspend_returned", &by_paid, under(&by_paid, "return"), -100_000, [-75_000, -25_000]),
        (
            "contribution_roll_forward",
            &by_paid,
            under(&by_paid, "carry_forward"),
            -100_000,
            [-75_000, -25_000],
        ),
        ("proportional_liability", &by_paid, under(&by_paid, "retain"), 100_000, [75_000, 25_000]),
    ];
    let paid = |opening, current| PartnerBasis {
        opening: Pence::new(opening),
        current: Pence::new(current),
        ..PartnerBasis::default()
    };
    let basis = ContributionBasis::new([(key("council"), paid(60, 75)), (key("icb"), paid(40, 25))]);
    for (kind, over, under, variance, expected) in cases {
        let variances = BTreeMap::from([("joint".to_owned(), Pence::new(variance))]);
        let told = evaluate(&rule(over, &under), &variances, &basis).expect(kind);
        let shares: Vec<i64> = told.shares.iter().map(|(_, share)| share.get()).collect();
        assert_eq!(shares, expected, "{kind}");
    }
}
