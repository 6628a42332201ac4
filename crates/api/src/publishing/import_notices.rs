//! `POST /imported-notices`

use actix_web::{post, web};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use trellis_commissioning::publishing::{self, ImportNotices, NoticesImported};
use trellis_kernel::{FieldError, Invalid};
use trellis_publishing::ocds::ImportError;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::problem::Problem;
use crate::{Answer, App, Reply, Write};

/// An OCDS release package to take in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "package": { "releases": [{
    "ocid": "ocds-h6vhtk-06f17d", "id": "083563-2026", "date": "2026-09-03T15:18:45+01:00", "tag": ["tender"],
    "tender": { "title": "Emotional wellbeing in schools" } }] } }))]
pub struct NewNotices {
    /// The package; see the OCDS 1.1 release package schema.
    #[schema(value_type = Object)]
    package: Box<RawValue>,
}

/// What became of the package.
#[derive(Serialize, ToSchema)]
pub struct NoticesImportedBody {
    /// The notices that are new here.
    taken_in: Vec<TakenIn>,
    /// How many were here already.
    known: usize,
    /// What a person should look at.
    remarks: Vec<String>,
}

/// A notice that was taken in.
#[derive(Serialize, ToSchema)]
pub struct TakenIn {
    id: Uuid,
    /// The draft that was made of a tender notice.
    procurement_id: Option<Uuid>,
}

impl From<NoticesImported> for NoticesImportedBody {
    fn from(outcome: NoticesImported) -> Self {
        let taken = outcome.taken_in.into_iter();
        let taken_in = taken
            .map(|(id, procurement)| TakenIn { id: id.uuid(), procurement_id: procurement.map(Into::into) })
            .collect();
        Self { taken_in, known: outcome.known, remarks: outcome.remarks }
    }
}

/// The package stands under `/package` of the body, and so do its errors.
fn in_package(error: ImportError) -> Problem {
    match error {
        ImportError::Fields(Invalid(errors)) => {
            let below =
                |error: FieldError| FieldError { pointer: format!("/package{}", error.pointer), ..error };
            Problem::from(Invalid(errors.into_iter().map(below).collect()))
        }
        other @ (ImportError::Oversized { .. } | ImportError::Encoding { .. }) => {
            Problem::from(Invalid::at("/package", other))
        }
    }
}

/// Takes in an OCDS release package: tenders become drafts, other notices records to refer to.
///
/// Everything is kept as it came. A release that is here already changes nothing; with other content it is refused.
#[utoipa::path(
    operation_id = "import_notices",
    tag = "Publishing",
    request_body = NewNotices,
    responses((status = 200, description = "What became of it", body = NoticesImportedBody))
)]
#[post("/imported-notices")]
pub async fn import_notices(app: web::Data<App>, call: Write<NewNotices>) -> Answer {
    let command = ImportNotices::read(call.body.package.get().as_bytes()).map_err(in_package)?;
    app.write("import notices", call.session, move |tx| {
        Reply::ok(NoticesImportedBody::from(publishing::import_notices(tx, &command)?))
    })
    .await
}
