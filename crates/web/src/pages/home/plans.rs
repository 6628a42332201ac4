//! A partner's home for those who sign plans.

use trellis_access::Action;
use trellis_commissioning::{Refusal, planning};
use trellis_store::Tx;

use super::section::{Section, Waiting};
use crate::format;
use crate::offered::is_offered;

pub(super) fn read(tx: &mut Tx<'_>) -> Result<Option<Section>, Refusal> {
    if !is_offered(tx, Action::SignPlan) {
        return Ok(None);
    }
    let waiting = planning::list_plans_to_sign(tx)?.into_iter().map(|plan| Waiting {
        text: format!("Sign {}", plan.title),
        href: Some(format!("/plans/{}/sign", plan.id)),
        meta: format!("For {} to {}", format::date(plan.from), format::date(plan.to)),
        alarm: None,
    });
    Ok(Some(Section {
        heading: "Plans to sign",
        items: waiting.collect(),
        empty: "A plan that its commissioners put before your organisation waits here for your signature.",
        all: Some(("All plans", "/plans")),
    }))
}
