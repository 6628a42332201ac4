//! Segregation of duties: which earlier hands an action must not share (security.md, section 3).

/// A rule that keeps two steps in two hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Separation {
    /// The recommender of an award does not approve it; nor does who evaluated or moderated it.
    Sod1,
    /// Payment requester, approver and releaser are three people.
    Sod2,
    /// Who changes a payee's bank account has no hand in payments to it, and does not approve the change alone.
    Sod3,
    /// The author of a tender does not approve its publication.
    Sod6,
    /// Nobody grants themselves a role.
    Sod7,
    /// A declared conflict removes evaluator, moderator and approver rights.
    Sod9,
    /// Nobody approves a change they drafted.
    Sod11,
}

impl Separation {
    /// The problem type of a refusal under this rule.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sod1 => "sod-1",
            Self::Sod2 => "sod-2",
            Self::Sod3 => "sod-3",
            Self::Sod6 => "sod-6",
            Self::Sod7 => "sod-7",
            Self::Sod9 => "sod-9",
            Self::Sod11 => "sod-11",
        }
    }

    /// The rule as the person concerned reads it.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Sod1 => {
                "who recommended, evaluated or moderated an award cannot approve it; ask another approver"
            }
            Self::Sod2 => "request, approval and release of a payment need different people; ask a colleague",
            Self::Sod3 => {
                "nobody both changes a payee's bank account and pays that payee, nor approves their own change; ask a colleague"
            }
            Self::Sod6 => "the author of a tender cannot approve its publication; ask another approver",
            Self::Sod7 => "nobody can change their own roles; ask another administrator",
            Self::Sod9 => {
                "you declared a conflict of interest with a bidder, so you take no part in this tender"
            }
            Self::Sod11 => "nobody can approve a change that they drafted; ask a colleague",
        }
    }
}
