//! Which notices there are, and what each is about.

use trellis_kernel::{AwardId, ContractId, ProcurementId};

/// A notice under the Procurement Act 2023 (forms: SI 2024/692 Part 2 and 3) or the Provider Selection Regime that can be composed
/// from the product's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoticeKind {
    /// UK1: a contract in the pipeline (s.93).
    Pipeline,
    /// UK2: preliminary market engagement (s.17).
    Engagement,
    /// UK3: a planned procurement (s.15).
    Planned,
    /// UK4: a tender (s.21, s.87).
    Tender,
    /// UK5: a direct award that is intended, before it is made (s.44).
    Transparency,
    /// UK6: an award, before the contract (s.50).
    Award,
    /// UK7: a contract that was entered into (s.53, s.87).
    Details,
    /// UK9: how a contract is performed (s.71).
    Performance,
    /// UK10: a change of a contract, before it is made (s.75).
    Change,
    /// UK11: the end of a contract, by expiry too (s.80).
    Termination,
    /// UK13: a dynamic market that is intended (s.39).
    MarketIntended,
    /// UK14: a dynamic market that is established.
    MarketEstablished,
    /// UK15: a dynamic market that has changed.
    MarketChanged,
    /// UK16: a dynamic market that has ceased.
    MarketCeased,
    /// UK12: a procurement that ended without a contract (s.55).
    NotAwarded,
    /// Health regime: the intention to follow the most suitable provider process (SI 2023/1348 reg 10).
    HealthFollow,
    /// Health regime: the intention to award, which begins the standstill (regs 9-12).
    HealthIntention,
    /// Health regime: a contract that was awarded (regs 7-11).
    HealthAward,
}

/// What kind of thing a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeAbout {
    /// A procurement.
    Procurement,
    /// The award of a lot.
    Award,
    /// A contract.
    Contract,
}

/// The thing that a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeSubject {
    /// A procurement.
    Procurement(ProcurementId),
    /// The award of a lot.
    Award(AwardId),
    /// A contract.
    Contract(ContractId),
}

impl NoticeKind {
    /// Every kind.
    pub const ALL: [Self; 18] = [
        Self::Pipeline,
        Self::Engagement,
        Self::Planned,
        Self::Tender,
        Self::Transparency,
        Self::Award,
        Self::Details,
        Self::Performance,
        Self::Change,
        Self::Termination,
        Self::NotAwarded,
        Self::MarketIntended,
        Self::MarketEstablished,
        Self::MarketChanged,
        Self::MarketCeased,
        Self::HealthFollow,
        Self::HealthIntention,
        Self::HealthAward,
    ];

    /// The form's name on the wire and in the database, such as `UK4`.
    pub const fn form(self) -> &'static str {
        match self {
            Self::Pipeline => "UK1",
            Self::Engagement => "UK2",
            Self::Planned => "UK3",
            Self::Tender => "UK4",
            Self::Transparency => "UK5",
            Self::Award => "UK6",
            Self::Details => "UK7",
            Self::Performance => "UK9",
            Self::Change => "UK10",
            Self::Termination => "UK11",
            Self::NotAwarded => "UK12",
            Self::MarketIntended => "UK13",
            Self::MarketEstablished => "UK14",
            Self::MarketChanged => "UK15",
            Self::MarketCeased => "UK16",
            Self::HealthFollow => "PSR_FOLLOW",
            Self::HealthIntention => "PSR_INTENTION",
            Self::HealthAward => "PSR_AWARD",
        }
    }

    /// The kind of that form.
    pub fn from_form(form: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.form() == form)
    }

    /// What it is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Pipeline => "Pipeline notice",
            Self::Engagement => "Preliminary market engagement notice",
            Self::Planned => "Planned procurement notice",
            Self::Tender => "Tender notice",
            Self::Transparency => "Transparency notice",
            Self::Award => "Contract award notice",
            Self::Details => "Contract details notice",
            Self::Performance => "Contract performance notice",
            Self::Change => "Contract change notice",
            Self::Termination => "Contract termination notice",
            Self::NotAwarded => "Procurement termination notice",
            Self::MarketIntended => "Dynamic market intention notice",
            Self::MarketEstablished => "Dynamic market establishment notice",
            Self::MarketChanged => "Dynamic market modification notice",
            Self::MarketCeased => "Dynamic market cessation notice",
            Self::HealthFollow => "Notice of intention to follow the most suitable provider process",
            Self::HealthIntention => "Notice of intention to award",
            Self::HealthAward => "Award notice of the Provider Selection Regime",
        }
    }

    /// What it is about.
    pub const fn about(self) -> NoticeAbout {
        match self {
            Self::Pipeline
            | Self::Engagement
            | Self::Planned
            | Self::Tender
            | Self::Transparency
            | Self::HealthFollow
            | Self::NotAwarded
            | Self::MarketIntended
            | Self::MarketEstablished
            | Self::MarketChanged
            | Self::MarketCeased => NoticeAbout::Procurement,
            Self::Award | Self::HealthIntention => NoticeAbout::Award,
            Self::Details | Self::Performance | Self::Change | Self::Termination | Self::HealthAward => {
                NoticeAbout::Contract
            }
        }
    }
}

impl NoticeAbout {
    /// The field that names the thing.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Procurement => "procurement_id",
            Self::Award => "award_id",
            Self::Contract => "contract_id",
        }
    }
}

impl NoticeSubject {
    /// What kind of thing it is.
    pub const fn about(self) -> NoticeAbout {
        match self {
            Self::Procurement(_) => NoticeAbout::Procurement,
            Self::Award(_) => NoticeAbout::Award,
            Self::Contract(_) => NoticeAbout::Contract,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_read_back_from_their_forms() {
        for kind in NoticeKind::ALL {
            assert_eq!(NoticeKind::from_form(kind.form()), Some(kind));
        }
        assert_eq!(NoticeKind::from_form("UK0"), None);
        assert_eq!(NoticeKind::Award.about().field(), "award_id");
    }
}
