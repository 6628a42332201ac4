//! The way of a notice: a draft is approved by another person, submitted to the central digital platform, and published or
//! rejected there (SI 2024/692 reg 5). Where the platform cannot be reached, it may be published here in the end.

use chrono::{DateTime, Duration, Utc};
use trellis_kernel::{NoticeId, OrganisationId, PersonId};

use super::{NoticeDetails, NoticeKind, NoticeRefusal, NoticeSubject};
use crate::procurement::ContentHash;
use crate::reason::Reason;

/// How long the platform is waited for, in hours (reg 5; to be confirmed at the source).
const PATIENCE: i64 = 48;
/// The same for an urgent notice.
const URGENT_PATIENCE: i64 = 4;

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Which notice.
    pub id: NoticeId,
    /// The trust that publishes it.
    pub trust: OrganisationId,
    /// Its form.
    pub kind: NoticeKind,
    /// What it is about.
    pub subject: NoticeSubject,
    /// Who began it.
    pub author: PersonId,
    /// Who wrote it last.
    pub written_by: PersonId,
    /// What its author adds.
    pub details: NoticeDetails,
    /// Whether publication cannot wait two days for the platform.
    pub urgent: bool,
    /// Where it stands.
    pub state: NoticeState,
}

/// Where a notice stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeState {
    /// Being written.
    Draft,
    /// Approved as it reads.
    Approved(NoticeApproval),
    /// Handed to the platform.
    Submitted(NoticeSubmission),
    /// Public.
    Published {
        /// The approval, and the submission where there was one.
        submission: NoticeSubmission,
        /// The publication.
        publication: NoticePublication,
    },
    /// Refused by the platform: no clock starts.
    Rejected {
        /// The submission.
        submission: NoticeSubmission,
        /// Who recorded it.
        by: PersonId,
        /// When.
        at: DateTime<Utc>,
        /// Why.
        reason: Reason,
    },
}

/// Who approved what, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeApproval {
    /// The approver.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// The hash of what the notice says.
    pub content_hash: ContentHash,
}

/// Who handed an approved notice to the platform, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeSubmission {
    /// The approval.
    pub approval: NoticeApproval,
    /// Who submitted it.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// A publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticePublication {
    /// Who recorded it.
    pub by: PersonId,
    /// The instant from which everybody could read it: what clocks start from.
    pub at: DateTime<Utc>,
    /// How.
    pub route: Route,
}

/// How a notice became public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The platform confirmed it.
    Platform,
    /// Here, because the platform could not be reached; with the evidence of that.
    Fallback(Reason),
    /// With the step that it tells of, in one act: what it says was approved with that step.
    Direct,
}

impl Notice {
    /// A draft about the right kind of thing.
    pub fn draft(self) -> Result<Self, NoticeRefusal> {
        let about = self.kind.about();
        if self.subject.about() == about {
            Ok(Self { state: NoticeState::Draft, ..self })
        } else {
            Err(NoticeRefusal::WrongSubject { kind: self.kind, about })
        }
    }

    /// Writes it anew, which voids an approval.
    pub fn rewrite(self, by: PersonId, details: NoticeDetails, urgent: bool) -> Result<Self, NoticeRefusal> {
        match self.state {
            NoticeState::Draft | NoticeState::Approved(_) => {
                Ok(Self { written_by: by, details, urgent, state: NoticeState::Draft, ..self })
            }
            NoticeState::Submitted(_) | NoticeState::Published { .. } | NoticeState::Rejected { .. } => {
                Err(self.not_allowed("rewritten"))
            }
        }
    }

    /// Approves what it says. Whoever wrote any of it cannot.
    pub fn approve(
        self,
        by: PersonId,
        at: DateTime<Utc>,
        content_hash: ContentHash,
    ) -> Result<Self, NoticeRefusal> {
        if self.state != NoticeState::Draft {
            return Err(self.not_allowed("approved"));
        }
        if by == self.author || by == self.written_by {
            return Err(NoticeRefusal::SelfApproval);
        }
        Ok(Self { state: NoticeState::Approved(NoticeApproval { by, at, content_hash }), ..self })
    }

    /// Sends an approved notice back to be written further.
    pub fn return_to_draft(self) -> Result<Self, NoticeRefusal> {
        match self.state {
            NoticeState::Approved(_) => Ok(Self { state: NoticeState::Draft, ..self }),
            NoticeState::Draft
            | NoticeState::Submitted(_)
            | NoticeState::Published { .. }
            | NoticeState::Rejected { .. } => Err(self.not_allowed("returned")),
        }
    }

    /// Hands it to the platform, while it says what was approved.
    pub fn submit(
        self,
        by: PersonId,
        at: DateTime<Utc>,
        says_now: &ContentHash,
    ) -> Result<Self, NoticeRefusal> {
        let NoticeState::Approved(approval) = &self.state else {
            return Err(self.not_allowed("submitted"));
        };
        if approval.content_hash != *says_now {
            return Err(NoticeRefusal::ApprovalVoid);
        }
        let submission = NoticeSubmission { approval: approval.clone(), by, at };
        Ok(Self { state: NoticeState::Submitted(submission), ..self })
    }

