//! Refusals of the evaluation on their way to the caller.

use trellis_tendering::ConcernRefusal;
use trellis_tendering::evaluation::what_if::WhatIfRefusal;
use trellis_tendering::evaluation::{
    AssignmentRefusal, ConflictRefusal, LockRefusal, ModerationRefusal, RankingRefusal, ReliefRefusal,
    ScoreRefusal,
};

use crate::Refusal;

impl From<AssignmentRefusal> for Refusal {
    fn from(refusal: AssignmentRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}

impl From<ConcernRefusal> for Refusal {
    fn from(refusal: ConcernRefusal) -> Self {
        let code = refusal.code();
        match refusal {
            ConcernRefusal::Undecided(concerns) => Self::rule(code, refusal).with("concerns", concerns),
            ConcernRefusal::ReplyAwaited(day) | ConcernRefusal::ReplyLate(day) => {
                Self::rule(code, refusal).with("reply_by", day.to_string())
            }
            ConcernRefusal::Open
            | ConcernRefusal::Disregarded
            | ConcernRefusal::Ranked
            | ConcernRefusal::NotAsked
            | ConcernRefusal::Replied
            | ConcernRefusal::NotProposed
            | ConcernRefusal::SelfApproval
            | ConcernRefusal::TransitionNotAllowed { .. } => Self::rule(code, refusal),
        }
    }
}

impl From<ConflictRefusal> for Refusal {
    fn from(refusal: ConflictRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}

impl From<ReliefRefusal> for Refusal {
    fn from(refusal: ReliefRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}

impl From<ScoreRefusal> for Refusal {
    fn from(refusal: ScoreRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}

impl From<WhatIfRefusal> for Refusal {
    fn from(refusal: WhatIfRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}

impl From<ModerationRefusal> for Refusal {
    fn from(refusal: ModerationRefusal) -> Self {
        let code = refusal.code();
        match refusal {
            ModerationRefusal::TooFewEvaluators { submitted } => {
                Self::rule(code, refusal).with("submitted", submitted)
            }
            ModerationRefusal::SelfApproval
            | ModerationRefusal::ApproverEvaluated
            | ModerationRefusal::NothingToApprove
            | ModerationRefusal::Locked => Self::rule(code, refusal),
        }
    }
}

impl From<LockRefusal> for Refusal {
    fn from(refusal: LockRefusal) -> Self {
        let code = refusal.code();
        match refusal {
            LockRefusal::NotAgreed { missing, needed } => {
                Self::rule(code, refusal).with("missing", missing).with("needed", needed)
            }
            LockRefusal::NoBids | LockRefusal::Price(_) => Self::rule(code, refusal),
        }
    }
}

impl From<RankingRefusal> for Refusal {
    fn from(refusal: RankingRefusal) -> Self {
        let code = refusal.code();
        match &refusal {
            RankingRefusal::DrawNeeded(tied) => {
                let bids: Vec<String> = tied.iter().map(ToString::to_string).collect();
                Self::rule(code, &refusal).with("bids", bids)
            }
            RankingRefusal::Unwitnessed => Self::rule(code, refusal),
        }
    }
}
