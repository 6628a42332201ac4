//! Budget control: a change that raises exposure is tested on every limit it touches, and the tightest answers.

use chrono::NaiveDate;
use trellis_kernel::Pence;

use crate::{BudgetRefusal, Excess, Exposure, LineState, Position, Share};

/// What kind of limit it is; it decides which code a refusal carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LimitKind {
    /// A scheme's budget line.
    SchemeLine,
    /// A line of a year without an approved budget: it only counts, and a ceiling limits it.
    IndicativeLine,
    /// A ring-fence or a grant.
    RingFence,
    /// The fund as a whole.
    Fund,
    /// One partner's exposure cap.
    PartnerCap,
    /// The ceiling over years that have no approved budget yet.
    Ceiling,
}

/// One limit that a change touches, in one charge year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Its kind.
    pub kind: LimitKind,
    /// Its name, as the refusal shows it.
    pub name: String,
    /// Whether it takes charges at all.
    pub state: LineState,
    /// Where it stands.
    pub position: Position,
    /// Tolerance agreed but not released: told in a refusal, never drawn on silently.
    pub allowance: Pence,
    /// The part of every exposure that counts.
    pub share: Share,
    /// Whose cap it is, by the partner's key.
    pub partner: Option<String>,
}

/// The first and the last day on which something may be charged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateBounds {
    /// Whose dates they are.
    pub limit: String,
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
}

/// Tests a change of exposure against each limit it touches, paired with the part of the change that falls on it.
///
/// A change that raises nothing is never refused for want of money: an invoice within its commitment asks for nothing.
/// A limit that is closed or on hold answers first; then the tightest of those that are passed: the one with the least
/// available, and between equals the earlier kind.
pub fn check(touched: &[(Limit, Exposure)]) -> Result<(), BudgetRefusal> {
    let refusals = weigh(touched)?;
    let barred = |(_, refusal): &&(LimitKind, BudgetRefusal)| {
        matches!(refusal, BudgetRefusal::OnHold { .. } | BudgetRefusal::Closed { .. })
    };
    let first = refusals.iter().find(barred);
    let tightest = || refusals.iter().min_by_key(|(kind, refusal)| (refusal.body().available, *kind));
    match first.or_else(tightest) {
        Some((_, refusal)) => Err(refusal.clone()),
        None => Ok(()),
    }
}

/// Every limit's refusal of its part of a change, in the order of the limits; a contradiction in the figures is an error.
fn weigh(touched: &[(Limit, Exposure)]) -> Result<Vec<(LimitKind, BudgetRefusal)>, BudgetRefusal> {
    let mut refusals = Vec::new();
    for (limit, change) in touched {
        refusals.extend(limit.refusal(*change)?.map(|refusal| (limit.kind, refusal)));
    }
    Ok(refusals)
}

/// A credit may give back what was spent, never more (`E7_CREDIT_RAISES_AUTHORITY`).
pub fn check_credit(limit: &Limit, credit: Pence) -> Result<(), BudgetRefusal> {
    if credit <= limit.position.actual {
        return Ok(());
    }
    let spent = limit.position.actual;
    Err(BudgetRefusal::CreditRaisesAuthority { limit: limit.name.clone(), credit, spent })
}

/// A charge falls within the dates of the line, the contract and the agreement (`E6_DATE_OUT_OF_BOUNDS`).
pub fn check_date(bounds: &DateBounds, date: NaiveDate) -> Result<(), BudgetRefusal> {
    if (bounds.first..=bounds.last).contains(&date) {
        return Ok(());
    }
    let DateBounds { limit, first, last } = bounds.clone();
    Err(BudgetRefusal::DateOutOfBounds { limit, date, first, last })
}

impl LimitKind {
    /// Every kind, in the order in which they answer.
    pub const ALL: [Self; 6] = [
        Self::SchemeLine,
        Self::IndicativeLine,
        Self::RingFence,
        Self::Fund,
        Self::PartnerCap,
        Self::Ceiling,
    ];

