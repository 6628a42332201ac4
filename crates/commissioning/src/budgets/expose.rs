//! Budget control at work: locked lines and the limits that cover them, the test on each, the new positions.

use trellis_access::Permit;
use trellis_budgets::{BudgetLimit, BudgetLine, BudgetRefusal, Exposure, Limit, LimitKind, check};
use trellis_kernel::{Pence, london_date};
use trellis_store::{GrantNaming, StoreError, Tx};

use super::Control;
use crate::Refusal;
use crate::grants::admit_named;

/// Tests a change of exposure on locked lines and on every limit that covers them, and saves where they stand after it.
/// Everything is tested before anything is saved; the tightest one answers.
pub(crate) fn expose(
    tx: &mut Tx<'_>,
    permit: &Permit,
    changes: Vec<(BudgetLine, Exposure)>,
) -> Result<Vec<BudgetLine>, Refusal> {
    expose_under(tx, permit, &mut Control::Within, (changes, &[]))
}

/// The same, or by an authoriser's override; and naming the grants that pay for lines among them.
pub(crate) fn expose_under(
    tx: &mut Tx<'_>,
    permit: &Permit,
    control: &mut Control,
    (changes, namings): (Vec<(BudgetLine, Exposure)>, &[GrantNaming]),
) -> Result<Vec<BudgetLine>, Refusal> {
    admit_named(tx, &changes, namings)?;
    let mut touched = Touched::lock(tx, changes)?;
    match control {
        Control::Within => check(&touched.asked())?,
        Control::Overriding(act) => act.release(tx, permit, &mut touched)?,
    }
    touched.take(tx, permit)
}

/// The lines and limits that a change touches, locked, each with its part of the change.
pub(crate) struct Touched {
    pub(super) lines: Vec<(BudgetLine, Exposure)>,
    pub(super) limits: Vec<(BudgetLimit, Exposure)>,
}

impl Touched {
    fn lock(tx: &mut Tx<'_>, lines: Vec<(BudgetLine, Exposure)>) -> Result<Self, Refusal> {
        let Some(fund) = lines.first().map(|(line, _)| line.fund) else {
            return Ok(Self { lines, limits: Vec::new() });
        };
        let only_lines: Vec<BudgetLine> = lines.iter().map(|(line, _)| line.clone()).collect();
        let today = london_date(tx.now());
        let mut limits = Vec::new();
        for limit in tx.limits_over_for_update(fund, &only_lines)? {
            let covered = lines.iter().filter(|(line, _)| limit.covers(line)).map(|(_, change)| *change);
            let change = Exposure::sum(covered)?;
            if change.raise()?.is_positive() {
                limit.check_day(today)?;
            }
            limits.push((limit, change));
        }
        let touched = Self { lines, limits };
        touched.refuse_unbudgeted()?;
        Ok(touched)
    }

    /// A year without an approved budget takes a charge under a ceiling only (`E2_NO_BUDGET`).
    fn refuse_unbudgeted(&self) -> Result<(), Refusal> {
        let ceiling = |line: &BudgetLine| {
            self.limits.iter().any(|(limit, _)| limit.terms.kind == LimitKind::Ceiling && limit.covers(line))
        };
        for (line, change) in &self.lines {
            let requested = change.raise()?;
            if !line.approved && requested.is_positive() && !ceiling(line) {
                let (limit, charge_year) = (line.scheme.title.clone(), line.charge_year.to_string());
                return Err(BudgetRefusal::NoBudget { limit, charge_year, requested }.into());
            }
        }
        Ok(())
    }

    /// What is asked of each line, and after the lines of each limit.
    pub(super) fn asked(&self) -> Vec<(Limit, Exposure)> {
        let lines = self.lines.iter().map(|(line, change)| (line.limit(), *change));
        lines.chain(self.limits.iter().map(|(limit, change)| (limit.limit(), *change))).collect()
    }

    /// Saves where everything stands after the change; gives the lines.
    fn take(self, tx: &mut Tx<'_>, permit: &Permit) -> Result<Vec<BudgetLine>, Refusal> {
        let mut after = Vec::with_capacity(self.lines.len());
        for (line, change) in self.lines {
            after.push(BudgetLine { position: line.position.after(change)?, ..line });
        }
        let mut limits = Vec::with_capacity(self.limits.len());
        for (limit, change) in self.limits {
            limits.push(BudgetLimit { position: limit.position.after(change)?, ..limit });
        }
        save_lines(tx, permit, &after)?;
        save_limits(tx, permit, &limits)?;
        Ok(after)
    }
}

/// Saves locked lines. The database's own check is the second wall; what it refuses carries the same code.
pub(crate) fn save_lines(tx: &mut Tx<'_>, permit: &Permit, lines: &[BudgetLine]) -> Result<(), Refusal> {
    tx.save_budget_lines(permit, lines).map_err(second_wall)
}

/// Saves locked limits, likewise.
pub(crate) fn save_limits(tx: &mut Tx<'_>, permit: &Permit, limits: &[BudgetLimit]) -> Result<(), Refusal> {
    if limits.is_empty() {
        return Ok(());
    }
    tx.save_budget_limits(permit, limits).map_err(second_wall)
}

pub(super) fn second_wall(error: StoreError) -> Refusal {
    let sentence = "the limit does not have that much available";
    match error {
        StoreError::Check { constraint, .. } if constraint == "e1_over_budget" => {
            Refusal::rule("E1_OVER_BUDGET", sentence)
        }
        StoreError::Check { constraint, .. } if constraint == "e9_partner_cap" => {
            Refusal::rule("E9_PARTNER_CAP", sentence)
        }
        StoreError::Check { constraint, .. } if constraint == "e10_ceiling" => {
            Refusal::rule("E10_CEILING", sentence)
        }
        other => other.into(),
    }
}

impl Touched {
    /// Releases to each line and limit what it is short of; gives what was released to which id.
    pub(super) fn add_releases(&mut self, releases: &[Pence]) -> Result<Vec<(uuid::Uuid, Pence)>, Refusal> {
        let too_large = || BudgetRefusal::from(trellis_budgets::PositionError::TooLarge);
        let lines = self
            .lines
            .iter_mut()
            .map(|(line, _)| (line.id.uuid(), &mut line.position, Some(&mut line.allowance)));
        let limits = self.limits.iter_mut().map(|(limit, _)| (limit.id, &mut limit.position, None));
        let mut given = Vec::new();
        for ((id, position, allowance), release) in lines.chain(limits).zip(releases) {
            position.released = position.released.plus(*release).ok_or_else(too_large)?;
            if let Some(allowance) = allowance {
                *allowance = allowance.minus(*release).unwrap_or_default().max(Pence::ZERO);
            }
            if release.is_positive() {
                given.push((id, *release));
            }
        }
        Ok(given)
    }
}
