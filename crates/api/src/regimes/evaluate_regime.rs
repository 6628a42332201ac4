//! `POST /regime-evaluations`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_commissioning::regimes::{self, RegimeAnswer, RegimeQuestion};
use trellis_kernel::{Fields, Invalid};
use trellis_tendering::regime::{Anchors, Modification, ModificationRefusal, RegimeFacts};
use utoipa::ToSchema;

use super::answers_body::AnswersBody;
use super::decision_body::{DecisionBody, DemandBody};
use super::psr_body::ProcessBody;
use crate::{Answer, App, Change, Reply};

/// Facts of a procurement that need not exist. At least one part is named.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RegimeQuestion, example = json!({
    "commenced_on": "2026-05-01",
    "facts": { "buyer": "local_authority", "parts": [{ "cpv": "85311300", "value_gross_p": 120_000_000 }] },
    "known_days": { "award_notice_published_on": "2026-09-21" }
}))]
pub struct RegimeQuestionBody {
    /// The day from which the law counts: it fixes the thresholds.
    commenced_on: NaiveDate,
    facts: AnswersBody,
    /// The process chosen under the health regime, where several are open.
    process: Option<ProcessBody>,
    #[serde(default)]
    known_days: KnownDays,
}

/// The days from which demands are counted.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_field_names, reason = "each is a day, as the rest of the API names days")]
pub struct KnownDays {
    /// The London date on which the award notice, or the notice of intention, was published.
    award_notice_published_on: Option<NaiveDate>,
    awarded_on: Option<NaiveDate>,
    entered_on: Option<NaiveDate>,
    ended_on: Option<NaiveDate>,
}

/// The regime of given facts, why, and what it demands.
#[derive(Serialize, ToSchema)]
#[schema(as = RegimeAnswer)]
pub struct RegimeAnswerBody {
    decision: DecisionBody,
    demands: Vec<DemandBody>,
    /// Whether the change given under `psr` may be made to the running contract instead.
    modification: Option<ModificationRulingBody>,
}

/// Whether a running contract may be changed without a new selection (SI 2023/1348 reg 13).
#[derive(Serialize, ToSchema)]
#[schema(as = ModificationRuling)]
pub struct ModificationRulingBody {
    allowed: bool,
    /// A notice of the modification must be published.
    notice_needed: bool,
    /// Why it is not allowed.
    reason: Option<String>,
}

/// Decides the regime of given facts: which rules apply, why, and what they demand by when.
///
/// It is the function that procurements are decided by. Nothing is read from a procurement, and nothing is kept.
#[utoipa::path(
    operation_id = "evaluate_regime",
    tag = "Regimes",
    request_body = RegimeQuestionBody,
    responses((status = 200, description = "The regime", body = RegimeAnswerBody))
)]
#[post("/regime-evaluations")]
pub async fn evaluate_regime(app: web::Data<App>, call: Change<RegimeQuestionBody>) -> Answer {
    let question = call.body.read()?;
    app.read("evaluate regime", call.session, move |tx| {
        Reply::ok(RegimeAnswerBody::from(regimes::evaluate_regime(tx, &question)?))
    })
    .await
}

impl RegimeQuestionBody {
    fn read(self) -> Result<RegimeQuestion, Invalid> {
        let mut fields = Fields::new();
        let answers = self.facts.read(&mut fields);
        let commenced_on = self.commenced_on;
        let facts = answers.map(|answers| RegimeFacts::of(answers, commenced_on));
        let KnownDays { award_notice_published_on, awarded_on, entered_on, ended_on } = self.known_days;
        let anchors = Anchors { award_notice_published_on, awarded_on, entered_on, ended_on };
        let chosen = self.process.map(Into::into);
        fields.finish(|| Some(RegimeQuestion { facts: facts?, chosen, anchors }))
    }
}

impl From<RegimeAnswer> for RegimeAnswerBody {
    fn from(from: RegimeAnswer) -> Self {
        Self {
            decision: from.decision.into(),
            demands: from.demands.into_iter().map(DemandBody::from).collect(),
            modification: from.modification.map(ModificationRulingBody::from),
        }
    }
}

impl From<Result<Modification, ModificationRefusal>> for ModificationRulingBody {
    fn from(from: Result<Modification, ModificationRefusal>) -> Self {
        match from {
            Ok(made) => Self { allowed: true, notice_needed: made.notice_needed, reason: None },
            Err(refusal) => Self { allowed: false, notice_needed: false, reason: Some(refusal.to_string()) },
        }
    }
}
