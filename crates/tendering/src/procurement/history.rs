//! The steps that brought a procurement to where it stands.

use chrono::{DateTime, Utc};
use trellis_kernel::PersonId;

use super::state::{Approval, Ending, Opening, ProcurementState, Publication, SubmissionForApproval};
use crate::reason::Reason;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Handed in for approval.
    HandedIn,
    /// Approved by a second person.
    Approved,
    /// Published, or the chosen suppliers asked.
    Published,
    /// The selection without a competition begun.
    SelectionBegun,
    /// The bids opened.
    Opened,
    /// Given up.
    GivenUp,
}

/// A step, who took it, when, and why where a reason was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepTaken<'a> {
    /// What was done.
    pub step: Step,
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: Option<&'a Reason>,
}

impl ProcurementState {
    /// The steps that led here, the first one first. What was approved and then changed was handed in anew: only the last time counts.
    pub fn steps(&self, direct: bool) -> Vec<StepTaken<'_>> {
        match self {
            Self::Draft => Vec::new(),
            Self::InApproval(submission) => vec![handed_in(submission)],
            Self::Approved(approval) => approved(approval),
            Self::Published(publication) | Self::Selecting(publication) => published(publication, direct),
            Self::Evaluating(opening)
            | Self::AwardDecided(opening)
            | Self::Complete(opening)
            | Self::Unsuccessful(opening) => opened(opening, direct),
            Self::Withdrawn(ending) => vec![given_up(ending)],
            Self::Abandoned { publication, opened, ending } => {
                let opened = opened.filter(|_| !direct).map(|(by, at)| plain(Step::Opened, by, at));
                published(publication, direct).into_iter().chain(opened).chain([given_up(ending)]).collect()
            }
        }
    }
}

const fn plain<'a>(step: Step, by: PersonId, at: DateTime<Utc>) -> StepTaken<'a> {
    StepTaken { step, by, at, reason: None }
}

const fn handed_in(submission: &SubmissionForApproval) -> StepTaken<'_> {
    plain(Step::HandedIn, submission.by, submission.at)
}

fn approved(approval: &Approval) -> Vec<StepTaken<'_>> {
    let reason = approval.price_reason.as_ref();
    let own = StepTaken { step: Step::Approved, by: approval.by, at: approval.at, reason };
    vec![handed_in(&approval.submission), own]
}

fn published(publication: &Publication, direct: bool) -> Vec<StepTaken<'_>> {
    let step = if direct { Step::SelectionBegun } else { Step::Published };
    let own = plain(step, publication.by, publication.at);
    approved(&publication.approval).into_iter().chain([own]).collect()
}

/// A direct award opens no bids: its opening is the beginning of its selection.
fn opened(opening: &Opening, direct: bool) -> Vec<StepTaken<'_>> {
    let own = (!direct).then(|| plain(Step::Opened, opening.by, opening.at));
    published(&opening.publication, direct).into_iter().chain(own).collect()
}

const fn given_up(ending: &Ending) -> StepTaken<'_> {
    StepTaken { step: Step::GivenUp, by: ending.by, at: ending.at, reason: Some(&ending.reason) }
}
