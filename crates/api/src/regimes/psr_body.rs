//! What the health regime asks, on the wire.

use serde::{Deserialize, Serialize};
use trellis_kernel::Fields;
use trellis_tendering::regime::{ContractChange, PsrChoice, PsrFacts, PsrProcess};
use utoipa::ToSchema;

use super::answers_body::{AnswerBody, amount};

/// What the Provider Selection Regime asks (SI 2023/1348 reg 6).
#[derive(Clone, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = PsrFacts)]
pub struct PsrBody {
    /// A framework agreement is to be concluded.
    framework: bool,
    only_existing_provider_capable: AnswerBody,
    patient_choice_unrestricted: AnswerBody,
    existing_contract_expiring: AnswerBody,
    existing_provider_satisfying: AnswerBody,
    /// How the new contract differs from the existing one.
    change: Option<ChangeBody>,
    most_suitable_identifiable: AnswerBody,
}

/// How a contract differs from the one before.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PsrContractChange)]
pub struct ChangeBody {
    #[serde(default)]
    materially_different: AnswerBody,
    /// The change comes from a decision of the authority.
    #[serde(default)]
    due_to_authority: AnswerBody,
    /// One provider only takes another's place.
    #[serde(default)]
    pure_succession: bool,
    #[schema(minimum = 0)]
    original_lifetime_p: i64,
    #[schema(minimum = 0)]
    changed_lifetime_p: i64,
}

/// The process chosen, with what the five key criteria say (SI 2023/1348 reg 5).
#[derive(Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PsrChoice)]
pub struct ChoiceBody {
    process: ProcessBody,
    #[schema(max_length = 4000)]
    quality_and_innovation: String,
    #[schema(max_length = 4000)]
    value: String,
    #[schema(max_length = 4000)]
    integration_and_sustainability: String,
    #[schema(max_length = 4000)]
    access_and_choice: String,
    #[schema(max_length = 4000)]
    social_value: String,
}

/// A process of the Provider Selection Regime.
#[derive(Clone, Copy, Deserialize, Serialize, ToSchema)]
#[schema(as = PsrProcess)]
pub enum ProcessBody {
    #[serde(rename = "psr_a")]
    A,
    #[serde(rename = "psr_b")]
    B,
    #[serde(rename = "psr_c")]
    C,
    #[serde(rename = "psr_msp")]
    MostSuitableProvider,
    #[serde(rename = "psr_competitive")]
    Competitive,
}

impl PsrBody {
    pub(super) fn read(self, fields: &mut Fields) -> PsrFacts {
        PsrFacts {
            framework: self.framework,
            only_existing_provider_capable: self.only_existing_provider_capable.into(),
            patient_choice_unrestricted: self.patient_choice_unrestricted.into(),
            existing_contract_expiring: self.existing_contract_expiring.into(),
            existing_provider_satisfying: self.existing_provider_satisfying.into(),
            change: self.change.map(|change| change.read(fields)),
            most_suitable_identifiable: self.most_suitable_identifiable.into(),
        }
    }
}

impl ChangeBody {
    fn read(self, fields: &mut Fields) -> ContractChange {
        ContractChange {
            materially_different: self.materially_different.into(),
            due_to_authority: self.due_to_authority.into(),
            pure_succession: self.pure_succession,
            original_lifetime: amount(fields, "/psr/change/original_lifetime_p", self.original_lifetime_p),
            changed_lifetime: amount(fields, "/psr/change/changed_lifetime_p", self.changed_lifetime_p),
        }
    }
}

impl ChoiceBody {
    pub(super) fn read(self, fields: &mut Fields) -> PsrChoice {
        let mut text = |at: &str, said: String| {
            let length = said.chars().count();
            fields.require(length <= 4_000, at, format!("use at most 4000 characters; this has {length}"));
            said.trim().to_owned()
        };
        PsrChoice {
            process: self.process.into(),
            quality_and_innovation: text("/choice/quality_and_innovation", self.quality_and_innovation),
            value: text("/choice/value", self.value),
            integration_and_sustainability: text(
                "/choice/integration_and_sustainability",
                self.integration_and_sustainability,
            ),
            access_and_choice: text("/choice/access_and_choice", self.access_and_choice),
            social_value: text("/choice/social_value", self.social_value),
        }
    }
}

impl From<ProcessBody> for PsrProcess {
    fn from(from: ProcessBody) -> Self {
        match from {
            ProcessBody::A => Self::A,
            ProcessBody::B => Self::B,
            ProcessBody::C => Self::C,
            ProcessBody::MostSuitableProvider => Self::MostSuitableProvider,
            ProcessBody::Competitive => Self::Competitive,
        }
    }
}
