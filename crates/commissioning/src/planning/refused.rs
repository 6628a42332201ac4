//! A plan's refusals as the application's, with their figures for machines.

use trellis_planning::{PlanRefusal, Restoration};

use crate::Refusal;

impl From<PlanRefusal> for Refusal {
    fn from(refused: PlanRefusal) -> Self {
        match refused {
            PlanRefusal::Invalid(invalid) => invalid.into(),
            PlanRefusal::NoSuchPriority => Self::not_found(),
            PlanRefusal::OutOfBalance(ref balance) => {
                let told =
                    Self::rule(refused.code(), &refused).with("health_percent", balance.health_percent());
                match balance.restore {
                    Some(Restoration::MoreHealth(amount)) => told.with("restore_health_p", amount.get()),
                    Some(Restoration::LessHealth(amount)) => told.with("restore_health_p", -amount.get()),
                    Some(Restoration::NoWholePenny) | None => told,
                }
            }
            other => Self::rule(other.code(), &other),
        }
    }
}
