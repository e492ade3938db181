//! Will just-in-time provisioning work with this template: sections, parameters, resources, references?
//!
//! The template's JSON, or the registration configuration around it -> findings with the path in the document as the field.
//! Source: developer guide, "Provisioning templates", "Just-in-time provisioning".

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::{
    parameter::{Value, value},
    sheet::Sheet,
};
use crate::{
    aws::{PolicyName, RoleArn, ThingName},
    inspect::{finding::Evidence, item::Certificate, rule::AwsRule},
};

/// API reference, TemplateBody.
const LONGEST: usize = 10_240;
const FUNCTIONS: [&str; 5] = ["Fn::Join", "Fn::Select", "Fn::FindInMap", "Fn::Split", "Fn::Sub"];
const THING: &str = "AWS::IoT::Thing";
const CERTIFICATE: &str = "AWS::IoT::Certificate";
const POLICY: &str = "AWS::IoT::Policy";

/// A template that is being read, for one certificate.
struct Reading<'a> {
    certificate: &'a Certificate,
    /// What references stand for; `None` where it cannot be known.
    values: BTreeMap<String, Option<String>>,
    found: Vec<(AwsRule, Evidence)>,
}

impl Sheet<'_> {
    pub(super) fn template(&mut self, certificate: usize, text: &str) {
        let Some(item) = self.item(certificate) else { return };
        let mut reading = Reading { certificate: item, values: BTreeMap::new(), found: Vec::new() };
        reading.document(text);
        for (rule, evidence) in reading.found {
            self.say_of_setting(rule, Some(evidence));
        }
    }
}

