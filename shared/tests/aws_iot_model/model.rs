//! AWS's model: shapes, what fits them, and an example of each.

use jitr_shared::aws::call::Service;
use regex::Regex;
use serde_json::{Map, Value, json};

/// A service's model, read from its file.
pub(crate) struct Model(Value);

impl Model {
    pub(crate) fn of(service: Service) -> Self {
        let text = match service {
            Service::Iot => include_str!("../../vectors/aws-iot-model/model.json"),
            Service::Logs => include_str!("../../vectors/aws-logs-model/model.json"),
        };
        Self(serde_json::from_str(text).unwrap())
    }

    /// The header that names the operation, in protocols that have one path for all.
    pub(crate) fn protocol_headers(&self) -> Vec<(&'static str, String)> {
        let Some(prefix) = self.0["metadata"]["targetPrefix"].as_str() else { return Vec::new() };
        self.operations().iter().map(|name| ("x-amz-target", format!("{prefix}.{name}"))).collect()
    }

    pub(crate) fn operations(&self) -> Vec<&str> {
        self.0["operations"].as_object().unwrap().keys().map(String::as_str).collect()
    }

    pub(crate) fn operation(&self, name: &str) -> &Value {
        self.0["operations"].get(name).unwrap_or_else(|| panic!("the model has no {name}"))
    }

    pub(crate) fn shape(&self, name: &str) -> Value {
        self.0["shapes"].get(name).unwrap_or_else(|| panic!("the model has no shape {name}")).clone()
    }

    /// Checks a structure: its required members, its unknown ones, and each value.
    pub(crate) fn check_members(&self, path: &str, shape: &Value, found: &Map<String, Value>) {
        for required in shape["required"].as_array().into_iter().flatten() {
            assert!(found.contains_key(required.as_str().unwrap()), "{path} lacks {required}");
        }
        for (name, value) in found {
            let member = shape["members"].get(name).unwrap_or_else(|| panic!("{path}.{name} is unknown"));
            self.check(&format!("{path}.{name}"), member["shape"].as_str().unwrap(), value);
        }
    }

    pub(crate) fn check(&self, path: &str, shape: &str, value: &Value) {
        let shape = self.shape(shape);
        match shape["type"].as_str().unwrap() {
            "structure" => self.check_members(path, &shape, &by_member_name(&shape, value)),
            "list" => {
                let list = value.as_array().unwrap_or_else(|| panic!("{path} is no list: {value}"));
                check_range(path, &shape, list.len());
                for (index, item) in list.iter().enumerate() {
                    self.check(&format!("{path}[{index}]"), shape["member"]["shape"].as_str().unwrap(), item);
                }
            }
            "map" => {
                for (key, item) in value.as_object().unwrap_or_else(|| panic!("{path} is no map: {value}")) {
                    self.check(&format!("{path} key"), shape["key"]["shape"].as_str().unwrap(), &json!(key));
                    self.check(&format!("{path}[{key}]"), shape["value"]["shape"].as_str().unwrap(), item);
                }
            }
            "string" => check_text(path, &shape, value.as_str().unwrap_or_else(|| panic!("{path}: {value}"))),
            // In a query or header, numbers and truth values travel as text.
            "boolean" => assert!(matches!(plain(value).as_str(), "true" | "false"), "{path}: {value}"),
            "integer" | "long" => check_range(path, &shape, plain(value).parse().unwrap()),
            other => panic!("{path} has type {other}"),
        }
    }

    /// A document with every member that the shape has.
    pub(crate) fn example(&self, reference: Option<&Value>) -> Value {
        let Some(reference) = reference else { return json!({}) };
        let shape = self.shape(reference["shape"].as_str().unwrap());
        match shape["type"].as_str().unwrap() {
            "structure" => {
                let members = shape["members"].as_object().unwrap().iter();
                members.map(|(name, member)| (name.clone(), self.example(Some(member)))).collect()
            }
            "list" => json!([self.example(Some(&shape["member"]))]),
            "map" => {
                let (key, value) = (self.example(Some(&shape["key"])), self.example(Some(&shape["value"])));
                json!({ key.as_str().unwrap(): value })
            }
            "boolean" => json!(true),
            "integer" | "long" => json!(7),
            "timestamp" => json!(1_700_000_000.125),
            "string" => match shape["enum"].as_array() {
                Some(words) => words[0].clone(),
                None => json!(example_text(&shape)),
            },
            other => panic!("no example for {other}"),
        }
    }
}

/// Names that travel in the body under another name are read back by the model's own.
fn by_member_name(shape: &Value, value: &Value) -> Map<String, Value> {
    let found = value.as_object().unwrap_or_else(|| panic!("no structure: {value}"));
    let own_name = |wire: &String| {
        let members = shape["members"].as_object().unwrap();
        let named = members.iter().find(|(_, member)| member["locationName"] == *wire);
        named.map_or_else(|| wire.clone(), |(name, _)| name.clone())
    };
    found.iter().map(|(name, value)| (own_name(name), value.clone())).collect()
}

fn check_text(path: &str, shape: &Value, text: &str) {
    check_range(path, shape, text.chars().count());
    if let Some(words) = shape["enum"].as_array() {
        assert!(words.iter().any(|word| word == text), "{path}: {text} is none of {words:?}");
    }
    if let Some(pattern) = shape["pattern"].as_str() {
        let whole = Regex::new(&format!("^(?:{pattern})$")).unwrap();
        assert!(whole.is_match(text), "{path}: {text:?} does not match {pattern}");
    }
}

fn check_range(path: &str, shape: &Value, number: usize) {
    let bound = |name: &str| shape[name].as_u64().and_then(|bound| usize::try_from(bound).ok());
    assert!(bound("min").is_none_or(|min| number >= min), "{path}: {number} is too few");
    assert!(bound("max").is_none_or(|max| number <= max), "{path}: {number} is too many");
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// `a` is in every pattern of the model but the account's digits.
fn example_text(shape: &Value) -> String {
    let length = shape["min"].as_u64().map_or(1, |min| usize::try_from(min).unwrap().max(1));
    let letter = if shape["pattern"] == "[0-9]+" { "1" } else { "a" };
    letter.repeat(length)
}
