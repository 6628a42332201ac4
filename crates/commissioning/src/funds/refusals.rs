//! Refusals of the domain, as the application tells them.

use serde_json::json;
use trellis_ledger::{LedgerError, PeriodError};
use trellis_pooled_funds::FundError;
use trellis_pooled_funds::rule::RuleError;

use crate::Refusal;

impl From<FundError> for Refusal {
    fn from(error: FundError) -> Self {
        match error {
            FundError::Invalid(invalid) | FundError::Rule(RuleError::Invalid(invalid)) => invalid.into(),
            FundError::NotReady(ref gaps) => {
                let gaps: Vec<_> = gaps
                    .iter()
                    .map(|gap| json!({ "pointer": gap.pointer(), "detail": gap.to_string() }))
                    .collect();
                Self::rule(error.code(), &error).with("gaps", gaps)
            }
            FundError::NotEmpty(ref held) | FundError::NotRunOff(ref held) => {
                let rows: Vec<_> = held
                    .iter()
                    .map(|held| json!({ "account": held.account.code(), "name": held.account.name(), "amount_p": held.amount.get() }))
                    .collect();
                Self::rule(error.code(), &error).with("held", rows)
            }
            FundError::YearsOpen(ref years) => {
                let years: Vec<i16> = years.iter().map(|fy| fy.start_year()).collect();
                Self::rule(error.code(), &error).with("years", years)
            }
            FundError::ReceiptAboveDue { left, .. } => {
                Self::rule(error.code(), &error).with("left_p", left.get())
            }
            other => Self::rule(other.code(), &other),
        }
    }
}

impl From<RuleError> for Refusal {
    fn from(error: RuleError) -> Self {
        FundError::from(error).into()
    }
}

impl From<LedgerError> for Refusal {
    fn from(error: LedgerError) -> Self {
        Self::rule(error.code(), &error)
    }
}

impl From<PeriodError> for Refusal {
    fn from(error: PeriodError) -> Self {
        Self::rule(error.code(), error)
    }
}
