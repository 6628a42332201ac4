//! The two deadlines as they are entered.

use serde::Deserialize;
use trellis_commissioning::Refusal;
use trellis_kernel::Fields;
use trellis_tendering::Stage;
use utoipa::ToSchema;

use super::london_time;

/// When questions and bids close, as London reads it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewStage, example = json!({ "questions_close_at": "2026-06-05T12:00", "closes_at": "2026-06-19T12:00" }))]
pub struct StageBody {
    /// London wall-clock time; before bids close.
    #[schema(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$")]
    questions_close_at: String,
    /// London wall-clock time; a bid received exactly at it is late.
    #[schema(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$")]
    closes_at: String,
}

impl StageBody {
    /// The deadlines meant.
    pub(super) fn read(&self) -> Result<Stage, Refusal> {
        let mut fields = Fields::new();
        let questions = london_time(&mut fields, "/questions_close_at", &self.questions_close_at);
        let closes = london_time(&mut fields, "/closes_at", &self.closes_at);
        let (questions, closes) = fields.finish(|| questions.zip(closes))?;
        Ok(Stage::from_london(questions, closes)?)
    }
}
