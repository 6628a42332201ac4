//! The five processes of the Provider Selection Regime and which of them are open (SI 2023/1348 regs 6–11).

use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::psr_change::ContractChange;
use super::trace::Trace;

/// A process of the Provider Selection Regime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PsrProcess {
    /// Direct award process A: only the existing provider is capable.
    #[serde(rename = "psr_a")]
    A,
    /// Direct award process B: patients choose, and the number of providers is not restricted.
    #[serde(rename = "psr_b")]
    B,
    /// Direct award process C: the existing contract expires, its provider satisfies, little changes.
    #[serde(rename = "psr_c")]
    C,
    /// The most suitable provider process.
    #[serde(rename = "psr_msp")]
    MostSuitableProvider,
    /// The competitive process.
    #[serde(rename = "psr_competitive")]
    Competitive,
}

/// What the health regime asks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PsrFacts {
    /// A framework agreement is to be concluded: only the competitive process may.
    pub framework: bool,
    /// By the nature of the services only the existing provider is capable of them.
    pub only_existing_provider_capable: Answer,
    /// Patients have a legal right to choose, and the number of providers is not restricted.
    pub patient_choice_unrestricted: Answer,
    /// An existing contract is coming to its end.
    pub existing_contract_expiring: Answer,
    /// Its provider satisfies it, and is likely to satisfy the new one.
    pub existing_provider_satisfying: Answer,
    /// How the new contract differs from the existing one.
    pub change: Option<ContractChange>,
    /// The most suitable provider can be identified without a competition.
    pub most_suitable_identifiable: Answer,
}

impl PsrProcess {
    /// Every process, in the order of the regulations.
    pub const ALL: [Self; 5] = [Self::A, Self::B, Self::C, Self::MostSuitableProvider, Self::Competitive];

    /// Its name on the wire and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::A => "psr_a",
            Self::B => "psr_b",
            Self::C => "psr_c",
            Self::MostSuitableProvider => "psr_msp",
            Self::Competitive => "psr_competitive",
        }
    }

    /// Where its steps are written.
    pub const fn citation(self) -> &'static str {
        match self {
            Self::A => "SI 2023/1348 regs 6(3), 7",
            Self::B => "SI 2023/1348 regs 6(4), 8",
            Self::C => "SI 2023/1348 regs 6(5), 9",
            Self::MostSuitableProvider => "SI 2023/1348 regs 6(6), 10",
            Self::Competitive => "SI 2023/1348 regs 6(7), 11",
        }
    }
}

/// Which processes are open: A and B must be used where their test is met; where C's is, the authority chooses.
pub(super) fn processes_open(facts: &PsrFacts, trace: &mut Trace) -> Vec<PsrProcess> {
    use PsrProcess::{A, B, C, Competitive, MostSuitableProvider};
    let c = test_of_c(facts, trace);
    let (only, choice) = (facts.only_existing_provider_capable, facts.patient_choice_unrestricted);
    let open = if facts.framework {
        vec![Competitive]
    } else if only.is_yes() {
        vec![A]
    } else if choice.is_yes() {
        vec![B]
    } else {
        ask_for(trace, only, choice);
        let suitable = facts.most_suitable_identifiable.is_yes();
        let offered = [(C, c.is_yes()), (MostSuitableProvider, suitable || c.is_yes()), (Competitive, true)];
        offered.into_iter().filter(|(_, open)| *open).map(|(process, _)| process).collect()
    };
    if !facts.framework && c == Answer::No && facts.most_suitable_identifiable == Answer::Unknown {
        trace.ask(
            "most_suitable_identifiable",
            "Can the most suitable provider be identified without a competition?",
        );
    }
    let names: Vec<_> = open.iter().map(|process| process.name()).collect();
    trace.fired(
        ("R1-process", "SI 2023/1348 reg 6"),
        [
            ("framework", facts.framework.to_string()),
            ("only_existing_provider_capable", only.name().to_owned()),
            ("patient_choice_unrestricted", choice.name().to_owned()),
            ("test_of_process_c", c.name().to_owned()),
            ("most_suitable_identifiable", facts.most_suitable_identifiable.name().to_owned()),
        ],
        format!("open: {}", names.join(", ")),
    );
    open
}

fn ask_for(trace: &mut Trace, only: Answer, choice: Answer) {
    if only == Answer::Unknown {
        trace.ask(
            "only_existing_provider_capable",
            "Is only the existing provider capable? Process A must then be used.",
        );
    }
    if choice == Answer::Unknown {
        trace.ask(
            "patient_choice_unrestricted",
            "Do patients choose among all providers who qualify? Process B must then be used.",
        );
    }
}

fn test_of_c(facts: &PsrFacts, trace: &mut Trace) -> Answer {
    let unchanged = facts.change.as_ref().map_or(Answer::Unknown, |change| change.considerable(trace).not());
    facts.existing_contract_expiring.and(facts.existing_provider_satisfying).and(unchanged)
}
