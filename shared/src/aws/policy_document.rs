//! The shape that IAM policies and AWS IoT policies share.
//!
//! Source: IAM user guide, "IAM JSON policy elements reference"; AWS IoT Core developer guide, "AWS IoT Core policies".

use serde::Serialize;
use serde_json::Value;

/// A policy, written in AWS's own order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct PolicyDocument {
    /// The language's version.
    version: &'static str,
    /// What is allowed.
    pub statement: Vec<Statement>,
}

/// What is allowed, and on what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Statement {
    /// A name for people; AWS IoT policies have none here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sid: Option<&'static str>,
    /// Always `Allow`: what is not allowed is denied.
    effect: &'static str,
    /// The actions.
    pub action: Vec<String>,
    /// The resources.
    pub resource: Vec<String>,
}

impl PolicyDocument {
    /// Puts statements into a document. Only `shared` writes documents, all far below AWS's 404,600 characters.
    pub(crate) const fn new(statement: Vec<Statement>) -> Self {
        Self { version: "2012-10-17", statement }
    }

    /// The document as JSON.
    #[must_use]
    pub fn value(&self) -> Value {
        // Texts and lists of texts always have a JSON form.
        serde_json::to_value(self).unwrap_or_default()
    }

    /// The document as text for a call.
    #[must_use]
    pub fn compact(&self) -> String {
        self.value().to_string()
    }

    /// The document as text for people and for files.
    #[must_use]
    pub fn pretty(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

impl Statement {
    /// Allows actions on resources.
    #[must_use]
    pub const fn allow(sid: Option<&'static str>, action: Vec<String>, resource: Vec<String>) -> Self {
        Self { sid, effect: "Allow", action, resource }
    }
}
