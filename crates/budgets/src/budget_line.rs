//! A budget line: one scheme's budget in one charge year.

use trellis_kernel::{
    BudgetLineId, Fields, FinancialYear, FundId, GrantId, Invalid, OrganisationId, Pence, SchemeId,
};
use trellis_ledger::{Dimensions, FundingSource, ProviderSector, S251Line};

use crate::{BudgetRefusal, DateBounds, Excess, Limit, LimitKind, Position, Share};

/// A line of a fund's budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetLine {
    /// Its id.
    pub id: BudgetLineId,
    /// The fund it belongs to, and the trust that keeps it.
    pub fund: FundId,
    /// The trust that keeps the fund.
    pub trust: OrganisationId,
    /// What the money is for.
    pub scheme: SchemeOfLine,
    /// The year that is charged.
    pub charge_year: FinancialYear,
    /// False for a year without an approved budget: a ceiling limits the line then.
    pub approved: bool,
    /// Whether it takes charges.
    pub state: LineState,
    /// Where it stands.
    pub position: Position,
    /// Tolerance agreed and not yet released.
    pub allowance: Pence,
    /// The grant that pays for it: a charge names it.
    pub grant: Option<GrantId>,
}

/// The scheme of a line: the service line that the money is for, with its statutory tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeOfLine {
    /// Its id.
    pub id: SchemeId,
    /// Its title.
    pub title: String,
    /// Who provides, in the four sectors of the section 251 return.
    pub provider_sector: Option<ProviderSector>,
    /// The line of the section 251 return.
    pub s251_line: Option<S251Line>,
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
    pub scheme: SchemeId,
    /// The year that is charged.
    pub charge_year: FinancialYear,
    /// The approved budget.
    pub budget: Pence,
    /// Tolerance agreed with it: only ever told, until an authoriser releases it.
    pub allowance: Pence,
}

impl NewBudgetLine {
    /// Checks the input: a known year, a budget above nil, no negative allowance.
    pub fn new(
        scheme: SchemeId,
        charge_year: i16,
        budget: Pence,
        allowance: Option<Pence>,
    ) -> Result<Self, Invalid> {
        let allowance = allowance.unwrap_or_default();
        let mut fields = Fields::new();
        let year = FinancialYear::starting(charge_year)
            .ok_or("enter the year in which the financial year starts, such as 2026");
        let year = fields.take("/charge_year", year);
        fields.require(budget.is_positive(), "/budget_p", "the budget must be above £0.00");
        fields.require(!allowance.is_negative(), "/allowance_p", "the allowance must not be negative");
        fields.finish(|| Some(Self { scheme, charge_year: year?, budget, allowance }))
    }

    /// The line, with nothing against it.
    pub fn open(
        self,
        id: BudgetLineId,
        fund: FundId,
        trust: OrganisationId,
        scheme: SchemeOfLine,
    ) -> BudgetLine {
        BudgetLine {
            id,
            fund,
            trust,
            scheme,
            charge_year: self.charge_year,
            approved: true,
            state: LineState::Open,
            position: Position { budget: self.budget, ..Position::default() },
            allowance: self.allowance,
            grant: None,
        }
    }
}

impl BudgetLine {
    /// The line as a refusal names it.
    pub fn name(&self) -> String {
        format!("{} {}", self.scheme.title, self.charge_year)
    }

    /// The days on which something may be spent from it: those of its year.
    pub fn bounds(&self) -> DateBounds {
        let (first, last) = (self.charge_year.first_day(), self.charge_year.last_day());
        DateBounds { limit: self.name(), first, last }
    }

    /// What a posting to the line is about.
    pub fn about(&self) -> Dimensions {
        Dimensions {
            scheme: Some(self.scheme.id),
            budget_line: Some(self.id),
            source: Some(self.source()),
            provider_sector: self.scheme.provider_sector,
            s251_line: self.scheme.s251_line.clone(),
            ..Dimensions::default()
        }
    }

    /// Where its money comes from.
    fn source(&self) -> FundingSource {
        if self.grant.is_some() { FundingSource::Grant } else { FundingSource::Contribution }
    }

    /// The line as the limit that budget control asks.
    pub fn limit(&self) -> Limit {
        Limit {
            kind: if self.approved { LimitKind::SchemeLine } else { LimitKind::IndicativeLine },
            name: self.name(),
            state: self.state,
            position: self.position,
            allowance: self.allowance,
            share: Share::ALL,
            partner: None,
        }
    }

    /// A line for a year without an approved budget.
    pub fn indicative(
        (id, fund, trust): (BudgetLineId, FundId, OrganisationId),
        scheme: SchemeOfLine,
        charge_year: FinancialYear,
    ) -> Self {
        let (state, position, allowance) = (LineState::Open, Position::default(), Pence::ZERO);
        let (approved, grant) = (false, None);
        Self { id, fund, trust, scheme, charge_year, approved, state, position, allowance, grant }
    }