    /// Its name in the database and on the wire.
    pub const fn key(self) -> &'static str {
        match self {
            Self::SchemeLine => "scheme_line",
            Self::IndicativeLine => "indicative_line",
            Self::RingFence => "ring_fence",
            Self::Fund => "fund",
            Self::PartnerCap => "partner_cap",
            Self::Ceiling => "ceiling",
        }
    }

    /// The kind with that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// True for the two kinds of line.
    pub const fn is_line(self) -> bool {
        matches!(self, Self::SchemeLine | Self::IndicativeLine)
    }
}

impl Limit {
    /// Why the limit refuses a change; `None` when it takes it.
    pub(crate) fn refusal(&self, change: Exposure) -> Result<Option<BudgetRefusal>, BudgetRefusal> {
        self.position.after(change)?;
        let raise = change.raise()?;
        if !raise.is_positive() {
            return Ok(None);
        }
        let limit = || self.name.clone();
        match self.state {
            LineState::Open => self.excess(raise),
            LineState::Held => Ok(Some(BudgetRefusal::OnHold { limit: limit(), requested: raise })),
            LineState::Closed => Ok(Some(BudgetRefusal::Closed { limit: limit(), requested: raise })),
        }
    }

    /// Refuses a position that is passed already, as after a cut of its budget by `cut`.
    pub(crate) fn holds(&self, cut: Pence) -> Result<(), BudgetRefusal> {
        match self.excess(Pence::ZERO)? {
            None => Ok(()),
            Some(refusal) => {
                let short = refusal.body().shortfall;
                let available = cut.minus(short).ok_or(crate::PositionError::TooLarge)?;
                let name = self.name.clone();
                let excess = Excess {
                    limit: name,
                    requested: cut,
                    available,
                    shortfall: short,
                    within_allowance: false,
                };
                Err(self.told(excess))
            }
        }
    }

    /// By how much the limit's share of a raise passes it. The test is exact; pence are rounded only to be told.
    fn excess(&self, raise: Pence) -> Result<Option<BudgetRefusal>, BudgetRefusal> {
        if self.kind == LimitKind::IndicativeLine {
            return Ok(None);
        }
        let wide = |pence: Pence| i128::from(pence.get());
        let Position { budget, released, precommit, committed, actual } = self.position;
        let (part, whole) = (i128::from(self.share.part()), i128::from(self.share.whole()));
        let allowed = (wide(budget) + wide(released)) * whole;
        let before = (wide(precommit) + wide(committed) + wide(actual)) * part;
        let after = before + wide(raise) * part;
        if after <= allowed {
            return Ok(None);
        }
        let pence = |exact: i128| {
            i64::try_from(exact)
                .map(Pence::new)
                .map_err(|_| BudgetRefusal::from(crate::PositionError::TooLarge))
        };
        let available = pence((allowed - before).div_euclid(whole))?;
        let shortfall = pence(-(allowed - after).div_euclid(whole))?;
        let requested = available.plus(shortfall).ok_or(crate::PositionError::TooLarge)?;
        let within_allowance = shortfall <= self.allowance;
        let excess = Excess { limit: self.name.clone(), requested, available, shortfall, within_allowance };
        Ok(Some(self.told(excess)))
    }

    fn told(&self, excess: Excess) -> BudgetRefusal {
        match self.kind {
            LimitKind::SchemeLine | LimitKind::IndicativeLine | LimitKind::RingFence | LimitKind::Fund => {
                BudgetRefusal::OverBudget(excess)
            }
            LimitKind::PartnerCap => {
                BudgetRefusal::PartnerCap { partner: self.partner.clone().unwrap_or_default(), excess }
            }
            LimitKind::Ceiling => BudgetRefusal::Ceiling(excess),
        }
    }
}

#[cfg(test)]
#[path = "control_tests.rs"]
mod tests;
