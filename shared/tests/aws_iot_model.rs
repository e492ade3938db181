//! Every call against AWS's own model of it, as botocore ships it (`vectors/aws-iot-model` and `vectors/aws-logs-model`,
//! Apache-2.0, see their NOTICE).
//!
//! A request must have the model's method, path, query, headers and body: nothing missing that is required, nothing that
//! the model does not know, every value of its shape. An answer with every member that the model has must be readable, and
//! each of the model's errors must be told by its name. What the model would refuse can't be put into a call.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics has failed"
)]

#[path = "aws_iot_model/calls.rs"]
mod calls;
#[path = "aws_iot_model/inputs.rs"]
mod inputs;
#[path = "aws_iot_model/model.rs"]
mod model;

use jitr_shared::aws::{
    call::{AnswerError, Call, Request, answer},
    fault::FaultKind,
};
use model::Model;
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

/// Judges a call with these inputs, an answer to it, and every error that AWS may answer instead.
fn judge<C: Call>(call: &C) -> &'static str {
    let model = Model::of(C::SERVICE);
    let operation = model.operation(C::OPERATION);
    let request = call.request();
    assert_eq!(request.method.as_str(), operation["http"]["method"], "{}", C::OPERATION);
    let input = &model.shape(operation["input"]["shape"].as_str().unwrap());
    let template = operation["http"]["requestUri"].as_str().unwrap();
    let found = found_members(&model, &request, template, input);
    model.check_members(C::OPERATION, input, &found);
    let example = model.example(operation.get("output"));
    assert!(C::read(example.to_string().as_bytes()).is_ok(), "{}: {example}", C::OPERATION);
    for error in operation["errors"].as_array().unwrap() {
        judge_error::<C>(&model, error["shape"].as_str().unwrap());
    }
    let name = C::SERVICE.name();
    assert_eq!(C::ACTION, format!("{name}:{}", C::OPERATION), "the IAM action");
    C::OPERATION
}

/// An error is told by its name, and is retryable exactly if AWS throttled or failed.
fn judge_error<C: Call>(model: &Model, name: &str) {
    let status = model.shape(name)["error"]["httpStatusCode"].as_u64().unwrap_or(400);
    let headers = [("x-amzn-ErrorType".to_owned(), format!("{name}:http://internal.example/"))];
    let status = u16::try_from(status).unwrap();
    match answer::<C>(status, &headers, br#"{"message":"words","resourceArn":"arn:x","resourceId":"x"}"#) {
        Err(AnswerError::Fault(fault)) => {
            assert_eq!((fault.code.as_str(), fault.message.as_str()), (name, "words"));
            assert_eq!(fault.retryable, status >= 500 || name == "ThrottlingException", "{name}");
            assert_ne!(fault.kind, FaultKind::Other, "{name}");
        }
        Ok(_) | Err(_) => panic!("{name} is no fault"),
    }
}

/// Every member of the input, from wherever the model says it travels.
fn found_members(model: &Model, request: &Request, template: &str, input: &Value) -> Map<String, Value> {
    let labels = labels(template, &request.path);
    let mut body = request.body.clone();
    let mut found = Map::new();
    let mut used = 0;
    for (name, member) in input["members"].as_object().unwrap() {
        let wire_name = member["locationName"].as_str().unwrap_or(name);
        let value = match member["location"].as_str() {
            Some("uri") => text(labels.iter().find(|(label, _)| label == wire_name).map(|(_, value)| value)),
            Some("querystring") => {
                let value =
                    text(request.query.iter().find(|(key, _)| *key == wire_name).map(|(_, value)| value));
                used += usize::from(value.is_some());
                value
            }
            Some("header") => {
                text(request.headers.iter().find(|(key, _)| *key == wire_name).map(|(_, value)| value))
            }
            Some(other) => panic!("{name} travels in {other}"),
            None if input["payload"] == *name => body.take(),
            None => body.as_mut().and_then(|body| body.as_object_mut()?.remove(wire_name)),
        };
        found.extend(value.map(|value| (name.clone(), value)));
    }
    assert_eq!(used, request.query.len(), "a query that the model does not know: {:?}", request.query);
    let is_known = |header: &str| {
        let members = input["members"].as_object().unwrap().values();
        members.into_iter().any(|member| member["location"] == "header" && member["locationName"] == header)
    };
    let own: Vec<_> = request.headers.iter().filter(|(header, _)| !is_known(header)).cloned().collect();
    assert_eq!(own, model.protocol_headers(), "headers that the model does not know");
    let rest = body.filter(|body| body.as_object().is_none_or(|body| !body.is_empty()));
    assert_eq!(rest, None, "members that the model does not know");
    found
}

fn text(value: Option<&String>) -> Option<Value> {
    value.map(|value| Value::String(value.clone()))
}

/// Takes the labels out of a path; `{name+}` takes the rest, slashes and all.
fn labels(template: &str, path: &str) -> Vec<(String, String)> {
    let mut labels = Vec::new();
    let mut segments = path.split('/');
    for part in template.split('/') {
        let Some(name) = part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) else {
            assert_eq!(segments.next(), Some(part), "{template} and {path}");
            continue;
        };
        let raw = match name.strip_suffix('+') {
            Some(_) => segments.by_ref().collect::<Vec<_>>().join("/"),
            None => segments.next().unwrap().to_owned(),
        };
        let value = percent_decode_str(&raw).decode_utf8().unwrap().into_owned();
        labels.push((name.trim_end_matches('+').to_owned(), value));
    }
    assert_eq!(segments.next(), None, "{template} and {path}");
    labels
}
