//! The sixteenth story, both clocks, and what holds of every notice.

use proptest::prelude::*;
use trellis_kernel::beginning_with;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn half_year() -> ReportingPeriod {
    ReportingPeriod::half_year(day("2026-09-30")).expect("a period")
}

fn invoice(number: u128, received: NaiveDate, paid: Option<NaiveDate>) -> PaidInvoice {
    let pay_by = beginning_with(received, 30).expect("a day");
    let payment = paid.map(|_| (Uuid::from_u128(1_000 + number), None));
    PaidInvoice { invoice: Uuid::from_u128(number), payment, received, pay_by, paid, amount_p: 100 }
}

fn after(days: [u64; 6]) -> Vec<PaidInvoice> {
    let paid = day("2026-07-31");
    (1..)
        .zip(days)
        .map(|(number, days)| invoice(number, paid - chrono::Days::new(days), Some(paid)))
        .collect()
}

#[test]
fn days_0_10_30_31_60_and_61_have_a_mean_of_32() {
    let notice = PaymentsNotice::of(half_year(), &after([0, 10, 30, 31, 60, 61]));
    assert_eq!((notice.rows.len(), notice.mean_days), (6, 3_200));
    assert_eq!(notice.bands, [(3, 5_000), (2, 3_333), (1, 1_667)]);
    let signed = Signature {
        approver: "Finance director".into(),
        job_title: "s151 officer".into(),
        approved_on: day("2026-10-12"),
    };
    let book = notice.book("Wexcombe Children's Trust", Some(&signed));
    let cells: Vec<String> = book.sheets[0].rows()[0].iter().map(|cell| cell.plain().into_owned()).collect();
    assert_eq!(
        cells.join(","),
        "Wexcombe Children's Trust,2026-04-01,2026-09-30,6,32.00,3,50.00,2,33.33,1,16.67,6,0,0.00,\
         Finance director,s151 officer,2026-10-12"
    );
    let header = "authority,period_start,period_end,payments,mean_days,n_1_30,pct_1_30,n_31_60,pct_31_60,n_61_plus,\
        pct_61_plus,payable,payable_unpaid,pct_unpaid,approver,job_title,approved_on";
    assert_eq!(book.sheets[0].header().join(","), header);
    assert_eq!((book.sheets[1].rows().len(), book.sheets[1].totals()[0].total), (6, Some(Pence::new(600))));
}

#[test]
fn an_invoice_of_1_april_paid_on_1_may_took_30_days_and_is_a_day_late() {
    let paid = [invoice(1, day("2026-04-01"), Some(day("2026-05-01")))];
    let notice = PaymentsNotice::of(half_year(), &paid);
    let row = notice.rows[0];
    assert_eq!((row.days, row.band, row.late_under_section_68), (30, 0, true));
    assert_eq!(row.paid.pay_by, day("2026-04-30"));
    let in_time = PaymentsNotice::of(half_year(), &[invoice(1, day("2026-04-01"), Some(day("2026-04-30")))]);
    assert_eq!((in_time.rows[0].days, in_time.rows[0].late_under_section_68), (29, false));
}

#[test]
fn what_became_payable_and_was_not_paid_is_counted_by_number() {
    let (june, later) = (day("2026-06-01"), day("2026-10-01"));
    let invoices = [
        invoice(1, june, Some(day("2026-06-20"))),
        invoice(2, june, Some(later)),
        invoice(3, june, None),
        invoice(4, day("2026-09-15"), None),
    ];
    let notice = PaymentsNotice::of(half_year(), &invoices);
    assert_eq!((notice.payable, notice.payable_unpaid, notice.pct_unpaid), (3, 2, 6_667));
    assert_eq!((notice.rows.len(), notice.total_p()), (1, 100), "what was paid in October is October's");
}

#[test]
fn a_period_without_payments_has_a_notice_of_zeros() {
    let notice = PaymentsNotice::of(half_year(), &[]);
    assert_eq!((notice.mean_days, notice.bands, notice.pct_unpaid), (0, [(0, 0); 3], 0));
}

#[test]
fn quotients_are_rounded_halves_away_from_zero() {
    assert_eq!(
        [hundredths(1, 3), hundredths(2, 3), hundredths(1, 200), hundredths(-1, 200)],
        [33, 67, 1, -1]
    );
}

proptest! {
    #[test]
    fn every_payment_stands_in_one_band_and_shares_come_to_the_whole(days in prop::collection::vec(0_u64..120, 1..60)) {
        let paid = day("2026-09-30");
        let invoices: Vec<_> = (1..).zip(&days).map(|(n, days)| invoice(n, paid - chrono::Days::new(*days), Some(paid))).collect();
        let notice = PaymentsNotice::of(half_year(), &invoices);
        let (count, share): (i64, i64) = notice.bands.iter().fold((0, 0), |sum, band| (sum.0 + band.0, sum.1 + band.1));
        prop_assert_eq!(count, i64::try_from(days.len()).expect("few"));
        prop_assert!((share - 10_000).abs() <= 1, "{}", share);
        let sum: u64 = days.iter().sum();
        let exact = sum * 100;
        let printed = u64::try_from(notice.mean_days).expect("above nil") * u64::try_from(count).expect("few");
        prop_assert!(exact.abs_diff(printed) * 2 <= u64::try_from(count).expect("few"));
        let mut backwards = invoices.clone();
        backwards.reverse();
        prop_assert_eq!(PaymentsNotice::of(half_year(), &backwards), notice, "the same payments, the same notice");
    }

    #[test]
    fn the_two_clocks_differ_by_one_day(days in 0_u64..200) {
        let received = day("2026-04-01");
        let paid = invoice(1, received, Some(received + chrono::Days::new(days)));
        let notice = PaymentsNotice::of(half_year(), &[paid]);
        for row in notice.rows {
            prop_assert_eq!(row.late_under_section_68, days >= 30);
            prop_assert_eq!(row.band == 0, days <= 30);
        }
    }
}
