//! Refusals of complaints on their way to the caller.

use trellis_providers::complaint::ComplaintRefusal;

use crate::Refusal;

impl From<ComplaintRefusal> for Refusal {
    fn from(refusal: ComplaintRefusal) -> Self {
        let code = refusal.code();
        match refusal {
            ComplaintRefusal::Content(content) => content.into(),
            ComplaintRefusal::NotIndependent => Self::rule(code, refusal).at("/investigator"),
            ComplaintRefusal::Step(_) | ComplaintRefusal::NotReferred(_) | ComplaintRefusal::Calendar(_) => {
                Self::rule(code, refusal)
            }
        }
    }
}
