//! What is called off, and how it fits the framework.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use trellis_kernel::{BasisPoints, Fields, Invalid, Pence};

use super::CallOffRefusal;
use crate::framework::FrameworkTerms;

/// The longest term, in months.
const MONTHS_MOST: u32 = 240;

/// What is called off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallOffTerms {
    /// What it is called.
    pub title: String,
    /// What is to be delivered.
    pub description: String,
    /// The lot of the framework, by number.
    pub lot: u16,
    /// The most that the buyer expects to pay.
    pub estimate: Pence,
    /// The first day of service.
    pub starts_on: NaiveDate,
    /// The months of service.
    pub months: u32,
    /// The last day of service.
    pub ends_on: NaiveDate,
    /// What the price weighs in a competition; quality weighs the rest.
    pub price_weight: BasisPoints,
}

impl CallOffTerms {
    /// Terms that say what, for how long and at most for how much.
    pub fn new(
        (title, description): (&str, &str),
        (lot, estimate): (u16, Pence),
        (starts_on, months): (NaiveDate, u32),
        price_weight: BasisPoints,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let title = fields.text("/title", title, 200);
        let description = fields.text("/description", description, 5_000);
        fields.require(estimate.is_positive(), "/estimate_p", "the estimate is above £0.00");
        let share = price_weight.get() > 0 && price_weight <= BasisPoints::WHOLE;
        fields.require(share, "/price_bp", "the price weighs 1 to 10,000 basis points");
        let counted = (1..=MONTHS_MOST).contains(&months);
        let ends_on = starts_on.checked_add_months(Months::new(months)).and_then(|day| day.pred_opt());
        let ends_on = fields.take("/months", ends_on.filter(|_| counted).ok_or("a term has 1 to 240 months"));
        fields.finish(|| {
            let ends_on = ends_on?;
            Some(Self { title, description, lot, estimate, starts_on, months, ends_on, price_weight })
        })
    }

    /// That its lot is one of the framework's, and that it starts while the framework lasts and ends with it, unless the framework
    /// lets call-offs outlive it.
    pub fn fits(&self, framework: &FrameworkTerms) -> Result<(), CallOffRefusal> {
        if !framework.lot_numbers().any(|number| number == self.lot) {
            let most = framework.lots.len();
            return Err(Invalid::at("/lot", format!("the framework has lots 1 to {most}")).into());
        }
        if self.starts_on > framework.ends_on {
            return Err(CallOffRefusal::StartsAfterEnd(self.starts_on));
        }
        if self.ends_on > framework.ends_on && !framework.outlives {
            let framework_ends_on = framework.ends_on;
            return Err(CallOffRefusal::Outlives { ends_on: self.ends_on, framework_ends_on });
        }
        Ok(())
    }
}

/// That a value still fits what may be called off under a framework, when so much was called off already.
pub fn within_maximum(
    framework: &FrameworkTerms,
    called_off: Pence,
    value: Pence,
) -> Result<(), CallOffRefusal> {
    let left = framework.maximum.minus(called_off).unwrap_or(Pence::ZERO);
    if value > left { Err(CallOffRefusal::AboveMaximum { value, left }) } else { Ok(()) }
}
