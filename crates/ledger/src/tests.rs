//! What makes an entry whole, its exact reversal, and invariants I1 and I3 over any sequence of events.

use chrono::NaiveDate;
use proptest::prelude::*;
use trellis_kernel::{EntryId, FinancialYear, FundId, Pence, Period};
use uuid::Uuid;

use crate::events::{contributions, grants, invoices, payments, year_end};
use crate::*;

fn on() -> Occasion {
    let effective = NaiveDate::from_ymd_opt(2026, 4, 1).expect("a date");
    let period = Period::containing(effective).expect("a period");
    Occasion { fund: FundId::new(Uuid::from_u128(7)), effective, period, reason: "a test".into() }
}

fn fy() -> FinancialYear {
    FinancialYear::starting(2026).expect("a year")
}

fn draft() -> EntryDraft {
    EntryDraft::new(on(), EntryKind::ContributionDue)
}

fn none() -> Dimensions {
    Dimensions::default()
}

#[test]
fn the_figure_out_of_balance_is_named_with_its_layer() {
    let refused = draft()
        .debit(Account::Cash, Pence::new(525_000), &none())
        .credit(Account::Contributions, Pence::new(524_999), &none())
        .finish()
        .expect_err("a penny short");
    assert_eq!(refused.code(), "UNBALANCED_LAYER");
    assert_eq!(refused.to_string(), "the actual layer is out of balance by £0.01");
}

#[test]
fn layers_do_not_balance_one_another() {
    let refused = draft()
        .debit(Account::ServiceSpend, Pence::new(5), &none())
        .credit(Account::Commitments, Pence::new(5), &none())
        .finish()
        .expect_err("two layers");
    assert!(matches!(refused, LedgerError::UnbalancedLayer { layer: Layer::Commit, .. }));
}

#[test]
fn malformed_entries_are_refused() {
    let line = |layer, account, amount| Posting {
        layer,
        account,
        amount: Pence::new(amount),
        charge_fy: fy(),
        dimensions: none(),
    };
    let cases = [
        (draft().finish(), "too-few-lines"),
        (draft().debit(Account::Cash, Pence::new(1), &none()).finish(), "too-few-lines"),
        (
            draft()
                .debit(Account::Cash, Pence::ZERO, &none())
                .credit(Account::Cash, Pence::ZERO, &none())
                .finish(),
            "zero-amount",
        ),
        (
            draft()
                .post(line(Layer::Commit, Account::Cash, 1))
                .post(line(Layer::Commit, Account::Cash, -1))
                .finish(),
            "wrong-layer",
        ),
        (
            draft()
                .credit(Account::Cash, Pence::new(i64::MIN), &none())
                .debit(Account::Cash, Pence::new(1), &none())
                .finish(),
            "amount-too-large",
        ),
        (
            (0..10_001).fold(draft(), |d, _| d.post(line(Layer::Actual, Account::Cash, 1))).finish(),
            "too-many-lines",
        ),
        (
            EntryDraft::new(Occasion { reason: "  ".into(), ..on() }, EntryKind::Virement).finish(),
            "reason-missing",
        ),
    ];
    for (result, code) in cases {
        assert_eq!(result.expect_err("malformed").code(), code);
    }
}

#[test]
fn a_reversal_is_exact_and_final() {
    let entry = contributions::contribution_due(on(), Pence::new(9), &none()).expect("an entry");
    let id = EntryId::new(Uuid::from_u128(1));
    let reversal = reverse(id, &entry, on()).expect("a reversal");
    assert_eq!((reversal.kind(), reversal.reverses()), (EntryKind::Reversal, Some(id)));
    let both = TrialBalance::of([&entry, &reversal]).expect("a balance");
    assert!(both.rows().all(|(_, amount)| amount.is_zero()));
    let again = reverse(id, &reversal, on()).expect_err("a reversal of a reversal");
    assert_eq!(again.code(), "REVERSAL_NOT_EXACT");
}

