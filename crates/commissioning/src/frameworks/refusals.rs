//! Refusals of frameworks on their way to the caller.

use trellis_tendering::framework::{FrameworkMemberRefusal, FrameworkRefusal};

use crate::Refusal;

impl From<FrameworkRefusal> for Refusal {
    fn from(refusal: FrameworkRefusal) -> Self {
        let code = refusal.code();
        match refusal {
            FrameworkRefusal::FeeNotShare => Self::rule(code, refusal).at("/fee_p"),
            FrameworkRefusal::TooLong { .. } => Self::rule(code, refusal).at("/months"),
            FrameworkRefusal::ReawardLate(_) => Self::rule(code, refusal).at("/reawards"),
            FrameworkRefusal::LotWithoutSupplier(lot) => Self::rule(code, refusal).with("lot", lot),
            FrameworkRefusal::TransitionNotAllowed { .. }
            | FrameworkRefusal::NotTendered
            | FrameworkRefusal::DidNotBid
            | FrameworkRefusal::NotLive(_)
            | FrameworkRefusal::NotBegun(_)
            | FrameworkRefusal::Closed(_) => Self::rule(code, refusal),
        }
    }
}

impl From<FrameworkMemberRefusal> for Refusal {
    fn from(refusal: FrameworkMemberRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}
