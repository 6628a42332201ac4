//! A limit beside the budget lines: a ring-fence, the fund as a whole, one partner's cap, a ceiling over years to come.

use chrono::NaiveDate;
use trellis_kernel::{BudgetLineId, Fields, FinancialYear, FundId, Invalid, OrganisationId, Pence, Rate};
use uuid::Uuid;

use crate::{
    BudgetLine, BudgetRefusal, Exposure, Limit, LimitKind, LineState, Position, PositionError, Share,
};

/// A limit of a fund, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetLimit {
    /// Its id.
    pub id: Uuid,
    /// The fund.
    pub fund: FundId,
    /// The trust that keeps the fund.
    pub trust: OrganisationId,
    /// What it says.
    pub terms: LimitTerms,
    /// Whether it takes charges.
    pub state: LineState,
    /// Where it stands: its exposure is that of every line it covers.
    pub position: Position,
}

/// What a limit says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitTerms {
    /// A ring-fence, the fund, a partner's cap or a ceiling.
    pub kind: LimitKind,
    /// Its name, as refusals show it.
    pub name: String,
    /// The first charge year that it covers.
    pub first: FinancialYear,
    /// The last charge year that it covers; the first, but for a ceiling.
    pub last: FinancialYear,
    /// How much it allows.
    pub amount: Pence,
    /// Whose cap it is, by the partner's key.
    pub partner: Option<String>,
    /// The part of every exposure that counts: the partner's, for a cap.
    pub share: Share,
    /// The lines of a ring-fence.
    pub lines: Vec<BudgetLineId>,
    /// The last day on which ring-fenced money may be promised or spent.
    pub spend_by: Option<NaiveDate>,
}

/// What a person gives to set a limit, as it came.
#[derive(Clone, Debug, Default)]
pub struct LimitRequest {
    /// `ring_fence`, `fund`, `partner_cap` or `ceiling`.
    pub kind: String,
    /// A name; made from the kind and the years when left out.
    pub name: Option<String>,
    /// The calendar year in which the first charge year starts.
    pub first_year: i16,
    /// The same for the last.
    pub last_year: Option<i16>,
    /// How much, in pence.
    pub amount: Pence,
    /// The partner's key.
    pub partner: Option<String>,
    /// The partner's share, such as `30%`.
    pub share: Option<String>,
    /// The lines of a ring-fence.
    pub lines: Vec<BudgetLineId>,
    /// The last day of a ring-fence.
    pub spend_by: Option<NaiveDate>,
}

impl LimitTerms {
    /// Checks the input; every wrong field is told at once.
    pub fn new(request: LimitRequest) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let kind = LimitKind::from_key(&request.kind).filter(|kind| !kind.is_line());
        let kind = fields.take("/kind", kind.ok_or("choose ring_fence, fund, partner_cap or ceiling"));
        let known = "enter the year in which the financial year starts, such as 2026";
        let first = fields.take("/first_year", FinancialYear::starting(request.first_year).ok_or(known));
        let last = request.last_year.unwrap_or(request.first_year);
        let last = fields.take("/last_year", FinancialYear::starting(last).ok_or(known));
        fields.require(request.amount.is_positive(), "/amount_p", "the amount must be above £0.00");
        let share = match &request.share {
            None => Some(Share::ALL),
            Some(text) => {
                let share = text.parse::<Rate>().ok().and_then(Share::of_rate);
                fields.take("/share", share.ok_or("enter a share above 0% and at most 100%, such as 30%"))
            }
        };
        let name = request.name.as_deref().map(|name| fields.text("/name", name, 200));
        if let Some((kind, (first, last))) = kind.zip(first.zip(last)) {
            let ordered = first <= last && (first == last || kind == LimitKind::Ceiling);
            fields.require(ordered, "/last_year", "only a ceiling covers several years, the later one last");
            let fence = kind == LimitKind::RingFence;
            fields.require(
                fence != request.lines.is_empty(),
                "/line_ids",
                "a ring-fence, and nothing else, names its lines",
            );
            fields.require(
                fence || request.spend_by.is_none(),
                "/spend_by",
                "only a ring-fence has a last day",
            );
            let cap = kind == LimitKind::PartnerCap;
            fields.require(
                cap == request.partner.is_some(),
                "/partner",
                "a partner's cap, and nothing else, names a partner",
            );
            fields.require(
                cap == request.share.is_some(),
                "/share",
                "a partner's cap, and nothing else, has a share",
            );
        }
        let LimitRequest { amount, partner, lines, spend_by, .. } = request;
        fields.finish(|| {
            let (kind, first, last) = (kind?, first?, last?);
            let name = name.unwrap_or_else(|| default_name(kind, first, last, partner.as_deref()));
            Some(Self { kind, name, first, last, amount, partner, share: share?, lines, spend_by })
        })
    }
}

