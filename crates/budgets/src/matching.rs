//! Matching an invoice to what its contract is expected to charge, and the words of a query.

use trellis_kernel::Pence;

/// What matching found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// The invoice is what was expected.
    Agreed,
    /// It is not: the difference (positive when too much was invoiced), and the reason in words.
    Query {
        /// Invoiced less expected.
        difference: Pence,
        /// What a supplier is told.
        reason: String,
    },
}

/// Compares the amount invoiced with the amount expected for `what` (such as "1 September 2026 to 30 September 2026").
pub fn match_invoice(invoiced: Pence, expected: Pence, what: &str) -> Match {
    let difference = invoiced.minus(expected).unwrap_or(invoiced);
    if difference.is_zero() {
        return Match::Agreed;
    }
    let (size, direction) = if difference.is_negative() {
        (difference.negated().unwrap_or(difference), "too little")
    } else {
        (difference, "too much")
    };
    let reason = format!("{invoiced} invoiced, {expected} expected for {what}: {size} {direction}");
    Match::Query { difference, reason }
}

/// Says a difference in days when the invoice is an exact number of days at the daily rate: "29 days charged, 28
/// delivered".
pub fn explain_days(rate: Pence, invoiced: Pence, delivered: u32) -> Option<String> {
    let charged = (0..=3_660).find(|days| crate::weekly_charge(rate, *days) == Ok(invoiced))?;
    (charged != delivered).then(|| format!("{charged} days charged, {delivered} delivered"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_storys_invoices() {
        let expected = Pence::new(2_083_333);
        assert_eq!(match_invoice(expected, expected, "September 2026"), Match::Agreed);
        let Match::Query { difference, reason } =
            match_invoice(Pence::new(2_183_333), expected, "September 2026")
        else {
            panic!("a thousand pounds too much is queried");
        };
        assert_eq!(difference, Pence::new(100_000));
        assert_eq!(reason, "£21,833.33 invoiced, £20,833.33 expected for September 2026: £1,000.00 too much");
    }

    #[test]
    fn too_little_is_queried_too() {
        let Match::Query { difference, reason } = match_invoice(Pence::new(99), Pence::new(100), "May")
        else {
            panic!("a penny too little is queried");
        };
        assert_eq!(difference, Pence::new(-1));
        assert!(reason.ends_with("£0.01 too little"), "{reason}");
    }

    #[test]
    fn a_difference_of_days_is_said_in_days() {
        let rate = Pence::new(525_000);
        let words = explain_days(rate, Pence::new(2_175_000), 28);
        assert_eq!(words.as_deref(), Some("29 days charged, 28 delivered"));
        assert_eq!(explain_days(rate, Pence::new(2_100_000), 28), None);
        assert_eq!(explain_days(rate, Pence::new(2_100_001), 28), None);
    }
}