    /// The platform published it at `published_at`, which is not in the future and not before its approval.
    pub fn publish(
        self,
        by: PersonId,
        published_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<Self, NoticeRefusal> {
        let NoticeState::Submitted(submission) = &self.state else {
            return Err(self.not_allowed("published"));
        };
        let refused = |problem| Err(NoticeRefusal::BadInstant { published_at, problem });
        if published_at > now {
            return refused("in the future");
        }
        if published_at < submission.approval.at {
            return refused("before the approval of the notice");
        }
        let publication = NoticePublication { by, at: published_at, route: Route::Platform };
        let submission = submission.clone();
        Ok(Self { state: NoticeState::Published { submission, publication }, ..self })
    }

    /// Publishes it here, once the platform could not be reached for long enough.
    pub fn publish_here(
        self,
        by: PersonId,
        now: DateTime<Utc>,
        evidence: Reason,
    ) -> Result<Self, NoticeRefusal> {
        let NoticeState::Submitted(submission) = &self.state else {
            return Err(self.not_allowed("published"));
        };
        let from = self.fallback_from(submission);
        if now < from {
            let (submitted_at, hours) = (submission.at, self.patience());
            return Err(NoticeRefusal::FallbackTooEarly { submitted_at, from, hours });
        }
        let publication = NoticePublication { by, at: now, route: Route::Fallback(evidence) };
        let submission = submission.clone();
        Ok(Self { state: NoticeState::Published { submission, publication }, ..self })
    }

    /// Becomes public with the step that it tells of. The approval is that step's: another person's than the author's.
    pub fn publish_with_step(
        self,
        by: PersonId,
        now: DateTime<Utc>,
        approval: NoticeApproval,
    ) -> Result<Self, NoticeRefusal> {
        let approved = self.approve(approval.by, approval.at, approval.content_hash.clone())?;
        let submission = NoticeSubmission { approval, by, at: now };
        let publication = NoticePublication { by, at: now, route: Route::Direct };
        Ok(Self { state: NoticeState::Published { submission, publication }, ..approved })
    }

    /// The platform refused it. A correction is a notice of its own.
    pub fn reject(self, by: PersonId, at: DateTime<Utc>, reason: Reason) -> Result<Self, NoticeRefusal> {
        let NoticeState::Submitted(submission) = &self.state else {
            return Err(self.not_allowed("rejected"));
        };
        let submission = submission.clone();
        Ok(Self { state: NoticeState::Rejected { submission, by, at, reason }, ..self })
    }

    /// From when it may be published here if the platform does not answer.
    pub fn fallback_at(&self) -> Option<DateTime<Utc>> {
        match &self.state {
            NoticeState::Submitted(submission) => Some(self.fallback_from(submission)),
            NoticeState::Draft
            | NoticeState::Approved(_)
            | NoticeState::Published { .. }
            | NoticeState::Rejected { .. } => None,
        }
    }

    /// The publication, once it is public.
    pub fn publication(&self) -> Option<&NoticePublication> {
        match &self.state {
            NoticeState::Published { publication, .. } => Some(publication),
            NoticeState::Draft
            | NoticeState::Approved(_)
            | NoticeState::Submitted(_)
            | NoticeState::Rejected { .. } => None,
        }
    }

    fn fallback_from(&self, submission: &NoticeSubmission) -> DateTime<Utc> {
        submission.at + Duration::hours(self.patience())
    }

    fn patience(&self) -> i64 {
        if self.urgent { URGENT_PATIENCE } else { PATIENCE }
    }

    fn not_allowed(&self, step: &'static str) -> NoticeRefusal {
        NoticeRefusal::TransitionNotAllowed { state: self.state.name(), step }
    }
}

impl NoticeState {
    /// Its name on the wire and in the database.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Approved(_) => "approved",
            Self::Submitted(_) => "submitted",
            Self::Published { .. } => "published",
            Self::Rejected { .. } => "rejected",
        }
    }

    /// The approval, once there is one.
    pub const fn approval(&self) -> Option<&NoticeApproval> {
        match self {
            Self::Draft => None,
            Self::Approved(approval) => Some(approval),
            Self::Submitted(submission)
            | Self::Published { submission, .. }
            | Self::Rejected { submission, .. } => Some(&submission.approval),
        }
    }

    /// The submission, once there is one.
    pub const fn submission(&self) -> Option<&NoticeSubmission> {
        match self {
            Self::Draft | Self::Approved(_) => None,
            Self::Submitted(submission)
            | Self::Published { submission, .. }
            | Self::Rejected { submission, .. } => Some(submission),
        }
    }
}

impl Route {
    /// Its name on the wire and in the database.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Platform => "platform",
            Self::Fallback(_) => "fallback",
            Self::Direct => "direct",
        }
    }
}

#[cfg(test)]
#[path = "life_cycle_tests.rs"]
mod tests;
