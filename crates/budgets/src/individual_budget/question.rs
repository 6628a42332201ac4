//! The question about an unspent balance, its answer, and what may be taken back after it.

use trellis_kernel::{Pence, PersonId};

use super::{IndividualBudget, IndividualBudgetRefusal};

/// What a family says of an unspent balance; never in free text, which could hold a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BalanceAnswer {
    /// It is planned for something.
    Planned,
    /// It is kept for an emergency.
    Contingency,
    /// So much of it is not needed.
    NotNeeded(Pence),
}

/// A balance that was told, and what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BalanceQuestion {
    /// What was unspent.
    pub unspent: Pence,
    /// Above which balance a question is asked.
    pub threshold: Pence,
    /// The answer, and who recorded it.
    pub answer: Option<(BalanceAnswer, PersonId)>,
    /// What was taken back, and by whom.
    pub recovered: Option<(Pence, PersonId)>,
}

impl IndividualBudget {
    /// The question that an unspent balance prompts; none at or below the threshold.
    pub fn question(&self, unspent: Pence) -> Result<Option<BalanceQuestion>, IndividualBudgetRefusal> {
        self.paid_from()?;
        let threshold = self.threshold()?;
        let asked = BalanceQuestion { unspent, threshold, answer: None, recovered: None };
        Ok((unspent > threshold).then_some(asked))
    }
}

impl BalanceQuestion {
    /// The answer is recorded, once; what is not needed is at most what was unspent.
    pub fn answer(self, answer: BalanceAnswer, by: PersonId) -> Result<Self, IndividualBudgetRefusal> {
        if self.answer.is_some() {
            return Err(IndividualBudgetRefusal::TransitionNotAllowed { from: "answered", to: "answered" });
        }
        if let BalanceAnswer::NotNeeded(amount) = answer {
            within(self.unspent, amount)?;
        }
        Ok(Self { answer: Some((answer, by)), ..self })
    }

    /// A second person takes back what is not needed, once.
    pub fn recover(self, amount: Pence, by: PersonId) -> Result<Self, IndividualBudgetRefusal> {
        let Some((BalanceAnswer::NotNeeded(free), answered_by)) = self.answer else {
            return Err(IndividualBudgetRefusal::NotAnswered);
        };
        if by == answered_by {
            return Err(IndividualBudgetRefusal::SelfApproval);
        }
        if self.recovered.is_some() {
            return Err(IndividualBudgetRefusal::TransitionNotAllowed { from: "recovered", to: "recovered" });
        }
        within(free, amount)?;
        Ok(Self { recovered: Some((amount, by)), ..self })
    }
}

fn within(left: Pence, asked: Pence) -> Result<(), IndividualBudgetRefusal> {
    if !asked.is_positive() {
        return Err(IndividualBudgetRefusal::NotPositive);
    }
    if asked > left { Err(IndividualBudgetRefusal::Exceeded { left, asked }) } else { Ok(()) }
}
