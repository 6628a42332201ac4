//! Duties: the deadlines that a procurement and its contracts create, each dated, owned, and done once with evidence.
//!
//! `raised` says which duties an event raises under which regime, `performance` which of them come back each year, `state` what becomes
//! of one. Who is reminded, and the
//! notices themselves, are not here.

mod performance;
mod placement;
mod raised;
mod state;

pub use self::performance::{ContractLife, PerformanceTold, breach_duty, performance_duty};
pub use self::placement::placement_duty;
pub use self::raised::{RaisedDuty, contract_duties, ending_duty, not_awarded_duty, remind_on};
pub use self::state::{Duty, DutyRefusal, DutyState};

use serde::Serialize;
use trellis_kernel::Pence;

/// Above £5 million a copy of the contract is published, and how it is performed (Procurement Act 2023 ss.52, 53).
const COPY_ABOVE: Pence = Pence::new(500_000_000);

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyKind {
    /// Publish the contract details notice, UK7.
    ContractDetails,
    /// Publish a copy of the contract.
    ContractCopy,
    /// Publish the contract performance notice, UK9.
    ContractPerformance,
    /// Publish the contract performance notice, UK9, of a breach.
    ContractBreach,
    /// Publish the contract details notice, UK7, of a placement by user choice.
    PlacementDetails,
    /// Publish the contract termination notice, UK11.
    ContractTermination,
    /// Publish the procurement termination notice, UK12.
    NotAwarded,
    /// Publish the award notice of the health regime.
    HealthAwardNotice,
    /// Keep the records until then.
    Records,
}

impl DutyKind {
    const NAMES: [(Self, &'static str, &'static str, &'static str); 9] = [
        (
            Self::ContractDetails,
            "contract_details",
            "Publish the contract details notice (UK7)",
            "Procurement Act 2023 ss.53, 87",
        ),
        (
            Self::ContractCopy,
            "contract_copy",
            "Publish a copy of the contract",
            "Procurement Act 2023 s.53(3)",
        ),
        (
            Self::ContractPerformance,
            "contract_performance",
            "Publish the contract performance notice (UK9)",
            "Procurement Act 2023 ss.52, 71",
        ),
        (
            Self::ContractBreach,
            "contract_breach",
            "Publish the contract performance notice (UK9) of the breach",
            "Procurement Act 2023 s.71(5)",
        ),
        (
            Self::PlacementDetails,
            "placement_details",
            "Publish the contract details notice (UK7) of a placement by user choice, under a title that identifies nobody",
            "Procurement Act 2023 ss.87, 99",
        ),
        (
            Self::ContractTermination,
            "contract_termination",
            "Publish the contract termination notice (UK11)",
            "Procurement Act 2023 s.80",
        ),
        (
            Self::NotAwarded,
            "not_awarded",
            "Publish the procurement termination notice (UK12)",
            "Procurement Act 2023 s.55",
        ),
        (
            Self::HealthAwardNotice,
            "health_award_notice",
            "Publish the award notice of the Provider Selection Regime",
            "SI 2023/1348 regs 7-11",
        ),
        (
            Self::Records,
            "records",
            "Keep the records until this day",
            "Procurement Act 2023 s.98; SI 2023/1348 reg 24",
        ),
    ];

    fn row(self) -> (&'static str, &'static str, &'static str) {
        let row = Self::NAMES.iter().find(|(kind, ..)| *kind == self);
        row.map_or(("", "", ""), |(_, name, title, citation)| (*name, *title, *citation))
    }

    /// Its name on the wire and in the database.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// What it asks for.
    pub fn title(self) -> &'static str {
        self.row().1
    }

    /// Where it is written.
    pub fn citation(self) -> &'static str {
        self.row().2
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known, ..)| *known == name).map(|(kind, ..)| *kind)
    }
}
