//! The description of the API, made from the handlers: what utoipa collects, and what is the same for all operations.

use std::sync::LazyLock;

use actix_web::{App as HttpApp, HttpResponse, get};
use serde_json::{Value, json};
use trellis_access::{Action, Effect, Side};
use utoipa::OpenApi;
use utoipa_actix_web::AppExt;
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::problem::{FieldProblem, ProblemBody, TABLE};
use crate::routes::{self, Routes};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Trellis",
        description = "Commissioning for children's trusts: plan, tender, award, contract, and follow every pound of a pooled fund.",
        license(name = "MIT OR Apache-2.0")
    ),
    components(schemas(ProblemBody, FieldProblem))
)]
struct Description;

/// Operations that carry or answer with a password, a code or a token and so take no Idempotency-Key: the hash that is
/// kept of the request could be guessed offline, and the answer would be kept with its secret.
const WITHOUT_KEY: &[&str] = &[
    "create_session",
    "prove_second_factor",
    "enrol_second_factor",
    "confirm_second_factor",
    "change_password",
    "create_api_key",
];

/// Operations that end something for good: whatever it looks like by now, it is to end, so no version is asked for.
const WITHOUT_MATCH: &[&str] = &["end_current_session", "end_session", "end_membership", "revoke_api_key"];

/// The OpenAPI 3.1 document.
pub fn openapi() -> Value {
    let (_, collected) = HttpApp::new()
        .into_utoipa_app()
        .openapi(Description::openapi())
        .service(
            utoipa_actix_web::scope("/api/v1")
                .configure(|config| routes::configure(&mut Routes::Described(config))),
        )
        .split_for_parts();
    let mut document = serde_json::to_value(collected).unwrap_or_default();
    if let Some(components) = document.get_mut("components").and_then(Value::as_object_mut) {
        components.insert(
            "securitySchemes".to_owned(),
            json!({
                "bearer": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT or API key" }
            }),
        );
    }
    if let Some(document) = document.as_object_mut() {
        let types: Vec<Value> =
            TABLE.iter().map(|row| json!({ "type": format!("/problems/{}", row.code), "status": row.status, "title": row.title })).collect();
        document.insert("x-problem-types".to_owned(), Value::Array(types));
    }
    for operation in operations(&mut document) {
        complete(&operation.0, operation.1);
    }
    document
}

/// Every operation with its method.
fn operations(document: &mut Value) -> Vec<(String, &mut Value)> {
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    paths
        .into_iter()
        .flat_map(|paths| paths.values_mut())
        .filter_map(Value::as_object_mut)
        .flat_map(|path| path.iter_mut().map(|(method, operation)| (method.clone(), operation)))
        .collect()
}

/// Adds what is the same for all operations: credential, headers, and the refusals that any of them may give.
fn complete(method: &str, operation: &mut Value) {
    let Some(operation) = operation.as_object_mut() else { return };
    let name = operation.get("operationId").and_then(Value::as_str).unwrap_or_default().to_owned();
    let action = Action::from_key(&name);
    let open = action.is_some_and(|action| action.grants().iter().any(|grant| grant.side == Side::Anyone));
    let needs_key = method == "post" && !WITHOUT_KEY.contains(&name.as_str()) && !open;
    let needs_match = matches!(method, "put" | "delete") && !WITHOUT_MATCH.contains(&name.as_str());
    if !open {
        operation.insert("security".to_owned(), json!([{ "bearer": [] }]));
    }
    if let Some(action) = action {
        operation.insert("x-action".to_owned(), json!(action.key()));
        operation.insert("x-decision".to_owned(), json!(action.effect() == Effect::Decide));
    }
    add_headers(operation, needs_key, needs_match);
    let mut statuses = vec![400, 401, 403, 404, 409, 422, 429, 500, 503];
    if method != "get" {
        statuses.extend([413, 415]);
    }
    if needs_match || needs_key {
        statuses.extend([412, 428]);
    }
    let responses = operation.entry("responses").or_insert_with(|| json!({}));
    if let Some(responses) = responses.as_object_mut() {
        for status in statuses {
            let titles: Vec<&str> =
                TABLE.iter().filter(|row| row.status == status).map(|row| row.code).collect();
            responses.entry(status.to_string()).or_insert_with(|| json!({
                "description": titles.join(", "),
                "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
            }));
        }
    }
}

fn add_headers(operation: &mut serde_json::Map<String, Value>, needs_key: bool, needs_match: bool) {
    let parameters = operation.entry("parameters").or_insert_with(|| json!([]));
    let Some(parameters) = parameters.as_array_mut() else { return };
    if needs_key {
        parameters.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": true,
            "description": "A key of your own for this request; a repeat with the same key and body gets the first answer.",
            "schema": { "type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$" },
            "example": "5f0c3d4e-1b7a-4a55-9f3e-0c8b6f4a2d11"
        }));
    }
    if needs_key || needs_match {
        parameters.push(json!({
            "name": "If-Match", "in": "header", "required": needs_match,
            "description": "The ETag that you last read.", "schema": { "type": "string", "pattern": "^\"[0-9]{1,18}\"$" },
            "example": "\"1\""
        }));
    }
}

static DOCUMENT: LazyLock<String> = LazyLock::new(|| openapi().to_string());

/// The description, for machines.
#[get("/api/v1/openapi.json")]
pub(crate) async fn serve_openapi() -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(DOCUMENT.as_str())
}

/// The description, for people: interactive, from embedded files, without a network.
pub(crate) fn documentation() -> SwaggerUi {
    SwaggerUi::new("/api/docs/{_:.*}").config(Config::from("/api/v1/openapi.json"))
}
