//! Moving budget between lines of one fund, and releasing an excess to a line. Neither raises exposure.

use trellis_kernel::{BudgetLineId, Fields, Invalid, Pence};

use crate::{BudgetLine, BudgetRefusal, Excess, Exposure, PositionError, check_credit};

/// A movement of budget between two lines of one fund; it nets to nil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Virement {
    /// The line that gives.
    pub from: BudgetLineId,
    /// The line that receives.
    pub to: BudgetLineId,
    /// How much.
    pub amount: Pence,
    /// Why.
    pub reason: String,
    /// What moves.
    pub moves: Moves,
}

/// What a movement between two lines moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moves {
    /// Budget that is not used.
    Budget,
    /// Spend outside the agreement or without authority, to a line of a stream that the host bears.
    Spend,
}

impl Moves {
    const ALL: [Self; 2] = [Self::Budget, Self::Spend];

    /// The name in the database and in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Budget => "budget",
            Self::Spend => "spend",
        }
    }

    /// What has that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|moves| moves.code() == code)
    }
}

/// An excess that a named authoriser releases to a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// The line.
    pub line: BudgetLineId,
    /// How much.
    pub amount: Pence,
    /// Why.
    pub reason: String,
}

impl Virement {
    /// Checks the input: two different lines, an amount above nil, a reason.
    pub fn new(from: BudgetLineId, to: BudgetLineId, amount: Pence, reason: &str) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        fields.require(from != to, "/to", "choose two different lines");
        fields.require(amount.is_positive(), "/amount_p", "the amount must be above £0.00");
        let reason = fields.text("/reason", reason, 500);
        fields.finish(|| Some(Self { from, to, amount, reason, moves: Moves::Budget }))
    }

    /// The same for spend rather than budget.
    #[must_use]
    pub fn of_spend(self) -> Self {
        Self { moves: Moves::Spend, ..self }
    }

    /// What moving spend changes on each of the two lines: no more than was spent on the one (`E7`), in the same year, and
    /// none that a grant paid for, because its funder is told of it (`E8`).
    pub fn exposures(
        &self,
        from: &BudgetLine,
        to: &BudgetLine,
    ) -> Result<(Exposure, Exposure), BudgetRefusal> {
        if from.charge_year != to.charge_year {
            let (limit, charge_year) = (to.name(), from.charge_year.to_string());
            return Err(BudgetRefusal::NoBudget { limit, charge_year, requested: self.amount });
        }
        if let Some(line) = [from, to].into_iter().find(|line| line.grant.is_some()) {
            let condition = "spend that a grant paid for is answered for to its funder".to_owned();
            return Err(BudgetRefusal::RingFence { limit: line.name(), condition });
        }
        check_credit(&from.limit(), self.amount)?;
        let spent = Exposure::spend(self.amount);
        Ok((spent.opposite()?, spent))
    }

    /// The two lines after the movement, which stays within one fund and one charge year. The giving line keeps what it
    /// is exposed to. A line of a year without an approved budget takes none by virement: the budget that is approved for
    /// it later is the whole of it.
    pub fn apply(&self, from: BudgetLine, to: BudgetLine) -> Result<(BudgetLine, BudgetLine), BudgetRefusal> {
        if from.fund != to.fund || from.charge_year != to.charge_year {
            let (limit, charge_year) = (to.name(), from.charge_year.to_string());
            return Err(BudgetRefusal::NoBudget { limit, charge_year, requested: self.amount });
        }
        if let Some(early) = [&from, &to].into_iter().find(|line| !line.approved) {
            let (limit, charge_year) = (early.scheme.title.clone(), early.charge_year.to_string());
            return Err(BudgetRefusal::NoBudget { limit, charge_year, requested: self.amount });
        }
        Self::between(from, to, self.amount)
    }

    /// Two lines of one scheme in different years after budget is carried from the one to the other.
    pub fn between_years(
        from: BudgetLine,
        to: BudgetLine,
        amount: Pence,
    ) -> Result<(BudgetLine, BudgetLine), BudgetRefusal> {
        Self::between(from, to, amount)
    }

    /// The giving line keeps what it is exposed to.
    fn between(
        from: BudgetLine,
        to: BudgetLine,
        amount: Pence,
    ) -> Result<(BudgetLine, BudgetLine), BudgetRefusal> {
        let available = from.position.available()?;
        let most = available.min(from.position.budget);
        if amount > most {
            let shortfall = amount.minus(most).ok_or(PositionError::TooLarge)?;
            return Err(BudgetRefusal::OverBudget(Excess {
                limit: from.name(),
                requested: amount,
                available: most,
                shortfall,
                within_allowance: false,
            }));
        }
        let (mut from, mut to) = (from, to);
        from.position.budget = from.position.budget.minus(amount).ok_or(PositionError::TooLarge)?;
        to.position.budget = to.position.budget.plus(amount).ok_or(PositionError::TooLarge)?;
        Ok((from, to))
    }
}

