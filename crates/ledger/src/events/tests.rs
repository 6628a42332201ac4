//! Each event moves exactly the accounts of the table in the design, and nothing else.

use chrono::NaiveDate;
use trellis_kernel::{FundId, OrganisationId};
use uuid::Uuid;

use super::*;
use crate::{Layer, TrialBalance};

fn fy() -> FinancialYear {
    FinancialYear::starting(2026).expect("a year")
}

fn on() -> Occasion {
    let effective = NaiveDate::from_ymd_opt(2026, 9, 30).expect("a date");
    let period = trellis_kernel::Period::containing(effective).expect("a period");
    Occasion { fund: FundId::new(Uuid::from_u128(1)), effective, period, reason: "September".into() }
}

fn p(amount: i64) -> Pence {
    Pence::new(amount)
}

fn year(amount: i64) -> YearAmount {
    YearAmount { fy: fy(), amount: p(amount) }
}

/// The accounts that an entry moves, by code.
fn moved(entry: Result<BalancedEntry, LedgerError>) -> Vec<(i16, i64)> {
    let entry = entry.expect("an entry");
    let balance = TrialBalance::of([&entry]).expect("a balance");
    for layer in Layer::ALL {
        assert_eq!(balance.layer(layer), Ok(Pence::ZERO), "{layer}");
    }
    balance.rows().map(|(account, amount)| (account.code(), amount.get())).collect()
}

fn none() -> Dimensions {
    Dimensions::default()
}

#[test]
fn contributions_move_from_due_to_cash() {
    use contributions::*;
    let d = none();
    assert_eq!(moved(contribution_due(on(), p(9), &d)), [(1100, 9), (4000, -9)]);
    assert_eq!(moved(contribution_received(on(), p(9), &d)), [(1000, 9), (1100, -9)]);
    assert_eq!(moved(contribution_received_early(on(), p(9), &d)), [(1000, 9), (2200, -9)]);
    assert_eq!(moved(early_contribution_due(on(), p(9), &d)), [(2200, 9), (4000, -9)]);
    assert_eq!(moved(contribution_disputed(on(), p(9), &d)), [(1100, -9), (1150, 9)]);
    assert_eq!(moved(dispute_upheld(on(), p(9), &d)), [(1100, 9), (1150, -9)]);
    assert_eq!(moved(dispute_conceded(on(), p(9), &d)), [(1150, -9), (4000, 9)]);
    assert_eq!(moved(contribution_in_kind(on(), p(9), &d)), [(4050, -9), (5100, 9)]);
}

#[test]
fn grants_wait_for_their_condition() {
    use grants::*;
    let d = none();
    assert_eq!(moved(grant_received(on(), p(9), &d)), [(1000, 9), (2300, -9)]);
    assert_eq!(moved(grant_condition_met(on(), p(9), &d)), [(2300, 9), (4100, -9)]);
    assert_eq!(moved(grant_clawback(on(), p(9), false, &d)), [(2000, -9), (2300, 9)]);
    assert_eq!(moved(grant_clawback(on(), p(9), true, &d)), [(2000, -9), (4100, 9)]);
    assert_eq!(moved(client_income_received(on(), p(9), &d)), [(1000, 9), (4200, -9)]);
    assert_eq!(moved(client_income_charged(on(), p(9), &d)), [(1250, 9), (4200, -9)]);
}

#[test]
fn an_approved_budget_leaves_the_rest_unallocated() {
    use budgets::*;
    let line = |amount| LineAmount { about: none(), fy: fy(), amount: p(amount) };
    let approved = budget_approved(on(), year(1_000), &[line(600), line(300)]);
    assert_eq!(moved(approved), [(8000, -900), (8100, 1_000), (8900, -100)]);
    let whole = budget_approved(on(), year(1_000), &[line(1_000)]);
    assert_eq!(moved(whole), [(8000, -1_000), (8100, 1_000)]);
    let over = budget_approved(on(), year(1_000), &[line(1_001)]).expect_err("too much");
    assert_eq!(
        over.to_string(),
        "the lines come to £10.01, which is more than the £10.00 of estimated contributions"
    );
    assert_eq!(moved(line_allocated(on(), &line(5))), [(8000, -5), (8900, 5)]);
    assert_eq!(moved(contribution_raised(on(), p(5), &none())), [(8100, 5), (8900, -5)]);
    assert_eq!(moved(contribution_lowered(on(), p(5), &none())), [(8100, -5), (8900, 5)]);
    assert_eq!(moved(budget_release(on(), year(5), &none())), [(8200, -5), (8290, 5)]);
    assert_eq!(moved(virement(on(), year(5), &none(), &none())), [(8000, 0)]);
    assert_eq!(moved(budget_carried_forward(on(), p(5), (fy(), fy().next()), &none())), [(8000, 0)]);
}

#[test]
fn promises_live_in_their_own_layers() {
    use commitments::*;
    use precommitments::*;
    let d = none();
    assert_eq!(moved(pre_commit(on(), &[year(300)], &d)), [(7100, 300), (7990, -300)]);
    assert_eq!(moved(release_precommitment(on(), &[year(300)], &d)), [(7100, -300), (7990, 300)]);
    assert_eq!(moved(commit(on(), &[year(200), year(50)], &d)), [(7000, 250), (7900, -250)]);
    let consuming = commit_from_reservation(on(), &[year(200)], &[year(200)], &d);
    assert_eq!(moved(consuming), [(7000, 200), (7100, -200), (7900, -200), (7990, 200)]);
    assert_eq!(moved(reduce_commitment(on(), &[year(9)], &d)), [(7000, -9), (7900, 9)]);
    let carried = carry_commitment_forward(on(), p(7), (fy(), fy().next()), &d).expect("an entry");
    let next: i64 =
        carried.postings().iter().filter(|l| l.charge_fy == fy().next()).map(|l| l.amount.get()).sum();
    assert_eq!((next, carried.postings().len()), (0, 4));
}

