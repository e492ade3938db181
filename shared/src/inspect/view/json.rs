//! Items as JSON, with the PEM of what is public inside: every field of `item`, times as RFC 3339 has them.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::{
    certificate::pem,
    inspect::{finding::Subject, report::Report},
    time::UnixTime,
};

/// Fields that are bytes or places; the PEM holds the bytes.
const LEFT_OUT: [&str; 5] = ["der", "spki_der", "origin", "block", "offset"];
/// Fields that are moments.
const MOMENTS: [&str; 5] = ["not_before", "not_after", "this_update", "next_update", "at"];

/// One item; `null` if there is none.
#[must_use]
pub fn item(report: &Report, subject: Subject) -> Value {
    let (kind, label, value) = match subject {
        Subject::Certificate(index) => ("certificate", "CERTIFICATE", of(report.certificates.get(index))),
        Subject::Request(index) => ("request", "CERTIFICATE REQUEST", of(report.requests.get(index))),
        Subject::List(index) => ("revocation-list", "X509 CRL", of(report.lists.get(index))),
        Subject::Key(index) => ("private-key", "PUBLIC KEY", of(report.keys.get(index))),
        Subject::PublicKey(index) => ("public-key", "PUBLIC KEY", of(report.public_keys.get(index))),
        Subject::Container(index) => ("container", "", of(report.containers.get(index))),
        Subject::Block(index) => ("block", "", of(report.blocks.get(index))),
    };
    let Some(Value::Object(fields)) = value else { return Value::Null };
    let mut all = Map::new();
    all.insert("type".to_owned(), json!(kind));
    for (name, value) in cleaned(fields) {
        // What other pages know too stands beside what only this one shows, and never in its place.
        if let (Value::Object(inner), "facts") = (&value, name.as_str()) {
            for (name, value) in inner {
                all.entry(name).or_insert_with(|| value.clone());
            }
        } else {
            all.insert(name, value);
        }
    }
    if let Some(der) = report.der(subject).filter(|_| !label.is_empty()) {
        all.insert("pem".to_owned(), json!(pem::write(label, der)));
    }
    Value::Object(all)
}

/// Everything, with the findings by their ids.
#[must_use]
pub fn report(report: &Report) -> Value {
    let items = |count: usize, subject: fn(usize) -> Subject| -> Vec<Value> {
        (0..count).map(|index| item(report, subject(index))).collect()
    };
    let findings = report.findings.iter().map(|finding| {
        json!({
            "id": finding.rule.id(),
            "severity": finding.rule.severity(),
            "subject": finding.subject,
            "evidence": finding.evidence,
        })
    });
    json!({
        "certificates": items(report.certificates.len(), Subject::Certificate),
        "requests": items(report.requests.len(), Subject::Request),
        "lists": items(report.lists.len(), Subject::List),
        "keys": items(report.keys.len(), Subject::Key),
        "public_keys": items(report.public_keys.len(), Subject::PublicKey),
        "containers": items(report.containers.len(), Subject::Container),
        "findings": findings.collect::<Vec<Value>>(),
    })
}

fn of<T: Serialize>(item: Option<&T>) -> Option<Value> {
    serde_json::to_value(item?).ok()
}

fn cleaned(fields: Map<String, Value>) -> Map<String, Value> {
    let kept = fields.into_iter().filter(|(name, _)| !LEFT_OUT.contains(&name.as_str()));
    kept.map(|(name, value)| {
        let value = if MOMENTS.contains(&name.as_str()) { moment(value) } else { clean(value) };
        (name, value)
    })
    .collect()
}

fn clean(value: Value) -> Value {
    match value {
        Value::Object(fields) => Value::Object(cleaned(fields)),
        Value::Array(all) => Value::Array(all.into_iter().map(clean).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
    }
}

fn moment(value: Value) -> Value {
    match value.as_i64() {
        Some(milliseconds) => json!(UnixTime::from_milliseconds(milliseconds).rfc3339()),
        None => value,
    }
}
