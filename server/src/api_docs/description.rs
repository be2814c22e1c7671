//! Completes the description of the API: what the handlers' own notes leave out, because it is the same
//! everywhere, is put in here from the very lists that the server reads parameters by.

use atlas_shared::{
    filter::{Group, MAX_WORDS, Versions},
    language::Lang,
    page::{DEFAULT_PER_PAGE, MAX_PER_PAGE},
    parish::ParishKind,
    progress::ProgressKind,
    space::{Modality, SpaceKind, SpaceStatus},
};
use serde_json::{Map, Value, json};
use utoipa::openapi::OpenApi;

/// What every address may answer beside what its handler says: status and when.
const COMMON: [(&str, &str); 5] = [
    (
        "400",
        "The address or a parameter cannot be read; `fields` says which",
    ),
    ("406", "`Accept` leaves out the one format of this address"),
    ("414", "The address is longer than 8192 bytes"),
    (
        "431",
        "The address and the headers together are longer than is read",
    ),
    ("500", "Our fault; quote the `request_id`"),
];

/// The description with parameters as narrow as the server takes them, and with every error.
pub fn complete(openapi: &OpenApi) -> Value {
    let mut description = serde_json::to_value(openapi).unwrap_or_default();
    if let Some(paths) = description.get_mut("paths").and_then(Value::as_object_mut) {
        for (path, methods) in paths {
            for (method, operation) in methods.as_object_mut().into_iter().flatten() {
                if let Some(operation) = operation.as_object_mut() {
                    parameters(path, operation);
                    responses(method, operation);
                }
            }
        }
    }
    description
}

fn parameters(path: &str, operation: &mut Map<String, Value>) {
    let Some(parameters) = operation
        .get_mut("parameters")
        .and_then(Value::as_array_mut)
    else {
        return;
    };
    for parameter in parameters {
        let name = parameter
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let in_query = parameter.get("in").is_some_and(|place| place == "query");
        let schema = match in_query {
            true => query_parameter(path, name).map(|schema| or_empty(name, schema)),
            false => path_parameter(path, name),
        };
        if let (Some(schema), Some(parameter)) = (schema, parameter.as_object_mut()) {
            parameter.insert("schema".to_owned(), schema);
            if in_query {
                parameter.insert("required".to_owned(), false.into());
            }
        }
    }
}

/// A parameter without a value counts as absent, as forms send it; the words of a search may be empty
/// anyway, and a language is only asked for by name.
fn or_empty(name: &str, schema: Value) -> Value {
    match name {
        "q" | "lang" => schema,
        _ => json!({ "anyOf": [schema, { "type": "string", "maxLength": 0 }] }),
    }
}

fn query_parameter(path: &str, name: &str) -> Option<Value> {
    let one_of = |keys: Vec<&str>| json!({ "type": "string", "enum": keys });
    Some(match name {
        "parish" => parish_code(),
        "canton" => canton_code(),
        "commitment" => commitment_id(),
        "kind" if path.contains("/parishes") => one_of(keys(ParishKind::ALL, ParishKind::key)),
        "kind" if path.contains("/progress") => one_of(keys(ProgressKind::ALL, ProgressKind::key)),
        "kind" => one_of(keys(SpaceKind::ALL, SpaceKind::key)),
        "group" => one_of(Group::all().map(Group::key).collect()),
        "modality" => one_of(keys(Modality::ALL, Modality::key)),
        "status" if !path.contains("/account") => one_of(keys(SpaceStatus::ALL, SpaceStatus::key)),
        "versions" => one_of(keys(Versions::ALL, Versions::key)),
        "lang" => one_of(keys(Lang::ALL, Lang::key)),
        "from" | "to" => json!({ "type": "string", "format": "date" }),
        "quarter" => {
            json!({ "type": "string", "pattern": "^[0-9]{4}-Q[1-4]$", "example": "2025-Q1" })
        }
        "q" => {
            json!({ "type": "string", "maxLength": MAX_WORDS, "pattern": "^[^\\x00-\\x1f\\x7f-\\x9f]*$" })
        }
        "page" => json!({ "type": "integer", "minimum": 1, "maximum": 1_000_000, "default": 1 }),
        "per_page" => {
            json!({ "type": "integer", "minimum": 1, "maximum": MAX_PER_PAGE, "default": DEFAULT_PER_PAGE })
        }
        _ => return None,
    })
}

fn path_parameter(path: &str, name: &str) -> Option<Value> {
    Some(match name {
        "code" if path.contains("/cantons") => canton_code(),
        "code" => parish_code(),
        "id" if path.contains("/commitments") => commitment_id(),
        "id" if path.contains("/spaces") => {
            json!({ "type": "string", "pattern": "^[a-z0-9-]{1,80}$", "example": "foro-multiactor" })
        }
        _ => return None,
    })
}

fn keys<T: Copy>(all: &[T], key: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|&value| key(value)).collect()
}

fn parish_code() -> Value {
    json!({ "type": "string", "pattern": "^17[0-9]{4}$", "example": "170169" })
}

fn canton_code() -> Value {
    json!({ "type": "string", "pattern": "^17[0-9]{2}$", "example": "1701" })
}

fn commitment_id() -> Value {
    json!({ "type": "string", "pattern": "^[A-Z]{5}[0-9]{4}$", "example": "ECPCA0002" })
}

fn responses(method: &str, operation: &mut Map<String, Value>) {
    let Some(responses) = operation
        .get_mut("responses")
        .and_then(Value::as_object_mut)
    else {
        return;
    };
    let common = COMMON
        .iter()
        .filter(|(status, _)| method == "get" || *status != "406");
    for &(status, description) in common {
        let problem = responses.entry(status).or_insert_with(|| json!({}));
        if let Some(problem) = problem.as_object_mut() {
            let told = problem
                .get("description")
                .and_then(Value::as_str)
                .unwrap_or_default();
            if told.is_empty() {
                problem.insert("description".to_owned(), description.into());
            }
        }
    }
    for (status, response) in responses {
        let is_error = status.starts_with('4') || status.starts_with('5');
        if let Some(response) = response.as_object_mut().filter(|_| is_error) {
            let schema = json!({ "$ref": "#/components/schemas/Problem" });
            let content = json!({ "application/problem+json": { "schema": schema } });
            response.insert("content".to_owned(), content);
        }
    }
}
