//! `GET /challenges`

use actix_web::{get, web};
use trellis_commissioning::challenges;

use super::challenge_body::ChallengeBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the challenges that the caller's organisation answers or makes, by id.
#[utoipa::path(
    operation_id = "list_challenges",
    tag = "Challenges",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<ChallengeBody>))
)]
#[get("/challenges")]
pub async fn list_challenges(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, ChallengeBody>("list challenges", call.session, *query, challenges::list_challenges).await
}
