//! Refusals of notices on their way to the caller.

use chrono::SecondsFormat;
use serde_json::{Value, json};
use trellis_publishing::notices::NotReady;
use trellis_tendering::notice::NoticeRefusal;

use crate::Refusal;

impl From<NoticeRefusal> for Refusal {
    fn from(refusal: NoticeRefusal) -> Self {
        let code = refusal.code();
        match &refusal {
            NoticeRefusal::WrongSubject { about, .. } => {
                let pointer = format!("/{}", about.field());
                Self::rule(code, &refusal).at(&pointer)
            }
            NoticeRefusal::BadInstant { .. } => Self::rule(code, &refusal).at("/published_at"),
            NoticeRefusal::FallbackTooEarly { from, .. } => {
                let from = from.to_rfc3339_opts(SecondsFormat::Micros, true);
                Self::rule(code, &refusal).with("from", from)
            }
            NoticeRefusal::TransitionNotAllowed { .. }
            | NoticeRefusal::SelfApproval
            | NoticeRefusal::ApprovalVoid => Self::rule(code, &refusal),
        }
    }
}

impl From<NotReady> for Refusal {
    /// Each missing item is told; what a text gives away is told by kind and place and never by its words.
    fn from(refusal: NotReady) -> Self {
        let code = refusal.code();
        let told: Vec<Value> = match &refusal {
            NotReady::Incomplete(missing) => missing
                .iter()
                .map(|it| json!({ "pointer": it.pointer, "item": it.item, "citation": it.citation }))
                .collect(),
            NotReady::Exposing(exposed) => exposed
                .iter()
                .map(|it| json!({ "pointer": it.pointer, "item": it.exposure.to_string() }))
                .collect(),
        };
        Self::rule(code, refusal).with("missing_or_exposed", Value::Array(told))
    }
}
