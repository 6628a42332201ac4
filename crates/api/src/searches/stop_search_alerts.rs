//! `POST /search-alert-stops`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::searches;
use trellis_store::Session;
use utoipa::ToSchema;

use crate::{Answer, App, Public, Reply};

/// What ends the messages of one search.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "key": "the-key-of-the-message" }))]
pub struct SearchAlertStop {
    /// The key in each of its messages.
    #[schema(min_length = 1, max_length = 100)]
    key: String,
}

/// Ends the messages of a search by the key that each of them carries, without signing in.
#[utoipa::path(
    operation_id = "stop_search_alerts",
    tag = "Tendering",
    request_body = SearchAlertStop,
    responses((status = 204, description = "No more messages")),
    security(())
)]
#[post("/search-alert-stops")]
pub async fn stop_search_alerts(app: web::Data<App>, call: Public<SearchAlertStop>) -> Answer {
    let key = call.body.key;
    app.change("stop search alerts", Session::Public, move |tx| {
        searches::stop_search_alerts(tx, &key)?;
        Ok(Reply::no_content())
    })
    .await
}
