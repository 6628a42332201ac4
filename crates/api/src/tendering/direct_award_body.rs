//! Why a contract is awarded without a competition, on the wire.

use serde::{Deserialize, Serialize};
use trellis_kernel::{Invalid, OrganisationId, ProcurementId};
use trellis_tendering::{DirectGround, DirectTerms, Procedure};
use utoipa::ToSchema;
use uuid::Uuid;

/// Why a contract is awarded without a competition, and to whom. A second person approves it with the procurement.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DirectAwardTerms)]
pub struct DirectAwardBody {
    /// The ground of Schedule 5, the protection of life (s.42), or the switch after a competition without a suitable bid (s.43); none
    /// under the health regime and below the threshold.
    #[schema(
        pattern = "^(prototype|unique_work|exclusive_rights|technical_reasons|additional|repeat|commodities|insolvency|urgency|user_choice|protect_life|switch)$"
    )]
    ground: Option<String>,
    /// Why the ground is met, or why there is no competition.
    #[schema(min_length = 1, max_length = 2000)]
    explanation: String,
    /// The supplier. A transparency notice names it; where it is named nobody else is awarded.
    supplier_id: Option<Uuid>,
    /// The competition that ended without a suitable bid: with the ground `switch` only.
    after_procurement_id: Option<Uuid>,
}

impl DirectAwardBody {
    /// The terms meant.
    pub(super) fn read(&self) -> Result<Procedure, Invalid> {
        let named = |name: &String| {
            DirectGround::named(name).ok_or_else(|| {
                Invalid::at("/direct_award/ground", "no ground for a direct award has this name")
            })
        };
        let ground = self.ground.as_ref().map(named).transpose()?;
        let (supplier, after) = (self.supplier_id.map(Into::into), self.after_procurement_id.map(Into::into));
        Ok(Procedure::Direct(DirectTerms::new(ground, &self.explanation, supplier, after)?))
    }

    pub(super) fn of(procedure: &Procedure) -> Option<Self> {
        let terms = procedure.direct()?;
        Some(Self {
            ground: terms.ground.map(|ground| ground.name().to_owned()),
            explanation: terms.explanation.text().to_owned(),
            supplier_id: terms.supplier.map(OrganisationId::uuid),
            after_procurement_id: terms.after.map(ProcurementId::uuid),
        })
    }
}
