//! Which version of a rule counts on a day.

use chrono::NaiveDate;

use super::{Applies, RiskRule, RuleError};

/// Anything with the dates of a version.
pub trait VersionSpan {
    /// The first day.
    fn valid_from(&self) -> NaiveDate;
    /// The last day, if there is one.
    fn valid_to(&self) -> Option<NaiveDate>;
    /// What it does with the part of a year before its first day.
    fn applies(&self) -> Applies;
}

impl VersionSpan for RiskRule {
    fn valid_from(&self) -> NaiveDate {
        self.parts().valid_from
    }

    fn valid_to(&self) -> Option<NaiveDate> {
        self.parts().valid_to
    }

    fn applies(&self) -> Applies {
        self.parts().applies
    }
}

/// The version in force on a day: where spans overlap, the one that begins latest wins; of two that begin on the
/// same day, the one written later (later in `versions`).
pub fn in_force<V: VersionSpan>(versions: &[V], day: NaiveDate) -> Result<&V, RuleError> {
    versions
        .iter()
        .filter(|version| version.valid_from() <= day && version.valid_to().is_none_or(|to| day <= to))
        .max_by_key(|version| version.valid_from())
        .ok_or(RuleError::NoneInForce(day))
}