impl Release {
    /// Checks the input: an amount above nil, a reason.
    pub fn new(line: BudgetLineId, amount: Pence, reason: &str) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        fields.require(amount.is_positive(), "/amount_p", "the amount must be above £0.00");
        let reason = fields.text("/reason", reason, 500);
        fields.finish(|| Some(Self { line, amount, reason }))
    }

    /// The line after the release; the unused allowance shrinks by what was released.
    pub fn apply(&self, line: BudgetLine) -> Result<BudgetLine, BudgetRefusal> {
        let mut line = line;
        line.position.released = line.position.released.plus(self.amount).ok_or(PositionError::TooLarge)?;
        line.allowance = line.allowance.minus(self.amount).unwrap_or_default().max(Pence::ZERO);
        Ok(line)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{NewBudgetLine, SchemeOfLine};

    fn line(number: u128, budget: i64) -> BudgetLine {
        let id = Uuid::from_u128(9);
        let scheme = SchemeOfLine {
            id: id.into(),
            title: "Short breaks".into(),
            provider_sector: None,
            s251_line: None,
        };
        NewBudgetLine::new(id.into(), 2026, Pence::new(budget), Some(Pence::new(500))).expect("a line").open(
            Uuid::from_u128(number).into(),
            id.into(),
            id.into(),
            scheme,
        )
    }

    #[test]
    fn a_virement_nets_to_nil() {
        let (from, to) = (line(1, 1_000), line(2, 300));
        let virement = Virement::new(from.id, to.id, Pence::new(400), "Demand moved").expect("a virement");
        let (from, to) = virement.apply(from, to).expect("enough");
        assert_eq!((from.position.budget, to.position.budget), (Pence::new(600), Pence::new(700)));
    }

    #[test]
    fn a_line_keeps_what_it_is_exposed_to() {
        let (mut from, to) = (line(1, 1_000), line(2, 300));
        from.position.committed = Pence::new(800);
        let virement = Virement::new(from.id, to.id, Pence::new(201), "Demand moved").expect("a virement");
        let refusal = virement.apply(from, to).expect_err("only 200 is free");
        assert_eq!(refusal.code(), "E1_OVER_BUDGET");
        assert_eq!(refusal.body().shortfall, Pence::new(1));
    }

    #[test]
    fn a_virement_stays_in_its_year_and_fund() {
        let (from, mut to) = (line(1, 1_000), line(2, 300));
        to.charge_year = to.charge_year.next();
        let virement = Virement::new(from.id, to.id, Pence::new(1), "Demand moved").expect("a virement");
        let refusal = virement.apply(from, to).expect_err("another year");
        assert_eq!(refusal.code(), "E2_NO_BUDGET");
        assert_eq!(refusal.to_string(), "Short breaks 2027-28 has no budget line for 2026-27");
    }

    #[test]
    fn a_line_without_an_approved_budget_neither_gives_nor_takes() {
        let (approved, early) = (line(1, 1_000), BudgetLine { approved: false, ..line(2, 300) });
        for (from, to) in [(&approved, &early), (&early, &approved)] {
            let virement = Virement::new(from.id, to.id, Pence::new(1), "Demand moved").expect("a virement");
            let refusal = virement.apply(from.clone(), to.clone()).expect_err("no budget");
            assert_eq!(refusal.code(), "E2_NO_BUDGET");
            assert_eq!(refusal.to_string(), "Short breaks has no budget line for 2026-27");
        }
    }

    #[test]
    fn what_is_carried_forward_is_what_the_old_year_has_free() {
        let (mut old, mut new) = (line(1, 1_000), line(2, 300));
        (old.position.actual, new.charge_year) = (Pence::new(900), new.charge_year.next());
        let (old, new) = Virement::between_years(old, new, Pence::new(100)).expect("it is free");
        assert_eq!((old.position.budget, new.position.budget), (Pence::new(900), Pence::new(400)));
        let refusal = Virement::between_years(old, new, Pence::new(1)).expect_err("nothing is left");
        assert_eq!(refusal.code(), "E1_OVER_BUDGET");
    }

    #[test]
    fn the_same_line_twice_and_no_reason_are_refused() {
        let id = line(1, 1).id;
        let error = Virement::new(id, id, Pence::ZERO, "").expect_err("three errors");
        assert_eq!(error.0.len(), 3);
    }

    #[test]
    fn a_release_raises_what_is_available_and_uses_the_allowance() {
        let release = Release::new(line(1, 1).id, Pence::new(700), "Winter pressure").expect("a release");
        let line = release.apply(line(1, 1_000)).expect("fits");
        assert_eq!(line.position.available(), Ok(Pence::new(1_700)));
        assert_eq!(line.allowance, Pence::ZERO);
        assert!(Release::new(line.id, Pence::new(1), " ").is_err());
    }

    #[test]
    fn spend_moves_no_further_than_it_was_spent() {
        let (mut from, to) = (line(1, 1_000), line(2, 300));
        from.position.actual = Pence::new(400);
        let moved = |pence| {
            Virement::new(from.id, to.id, Pence::new(pence), "Outside the agreement").expect("it moves")
        };
        let of_spend = moved(400).of_spend();
        assert_eq!(of_spend.moves, Moves::Spend);
        let (less, more) = of_spend.exposures(&from, &to).expect("all of it");
        assert_eq!((less.actual, more.actual), (Pence::new(-400), Pence::new(400)));
        assert_eq!(
            moved(401).exposures(&from, &to).expect_err("a penny").code(),
            "E7_CREDIT_RAISES_AUTHORITY"
        );
        let next_year = BudgetLine { charge_year: to.charge_year.next(), ..to.clone() };
        assert_eq!(moved(1).exposures(&from, &next_year).expect_err("another year").code(), "E2_NO_BUDGET");
        let granted = BudgetLine { grant: Some(Uuid::from_u128(7).into()), ..to };
        assert_eq!(moved(1).exposures(&from, &granted).expect_err("a grant").code(), "E8_RING_FENCE");
        for moves in Moves::ALL {
            assert_eq!(Moves::from_code(moves.code()), Some(moves));
        }
    }
}
