//! Two items side by side: every field that one of them has, by its path in the JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::json;
use crate::inspect::{finding::Subject, report::Report};

/// One field of both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Where it stands: `extensions.basicConstraints.ca`.
    pub field: String,
    /// What the first says; `None` if it has no such field.
    pub first: Option<String>,
    /// What the second says.
    pub second: Option<String>,
}

impl Row {
    /// Whether both say the same.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.first == self.second
    }
}

/// Compares two items, field by field.
#[must_use]
pub fn compare(report: &Report, first: Subject, second: Subject) -> Vec<Row> {
    let mut rows: BTreeMap<String, (Option<String>, Option<String>)> = BTreeMap::new();
    for (field, value) in fields(report, first) {
        rows.entry(field).or_default().0 = Some(value);
    }
    for (field, value) in fields(report, second) {
        rows.entry(field).or_default().1 = Some(value);
    }
    rows.into_iter().map(|(field, (first, second))| Row { field, first, second }).collect()
}

fn fields(report: &Report, subject: Subject) -> Vec<(String, String)> {
    let mut found = Vec::new();
    flatten(String::new(), &json::item(report, subject), &mut found);
    found.retain(|(field, _)| field != "pem");
    found
}

fn flatten(path: String, value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                flatten(joined(&path, name), value, found);
            }
        }
        Value::Array(all) => {
            for (place, value) in all.iter().enumerate() {
                // Extensions by their names, so that another order makes no difference.
                let named = value.get("name").and_then(Value::as_str).or_else(|| value.get("oid")?.as_str());
                let name = named.map_or_else(|| place.to_string(), str::to_owned);
                flatten(joined(&path, &name), value, found);
            }
        }
        Value::Null => {}
        Value::String(text) => found.push((path, text.clone())),
        Value::Bool(_) | Value::Number(_) => found.push((path, value.to_string())),
    }
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
