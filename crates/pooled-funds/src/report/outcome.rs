//! What a scheme achieved in a quarter: the report tells outcomes beside the money (SI 2000/617 reg 7(4)).

use trellis_kernel::{Fields, FinancialYear, Invalid, SchemeId};

/// One measure of a scheme in a quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The scheme.
    pub scheme: SchemeId,
    /// The year.
    pub fy: FinancialYear,
    /// 1 to 4.
    pub quarter: u8,
    /// What is measured.
    pub measure: String,
    /// What was wanted.
    pub target: String,
    /// What came of it.
    pub achieved: String,
}

impl Outcome {
    /// A measure, its target and what was achieved, each in at most 200 characters.
    pub fn new(
        scheme: SchemeId,
        (fy, quarter): (FinancialYear, u8),
        (measure, target, achieved): (&str, &str, &str),
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        fields.require((1..=4).contains(&quarter), "/quarter", "a year has the quarters 1 to 4");
        let measure = fields.text("/measure", measure, 200);
        let target = fields.text("/target", target, 200);
        let achieved = fields.text("/achieved", achieved, 200);
        fields.finish(|| Some(Self { scheme, fy, quarter, measure, target, achieved }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_says_what_was_measured_wanted_and_achieved() {
        let fy = FinancialYear::starting(2026).expect("a year");
        let scheme = SchemeId::new(uuid::Uuid::from_u128(1));
        let made =
            Outcome::new(scheme, (fy, 2), (" Waits under four weeks ", "90%", "87%")).expect("an outcome");
        assert_eq!((made.measure.as_str(), made.achieved.as_str()), ("Waits under four weeks", "87%"));
        let refused = Outcome::new(scheme, (fy, 5), ("", "90%", &"9".repeat(201))).expect_err("three faults");
        let places: Vec<&str> = refused.0.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(places, ["/quarter", "/measure", "/achieved"]);
    }
}
