//! Rules for manifests: versions are declared once, and a deployment needs no id pasted into its configuration.

use serde_json::Value;

use super::rules::Finding;

/// Keys of wrangler's configuration that hold the id of something in somebody's account.
const IDS: &[&str] = &[
    "account_id",
    "zone_id",
    "database_id",
    "preview_database_id",
    "preview_id",
    "id",
    "store_id",
    "namespace_id",
    "certificate_id",
    "index_name",
    "pipeline",
    "route",
    "routes",
];

/// A member takes every dependency from the workspace, with at most features of its own.
pub(super) fn check_member(text: &str) -> Vec<Finding> {
    let mut section = "";
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.starts_with('[') {
            section = line.trim_matches(['[', ']']);
            continue;
        }
        let is_dependency = section.ends_with("dependencies") && line.contains('=') && !line.starts_with('#');
        if is_dependency && !line.contains("workspace = true") {
            found.push(Finding::at(
                index,
                "declare the version in the root Cargo.toml and use `workspace = true`",
            ));
        }
    }
    found
}

/// `wrangler.jsonc` names no resource of an account, and is observed.
pub(super) fn check_wrangler(text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    match serde_json::from_str::<Value>(&without_comment_lines(text)) {
        Err(error) => {
            found.push(Finding { line: error.line(), what: format!("not JSON with comments: {error}") })
        }
        Ok(config) => {
            if config.pointer("/observability/enabled") != Some(&Value::Bool(true)) {
                found.push(Finding { line: 0, what: "observability is not enabled".to_owned() });
            }
            ids(&config, &mut found);
        }
    }
    found
}

fn ids(value: &Value, found: &mut Vec<Finding>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                if IDS.contains(&name.as_str()) {
                    let what = format!("`{name}`: a resource id; this must deploy into any account as it is");
                    found.push(Finding { line: 0, what });
                }
                ids(member, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| ids(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Comments stand on lines of their own in that file; a line stays a line, so that errors name the right one.
fn without_comment_lines(text: &str) -> String {
    text.lines()
        .map(|line| if line.trim_start().starts_with("//") { "\n" } else { line })
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::{check_member, check_wrangler};

    #[test]
    fn a_resource_id_is_found() {
        let config = r#"{ "observability": { "enabled": true }, "d1_databases": [{ "database_id": "x" }] }"#;
        assert_eq!(check_wrangler(config).len(), 1);
        assert_eq!(check_wrangler("{}").len(), 1);
    }

    #[test]
    fn our_own_configuration_passes() {
        assert_eq!(check_wrangler(include_str!("../../../wrangler.jsonc")), []);
    }

    #[test]
    fn versions_are_declared_once() {
        assert_eq!(check_member("[dependencies]\nserde = \"1\"\nurl.workspace = true\n").len(), 1);
    }
}
