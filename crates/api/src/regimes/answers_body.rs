//! What only people know of a procurement, on the wire.

use serde::{Deserialize, Serialize};
use trellis_kernel::{BasisPoints, Fields, Pence};
use trellis_tendering::CpvCode;
use trellis_tendering::regime::{
    Answer, Buyer, DirectAward, Exemption, Part, RegimeAnswers, Subject, UserChoice,
};
use utoipa::ToSchema;

use super::psr_body::PsrBody;

/// The most parts of one procurement.
const PARTS_MOST: usize = 50;

/// Yes, no, or not known yet.
#[derive(Clone, Copy, Default, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = Answer)]
pub enum AnswerBody {
    Yes,
    No,
    #[default]
    Unknown,
}

/// What only people know of a procurement. What is left out is unknown.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RegimeAnswers, example = json!({
    "buyer": "local_authority", "english_health_service": "no"
}))]
pub struct AnswersBody {
    /// Who contracts in law.
    #[schema(
        pattern = "^(local_authority|combined_authority|integrated_care_board|nhs_england|nhs_trust|foundation_trust|central_authority|school|trust_company|other_sub_central)$"
    )]
    buyer: String,
    /// Parts with codes of their own, the main one first; the whole is one part when left out.
    #[serde(default)]
    #[schema(max_items = 50)]
    parts: Vec<PartBody>,
    /// False where the value cannot be estimated, such as for an unknown duration.
    #[serde(default = "yes")]
    estimable: bool,
    /// Like contracts to aggregate, with VAT (Procurement Act 2023 Sch 3).
    #[serde(default)]
    #[schema(minimum = 0)]
    like_contracts_gross_p: i64,
    #[schema(max_length = 2000)]
    reasons_not_to_aggregate: Option<String>,
    #[serde(default)]
    concession: bool,
    /// Whether it is arranged for the health service in England.
    #[serde(default)]
    english_health_service: AnswerBody,
    #[serde(default)]
    psr: PsrBody,
    /// A recorded decision that it is exempt (Procurement Act 2023 Sch 2).
    exemption: Option<ExemptionBody>,
    user_choice: Option<UserChoiceBody>,
    direct_award: Option<DirectAwardBody>,
}

/// A part with a code and a value of its own.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RegimePart)]
pub struct PartBody {
    #[schema(pattern = "^[0-9]{8}$")]
    cpv: String,
    #[serde(default = "services")]
    #[schema(pattern = "^(services|goods|works)$", default = "services")]
    subject: String,
    /// The most that could be paid, with VAT, options, extensions and fees.
    #[schema(minimum = 0)]
    value_gross_p: i64,
    /// Whether it could reasonably be a contract of its own.
    #[serde(default)]
    separable: AnswerBody,
    /// Where its code counts as a health service only under a condition.
    #[serde(default)]
    psr_condition_met: AnswerBody,
}

/// A decision that a contract is exempt, with the share that bears it out, in basis points.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[schema(as = Exemption)]
pub enum ExemptionBody {
    /// With a body that the buyer controls: above 8,000.
    Vertical { work_for_controller_bp: u32 },
    /// With another authority: at most 2,000.
    Horizontal { work_for_others_bp: u32 },
}

/// The evidence of the four limbs; nothing that names the person.
#[derive(Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = UserChoice)]
pub struct UserChoiceBody {
    #[schema(max_length = 2000)]
    for_an_individual: String,
    #[schema(max_length = 2000)]
    enactment: String,
    #[schema(max_length = 2000)]
    preference: String,
    #[schema(max_length = 2000)]
    best_interests: String,
}

/// A direct award outside user choice.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DirectAward)]
pub enum DirectAwardBody {
    Justified,
    SwitchAfterCompetition,
}

const fn yes() -> bool {
    true
}

fn services() -> String {
    "services".to_owned()
}

impl AnswersBody {
    /// The answers meant.
    pub(super) fn read(self, fields: &mut Fields) -> Option<RegimeAnswers> {
        let buyer = Buyer::named(&self.buyer);
        fields.require(buyer.is_some(), "/buyer", "name a kind of buyer, such as local_authority");
        fields.require(self.parts.len() <= PARTS_MOST, "/parts", format!("name at most {PARTS_MOST} parts"));
        let parts = self.parts.into_iter().enumerate();
        let parts = parts.filter_map(|(index, part)| part.read(index, fields)).collect();
        Some(RegimeAnswers {
            buyer: buyer?,
            parts,
            estimable: self.estimable,
            like_contracts_gross: amount(fields, "/like_contracts_gross_p", self.like_contracts_gross_p),
            reasons_not_to_aggregate: self.reasons_not_to_aggregate,
            concession: self.concession,
            english_health_service: self.english_health_service.into(),
            psr: self.psr.read(fields),
            exemption: self.exemption.map(Exemption::from),
            user_choice: self.user_choice.map(UserChoice::from),
            direct_award: self.direct_award.map(DirectAward::from),
        })
    }
}

impl PartBody {
    fn read(self, index: usize, fields: &mut Fields) -> Option<Part> {
        let at = format!("/parts/{index}");
        let cpv = fields.within(&at, CpvCode::new(&self.cpv));
        let subject = Subject::named(&self.subject);
        fields.require(subject.is_some(), format!("{at}/subject"), "name services, goods or works");
        let value_gross = amount(fields, &format!("{at}/value_gross_p"), self.value_gross_p);
        let (separable, psr_condition_met) = (self.separable.into(), self.psr_condition_met.into());
        Some(Part { cpv: cpv?, subject: subject?, value_gross, separable, psr_condition_met })
    }
}

/// An amount that may be nothing.
pub(super) fn amount(fields: &mut Fields, at: &str, pence: i64) -> Pence {
    fields.require((0..=100_000_000_000_000).contains(&pence), at, "give an amount from nothing up");
    Pence::new(pence)
}

impl From<AnswerBody> for Answer {
    fn from(from: AnswerBody) -> Self {
        match from {
            AnswerBody::Yes => Self::Yes,
            AnswerBody::No => Self::No,
            AnswerBody::Unknown => Self::Unknown,
        }
    }
}

impl From<ExemptionBody> for Exemption {
    fn from(from: ExemptionBody) -> Self {
        match from {
            ExemptionBody::Vertical { work_for_controller_bp } => {
                Self::Vertical { work_for_controller: BasisPoints::new(work_for_controller_bp) }
            }
            ExemptionBody::Horizontal { work_for_others_bp } => {
                Self::Horizontal { work_for_others: BasisPoints::new(work_for_others_bp) }
            }
        }
    }
}

impl From<UserChoiceBody> for UserChoice {
    fn from(from: UserChoiceBody) -> Self {
        let UserChoiceBody { for_an_individual, enactment, preference, best_interests } = from;
        Self { for_an_individual, enactment, preference, best_interests }
    }
}

impl From<DirectAwardBody> for DirectAward {
    fn from(from: DirectAwardBody) -> Self {
        match from {
            DirectAwardBody::Justified => Self::Justified,
            DirectAwardBody::SwitchAfterCompetition => Self::SwitchAfterCompetition,
        }
    }
}
