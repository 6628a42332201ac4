//! By when an invoice is paid: the statutory day, and the stricter day that drives the queue.

use chrono::NaiveDate;
use trellis_kernel::beginning_with;

/// The two clocks of an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PayBy {
    /// The last day allowed by the implied term of the Procurement Act 2023 s.68: 30 days beginning with the day on
    /// which the invoice is received or, if later, falls due.
    pub statute: NaiveDate,
    /// The day that we aim for.
    pub target: NaiveDate,
}

impl PayBy {
    /// The clocks of an invoice received on one day and due, by its own words, on another. `None` outside the
    /// calendar that we keep.
    pub fn of(received: NaiveDate, invoice_due: Option<NaiveDate>) -> Option<Self> {
        let thirty_days_of = |day| beginning_with(day, 30);
        let due = invoice_due.unwrap_or(received);
        let target = thirty_days_of(received)?.max(due);
        let statute = thirty_days_of(received.max(due))?;
        Some(Self { statute, target })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn thirty_days_begin_with_the_day_of_receipt() {
        let clocks = PayBy::of(day("2026-04-01"), None).expect("in range");
        assert_eq!((clocks.statute, clocks.target), (day("2026-04-30"), day("2026-04-30")));
    }

    #[test]
    fn a_later_due_date_moves_both_clocks() {
        let clocks = PayBy::of(day("2026-10-02"), Some(day("2026-11-15"))).expect("in range");
        assert_eq!((clocks.statute, clocks.target), (day("2026-12-14"), day("2026-11-15")));
        let early = PayBy::of(day("2026-10-02"), Some(day("2026-10-09"))).expect("in range");
        assert_eq!((early.statute, early.target), (day("2026-11-07"), day("2026-10-31")));
    }

    proptest! {
        #[test]
        fn the_target_is_never_later_than_the_statute(received in 0_u64..4_000, due in 0_u64..4_000) {
            let start = day("2024-01-01");
            let at = |days| start + chrono::Days::new(days);
            let clocks = PayBy::of(at(received), Some(at(due))).expect("in range");
            prop_assert!(clocks.target <= clocks.statute);
        }
    }
}
