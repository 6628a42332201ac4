//! `GET /imported-notices/packages`

use actix_web::{get, web};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use trellis_commissioning::{Refusal, publishing};
use trellis_kernel::Invalid;
use trellis_publishing::ocds::Ocid;
use utoipa::{IntoParams, ToSchema};

use crate::{Answer, App, Read, Reply};

/// Which notices to write.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PackageQuery {
    /// Only the releases of this process.
    #[param(example = "ocds-h6vhtk-06f17d")]
    ocid: Option<String>,
    /// Only this release.
    #[param(example = "083563-2026")]
    release: Option<String>,
}

/// OCDS release packages.
#[derive(Serialize, ToSchema)]
pub struct PackagesBody {
    /// One for each package that was imported; see the OCDS 1.1 release package schema.
    #[schema(value_type = Vec<Object>)]
    packages: Vec<Box<RawValue>>,
}

/// Writes imported notices as OCDS release packages again, digit by digit as they came.
#[utoipa::path(
    operation_id = "export_notices",
    tag = "Publishing",
    params(PackageQuery),
    responses((status = 200, description = "The packages", body = PackagesBody))
)]
#[get("/imported-notices/packages")]
pub async fn export_notices(app: web::Data<App>, call: Read, query: web::Query<PackageQuery>) -> Answer {
    let PackageQuery { ocid, release } = query.into_inner();
    let process = ocid.map(|text| Ocid::parse(&text)).transpose();
    let process = process.map_err(|error| Invalid::at("/ocid", error))?;
    app.read("export notices", call.session, move |tx| {
        let packages = publishing::export_notices(tx, process.as_ref(), release.as_deref())?;
        let packages: Result<Vec<_>, _> = packages.into_iter().map(RawValue::from_string).collect();
        Reply::ok(PackagesBody { packages: packages.map_err(|error| Refusal::rule("internal", error))? })
    })
    .await
}
