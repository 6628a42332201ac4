//! Who evaluates a procurement, and which of its criteria (SoD-8: evaluators score assigned criteria only).

use thiserror::Error;
use trellis_kernel::{CriterionId, Fields, Invalid, PersonId, ProcurementId};

use crate::criterion::{AwardCriterion, judged};

/// One evaluator's task in a procurement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The procurement.
    pub procurement: ProcurementId,
    /// The evaluator.
    pub person: PersonId,
    /// The criteria to score; none named means every criterion that evaluators judge.
    pub criteria: Vec<CriterionId>,
}

/// Why somebody does not score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AssignmentRefusal {
    /// They are not an evaluator of the procurement, or not for this criterion.
    #[error("you are not assigned to score this criterion of this tender")]
    NotAssigned,
    /// They are not an evaluator of the procurement, or not for this lot.
    #[error("you are not assigned to evaluate this lot, so its bids and scores are not yours to read")]
    NotThisLot,
    /// They are an evaluator of the procurement already.
    #[error("this person evaluates this tender already")]
    AlreadyAssigned,
    /// They have no evaluator's role.
    #[error("this person does not hold the role of an evaluator in your trust")]
    NoEvaluator,
}

impl AssignmentRefusal {
    /// The slug of the refusal.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAssigned | Self::NotThisLot => "not-assigned",
            Self::AlreadyAssigned => "already-assigned",
            Self::NoEvaluator => "not-an-evaluator",
        }
    }
}

impl Assignment {
    /// An assignment; each criterion named must be one of `judged`, those that evaluators score, and be named once.
    pub fn new(
        procurement: ProcurementId,
        person: PersonId,
        criteria: Vec<CriterionId>,
        judged: &[CriterionId],
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        for (index, criterion) in criteria.iter().enumerate() {
            let at = format!("/criterion_ids/{index}");
            fields.require(
                judged.contains(criterion),
                at.clone(),
                "this tender has no such criterion that evaluators score",
            );
            let earlier = criteria.iter().take(index).any(|other| other == criterion);
            fields.require(!earlier, at, "name each criterion once");
        }
        fields.finish(|| Some(Self { procurement, person, criteria }))
    }

    /// Whether the criterion is part of the task.
    pub fn covers(&self, criterion: CriterionId) -> bool {
        self.criteria.is_empty() || self.criteria.contains(&criterion)
    }

    /// Whether a lot with these criteria is part of the task: at least one that evaluators judge is.
    pub fn covers_lot(&self, criteria: &[AwardCriterion]) -> bool {
        judged(criteria).any(|criterion| self.covers(criterion.id))
    }
}

/// Refuses unless one of the assignments gives this person this criterion.
pub fn check_assigned(
    assignments: &[Assignment],
    person: PersonId,
    criterion: CriterionId,
) -> Result<(), AssignmentRefusal> {
    let assigned =
        assignments.iter().any(|assignment| assignment.person == person && assignment.covers(criterion));
    if assigned { Ok(()) } else { Err(AssignmentRefusal::NotAssigned) }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn id<T: From<Uuid>>(n: u128) -> T {
        Uuid::from_u128(n).into()
    }

    #[test]
    fn evaluators_score_what_they_are_assigned() {
        let judged = [id(1), id(2)];
        let all = Assignment::new(id(1), id(7), vec![], &judged).expect("all criteria");
        let one = Assignment::new(id(1), id(8), vec![id(2)], &judged).expect("one criterion");
        let panel = [all, one];
        assert_eq!(check_assigned(&panel, id(7), id(1)), Ok(()));
        assert_eq!(check_assigned(&panel, id(8), id(2)), Ok(()));
        assert_eq!(check_assigned(&panel, id(8), id(1)), Err(AssignmentRefusal::NotAssigned));
        assert_eq!(check_assigned(&panel, id(9), id(1)).expect_err("a stranger").code(), "not-assigned");
    }

    #[test]
    fn a_lot_is_read_by_whoever_judges_a_criterion_of_it() {
        use crate::criterion::CriterionKind;
        let criterion =
            |n, kind| AwardCriterion::new(id(n), kind, "A criterion", 5_000).expect("a criterion");
        let east = [criterion(1, CriterionKind::Quality), criterion(2, CriterionKind::Price)];
        let west = [criterion(3, CriterionKind::Cost), criterion(4, CriterionKind::Price)];
        let judged = [id(1), id(3)];
        let of = |criteria| Assignment::new(id(1), id(7), criteria, &judged).expect("an assignment");
        assert!(of(vec![]).covers_lot(&east) && of(vec![]).covers_lot(&west));
        assert!(of(vec![id(3)]).covers_lot(&west));
        assert!(!of(vec![id(3)]).covers_lot(&east));
        assert!(!of(vec![]).covers_lot(&east[1..]), "nobody evaluates a lot of price alone");
        assert_eq!(AssignmentRefusal::NotThisLot.code(), "not-assigned");
    }

    #[test]
    fn only_criteria_that_evaluators_judge_are_assigned_and_each_once() {
        let Invalid(errors) =
            Assignment::new(id(1), id(7), vec![id(1), id(1), id(3)], &[id(1)]).expect_err("two errors");
        let pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(pointers, ["/criterion_ids/1", "/criterion_ids/2"]);
    }
}
