//! `DELETE /calendar-feeds/{id}`

use actix_web::{delete, web};
use trellis_commissioning::duties;
use uuid::Uuid;

use crate::{Answer, App, Change, Reply};

/// Ends a feed of the caller's own: its address answers no more.
#[utoipa::path(
    operation_id = "end_calendar_feed",
    tag = "Duties",
    params(("id" = Uuid, Path)),
    responses((status = 204, description = "The feed has ended"))
)]
#[delete("/calendar-feeds/{id}")]
pub async fn end_calendar_feed(app: web::Data<App>, id: web::Path<Uuid>, call: Change) -> Answer {
    let id = *id;
    app.change("end calendar feed", call.session, move |tx| {
        duties::end_calendar_feed(tx, id)?;
        Ok(Reply::no_content())
    })
    .await
}
