//! From the fields of a form to the JSON that the API takes.
//!
//! A field's name says how its value stands in the JSON: `a.b` within `a`, `a[]` as a list (each field of
//! that name adds to it), `a:number` and `a:bool` as such; anything else is a text, absent where empty.
//! Names that begin with `_` are for whoever receives the form.

use serde_json::{Map, Number, Value};

/// What was typed as the object that the API takes.
pub fn object(typed: &[(String, String)]) -> Value {
    let mut object = Map::new();
    for (name, value) in typed.iter().filter(|(name, _)| !name.starts_with('_')) {
        let (name, kind) = kind(name);
        let value = match kind {
            Kind::List => Value::String(value.trim().to_owned()),
            _ if value.trim().is_empty() => continue,
            Kind::Number => number(value.trim()),
            Kind::Bool => Value::Bool(matches!(value.as_str(), "true" | "on" | "1")),
            Kind::Text => Value::String(value.clone()),
        };
        put(&mut object, name, value, kind);
    }
    Value::Object(object)
}

/// How a value stands in the JSON.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    List,
    Number,
    Bool,
}

fn kind(name: &str) -> (&str, Kind) {
    let ends = [
        ("[]", Kind::List),
        (":number", Kind::Number),
        (":bool", Kind::Bool),
    ];
    ends.into_iter()
        .find_map(|(end, kind)| Some((name.strip_suffix(end)?, kind)))
        .unwrap_or((name, Kind::Text))
}

/// A whole number or a decimal one; what is neither stays a text, which the API then refuses by name.
fn number(text: &str) -> Value {
    if let Ok(whole) = text.parse::<i64>() {
        return whole.into();
    }
    let decimal = text.replace(',', ".").parse().ok();
    decimal
        .and_then(Number::from_f64)
        .map_or_else(|| Value::String(text.to_owned()), Value::Number)
}

fn put(object: &mut Map<String, Value>, name: &str, value: Value, kind: Kind) {
    if let Some((outer, inner)) = name.split_once('.') {
        let within = object
            .entry(outer)
            .or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(within) = within {
            put(within, inner, value, kind);
        }
        return;
    }
    if kind != Kind::List {
        object.insert(name.to_owned(), value);
        return;
    }
    let list = object
        .entry(name)
        .or_insert_with(|| Value::Array(Vec::new()));
    if let (Value::Array(list), false) = (list, value == Value::String(String::new())) {
        list.push(value);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> Value {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        object(&pairs)
    }

    #[test]
    fn names_say_how_values_stand_in_the_json() {
        let told = typed(&[
            ("name.es", "Mesa"),
            ("name.en", ""),
            ("groups[]", ""),
            ("groups[]", "women"),
            ("groups[]", "children"),
            ("none[]", ""),
            ("count:number", "12"),
            ("lon:number", "-78,5"),
            ("wrong:number", "doce"),
            ("open:bool", "on"),
            ("_version", "\"3\""),
        ]);
        let meant = json!({
            "name": {"es": "Mesa"}, "groups": ["women", "children"], "none": [],
            "count": 12, "lon": -78.5, "wrong": "doce", "open": true,
        });
        assert_eq!(told, meant);
    }
}
