//! `GET /funds/{id}/postings`

use actix_web::{get, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use trellis_commissioning::reports;
use trellis_store::TracedPosting;
use utoipa::ToSchema;
use uuid::Uuid;

use super::postings_query::{PostingsQuery, key_text};
use crate::funds::as_known::KnownAt;
use crate::funds::entry_body::LineBody;
use crate::{Answer, App, Read, Reply};

/// The postings behind a figure. `total_p` is debits less credits: for budgets, income and liabilities the figure with its
/// sign turned.
#[derive(Serialize, ToSchema)]
pub struct PostingPage {
    fund_id: Uuid,
    /// How many there are on all pages; absent of a journal so long that only its sums are kept.
    count: Option<i64>,
    /// What all of them come to.
    total_p: i64,
    items: Vec<PostingBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<String>,
    /// The place in both times, when one was asked for.
    known: Option<KnownAt>,
}

/// A posting with what its entry says of it.
#[derive(Serialize, ToSchema)]
#[schema(as = Posting)]
pub struct PostingBody {
    entry_id: Uuid,
    line: i16,
    effective: NaiveDate,
    recorded: DateTime<Utc>,
    kind: &'static str,
    reason: String,
    posting: LineBody,
}

impl From<TracedPosting> for PostingBody {
    fn from(from: TracedPosting) -> Self {
        Self {
            entry_id: from.entry.into(),
            line: from.line,
            effective: from.effective,
            recorded: from.recorded,
            kind: from.kind.code(),
            reason: from.reason,
            posting: LineBody::of(&from.posting),
        }
    }
}

/// Lists the postings behind a figure: by account, year, scheme, partner and the tags of returns, up to a place in time.
///
/// A partner sees what took effect while it was one.
#[utoipa::path(
    operation_id = "list_postings",
    tag = "Reports",
    params(("id" = Uuid, Path), PostingsQuery),
    responses((status = 200, description = "A page, and the total of all", body = PostingPage))
)]
#[get("/funds/{id}/postings")]
pub async fn list_postings(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<PostingsQuery>,
) -> Answer {
    let (asked, after) = (query.asked()?, query.page()?);
    app.read("list postings", call.session, move |tx| {
        let told = reports::list_postings(tx, (*id).into(), &asked, after)?;
        Reply::ok(PostingPage {
            fund_id: *id,
            count: told.totals.count,
            total_p: told.totals.total.get(),
            next: told.page.next.map(key_text),
            items: told.page.items.into_iter().map(PostingBody::from).collect(),
            known: KnownAt::of_place(&told.place),
        })
    })
    .await
}