#[test]
fn invoices_liquidate_what_they_spend() {
    use invoices::*;
    let d = none();
    let plain = Charge::without_vat(fy(), p(200));
    let matched = invoice_matched_to_commitment(on(), &plain, p(200), &d);
    assert_eq!(moved(matched), [(2000, -200), (5000, 200), (7000, -200), (7900, 200)]);
    let taxed = Charge { recoverable_vat: p(30), irrecoverable_vat: p(10), ..plain };
    assert_eq!((taxed.gross(), taxed.cost()), (Ok(p(240)), Ok(p(210))));
    let uncommitted = invoice_without_commitment(on(), &taxed, &d);
    assert_eq!(moved(uncommitted), [(1300, 30), (2000, -240), (5000, 200), (5900, 10)]);
    let accrued = delivery_accrued(on(), year(200), &d);
    assert_eq!(moved(accrued), [(2100, -200), (5000, 200), (7000, -200), (7900, 200)]);
    let dearer = invoice_matched_to_accrual(on(), &plain, p(180), &d);
    assert_eq!(moved(dearer), [(2000, -200), (2100, 180), (5000, 20)]);
    let cheaper = invoice_matched_to_accrual(on(), &plain, p(230), &d);
    assert_eq!(moved(cheaper), [(2000, -200), (2100, 230), (5000, -30)]);
    let credit = credit_note(on(), &taxed, Some(p(210)), &d);
    assert_eq!(
        moved(credit),
        [(1300, -30), (2000, 240), (5000, -200), (5900, -10), (7000, 210), (7900, -210)]
    );
}

#[test]
fn payments_pass_through_transit() {
    use payments::*;
    let d = none();
    assert_eq!(moved(payment_released(on(), p(9), &d)), [(2000, 9), (2050, -9)]);
    assert_eq!(moved(payment_settled(on(), p(9), &d)), [(1000, -9), (2050, 9)]);
    assert_eq!(moved(payment_returned_before_settlement(on(), p(9), &d)), [(2000, -9), (2050, 9)]);
    assert_eq!(moved(payment_returned_after_settlement(on(), p(9), &d)), [(1000, 9), (2000, -9)]);
    assert_eq!(moved(payment_imported(on(), fy(), p(-9), &d)), [(1000, 9), (5000, -9)]);
    assert_eq!(moved(payment_imported(on(), fy(), p(9), &d)), [(1000, -9), (5000, 9)]);
}

#[test]
fn year_end_shares_and_closes() {
    use year_end::*;
    let share =
        |n, amount| PartnerShare { partner: OrganisationId::new(Uuid::from_u128(n)), amount: p(amount) };
    let over = VarianceShared {
        reserve_used: p(20),
        charged: vec![share(1, 100), share(2, 40), share(3, 0)],
        ..VarianceShared::default()
    };
    assert_eq!(variance_shared(on(), &over).expect("an entry").postings().len(), 6);
    assert_eq!(moved(variance_shared(on(), &over)), [(1100, 140), (3100, 20), (4900, -160)]);
    let under = VarianceShared {
        returned: vec![share(2, 27)],
        retained: vec![share(1, 63)],
        ..VarianceShared::default()
    };
    assert_eq!(moved(variance_shared(on(), &under)), [(2400, -27), (3000, -63), (5950, 90)]);
    assert_eq!(moved(partner_charged(on(), p(4), &none())), [(1100, 4), (4900, -4)]);
    assert_eq!(moved(reserve_used(on(), p(4), &none())), [(3100, 4), (4900, -4)]);
    assert_eq!(moved(underspend_returned(on(), p(4), &none())), [(2400, -4), (5950, 4)]);
    for (to, code) in
        [(Retained::PartnerBalance, 3000), (Retained::RiskReserve, 3100), (Retained::RingFence, 3200)]
    {
        assert_eq!(moved(underspend_retained(on(), p(4), to, &none())), [(code, -4), (5950, 4)]);
    }
    let mut balances = TrialBalance::default();
    for (account, amount) in
        [(Account::Contributions, -480), (Account::ServiceSpend, 494), (Account::Cash, -14)]
    {
        balances.add(account, p(amount)).expect("it fits");
    }
    assert_eq!(moved(year_end_close(on(), &balances)), [(3000, 14), (4000, 480), (5000, -494)]);
}

#[test]
fn events_of_nothing_are_refused() {
    let refused = contributions::contribution_due(on(), p(0), &none()).expect_err("nothing");
    assert_eq!(
        (refused.code(), refused.to_string().as_str()),
        ("amount-not-positive", "the amount must be above £0.00; this is £0.00")
    );
    for entry in [
        commitments::commit(on(), &[], &none()),
        commitments::commit(on(), &[year(-1)], &none()),
        payments::payment_imported(on(), fy(), p(0), &none()),
        invoices::invoice_without_commitment(on(), &invoices::Charge::without_vat(fy(), p(-5)), &none()),
        year_end::year_end_close(on(), &TrialBalance::default()),
    ] {
        assert!(entry.is_err());
    }
}
