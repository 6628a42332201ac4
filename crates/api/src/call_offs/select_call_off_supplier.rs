//! `POST /call-offs/{id}/selection`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::call_offs::{self, CallOffTarget, SelectSupplier};
use trellis_kernel::{Fields, Pence};
use trellis_tendering::Reason;
use utoipa::ToSchema;
use uuid::Uuid;

use super::call_off_body::CallOffBody;
use crate::{Answer, App, Write};

/// Who is selected, and how the framework's mechanism leads to them.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "provider_id": "0190a3d2-0000-7000-8000-000000000011", "value_p": 30_000_000, "reason": "The first on the list of lot 1."
}))]
pub struct CallOffSelection {
    provider_id: Uuid,
    /// Over the whole term, in pence.
    #[schema(minimum = 1)]
    value_p: i64,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// Selects a supplier without competition, by the mechanism that the framework states.
#[utoipa::path(
    operation_id = "select_call_off_supplier",
    tag = "Call-offs",
    request_body = CallOffSelection,
    responses((status = 200, description = "The call-off", body = CallOffBody))
)]
#[post("/call-offs/{id}/selection")]
pub async fn select_call_off_supplier(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<CallOffSelection>,
) -> Answer {
    let target = CallOffTarget { id: (*id).into(), version: call.if_match };
    let CallOffSelection { provider_id, value_p, reason } = call.body;
    let mut fields = Fields::new();
    fields.require(value_p > 0, "/value_p", "the value is above £0.00");
    let reason = fields.within("", Reason::new(&reason));
    let provider = provider_id.into();
    let select =
        fields.finish(|| Some(SelectSupplier { provider, value: Pence::new(value_p), reason: reason? }))?;
    app.write("select call-off supplier", call.session, move |tx| {
        CallOffBody::reply(call_offs::select_call_off_supplier(tx, target, &select)?)
    })
    .await
}
