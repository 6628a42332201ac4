//! `POST /frameworks/{id}/members`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::frameworks::{self, NewFrameworkMember};
use utoipa::ToSchema;
use uuid::Uuid;

use super::framework_member_body::FrameworkMemberBody;
use crate::{Answer, App, Reply, Write};

/// A supplier, and the lots that it serves.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "provider_id": "0190a3d2-0000-7000-8000-000000000011", "lots": [1] }))]
pub struct FrameworkSupplier {
    provider_id: Uuid,
    /// The numbers of its lots.
    #[schema(min_items = 1, max_items = 100)]
    lots: Vec<u16>,
}

/// Names a supplier for a framework.
///
/// Until it is concluded, and for an open framework from each day on which it is awarded again. Where the tender was run
/// here, the supplier has a bid in it.
#[utoipa::path(
    operation_id = "add_framework_member",
    tag = "Frameworks",
    request_body = FrameworkSupplier,
    responses((status = 201, description = "The supplier", body = FrameworkMemberBody))
)]
#[post("/frameworks/{id}/members")]
pub async fn add_framework_member(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<FrameworkSupplier>,
) -> Answer {
    let FrameworkSupplier { provider_id, lots } = call.body;
    let new = NewFrameworkMember { framework: (*id).into(), provider: provider_id.into(), lots };
    app.write("add framework member", call.session, move |tx| {
        let made = frameworks::add_framework_member(tx, &new)?;
        let location = format!("/api/v1/framework-members/{}", made.member.item.id);
        Ok(Reply::created(location, FrameworkMemberBody::from(made))?.version(1))
    })
    .await
}
