//! `PUT /notices/{id}`

use actix_web::{put, web};
use serde::Deserialize;
use trellis_commissioning::notices::{self, NoticeRewrite, NoticeTarget};
use trellis_kernel::Fields;
use trellis_tendering::notice::NoticeDetails;
use utoipa::ToSchema;
use uuid::Uuid;

use super::own_notice_body::NoticeWithContents;
use crate::{Answer, App, Edit};

/// What a notice is to say from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NoticeRewrite, example = json!({ "details": { "region": "UKK43" }, "urgent": false }))]
pub struct NoticeRewriteBody {
    /// As when it was begun.
    #[schema(value_type = Object)]
    details: NoticeDetails,
    /// Publication cannot wait two days for the platform.
    #[serde(default)]
    urgent: bool,
}

/// Writes a notice anew.
///
/// Possible until it is submitted; an approval that was given is void.
#[utoipa::path(
    operation_id = "update_notice",
    tag = "Notices",
    request_body = NoticeRewriteBody,
    responses((status = 200, description = "The draft", body = NoticeWithContents))
)]
#[put("/notices/{id}")]
pub async fn update_notice(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Edit<NoticeRewriteBody>,
) -> Answer {
    let target = NoticeTarget { id: (*id).into(), version: Some(call.version) };
    let NoticeRewriteBody { details, urgent } = call.body;
    let mut fields = Fields::new();
    let details = fields.within("/details", details.checked());
    let rewrite = fields.finish(|| Some(NoticeRewrite { details: details?, urgent }))?;
    app.write("update notice", call.session, move |tx| {
        NoticeWithContents::reply(notices::update_notice(tx, target, &rewrite)?)
    })
    .await
}
