//! `PUT /funds/{id}/terms`

use std::collections::BTreeMap;

use actix_web::{put, web};
use serde::Deserialize;
use trellis_commissioning::funds;
use trellis_kernel::{Fields, Invalid, Pence};
use trellis_pooled_funds::{PartnerKey, Term, Terms};
use utoipa::ToSchema;
use uuid::Uuid;

use super::fund_body::FundBody;
use crate::{Answer, App, Edit, Reply};

/// The agreement's terms.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "terms": { "aims": "Better emotional wellbeing of children in Wexcombe" }, "host": "council",
    "pool_manager_id": "0190a3d2-0000-7000-8000-0000000000aa", "audit_arranged": true
}))]
pub struct FundTerms {
    /// Text by name: `aims`, `contributions`, `functions`, `persons_and_services`, `resources_provided`,
    /// `duration_review_variation_termination`, `management_and_host`; for a grant `grant_conditions`; and where the basis
    /// does not prescribe them, why the partners do `without_host` or `without_reports`.
    terms: BTreeMap<String, String>,
    /// The key of the partner that hosts the fund.
    host: Option<String>,
    /// A person of the trust.
    pool_manager_id: Option<Uuid>,
    #[serde(default)]
    audit_arranged: bool,
    /// Above how much a virement needs a second person: £100,000 unless another limit is set.
    #[schema(minimum = 0)]
    virement_limit_p: Option<i64>,
}

impl FundTerms {
    fn terms(&self) -> Result<(Terms, Option<PartnerKey>), Invalid> {
        let mut fields = Fields::new();
        let mut written = Vec::new();
        for (name, text) in &self.terms {
            match Term::from_code(name) {
                Some(term) => written.push((term, text.clone())),
                None => fields.refuse(format!("/terms/{name}"), "there is no term of this name"),
            }
        }
        let terms = fields.within("/terms", Terms::new(written));
        let host = self.host.as_ref().map(|key| fields.take("/host", key.parse::<PartnerKey>()));
        fields.finish(|| Some((terms?, host.flatten())))
    }
}

/// Sets the written terms, the host, the pool manager and the audit of a draft fund.
///
/// Signatures that were given before no longer count: they were for other words.
#[utoipa::path(
    operation_id = "set_fund_terms",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = FundTerms,
    responses((status = 200, description = "The fund", body = FundBody))
)]
#[put("/funds/{id}/terms")]
pub async fn set_fund_terms(app: web::Data<App>, call: Edit<FundTerms>, id: web::Path<Uuid>) -> Answer {
    let (terms, host) = call.body.terms()?;
    let command = funds::FundTerms {
        fund: (*id).into(),
        version: call.version,
        terms,
        host,
        pool_manager: call.body.pool_manager_id.map(Into::into),
        audit_arranged: call.body.audit_arranged,
        virement_limit: call.body.virement_limit_p.map(Pence::new),
    };
    app.write("set fund terms", call.session, move |tx| {
        let kept = funds::set_fund_terms(tx, &command)?;
        let version = kept.version;
        Ok(Reply::ok(FundBody::from(kept))?.version(version))
    })
    .await
}