    /// The line once a budget is approved for its year; refused when it is below what is promised already.
    pub fn approve(mut self, budget: Pence, allowance: Pence) -> Result<Self, BudgetRefusal> {
        self.approved = true;
        self.allowance = allowance;
        self.position.budget = budget;
        self.limit().holds(Pence::ZERO)?;
        Ok(self)
    }

    /// The line with its budget raised, or cut by a negative amount. A cut keeps what the line is exposed to.
    pub fn vary(mut self, by: Pence) -> Result<Self, BudgetRefusal> {
        let budget = self.position.budget.plus(by).ok_or(crate::PositionError::TooLarge)?;
        let cut = by.negated().ok_or(crate::PositionError::TooLarge)?;
        if budget.is_negative() {
            let (limit, available) = (self.name(), self.position.budget);
            let shortfall = cut.minus(available).ok_or(crate::PositionError::TooLarge)?;
            let excess = Excess { limit, requested: cut, available, shortfall, within_allowance: false };
            return Err(BudgetRefusal::OverBudget(excess));
        }
        self.position.budget = budget;
        if by.is_negative() {
            self.limit().holds(cut)?;
        }
        Ok(self)
    }

    /// The line held, open again, or closed for good.
    pub fn move_to(self, to: LineState) -> Result<Self, LineState> {
        match (self.state, to) {
            (LineState::Open, LineState::Held | LineState::Closed)
            | (LineState::Held, LineState::Open | LineState::Closed) => Ok(Self { state: to, ..self }),
            (from @ (LineState::Open | LineState::Held | LineState::Closed), _) => Err(from),
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

    fn id() -> uuid::Uuid {
        uuid::Uuid::from_u128(1)
    }

    #[test]
    fn every_wrong_field_is_told_at_once() {
        let error =
            NewBudgetLine::new(id().into(), 26, Pence::ZERO, Some(Pence::new(-1))).expect_err("three errors");
        let pointers: Vec<&str> = error.0.iter().map(|e| e.pointer.as_str()).collect();
        assert_eq!(pointers, ["/charge_year", "/budget_p", "/allowance_p"]);
    }

    fn line(budget: i64) -> BudgetLine {
        let scheme = SchemeOfLine {
            id: id().into(),
            title: "Short breaks".into(),
            provider_sector: None,
            s251_line: None,
        };
        let new = NewBudgetLine::new(id().into(), 2026, Pence::new(budget), None).expect("a line");
        new.open(id().into(), id().into(), id().into(), scheme)
    }

    #[test]
    fn a_cut_keeps_what_the_line_is_exposed_to() {
        let mut exposed = line(1_000);
        exposed.position.committed = Pence::new(800);
        assert_eq!(exposed.clone().vary(Pence::new(-200)).expect("it fits").position.budget, Pence::new(800));
        let refusal = exposed.clone().vary(Pence::new(-201)).expect_err("a penny too much");
        let body = refusal.body();
        assert_eq!(
            (body.code, body.requested, body.available),
            ("E1_OVER_BUDGET", Pence::new(201), Pence::new(200))
        );
        assert_eq!(line(5).vary(Pence::new(-6)).expect_err("below nil").body().shortfall, Pence::new(1));
        assert_eq!(exposed.vary(Pence::new(5)).expect("a raise").position.budget, Pence::new(1_005));
    }

    #[test]
    fn a_line_is_held_resumed_and_closed_for_good() {
        let held = line(1).move_to(LineState::Held).expect("held");
        let open = held.move_to(LineState::Open).expect("open again");
        let closed = open.move_to(LineState::Closed).expect("closed");
        for to in LineState::ALL {
            assert_eq!(closed.clone().move_to(to), Err(LineState::Closed));
        }
    }

    #[test]
    fn an_approved_budget_covers_what_was_promised_before_it() {
        let mut early = BudgetLine::indicative(
            (id().into(), id().into(), id().into()),
            line(1).scheme,
            FinancialYear::starting(2028).expect("a year"),
        );
        early.position.committed = Pence::new(700);
        assert_eq!(
            early.clone().approve(Pence::new(699), Pence::ZERO).expect_err("a penny short").code(),
            "E1_OVER_BUDGET"
        );
        assert!(early.approve(Pence::new(700), Pence::ZERO).expect("covered").approved);
    }

    #[test]
    fn a_new_line_is_open_and_untouched() {
        let new = NewBudgetLine::new(id().into(), 2026, Pence::new(100), None).expect("a line");
        let scheme = SchemeOfLine {
            id: id().into(),
            title: "Emotional wellbeing".into(),
            provider_sector: Some(ProviderSector::Voluntary),
            s251_line: None,
        };
        let line = new.open(id().into(), id().into(), id().into(), scheme);
        assert_eq!(line.name(), "Emotional wellbeing 2026-27");
        assert_eq!(line.limit().position.available(), Ok(Pence::new(100)));
        assert_eq!(line.about().budget_line, Some(line.id));
        assert_eq!(LineState::from_key("held"), Some(LineState::Held));
        assert_eq!(LineState::from_key("shut"), None);
    }
}
