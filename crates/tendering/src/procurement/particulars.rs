//! What a procurement says of itself, lots and documents aside.

use serde::Serialize;
use trellis_kernel::{Fields, Invalid, PriorityId};

use crate::cpv::CpvCode;
use crate::stage::Stage;

/// What a procurement says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Particulars {
    /// Its title.
    pub title: String,
    /// What is bought, and for whom.
    pub description: String,
    /// The main code of the Common Procurement Vocabulary.
    pub cpv: CpvCode,
    /// The priority of an agreed plan that it serves.
    pub priority: Option<PriorityId>,
    /// Its deadlines.
    pub stage: Option<Stage>,
}

impl Particulars {
    /// The particulars of a draft: priority and deadlines may still be missing.
    pub fn new(
        title: &str,
        description: &str,
        cpv: &str,
        priority: Option<PriorityId>,
        stage: Option<Stage>,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let title = fields.text("/title", title, 200);
        let description = fields.text("/description", description, 20_000);
        let cpv = fields.within("", CpvCode::new(cpv));
        fields.finish(|| Some(Self { title, description, cpv: cpv?, priority, stage }))
    }
}