#[test]
fn late_news_is_charged_to_the_year_of_its_day() {
    let march = NaiveDate::from_ymd_opt(2026, 3, 31).expect("a date");
    let may = Period { fy: fy(), no: 2 };
    let late = Occasion { effective: march, period: may, ..on() };
    let entry = contributions::contribution_due(late, Pence::new(9), &none()).expect("an entry");
    assert_eq!(entry.occasion().period, may);
    assert!(entry.postings().iter().all(|line| line.charge_fy.start_year() == 2025));
}

#[test]
fn closing_kinds_are_told_apart() {
    assert!(EntryKind::RiskShared.is_closing());
    assert!(!EntryKind::PaymentSettled.is_closing());
    for kind in EntryKind::ALL {
        assert_eq!(EntryKind::from_code(kind.code()), Some(*kind));
        assert!(!kind.to_string().is_empty());
    }
}

/// One of the events of the actual layer.
fn event(which: u8, amount: i64) -> Result<BalancedEntry, LedgerError> {
    let amount = Pence::new(amount);
    let charge = invoices::Charge::without_vat(fy(), amount);
    match which % 9 {
        0 => contributions::contribution_due(on(), amount, &none()),
        1 => contributions::contribution_received(on(), amount, &none()),
        2 => contributions::contribution_received_early(on(), amount, &none()),
        3 => grants::grant_received(on(), amount, &none()),
        4 => invoices::invoice_without_commitment(on(), &charge, &none()),
        5 => invoices::invoice_matched_to_commitment(on(), &charge, amount, &none()),
        6 => payments::payment_released(on(), amount, &none()),
        7 => payments::payment_settled(on(), amount, &none()),
        _ => year_end::underspend_returned(on(), amount, &none()),
    }
}

proptest! {
    /// I1: every entry sums to nothing in each layer. I3: assets less liabilities are the partners' balances and
    /// reserves plus the open year's income less its cost.
    #[test]
    fn the_books_balance_after_any_events(events in prop::collection::vec((any::<u8>(), 1_i64..1_000_000_000), 1..40)) {
        let entries: Vec<BalancedEntry> = events.iter().map(|(w, a)| event(*w, *a).expect("an entry")).collect();
        for entry in &entries {
            for layer in Layer::ALL {
                let sum = Pence::sum(entry.postings().iter().filter(|l| l.layer == layer).map(|l| l.amount));
                prop_assert_eq!(sum, Some(Pence::ZERO));
            }
        }
        let balance = TrialBalance::of(&entries).expect("a balance");
        let class = |class| balance.class(class).expect("it fits").get();
        let worth = class(Class::Asset) + class(Class::Liability);
        let claims = -(class(Class::Balance) + class(Class::Income) + class(Class::Cost));
        prop_assert_eq!(worth, claims);
    }

    /// A reversal undoes every cell: account, year and dimensions alike.
    #[test]
    fn a_reversal_undoes_every_line(which in any::<u8>(), amount in 1_i64..1_000_000_000) {
        let entry = event(which, amount).expect("an entry");
        let reversal = reverse(EntryId::new(Uuid::from_u128(2)), &entry, on()).expect("a reversal");
        prop_assert_eq!(entry.postings().len(), reversal.postings().len());
        for (line, back) in entry.postings().iter().zip(reversal.postings()) {
            prop_assert_eq!(line.amount.negated(), Some(back.amount));
            prop_assert_eq!((line.account, line.charge_fy, &line.dimensions), (back.account, back.charge_fy, &back.dimensions));
        }
    }

    /// A layer that does not add up never becomes an entry.
    #[test]
    fn unbalanced_lines_never_stand(debit in 1_i64..1_000_000, credit in 1_i64..1_000_000) {
        let entry = draft()
            .debit(Account::Cash, Pence::new(debit), &none())
            .credit(Account::Contributions, Pence::new(credit), &none())
            .finish();
        prop_assert_eq!(entry.is_ok(), debit == credit);
    }
}
