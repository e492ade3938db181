//! Texts that are taken for an input of a call, and those that are not, against AWS's pattern and length of that input.

use std::{panic, str::FromStr};

use jitr_shared::aws::{
    AttributeName, AttributeValue, CaCertificateId, CertificateId, CertificatePem, PolicyName, RoleArn,
    RuleName, ThingGroupName, ThingName, ThingTypeName,
    call::{
        ActionUrl, Marker, Service, Tag,
        destination::ConfirmationToken,
        logs::{FilterPattern, LogGroupName},
    },
};
use serde_json::json;

use crate::model::Model;

/// Whether AWS's model takes a text for this shape.
fn model_takes(service: Service, shape: &str, text: &str) -> bool {
    let model = Model::of(service);
    panic::catch_unwind(|| model.check("", shape, &json!(text))).is_ok()
}

/// Every text that a type takes, the model takes too; one at least is taken, and one at least is not.
fn judge(service: Service, shape: &str, takes: impl Fn(&str) -> bool) {
    let texts = texts();
    let taken: Vec<&String> = texts.iter().filter(|text| takes(text)).collect();
    for text in &taken {
        assert!(model_takes(service, shape, text), "{shape} takes {text:?}, which AWS does not");
    }
    assert!(!taken.is_empty() && taken.len() < texts.len(), "{shape}: {taken:?}");
}

fn parses<T: FromStr>(text: &str) -> bool {
    text.parse::<T>().is_ok()
}

/// Each character alone, beside a letter and at the end of its longest text; and some of each form.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = vec![
        String::new(),
        "ab".repeat(32),
        "0xab".repeat(16),
        "a".repeat(64),
        "AbC+/==".to_owned(),
        "=".to_owned(),
        "a=b".to_owned(),
        "arn:aws:iam::123456789012:role/logs".to_owned(),
        "arn:aws:iam::123456789012:role/".to_owned(),
        "arn:aws:iam::1:role/x".to_owned(),
    ];
    let characters = (0_u8..128).map(char::from).chain("é\u{a0}\u{2028}😀ß１".chars());
    for character in characters {
        texts.extend([character.to_string(), format!("a{character}"), format!("{character}a")]);
    }
    for edge in [1, 12, 20, 64, 128, 256, 512, 800, 1024, 2000, 2048, 65_536] {
        texts.extend([edge - 1, edge, edge + 1].map(|length| "a".repeat(length)));
        let arn = "arn:aws:iam::123456789012:role/";
        texts.push(format!("{arn}{}", "a".repeat(edge)));
    }
    texts
}

#[test]
fn what_the_model_refuses_is_no_input() {
    let iot = Service::Iot;
    judge(iot, "ThingName", parses::<ThingName>);
    judge(iot, "ThingTypeName", parses::<ThingTypeName>);
    judge(iot, "ThingGroupName", parses::<ThingGroupName>);
    judge(iot, "AttributeName", parses::<AttributeName>);
    judge(iot, "AttributeValue", parses::<AttributeValue>);
    judge(iot, "PolicyName", parses::<PolicyName>);
    judge(iot, "RuleName", parses::<RuleName>);
    judge(iot, "CertificateId", parses::<CertificateId>);
    judge(iot, "CertificateId", parses::<CaCertificateId>);
    judge(iot, "CertificatePem", parses::<CertificatePem>);
    judge(iot, "Marker", parses::<Marker>);
    judge(iot, "RoleArn", parses::<RoleArn>);
    judge(iot, "ConfirmationToken", |text| ConfirmationToken::new(text).is_some());
    judge(iot, "Url", |text| ActionUrl::new(format!("https://{text}")).is_ok());
    judge(iot, "TagKey", |text| Tag::new(text, "").is_ok());
    judge(iot, "TagValue", |text| Tag::new("k", text).is_ok());
    judge(Service::Logs, "LogGroupName", |text| LogGroupName::new(text).is_ok());
    judge(Service::Logs, "FilterPattern", |text| FilterPattern::new(text).is_ok());
    let pattern = |text: &str| FilterPattern::any_member_is(&[("clientId", text)]);
    judge(Service::Logs, "FilterPattern", |text| pattern(text).is_ok());
}
