//! What AWS IoT will answer to a first connection and to a provisioning template.

use jitr_shared::inspect::readiness::{CaSetting, Connection, Question};

use super::{CA, Case, DEVICE, ROOT};
use crate::der::{COMMON_NAME, UTF8, name};

const READY: CaSetting = CaSetting { active: true, auto_registration: true, template_attached: false };
const TEMPLATE: &str = include_str!("template.json");

fn jitr(setting: CaSetting, sent: &[usize], server_name: bool) -> Question {
    let connection = Connection { sent: sent.to_vec(), server_name };
    Question::Jitr { certificate: DEVICE, ca: CA, setting, connection }
}

fn jitp(template: &str) -> Question {
    let setting = CaSetting { template_attached: true, ..READY };
    let connection = Connection { sent: vec![DEVICE, CA], server_name: true };
    Question::Jitp { certificate: DEVICE, ca: CA, setting, connection, template: template.to_owned() }
}

/// The good template with one part replaced.
fn template(from: &str, to: &str) -> Question {
    assert!(TEMPLATE.contains(from), "{from}");
    jitp(&TEMPLATE.replace(from, to))
}

const CLOSES: &str = "aws-first-connection-closes";

/// What is asked of which family, and every rule that fires.
pub(super) const CASES: &[Case] = &[
    // A first connection.
    ("a first connection", |_| jitr(READY, &[DEVICE, CA], true), &[CLOSES]),
    (
        "the registration command as AWS prints it",
        |_| jitr(CaSetting { active: false, ..READY }, &[DEVICE, CA], true),
        &["aws-ca-inactive", CLOSES],
    ),
    (
        "auto-registration off",
        |_| jitr(CaSetting { auto_registration: false, ..READY }, &[DEVICE, CA], true),
        &["aws-auto-registration-off", CLOSES],
    ),
    (
        "a template still attached",
        |_| jitr(CaSetting { template_attached: true, ..READY }, &[DEVICE, CA], true),
        &[CLOSES, "aws-template-attached"],
    ),
    ("no SNI", |_| jitr(READY, &[DEVICE, CA], false), &[CLOSES, "aws-no-server-name"]),
    ("the device alone", |_| jitr(READY, &[DEVICE], true), &["aws-ca-not-sent", CLOSES]),
    ("the CA first", |_| jitr(READY, &[CA, DEVICE], true), &["aws-device-not-first", CLOSES]),
    ("the whole chain", |_| jitr(READY, &[DEVICE, CA, ROOT], true), &["aws-chain-too-deep", CLOSES]),
    // A provisioning template.
    ("a good template", |_| jitp(TEMPLATE), &[CLOSES]),
    (
        "a template that is not attached",
        |_| {
            let connection = Connection { sent: vec![DEVICE, CA], server_name: true };
            let template = TEMPLATE.to_owned();
            Question::Jitp { certificate: DEVICE, ca: CA, setting: READY, connection, template }
        },
        &[CLOSES, "aws-template-not-attached"],
    ),
    (
        "a configuration around it",
        |_| {
            let body = serde_json::to_string(TEMPLATE).unwrap();
            jitp(&format!(r#"{{"roleArn":"arn:aws:iam::123456789012:role/jitp","templateBody":{body}}}"#))
        },
        &[CLOSES],
    ),
    (
        "a configuration without a role",
        |_| {
            let body = serde_json::to_string(TEMPLATE).unwrap();
            jitp(&format!(r#"{{"templateBody":{body}}}"#))
        },
        &[CLOSES, "aws-role-missing"],
    ),
    (
        "a body that is an object",
        |_| {
            jitp(&format!(r#"{{"roleArn":"arn:aws:iam::123456789012:role/jitp","templateBody":{TEMPLATE}}}"#))
        },
        &["aws-body-not-text", CLOSES],
    ),
    (
        "a comma too much",
        |_| template(r#""Ref": "AWS::IoT::Certificate::Id""#, r#""Ref": "AWS::IoT::Certificate::Id","#),
        &[CLOSES, "aws-template-not-json"],
    ),
    (
        "a long template",
        |_| jitp(&(TEMPLATE.to_owned() + &" ".repeat(10_241))),
        &[CLOSES, "aws-template-too-long"],
    ),
    (
        "a wrong capital",
        |_| template("\"OverrideSettings\"", "\"overrideSettings\""),
        &[CLOSES, "aws-template-key-unknown"],
    ),
    (
        "no resources",
        |_| template("\"Resources\"", "\"resources\""),
        &[CLOSES, "aws-template-key-unknown", "aws-template-key-wrong"],
    ),
    (
        "an attribute that the certificate lacks",
        |family| {
            family.device.subject = name(&[(COMMON_NAME, UTF8, "press-1")]);
            jitp(TEMPLATE)
        },
        &[CLOSES, "aws-parameter-not-in-certificate"],
    ),
    (
        "a parameter of another flow",
        |_| {
            template(
                r#""AWS::IoT::Certificate::Id": { "Type": "String" }"#,
                r#""AWS::IoT::Certificate::Id": { "Type": "String" }, "SerialNumber": { "Type": "String" }"#,
            )
        },
        &[CLOSES, "aws-parameter-unknown"],
    ),
    (
        "a parameter with a default",
        |_| {
            template(
                r#""AWS::IoT::Certificate::Id": { "Type": "String" }"#,
                r#""AWS::IoT::Certificate::Id": { "Type": "String" }, "Site": { "Type": "String", "Default": "Seoul" }"#,
            )
        },
        &[CLOSES, "aws-parameter-default"],
    ),
    (
        "a reference to nothing",
        |_| template(r#"{ "Ref": "AWS::IoT::Certificate::Organization" }"#, r#"{ "Ref": "Organization" }"#),
        &[CLOSES, "aws-parameter-undeclared"],
    ),
    (
        "another function",
        |_| template("\"Fn::Join\"", "\"Fn::Concat\""),
        &["aws-first-connection-closes", "aws-function-unknown"],
    ),
    (
        "another type",
        |_| template("\"AWS::IoT::Policy\"", "\"AWS::IAM::Policy\""),
        &[CLOSES, "aws-resource-missing", "aws-resource-type"],
    ),
    (
        "a thing's name with a space",
        |_| template(r#"["", ["acme-""#, r#"["", ["acme ""#),
        &[CLOSES, "aws-thing-name-not-taken"],
    ),
    (
        "the certificate's PEM in place of its id",
        |_| template("\"CertificateId\"", "\"CertificatePem\""),
        &["aws-certificate-not-referred", CLOSES],
    ),
    (
        "an inactive certificate",
        |_| template(r#""Status": "ACTIVE""#, r#""Status": "INACTIVE""#),
        &[CLOSES, "aws-status-not-active"],
    ),
    (
        "a template that is kept at AWS",
        |_| jitp(r#"{"templateName":"devices"}"#),
        &[CLOSES, "aws-template-elsewhere"],
    ),
    (
        "a policy's name with a space",
        |_| template(r#""PolicyName": "device""#, r#""PolicyName": "my device""#),
        &[CLOSES, "aws-policy-name-not-taken"],
    ),
    (
        "a policy without name and document",
        |_| template("\"PolicyName\"", "\"Name\""),
        &[CLOSES, "aws-policy-missing"],
    ),
    (
        "a policy document in clear text",
        |_| template("\"PolicyName\"", "\"PolicyDocument\""),
        &[CLOSES, "aws-policy-not-json"],
    ),
];
