//! Budget control: a change that raises exposure is tested on every limit it touches, and the tightest answers.

use chrono::NaiveDate;
use trellis_kernel::Pence;

use crate::{BudgetRefusal, Excess, Exposure, LineState, Position};

/// What kind of limit it is; it decides which code a refusal carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LimitKind {
    /// A scheme's budget line.
    SchemeLine,
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
/// Of several limits that are passed the tightest answers: the one with the least available, and between equals the
/// earlier kind.
pub fn check(touched: &[(Limit, Exposure)]) -> Result<(), BudgetRefusal> {
    let mut tightest: Option<(Pence, LimitKind, BudgetRefusal)> = None;
    for (limit, change) in touched {
        limit.position.after(*change)?;
        let requested = change.raise()?;
        if !requested.is_positive() {
            continue;
        }
        limit.takes_charges(requested)?;
        let available = limit.position.available()?;
        let Some(refusal) = limit.excess(requested, available)? else { continue };
        let looser =
            |(least, kind, _): &(Pence, LimitKind, BudgetRefusal)| (*least, *kind) <= (available, limit.kind);
        if !tightest.as_ref().is_some_and(looser) {
            tightest = Some((available, limit.kind, refusal));
        }
    }
    tightest.map_or(Ok(()), |(_, _, refusal)| Err(refusal))
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

impl Limit {
    fn takes_charges(&self, requested: Pence) -> Result<(), BudgetRefusal> {
        let limit = || self.name.clone();
        match self.state {
            LineState::Open => Ok(()),
            LineState::Held => Err(BudgetRefusal::OnHold { limit: limit(), requested }),
            LineState::Closed => Err(BudgetRefusal::Closed { limit: limit(), requested }),
        }
    }

    fn excess(&self, requested: Pence, available: Pence) -> Result<Option<BudgetRefusal>, BudgetRefusal> {
        let shortfall = requested.minus(available).ok_or(crate::PositionError::TooLarge)?;
        if !shortfall.is_positive() {
            return Ok(None);
        }
        let within_allowance = shortfall <= self.allowance;
        let excess = Excess { limit: self.name.clone(), requested, available, shortfall, within_allowance };
        Ok(Some(match self.kind {
            LimitKind::SchemeLine | LimitKind::RingFence | LimitKind::Fund => {
                BudgetRefusal::OverBudget(excess)
            }
            LimitKind::PartnerCap => BudgetRefusal::PartnerCap(excess),
            LimitKind::Ceiling => BudgetRefusal::Ceiling(excess),
        }))
    }
}

#[cfg(test)]
#[path = "control_tests.rs"]
mod tests;