impl Reading<'_> {
    fn note(&mut self, rule: AwsRule, path: &str) {
        self.found.push((rule, Evidence::default().in_field(path)));
    }

    fn document(&mut self, text: &str) {
        let Some(object) = self.object(text) else { return };
        if let (Some(Json::String(name)), None) = (object.get("templateName"), object.get("templateBody")) {
            self.note(AwsRule::TemplateElsewhere { name: name.clone() }, "templateName");
            return;
        }
        let Some(body) = object.get("templateBody") else {
            self.body(&object, text);
            return;
        };
        if object.get("roleArn").and_then(Json::as_str).is_none_or(|role| role.parse::<RoleArn>().is_err()) {
            self.note(AwsRule::RoleMissing, "roleArn");
        }
        match body.as_str() {
            Some(inner) => {
                if let Some(object) = self.object(inner) {
                    self.body(&object, inner);
                }
            }
            None => {
                self.note(AwsRule::BodyNotText, "templateBody");
            }
        }
    }

    fn object(&mut self, text: &str) -> Option<Map<String, Json>> {
        match serde_json::from_str::<Map<String, Json>>(text) {
            Ok(object) => Some(object),
            Err(error) => {
                let rule = AwsRule::TemplateNotJson { line: error.line(), column: error.column() };
                let evidence = Evidence::default().in_field("template").finding(error.to_string());
                self.found.push((rule, evidence));
                None
            }
        }
    }

    fn body(&mut self, body: &Map<String, Json>, text: &str) {
        let characters = text.chars().count();
        if characters > LONGEST {
            self.note(AwsRule::TemplateTooLong { characters }, "templateBody");
        }
        for key in body.keys().filter(|key| !["Parameters", "Resources", "Mappings"].contains(&key.as_str()))
        {
            self.note(AwsRule::TemplateKeyUnknown, key);
        }
        match body.get("Parameters") {
            Some(Json::Object(parameters)) => self.parameters(parameters),
            Some(_) => {
                self.note(AwsRule::TemplateKeyWrong, "Parameters");
            }
            None => {}
        }
        match body.get("Resources") {
            Some(Json::Object(resources)) if !resources.is_empty() => self.resources(resources),
            Some(_) | None => {
                self.note(AwsRule::TemplateKeyWrong, "Resources");
            }
        }
    }

    fn parameters(&mut self, parameters: &Map<String, Json>) {
        for (name, declaration) in parameters {
            let path = format!("Parameters.{name}");
            if declaration.get("Type").and_then(Json::as_str) != Some("String") {
                self.note(AwsRule::TemplateKeyWrong, &format!("{path}.Type"));
            }
            let default = declaration.get("Default").and_then(Json::as_str).map(str::to_owned);
            let filled = match (value(name, self.certificate), default) {
                (Value::Of(value), _) => Some(value),
                (Value::Missing, None) => {
                    self.note(AwsRule::ParameterNotInCertificate { name: name.clone() }, &path);
                    None
                }
                (Value::Unknown, None) => {
                    self.note(AwsRule::ParameterUnknown { name: name.clone() }, &path);
                    None
                }
                (Value::Missing | Value::Unknown, Some(default)) => {
                    self.note(AwsRule::ParameterDefault { name: name.clone() }, &path);
                    Some(default)
                }
            };
            self.values.insert(name.clone(), filled);
        }
    }

    fn resources(&mut self, resources: &Map<String, Json>) {
        let kind = |resource: &Json| resource.get("Type").and_then(Json::as_str).map(str::to_owned);
        for (name, resource) in resources {
            let path = format!("Resources.{name}");
            for key in resource.as_object().into_iter().flat_map(Map::keys) {
                if !["Type", "Properties", "OverrideSettings"].contains(&key.as_str()) {
                    self.note(AwsRule::TemplateKeyUnknown, &format!("{path}.{key}"));
                }
            }
            let properties =
                resource.get("Properties").and_then(Json::as_object).cloned().unwrap_or_default();
            for (key, value) in &properties {
                self.references(value, &format!("{path}.Properties.{key}"));
            }
            match kind(resource).as_deref() {
                Some(THING) => self.thing(&properties, &path),
                Some(CERTIFICATE) => self.certificate(&properties, &path),
                Some(POLICY) => self.policy(&properties, &path),
                found => {
                    let found = found.unwrap_or_default().to_owned();
                    self.note(AwsRule::ResourceType { found }, &format!("{path}.Type"));
                }
            }
        }
        let has = |wanted: &str| resources.values().any(|resource| kind(resource).as_deref() == Some(wanted));
        for wanted in [CERTIFICATE, POLICY].into_iter().filter(|wanted| !has(wanted)) {
            self.note(AwsRule::ResourceMissing { kind: wanted.to_owned() }, "Resources");
        }
    }

    fn thing(&mut self, properties: &Map<String, Json>, path: &str) {
        let path = format!("{path}.Properties.ThingName");
        let Some(name) = properties.get("ThingName") else {
            self.note(AwsRule::TemplateKeyWrong, &path);
            return;
        };
        if let Some(name) = self.text(name)
            && name.parse::<ThingName>().is_err()
        {
            let rule = AwsRule::ThingNameNotTaken { name };
            self.note(rule, &path);
        }
    }

    fn certificate(&mut self, properties: &Map<String, Json>, path: &str) {
        let id = properties.get("CertificateId").and_then(|id| id.get("Ref")).and_then(Json::as_str);
        if id != Some("AWS::IoT::Certificate::Id") {
            self.note(AwsRule::CertificateNotReferred, &format!("{path}.Properties.CertificateId"));
        }
        let status = properties.get("Status").and_then(Json::as_str).unwrap_or_default();
        if !status.eq_ignore_ascii_case("ACTIVE") {
            let rule = AwsRule::StatusNotActive { status: status.to_owned() };
            self.note(rule, &format!("{path}.Properties.Status"));
        }
    }

    fn policy(&mut self, properties: &Map<String, Json>, path: &str) {
        let document = properties.get("PolicyDocument");
        if document.is_none() && !properties.contains_key("PolicyName") {
            self.note(AwsRule::PolicyMissing, &format!("{path}.Properties"));
        }
        if let Some(name) = properties.get("PolicyName").and_then(|name| self.text(name))
            && name.parse::<PolicyName>().is_err()
        {
            self.note(AwsRule::PolicyNameNotTaken { name }, &format!("{path}.Properties.PolicyName"));
        }
        // "A JSON object specified as an escaped string."
        if document
            .and_then(Json::as_str)
            .is_some_and(|text| serde_json::from_str::<Map<String, Json>>(text).is_err())
        {
            self.note(AwsRule::PolicyNotJson, &format!("{path}.Properties.PolicyDocument"));
        }
    }

    /// Every reference and function inside a value.
    fn references(&mut self, value: &Json, path: &str) {
        match value {
            Json::Object(object) => {
                for (key, inner) in object {
                    if key == "Ref" {
                        let name = inner.as_str().unwrap_or_default();
                        if !self.values.contains_key(name) {
                            self.note(AwsRule::ParameterUndeclared { name: name.to_owned() }, path);
                        }
                    } else if key.starts_with("Fn::") && !FUNCTIONS.contains(&key.as_str()) {
                        self.note(AwsRule::FunctionUnknown { name: key.clone() }, path);
                    }
                    self.references(inner, path);
                }
            }
            Json::Array(values) => values.iter().for_each(|inner| self.references(inner, path)),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
        }
    }

    /// The text that a value stands for, where that is known: a text, a reference, a join of these.
    fn text(&self, value: &Json) -> Option<String> {
        match value {
            Json::String(text) => Some(text.clone()),
            Json::Object(object) => {
                if let Some(name) = object.get("Ref").and_then(Json::as_str) {
                    return self.values.get(name).cloned().flatten();
                }
                let [Json::String(between), Json::Array(parts)] =
                    object.get("Fn::Join")?.as_array()?.as_slice()
                else {
                    return None;
                };
                let parts: Option<Vec<String>> = parts.iter().map(|part| self.text(part)).collect();
                Some(parts?.join(between))
            }
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::Array(_) => None,
        }
    }
}
