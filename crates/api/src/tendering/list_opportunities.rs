//! `GET /opportunities`

use actix_web::{get, web};
use trellis_commissioning::tendering;
use trellis_store::Session;

use super::opportunity_body::OpportunityBody;
use crate::{Answer, App, PageBody, PageQuery, Reply, page_body};

/// Lists the published tenders of every trust.
#[utoipa::path(
    operation_id = "list_opportunities",
    tag = "Tendering",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<OpportunityBody>))
)]
#[get("/opportunities")]
pub async fn list_opportunities(app: web::Data<App>, query: web::Query<PageQuery>) -> Answer {
    let after = query.page()?;
    app.read("list opportunities", Session::Public, move |tx| {
        let page = tendering::list_opportunities(tx, after)?;
        let now = tx.now();
        Reply::ok(page_body::<_, OpportunityBody>(page.map(|item| OpportunityBody::of(item, now))))
    })
    .await
}