fn default_name(kind: LimitKind, first: FinancialYear, last: FinancialYear, partner: Option<&str>) -> String {
    match (kind, partner) {
        (LimitKind::PartnerCap, Some(partner)) => format!("The cap of {partner} for {first}"),
        (LimitKind::Ceiling, _) if first != last => format!("The ceiling for {first} to {last}"),
        (LimitKind::Ceiling, _) => format!("The ceiling for {first}"),
        (LimitKind::RingFence, _) => format!("The ring-fence for {first}"),
        _ => format!("The fund for {first}"),
    }
}

impl BudgetLimit {
    /// The limit with what the lines it covers are exposed to already; refused when that is more than it allows.
    pub fn set(
        (id, fund, trust): (Uuid, FundId, OrganisationId),
        terms: LimitTerms,
        covered: &[BudgetLine],
    ) -> Result<Self, BudgetRefusal> {
        let position = Position { budget: terms.amount, ..Position::default() };
        let limit = Self { id, fund, trust, terms, state: LineState::Open, position };
        let exposure = covered.iter().filter(|line| limit.covers(line)).map(|line| line.position.exposure());
        let exposure = Exposure::sum(exposure)?;
        crate::check(&[(limit.limit(), exposure)])?;
        Ok(Self { position: limit.position.after(exposure)?, ..limit })
    }

    /// The limit with another amount; a cut below what it is exposed to is refused.
    pub fn revise(mut self, amount: Pence) -> Result<Self, BudgetRefusal> {
        let by = amount.minus(self.position.budget).ok_or(PositionError::TooLarge)?;
        self.position.budget = amount;
        self.terms.amount = amount;
        self.limit().holds(by.negated().ok_or(PositionError::TooLarge)?)?;
        Ok(self)
    }

    /// Whether a charge to this line counts against it.
    pub fn covers(&self, line: &BudgetLine) -> bool {
        let LimitTerms { kind, first, last, lines, .. } = &self.terms;
        match kind {
            LimitKind::RingFence => lines.contains(&line.id),
            LimitKind::Fund | LimitKind::PartnerCap => line.charge_year == *first,
            LimitKind::Ceiling => !line.approved && (*first..=*last).contains(&line.charge_year),
            LimitKind::SchemeLine | LimitKind::IndicativeLine => false,
        }
    }

    /// The limit as budget control asks it.
    pub fn limit(&self) -> Limit {
        Limit {
            kind: self.terms.kind,
            name: self.terms.name.clone(),
            state: self.state,
            position: self.position,
            allowance: Pence::ZERO,
            share: self.terms.share,
            partner: self.terms.partner.clone(),
        }
    }

    /// Budget is not carried past the day by which its money had to be promised or spent (`E8_RING_FENCE`).
    pub fn check_carry(&self, to: FinancialYear) -> Result<(), BudgetRefusal> {
        self.terms.spend_by.filter(|last| *last < to.first_day()).map_or(Ok(()), |last| {
            Err(BudgetRefusal::RingFence {
                limit: self.terms.name.clone(),
                condition: format!(
                    "its money had to be promised or spent by {last}; it is not carried into {to}"
                ),
            })
        })
    }

    /// Ring-fenced money is promised or spent by its day (`E8_RING_FENCE`).
    pub fn check_day(&self, today: NaiveDate) -> Result<(), BudgetRefusal> {
        match self.terms.spend_by {
            Some(last) if today > last => Err(BudgetRefusal::RingFence {
                limit: self.terms.name.clone(),
                condition: format!("its money had to be promised or spent by {last}"),
            }),
            Some(_) | None => Ok(()),
        }
    }
}

#[cfg(test)]
#[path = "budget_limit_tests.rs"]
mod tests;
