//! `GET /rule-packs`

use actix_web::{get, web};
use chrono::NaiveDate;
use serde::Serialize;
use trellis_commissioning::funds;
use trellis_pooled_funds::{RulePack, Term};
use utoipa::ToSchema;

use crate::{Answer, App, Read, Reply};

/// What each legal basis demands, by basis and first day.
#[derive(Serialize, ToSchema)]
pub struct RulePackList {
    items: Vec<RulePackBody>,
}

/// What one legal basis demands of a fund from a day on.
#[derive(Serialize, ToSchema)]
#[schema(as = RulePack, example = json!({
    "basis": "grant", "valid_from": "2003-11-18", "authority": "Local Government Act 2003 s.31", "least_partners": 1,
    "most_partners": 1, "nhs_body": false, "local_authority": false, "others": true, "terms": ["grant_conditions"],
    "host": "none", "reports": "none"
}))]
struct RulePackBody {
    /// `s75`, `s10_ca2004`, `s65z5_6`, `aligned` or `grant`.
    basis: &'static str,
    /// The first day; of one basis the pack counts that began last.
    valid_from: NaiveDate,
    /// Where it is written.
    authority: String,
    least_partners: usize,
    most_partners: Option<usize>,
    /// Whether a partner must be an NHS body.
    nhs_body: bool,
    /// Whether a partner must be a local authority.
    local_authority: bool,
    /// Whether others than these may be partners.
    others: bool,
    /// The terms that must hold text before a fund may be active.
    terms: Vec<&'static str>,
    /// A host, a pool manager and audit: `prescribed`; `default`, unless the terms say `without_host`; or `none`.
    host: &'static str,
    /// Quarterly reports to the partners: likewise, and `without_reports`.
    reports: &'static str,
}

/// Lists what each legal basis demands of a fund: dated reference data, the same for everyone.
#[utoipa::path(
    operation_id = "list_rule_packs",
    tag = "Funds",
    responses((status = 200, description = "The packs", body = RulePackList))
)]
#[get("/rule-packs")]
pub async fn list_rule_packs(app: web::Data<App>, call: Read) -> Answer {
    app.read("list rule packs", call.session, move |tx| {
        let items = funds::list_rule_packs(tx)?.into_iter().map(RulePackBody::from).collect();
        Reply::ok(RulePackList { items })
    })
    .await
}

impl From<RulePack> for RulePackBody {
    fn from(pack: RulePack) -> Self {
        Self {
            basis: pack.basis.code(),
            valid_from: pack.valid_from,
            authority: pack.authority,
            least_partners: pack.partners.least,
            most_partners: pack.partners.most,
            nhs_body: pack.partners.nhs_body,
            local_authority: pack.partners.local_authority,
            others: pack.partners.others,
            terms: pack.terms.into_iter().map(Term::code).collect(),
            host: pack.host.code(),
            reports: pack.reports.code(),
        }
    }
}
