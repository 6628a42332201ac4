//! `POST /deadline-evaluations`

use actix_web::{post, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use trellis_commissioning::regimes::{self, DeadlineAnswer, DeadlineQuestion};
use trellis_kernel::{Fields, Invalid, show_london};
use trellis_tendering::clock::{CountedFrom, PeriodFacts, ProcurementLaw};
use utoipa::ToSchema;

use crate::tendering::london_time;
use crate::{Answer, App, Change, Reply};

/// A question to the clocks of procurement law.
#[derive(Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[schema(as = DeadlineQuestion, example = json!({
    "kind": "standstill", "law": "procurement_act", "published_at": "2026-09-21T09:00:00Z"
}))]
pub enum DeadlineQuestionBody {
    /// The standstill of a notice that was published at an instant.
    Standstill { law: LawBody, published_at: DateTime<Utc> },
    /// A standstill of the health regime that waited for the answer to representations.
    Representations { published_at: DateTime<Utc>, decision_sent_on: NaiveDate },
    /// So many days beginning with a day, which counts.
    BeginningWith {
        first: NaiveDate,
        #[schema(minimum = 1, maximum = 36500)]
        days: u32,
    },
    /// The tendering period of an invitation.
    TenderingPeriod {
        invited_on: NaiveDate,
        #[serde(default)]
        facts: PeriodFactsBody,
    },
    /// The participation period of an invitation.
    ParticipationPeriod {
        invited_on: NaiveDate,
        #[serde(default)]
        facts: PeriodFactsBody,
    },
    /// The last day of what the law counts from a day.
    Counted {
        what: CountedFromBody,
        from: NaiveDate,
        /// Light touch contracts have longer for contract details and the copy.
        #[serde(default)]
        light_touch: bool,
    },
    /// The instant of a time on the clocks of London.
    LocalTime {
        #[schema(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$")]
        local: String,
    },
}

/// What is counted from a day: a notice of the year that holds it, of a contract entered into or ended on it, of an award
/// on it; or the end of the time for a claim.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CountedFrom)]
pub enum CountedFromBody {
    Pipeline,
    ContractDetails,
    ContractCopy,
    ContractTermination,
    HealthAwardNotice,
    SetAsideClaim,
}

/// The law whose days are counted.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ProcurementLaw)]
pub enum LawBody {
    ProcurementAct,
    ProviderSelection,
}

/// What a minimum period depends on (Procurement Act 2023 s.54).
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = PeriodFacts)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that the section names")]
pub struct PeriodFactsBody {
    light_touch: bool,
    electronic: bool,
    all_documents: bool,
    urgent: bool,
    /// The day on which a planned procurement notice (UK3) was published; whether it qualifies is counted.
    planned_notice_on: Option<NaiveDate>,
    dynamic_market: bool,
    sub_central_preselected: bool,
    negotiated_with_preselected: bool,
}

/// What the clocks say.
#[derive(Serialize, ToSchema)]
#[schema(as = DeadlineAnswer)]
pub struct DeadlineAnswerBody {
    first_day: Option<NaiveDate>,
    /// Absent where the law names no period.
    last_day: Option<NaiveDate>,
    /// The first instant after the last day, or the instant asked for.
    ends_at: Option<DateTime<Utc>>,
    /// That instant as London reads it.
    london: Option<String>,
    /// Why, where several rules could answer.
    reason: Option<&'static str>,
}

/// Counts a standstill, a period or a local time as procurements count it. Nothing is kept.
#[utoipa::path(
    operation_id = "evaluate_deadline",
    tag = "Regimes",
    request_body = DeadlineQuestionBody,
    responses((status = 200, description = "What the clocks say", body = DeadlineAnswerBody))
)]
#[post("/deadline-evaluations")]
pub async fn evaluate_deadline(app: web::Data<App>, call: Change<DeadlineQuestionBody>) -> Answer {
    let question = call.body.read()?;
    app.read("evaluate deadline", call.session, move |tx| {
        Reply::ok(DeadlineAnswerBody::from(regimes::evaluate_deadline(tx, &question)?))
    })
    .await
}

impl DeadlineQuestionBody {
    fn read(self) -> Result<DeadlineQuestion, Invalid> {
        let mut fields = Fields::new();
        let question = match self {
            Self::Standstill { law, published_at } => {
                Some(DeadlineQuestion::Standstill { law: law.into(), published_at })
            }
            Self::Representations { published_at, decision_sent_on } => {
                Some(DeadlineQuestion::Representations { published_at, decision_sent_on })
            }
            Self::BeginningWith { first, days } => {
                fields.require((1..=36_500).contains(&days), "/days", "give 1 to 36500 days");
                Some(DeadlineQuestion::BeginningWith { first, days })
            }
            Self::Counted { what, from, light_touch } => {
                Some(DeadlineQuestion::Counted { what: what.into(), from, light_touch })
            }
            Self::TenderingPeriod { invited_on, facts } => {
                Some(DeadlineQuestion::TenderingPeriod { invited_on, facts: facts.into() })
            }
            Self::ParticipationPeriod { invited_on, facts } => {
                Some(DeadlineQuestion::ParticipationPeriod { invited_on, facts: facts.into() })
            }
            Self::LocalTime { local } => {
                let local = london_time(&mut fields, "/local", &local);
                local.map(|local| DeadlineQuestion::LocalTime { local })
            }
        };
        fields.finish(|| question)
    }
}

impl From<CountedFromBody> for CountedFrom {
    fn from(from: CountedFromBody) -> Self {
        match from {
            CountedFromBody::Pipeline => Self::Pipeline,
            CountedFromBody::ContractDetails => Self::ContractDetails,
            CountedFromBody::ContractCopy => Self::ContractCopy,
            CountedFromBody::ContractTermination => Self::ContractTermination,
            CountedFromBody::HealthAwardNotice => Self::HealthAwardNotice,
            CountedFromBody::SetAsideClaim => Self::SetAsideClaim,
        }
    }
}

impl From<LawBody> for ProcurementLaw {
    fn from(from: LawBody) -> Self {
        match from {
            LawBody::ProcurementAct => Self::ProcurementAct,
            LawBody::ProviderSelection => Self::ProviderSelection,
        }
    }
}

impl From<PeriodFactsBody> for PeriodFacts {
    fn from(from: PeriodFactsBody) -> Self {
        Self {
            light_touch: from.light_touch,
            electronic: from.electronic,
            all_documents: from.all_documents,
            urgent: from.urgent,
            planned_notice_on: from.planned_notice_on,
            dynamic_market: from.dynamic_market,
            sub_central_preselected: from.sub_central_preselected,
            negotiated_with_preselected: from.negotiated_with_preselected,
        }
    }
}

impl From<DeadlineAnswer> for DeadlineAnswerBody {
    fn from(from: DeadlineAnswer) -> Self {
        let DeadlineAnswer { first_day, last_day, ends_at, reason } = from;
        Self { first_day, last_day, ends_at, london: ends_at.map(show_london), reason }
    }
}
