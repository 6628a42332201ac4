//! `POST /calendar-feeds`

use actix_web::{post, web};
use serde::Serialize;
use trellis_commissioning::duties;
use trellis_credentials::NewOpaque;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, Change, Reply};

/// A fresh feed.
#[derive(Serialize, ToSchema)]
pub struct FreshCalendarFeed {
    id: Uuid,
    /// The secret address, shown once: give it to a calendar and to nobody else.
    path: String,
}

/// Makes a secret address by which the caller's calendar reads the trust's duties.
#[utoipa::path(
    operation_id = "create_calendar_feed",
    tag = "Duties",
    responses((status = 201, description = "The feed", body = FreshCalendarFeed))
)]
#[post("/calendar-feeds")]
pub async fn create_calendar_feed(app: web::Data<App>, call: Change) -> Answer {
    let secret = NewOpaque::draw(&mut rand::rng());
    app.change("create calendar feed", call.session, move |tx| {
        let id = duties::create_calendar_feed(tx, secret.digest)?;
        let path = format!("/api/v1/calendar-feeds/{}/duties.ics", secret.text);
        Reply::created(path.clone(), FreshCalendarFeed { id, path })
    })
    .await
}
