//! The operations of the API, as its description lists them.

use serde_json::{Value, json};
use trellis_access::Action;

/// One operation.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) key: String,
    /// An example of its body, when it takes one.
    pub(crate) body: Option<Value>,
}

impl Operation {
    /// The action that the policy knows it as.
    pub(crate) fn action(&self) -> Action {
        Action::from_key(&self.key).unwrap_or_else(|| panic!("{} is no action", self.key))
    }

    /// Whether it acts on one thing, named in its path.
    pub(crate) fn names_a_thing(&self) -> bool {
        self.path.contains('{')
    }
}

/// Every operation, by its key.
pub(crate) fn all() -> Vec<Operation> {
    let document = trellis_api::openapi();
    let mut found = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            found.push(Operation {
                method: method.to_uppercase(),
                path: path.clone(),
                key: operation["operationId"].as_str().expect("an operation id").to_owned(),
                body: (!schema.is_null()).then(|| example(&document, schema)),
            });
        }
    }
    found.sort_by(|a, b| a.key.cmp(&b.key));
    found
}

/// A valid value of a schema: its own example, or one put together from its parts.
fn example(document: &Value, schema: &Value) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        return example(document, document.pointer(name.trim_start_matches('#')).expect("a schema"));
    }
    if let Some(given) = schema.get("example") {
        return given.clone();
    }
    if let Some(given) = schema["examples"].get(0) {
        return given.clone();
    }
    match schema["type"].as_str() {
        Some("object") => {
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            let names = required.iter().filter_map(Value::as_str);
            names.map(|name| (name.to_owned(), example(document, &schema["properties"][name]))).collect()
        }
        Some("array") => json!([]),
        Some("integer" | "number") => schema.get("minimum").cloned().unwrap_or(json!(1)),
        Some("boolean") => json!(false),
        _ => json!("text"),
    }
}
