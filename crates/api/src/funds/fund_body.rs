//! A fund on the wire.

use std::collections::BTreeMap;

use serde::Serialize;
use trellis_kernel::OrganisationId;
use trellis_store::KeptFund;
use utoipa::ToSchema;
use uuid::Uuid;

/// A pooled fund: an arrangement between partners.
#[derive(Serialize, ToSchema)]
#[schema(as = Fund, example = json!({
    "id": "0190a3d2-0000-7000-8000-0000000000f1", "title": "Children's pooled fund 2026/27", "basis": "s75",
    "state": "draft", "trust_id": "0190a3d2-0000-7000-8000-000000000001", "host": "council", "pool_manager_id": null,
    "audit_arranged": true, "partners": [{ "key": "council", "name": "Wexcombe Council", "side": "local_authority",
    "organisation_id": "0190a3d2-0000-7000-8000-000000000002" }], "terms": { "aims": "Better emotional wellbeing" }
}))]
pub(super) struct FundBody {
    id: Uuid,
    title: String,
    /// `s75`, `s10_ca2004`, `s65z5_6`, `aligned` or `grant`.
    basis: &'static str,
    /// `draft`, `active`, `closing` or `dissolved`.
    state: &'static str,
    /// The trust that hosts it on this platform.
    trust_id: Uuid,
    /// The key of the partner that hosts it.
    host: Option<String>,
    pool_manager_id: Option<Uuid>,
    audit_arranged: bool,
    partners: Vec<FundPartnerBody>,
    /// The written terms, by name.
    terms: BTreeMap<&'static str, String>,
}

/// A partner of a fund.
#[derive(Serialize, ToSchema)]
#[schema(as = FundPartner)]
pub(super) struct FundPartnerBody {
    /// How rules name it.
    key: String,
    organisation_id: Uuid,
    name: String,
    /// `nhs`, `local_authority` or `other`.
    side: &'static str,
}

impl From<KeptFund> for FundBody {
    fn from(kept: KeptFund) -> Self {
        let KeptFund { fund, trust, .. } = kept;
        Self {
            id: fund.id.into(),
            basis: fund.basis.code(),
            state: fund.state.code(),
            trust_id: OrganisationId::uuid(trust),
            host: fund.host.map(String::from),
            pool_manager_id: fund.pool_manager.map(Uuid::from),
            audit_arranged: fund.audit_arranged,
            terms: fund.terms.written().map(|(term, text)| (term.code(), text.to_owned())).collect(),
            partners: fund
                .partners
                .into_iter()
                .map(|partner| FundPartnerBody {
                    key: partner.key.into(),
                    organisation_id: partner.organisation.into(),
                    name: partner.name,
                    side: partner.side.code(),
                })
                .collect(),
            title: fund.title,
        }
    }
}
