//! Who controls a scheme (IFRS 10 and 11): it shapes what each partner's own accounts take in.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Who controls an arrangement, as its partners have assessed it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ControlAssessment {
    /// One partner, the host, controls it and books all of it (IFRS 10).
    Sole,
    /// The partners control it together; each books its share (IFRS 11).
    #[default]
    JointOperation,
    /// The host acts for the others; each partner books what it delivers itself.
    Agent,
}

impl ControlAssessment {
    /// Every assessment.
    pub const ALL: [Self; 3] = [Self::Sole, Self::JointOperation, Self::Agent];

    /// The name in the database and in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sole => "sole",
            Self::JointOperation => "joint_operation",
            Self::Agent => "agent",
        }
    }

    /// The assessment of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|assessment| assessment.code() == code)
    }
}

impl fmt::Display for ControlAssessment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
