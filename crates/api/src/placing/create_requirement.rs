//! `POST /requirements`

use actix_web::{post, web};
use trellis_commissioning::placing;

use super::requirement_body::{NewRequirementBody, RequirementBody};
use crate::{Answer, App, Reply, Write};

/// Writes down what a child needs, without the child.
///
/// A national number, a full past date, a full postcode, a telephone number or an e-mail address in any of its texts is refused with its
/// place (`identifying-data`); the text is neither kept nor repeated.
#[utoipa::path(
    operation_id = "create_requirement",
    tag = "Placing",
    request_body = NewRequirementBody,
    responses((status = 201, description = "The requirement", body = RequirementBody))
)]
#[post("/requirements")]
pub async fn create_requirement(app: web::Data<App>, call: Write<NewRequirementBody>) -> Answer {
    let draft = call.body.read();
    app.write("create requirement", call.session, move |tx| {
        let made = placing::create_requirement(tx, draft.clone())?;
        let (location, version) = (format!("/api/v1/requirements/{}", made.item.id), made.version);
        Ok(Reply::created(location, RequirementBody::from(made))?.version(version))
    })
    .await
}
