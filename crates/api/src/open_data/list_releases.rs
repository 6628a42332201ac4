//! `GET /ocds/releases`

use actix_web::{HttpRequest, get, web};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Deserialize;
use trellis_commissioning::open_data;
use trellis_publishing::ocds::own::package;
use trellis_store::{After, ReleaseFilter, Session};
use utoipa::IntoParams;
use uuid::Uuid;

use super::cached::{Held, answer};
use super::release_query::filter;
use crate::{Answer, App, PageQuery, Public};

/// Which releases, and where the page starts.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReleasesQuery {
    /// From this London day or this instant on.
    #[param(example = "2026-07-01")]
    from: Option<String>,
    /// To the end of this London day, or before this instant.
    #[param(example = "2026-07-31")]
    to: Option<String>,
    /// Of one process.
    #[param(example = "ocds-h6vhtk-06f17d")]
    ocid: Option<String>,
    /// `after` of the page's `links.next`.
    after: Option<Uuid>,
    /// 1 to 100; 25 when left out.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u8>,
}

/// Reads the published releases of every trust, the oldest first, as an OCDS release package.
///
/// The next page is named, as the pagination extension has it, under `links.next`; on the last page there is none. Where there is no
/// release, the package is empty.
#[utoipa::path(
    operation_id = "list_releases",
    tag = "Open data",
    params(ReleasesQuery),
    responses(
        (status = 200, description = "See the OCDS 1.1 release package schema", body = Object),
        (status = 304, description = "Nothing is new")
    )
)]
#[get("/ocds/releases")]
pub async fn list_releases(
    app: web::Data<App>,
    request: HttpRequest,
    _stranger: Public,
    query: web::Query<ReleasesQuery>,
) -> Answer {
    let query = query.into_inner();
    let asked = filter(query.from.as_deref(), query.to.as_deref(), query.ocid.as_deref())?;
    let after = PageQuery { after: query.after, limit: query.limit }.page()?;
    let filter = asked.clone();
    let page = app
        .store
        .run("list releases", Session::Public, move |tx| open_data::list_releases(tx, &filter, after));
    let page = page.await?;
    let newest: Option<DateTime<Utc>> = page.items.iter().map(|release| release.released_at).max();
    let texts: Vec<&str> = page.items.iter().map(|release| release.text.as_str()).collect();
    let uri = address(&app, &asked, after);
    let mut body = package(&uri, "Trellis", newest.unwrap_or_default(), &texts);
    if let (Some(next), Some(open)) = (page.next, body.strip_suffix('}')) {
        let next = serde_json::Value::from(address(&app, &asked, After { after: Some(next), ..after }));
        body = format!("{open},\"links\":{{\"next\":{next}}}}}");
    }
    Ok(answer(body, newest, &Held::of(&request)))
}

/// The address of a page: everything that was asked, in one order and one form, so that equal questions have equal answers.
fn address(app: &App, asked: &ReleaseFilter, page: After) -> String {
    let instant = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    let parts = [
        asked.from.map(|at| format!("from={}", instant(at))),
        asked.until.map(|at| format!("to={}", instant(at))),
        asked.ocid.as_ref().map(|ocid| format!("ocid={ocid}")),
        page.after.map(|id| format!("after={id}")),
        Some(format!("limit={}", page.limit)),
    ];
    let asked: Vec<String> = parts.into_iter().flatten().collect();
    format!("{}/api/v1/ocds/releases?{}", app.settings.issuer.trim_end_matches('/'), asked.join("&"))
}
