//! `GET /ocds/records/{ocid}`

use actix_web::{HttpRequest, get, web};
use trellis_commissioning::{Refusal, open_data};
use trellis_publishing::ocds::Ocid;
use trellis_publishing::ocds::own::record_package;
use trellis_store::Session;

use super::cached::{Held, answer};
use crate::{Answer, App, Public};

/// Reads the record of a process: its releases merged in the order of their dates by the rules of OCDS 1.1.
#[utoipa::path(
    operation_id = "get_record",
    tag = "Open data",
    params(("ocid" = String, Path, description = "The process", example = "ocds-h6vhtk-06f17d")),
    responses(
        (status = 200, description = "A record package with the releases and the compiled release", body = Object),
        (status = 304, description = "Nothing is new")
    )
)]
#[get("/ocds/records/{ocid}")]
pub async fn get_record(
    app: web::Data<App>,
    request: HttpRequest,
    _stranger: Public,
    ocid: web::Path<String>,
) -> Answer {
    let uri = format!("{}/api/v1/ocds/records/{ocid}", app.settings.issuer.trim_end_matches('/'));
    let Ok(ocid) = Ocid::parse(&ocid) else { return Err(Refusal::not_found().into()) };
    let found = app.store.run("get record", Session::Public, move |tx| open_data::get_record(tx, &ocid));
    let record = found.await?;
    let body = record_package(&uri, "Trellis", &record);
    Ok(answer(body, Some(record.newest.instant), &Held::of(&request)))
}
