//! `POST /funds/{id}/schemes`

use actix_web::{post, web};
use serde::{Deserialize, Serialize};
use trellis_commissioning::funds;
use trellis_ledger::ProviderSector;
use trellis_store::Scheme;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, Reply, Write};

/// A scheme to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "title": "Emotional wellbeing in schools", "stream": "joint", "delivered_by": "council", "s251_line": "3.4.5",
    "provider_sector": "voluntary"
}))]
pub struct NewScheme {
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    /// The stream under whose risk rule it stands.
    #[schema(min_length = 1, max_length = 100)]
    stream: String,
    /// The key of the partner that delivers it.
    delivered_by: Option<String>,
    /// Its line in the section 251 return.
    #[schema(example = "3.4.5")]
    s251_line: Option<String>,
    /// `own`, `private`, `other_public` or `voluntary`.
    #[schema(value_type = Option<String>, pattern = "^(own|private|other_public|voluntary)$")]
    provider_sector: Option<ProviderSector>,
    /// Who reclaims its VAT: `s33` (a council), `s41` (an NHS body) or `irrecoverable`; without it, as the partner that
    /// delivers it.
    #[schema(pattern = "^(s33|s41|irrecoverable)$")]
    vat_regime: Option<String>,
}

/// A scheme: a service line of a fund.
#[derive(Serialize, ToSchema)]
#[schema(as = Scheme)]
pub struct SchemeBody {
    id: Uuid,
    title: String,
    stream: String,
    delivered_by: Option<String>,
    s251_line: Option<String>,
    provider_sector: Option<&'static str>,
    /// `s33`, `s41` or `irrecoverable`.
    vat_regime: &'static str,
}

impl From<Scheme> for SchemeBody {
    fn from(from: Scheme) -> Self {
        Self {
            id: from.id.into(),
            title: from.title,
            stream: from.stream,
            delivered_by: from.delivered_by.map(String::from),
            s251_line: from.s251_line.map(String::from),
            provider_sector: from.provider_sector.map(ProviderSector::code),
            vat_regime: from.vat_regime.key(),
        }
    }
}

/// Adds a scheme to a fund.
#[utoipa::path(
    operation_id = "create_scheme",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = NewScheme,
    responses((status = 201, description = "The scheme", body = SchemeBody))
)]
#[post("/funds/{id}/schemes")]
pub async fn create_scheme(app: web::Data<App>, call: Write<NewScheme>, id: web::Path<Uuid>) -> Answer {
    let NewScheme { title, stream, delivered_by, s251_line, provider_sector, vat_regime } = call.body;
    let s251 = (s251_line.as_deref(), provider_sector);
    let new = funds::NewScheme::new((*id).into(), &title, &stream, delivered_by.as_deref(), s251)?
        .under(vat_regime.as_deref())?;
    app.write("create scheme", call.session, move |tx| {
        let made = funds::create_scheme(tx, &new)?;
        Reply::created(format!("/api/v1/funds/{}", new.fund), SchemeBody::from(made))
    })
    .await
}
