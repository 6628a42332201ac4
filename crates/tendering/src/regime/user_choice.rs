//! Award by user choice: a light touch service for one person, from the provider that they prefer or that alone can
//! serve them (Procurement Act 2023 Sch 5 paras 15–17).

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::trace::Trace;

/// The evidence of each of the four limbs, in words; nothing that names the person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserChoice {
    /// The service is a light touch one, for a particular individual.
    pub for_an_individual: String,
    /// The enactment that requires regard to their or their carer's views on who supplies.
    pub enactment: String,
    /// The preference they expressed, or why one supplier alone is capable.
    pub preference: String,
    /// Why competing is not in their best interests.
    pub best_interests: String,
}

/// A limb without evidence.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("user choice needs evidence of each limb; missing: {}", missing.join("; "))]
pub struct UserChoiceIncomplete {
    /// The limbs that are blank.
    pub missing: Vec<&'static str>,
}

impl UserChoice {
    /// Checks that each limb is evidenced, and says so in the trace.
    pub(super) fn complete(&self, trace: &mut Trace) -> Result<(), UserChoiceIncomplete> {
        self.evidenced()?;
        trace.fired(
            ("R6", "Procurement Act 2023 s.41, Sch 5 paras 15-17"),
            [("enactment", self.enactment.clone())],
            "a direct award by user choice: all four limbs are evidenced",
        );
        Ok(())
    }

    /// Checks that each limb is evidenced.
    pub fn evidenced(&self) -> Result<(), UserChoiceIncomplete> {
        let limbs = [
            ("limb 1, a light touch service for a particular individual", &self.for_an_individual),
            ("limb 2, an enactment that requires regard to their views on who supplies", &self.enactment),
            ("limb 3, a preference or one capable supplier", &self.preference),
            ("limb 4, why competing is not in their best interests", &self.best_interests),
        ];
        let missing: Vec<_> =
            limbs.iter().filter(|(_, evidence)| evidence.trim().is_empty()).map(|(limb, _)| *limb).collect();
        if missing.is_empty() { Ok(()) } else { Err(UserChoiceIncomplete { missing }) }
    }
}
