//! `POST /modulus-tables`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_commissioning::payees::{self, NewModulusTables};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, Reply, Write};

/// The tables of the modulus check as they are published.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "valid_from": "2026-11-30", "weights": "089000 089999 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 1\n", "substitutes": "938173 938017\n"
}))]
pub struct ModulusTables {
    /// From when they count.
    valid_from: NaiveDate,
    /// A range of sort codes, a method, fourteen weights and an exception in each line.
    weights: String,
    /// A sort code and the one to be put in its place in each line.
    substitutes: String,
}

/// Tables that are kept.
#[derive(Serialize, ToSchema)]
pub struct ModulusTablesKept {
    id: Uuid,
    valid_from: NaiveDate,
}

/// Renews the tables by which account numbers are checked.
#[utoipa::path(
    operation_id = "load_modulus_tables",
    tag = "Payees",
    request_body = ModulusTables,
    responses((status = 200, description = "The tables are kept", body = ModulusTablesKept))
)]
#[post("/modulus-tables")]
pub async fn load_modulus_tables(app: web::Data<App>, call: Write<ModulusTables>) -> Answer {
    let ModulusTables { valid_from, weights, substitutes } = call.body;
    let new = NewModulusTables { valid_from, weights, substitutes };
    app.write("load modulus tables", call.session, move |tx| {
        let id = payees::load_modulus_tables(tx, &new)?;
        Reply::ok(ModulusTablesKept { id, valid_from })
    })
    .await
}
