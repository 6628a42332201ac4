//! What the router is told of a procurement. Whatever a person has not answered is [`Answer::Unknown`].

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_kernel::{BasisPoints, Pence};

use super::answer::Answer;
use super::psr::PsrFacts;
use super::threshold::AuthorityClass;
use super::user_choice::UserChoice;
use crate::cpv::CpvCode;

/// Who contracts in law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Buyer {
    /// An English council.
    LocalAuthority,
    /// A combined authority.
    CombinedAuthority,
    /// An integrated care board.
    IntegratedCareBoard,
    /// NHS England.
    NhsEngland,
    /// An NHS trust.
    NhsTrust,
    /// An NHS foundation trust.
    FoundationTrust,
    /// A department or another central authority.
    CentralAuthority,
    /// A school.
    School,
    /// A company that a council set up, such as a children's trust: in no list of the health regime.
    TrustCompany,
    /// Another authority below central government.
    OtherSubCentral,
}

/// What is bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// Services.
    Services,
    /// Goods.
    Goods,
    /// Works.
    Works,
}

/// A part of what is bought, with a code and a value of its own. The first part is the main one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its code.
    pub cpv: CpvCode,
    /// What it is.
    pub subject: Subject,
    /// The most that could be paid for it over its life, with VAT, options, extensions and fees.
    pub value_gross: Pence,
    /// Whether it could reasonably be supplied under a contract of its own.
    pub separable: Answer,
    /// Whether the condition is met under which its code counts as a health service, where it has one.
    pub psr_condition_met: Answer,
}

/// A recorded decision that a contract is exempt (Procurement Act 2023 Sch 2 paras 2–3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Exemption {
    /// With a body that the buyer controls.
    Vertical {
        /// The part of the body's work that it does for who controls it.
        work_for_controller: BasisPoints,
    },
    /// With another authority, for objectives of both.
    Horizontal {
        /// The part of the activities that is done for others.
        work_for_others: BasisPoints,
    },
}

/// A direct award outside user choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DirectAward {
    /// A ground of Sch 5 (s.41).
    Justified,
    /// No suitable bids were received in a competition (s.43).
    SwitchAfterCompetition,
}

/// What the router is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegimeFacts {
    /// Who contracts.
    pub buyer: Buyer,
    /// The day from which the law counts.
    pub commenced_on: NaiveDate,
    /// What is bought, the main part first.
    pub parts: Vec<Part>,
    /// Whether a value can be estimated at all: a contract of unknown duration cannot.
    pub estimable: bool,
    /// Like contracts that are to be aggregated with this one, with VAT (Sch 3 para 4).
    pub like_contracts_gross: Pence,
    /// Good reasons not to aggregate them.
    pub reasons_not_to_aggregate: Option<String>,
    /// The supplier is paid by the right to exploit.
    pub concession: bool,
    /// Whether it is arranged for the health service in England.
    pub english_health_service: Answer,
    /// What the health regime asks.
    pub psr: PsrFacts,
    /// A person's decision that it is exempt.
    pub exemption: Option<Exemption>,
    /// An award by user choice.
    pub user_choice: Option<UserChoice>,
    /// Another direct award.
    pub direct_award: Option<DirectAward>,
}

impl DirectAward {
    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Justified => "justified",
            Self::SwitchAfterCompetition => "switch_after_competition",
        }
    }
}

impl Buyer {
    const NAMES: [(Self, &'static str); 10] = [
        (Self::LocalAuthority, "local_authority"),
        (Self::CombinedAuthority, "combined_authority"),
        (Self::IntegratedCareBoard, "integrated_care_board"),
        (Self::NhsEngland, "nhs_england"),
        (Self::NhsTrust, "nhs_trust"),
        (Self::FoundationTrust, "foundation_trust"),
        (Self::CentralAuthority, "central_authority"),
        (Self::School, "school"),
        (Self::TrustCompany, "trust_company"),
        (Self::OtherSubCentral, "other_sub_central"),
    ];

    /// Its name on the wire and in the database.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(buyer, _)| *buyer == self).map_or("", |(_, name)| name)
    }

    /// The buyer of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(buyer, _)| *buyer)
    }

    /// Which thresholds are held against it (SI 2024/692 Sch 2).
    pub const fn class(self) -> AuthorityClass {
        match self {
            Self::NhsEngland | Self::NhsTrust | Self::FoundationTrust | Self::CentralAuthority => {
                AuthorityClass::Central
            }
            Self::LocalAuthority
            | Self::CombinedAuthority
            | Self::IntegratedCareBoard
            | Self::School
            | Self::TrustCompany
            | Self::OtherSubCentral => AuthorityClass::SubCentral,
        }
    }

    /// Whether it is a relevant authority of the health regime (SI 2023/1348 reg 2). A company of a council is not
    /// listed, so the question is who contracts.
    pub const fn relevant_authority(self) -> Answer {
        match self {
            Self::LocalAuthority
            | Self::CombinedAuthority
            | Self::IntegratedCareBoard
            | Self::NhsEngland
            | Self::NhsTrust
            | Self::FoundationTrust => Answer::Yes,
            Self::CentralAuthority | Self::School | Self::OtherSubCentral => Answer::No,
            Self::TrustCompany => Answer::Unknown,
        }
    }
}

impl Subject {
    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Services => "services",
            Self::Goods => "goods",
            Self::Works => "works",
        }
    }

    /// The subject of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Services, Self::Goods, Self::Works].into_iter().find(|subject| subject.name() == name)
    }
}
