//! A budget line: one scheme's budget in one charge year.

use trellis_kernel::{BudgetLineId, Fields, FinancialYear, FundId, Invalid, Pence};

use crate::{Limit, LimitKind, Position};

/// A line of a fund's budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetLine {
    /// Its id.
    pub id: BudgetLineId,
    /// The fund it belongs to.
    pub fund: FundId,
    /// The scheme: the service line that the money is for.
    pub scheme: String,
    /// The year that is charged.
    pub charge_year: FinancialYear,
    /// Whether it takes charges.
    pub state: LineState,
    /// Where it stands.
    pub position: Position,
    /// Tolerance agreed and not yet released.
    pub allowance: Pence,
}

/// Whether a line takes charges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineState {
    /// It does.
    Open,
    /// Not for now.
    Held,
    /// Never again.
    Closed,
}

/// What a person gives to open a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBudgetLine {
    /// The scheme.
    pub scheme: String,
    /// The year that is charged.
    pub charge_year: FinancialYear,
    /// The approved budget.
    pub budget: Pence,
    /// Tolerance agreed with it: only ever told, until an authoriser releases it.
    pub allowance: Pence,
}

impl NewBudgetLine {
    /// Checks the input: a scheme of at most 120 characters, a known year, a budget above nil, no negative allowance.
    pub fn new(
        scheme: &str,
        charge_year: i16,
        budget: Pence,
        allowance: Option<Pence>,
    ) -> Result<Self, Invalid> {
        let allowance = allowance.unwrap_or_default();
        let mut fields = Fields::new();
        let scheme = fields.text("/scheme", scheme, 120);
        let year = FinancialYear::starting(charge_year)
            .ok_or("enter the year in which the financial year starts, such as 2026");
        let year = fields.take("/charge_year", year);
        fields.require(budget.is_positive(), "/budget_p", "the budget must be above £0.00");
        fields.require(!allowance.is_negative(), "/allowance_p", "the allowance must not be negative");
        fields.finish(|| Some(Self { scheme, charge_year: year?, budget, allowance }))
    }

    /// The line, with nothing against it.
    pub fn open(self, id: BudgetLineId, fund: FundId) -> BudgetLine {
        BudgetLine {
            id,
            fund,
            scheme: self.scheme,
            charge_year: self.charge_year,
            state: LineState::Open,
            position: Position { budget: self.budget, ..Position::default() },
            allowance: self.allowance,
        }
    }
}

impl BudgetLine {
    /// The line as a refusal names it.
    pub fn name(&self) -> String {
        format!("{} {}", self.scheme, self.charge_year)
    }

    /// The line as the limit that budget control asks.
    pub fn limit(&self) -> Limit {
        Limit {
            kind: LimitKind::SchemeLine,
            name: self.name(),
            state: self.state,
            position: self.position,
            allowance: self.allowance,
        }
    }
}

impl LineState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Open, Self::Held, Self::Closed];

    /// Its name in the database and on the wire.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Held => "held",
            Self::Closed => "closed",
        }
    }

    /// The state with that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_field_is_told_at_once() {
        let error = NewBudgetLine::new(" ", 26, Pence::ZERO, Some(Pence::new(-1))).expect_err("four errors");
        let pointers: Vec<&str> = error.0.iter().map(|e| e.pointer.as_str()).collect();
        assert_eq!(pointers, ["/scheme", "/charge_year", "/budget_p", "/allowance_p"]);
    }

    #[test]
    fn a_new_line_is_open_and_untouched() {
        let new = NewBudgetLine::new("Emotional wellbeing", 2026, Pence::new(100), None).expect("a line");
        let id = "01890000-0000-7000-8000-000000000001".parse::<uuid::Uuid>().expect("an id");
        let line = new.open(id.into(), id.into());
        assert_eq!(line.name(), "Emotional wellbeing 2026-27");
        assert_eq!(line.limit().position.available(), Ok(Pence::new(100)));
        assert_eq!(LineState::from_key("held"), Some(LineState::Held));
        assert_eq!(LineState::from_key("shut"), None);
    }
}
