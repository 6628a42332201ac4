//! Who is asked for quotes below the threshold, on the wire.

use serde::{Deserialize, Serialize};
use trellis_kernel::{Invalid, OrganisationId};
use trellis_tendering::{InvitedTerms, Procedure};
use utoipa::ToSchema;
use uuid::Uuid;

/// Chosen suppliers who alone are asked for a quote, see the tender and bid. Only below the threshold (Procurement Act 2023 s.87).
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = InvitedQuotes)]
pub struct InvitedQuotesBody {
    #[schema(min_items = 1, max_items = 50)]
    supplier_ids: Vec<Uuid>,
    /// What was considered of the barriers that small and medium-sized enterprises face (s.86).
    #[schema(min_length = 1, max_length = 2000)]
    barriers_considered: String,
}

impl InvitedQuotesBody {
    /// The terms meant.
    pub(super) fn read(&self) -> Result<Procedure, Invalid> {
        let suppliers = self.supplier_ids.iter().copied().map(OrganisationId::new).collect();
        Ok(Procedure::Invited(InvitedTerms::new(suppliers, &self.barriers_considered)?))
    }

    pub(super) fn of(procedure: &Procedure) -> Option<Self> {
        let terms = procedure.invited()?;
        Some(Self {
            supplier_ids: terms.suppliers.iter().map(|supplier| supplier.uuid()).collect(),
            barriers_considered: terms.barriers.text().to_owned(),
        })
    }
}
