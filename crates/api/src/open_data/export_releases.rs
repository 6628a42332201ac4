//! `GET /ocds/releases.jsonl`

use actix_web::http::header;
use actix_web::{HttpResponse, get, web};
use chrono::TimeDelta;
use futures_util::stream;
use serde::Deserialize;
use trellis_commissioning::{Refusal, open_data};
use trellis_store::{ReleaseFilter, ReleasePlace, Session, Store};
use utoipa::IntoParams;

use super::release_query::filter;
use crate::{Answer, App, Public};

/// Which releases.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ExportQuery {
    /// From this London day or this instant on.
    #[param(example = "2026-07-01")]
    from: Option<String>,
    /// To the end of this London day, or before this instant.
    #[param(example = "2026-07-31")]
    to: Option<String>,
    /// Of one process.
    #[param(example = "ocds-h6vhtk-06f17d")]
    ocid: Option<String>,
}

/// An export on its way: what is asked for, and where it goes on.
struct Export {
    store: Store,
    asked: ReleaseFilter,
    after: Option<ReleasePlace>,
    over: bool,
}

/// Downloads all published releases as JSON Lines, the oldest first: one release on each line.
///
/// They are read and sent batch by batch, so that an export of any length takes the same memory. What is released after the download
/// began is not in it.
#[utoipa::path(
    operation_id = "export_releases",
    tag = "Open data",
    params(ExportQuery),
    responses((status = 200, description = "One release on each line", body = String, content_type = "application/jsonl"))
)]
#[get("/ocds/releases.jsonl")]
pub async fn export_releases(
    app: web::Data<App>,
    _stranger: Public,
    query: web::Query<ExportQuery>,
) -> Answer {
    let mut asked = filter(query.from.as_deref(), query.to.as_deref(), query.ocid.as_deref())?;
    // What is released at this very instant is public.
    let began = app.clock().now() + TimeDelta::microseconds(1);
    asked.until = Some(asked.until.map_or(began, |until| until.min(began)));
    let mut export = Export { store: app.store.clone(), asked, after: None, over: false };
    // The first batch is read before the answer begins, so that a refusal has its own status.
    let first = export.next().await?;
    let later = stream::try_unfold(export, |mut export| async move {
        let lines = export.next().await?;
        Ok::<_, Refusal>((!lines.is_empty()).then(|| (web::Bytes::from(lines), export)))
    });
    let first = stream::iter([Ok(web::Bytes::from(first))]);
    let lines = futures_util::StreamExt::chain(first, later);
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "public, max-age=60"))
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"releases.jsonl\""))
        .content_type("application/jsonl")
        .streaming(lines))
}

impl Export {
    /// The lines of the next batch; empty when there is no more.
    async fn next(&mut self) -> Result<Vec<u8>, Refusal> {
        if self.over {
            return Ok(Vec::new());
        }
        let (asked, after) = (self.asked.clone(), self.after);
        let batch = self
            .store
            .run("export releases", Session::Public, move |tx| open_data::export_releases(tx, &asked, after));
        let batch = batch.await?;
        self.over = batch.last.is_none();
        self.after = batch.last;
        let mut lines = Vec::with_capacity(batch.texts.iter().map(|text| text.len() + 1).sum());
        for text in batch.texts {
            lines.extend_from_slice(&text);
            lines.push(b'\n');
        }
        Ok(lines)
    }
}
