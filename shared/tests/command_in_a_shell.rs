//! The command lines as a real POSIX shell reads them: `aws` is a function that prints its arguments.

#![expect(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::process::Command;

use jitr_shared::{
    aws::{
        Arn, CaCertificateId, CertificateId, Region,
        call::{
            ca::{AutoRegistration, CaCertificateStatus},
            certificate::NewStatus,
            destination::ConfirmationToken,
        },
        command,
    },
    wiring::{Names, Wanted, tags},
};
use serde_json::Value;

/// What `aws` would be called with.
fn arguments(line: &command::Command) -> Vec<String> {
    let script = format!("aws() {{ for word; do printf '%s\\0' \"$word\"; done; }}\n{line}\n");
    let output =
        Command::new("sh").args(["-euc", &script]).env("INGEST_SECRET", "0123abcd").output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let words = String::from_utf8(output.stdout).unwrap();
    words.split_terminator('\0').map(str::to_owned).collect()
}

fn after<'a>(words: &'a [String], option: &str) -> &'a str {
    words.iter().skip_while(|word| *word != option).nth(1).unwrap()
}

fn region() -> Region {
    "eu-west-1".parse().unwrap()
}

fn wanted() -> Wanted {
    let account = "123456789012".parse().unwrap();
    Wanted::new(
        Names::default(),
        region(),
        account,
        "https://jitr.example.com",
        "default",
        "not-shown".into(),
    )
    .unwrap()
}

#[test]
fn the_rules_payload_arrives_as_the_call_would_send_it_with_the_shells_secret() {
    let wanted = wanted();
    let line = command::create_topic_rule(&region(), &wanted.names().rule, &wanted.rule_payload(), &tags());
    let words = arguments(&line);
    let payload: Value = serde_json::from_str(after(&words, "--topic-rule-payload")).unwrap();
    let mut expected = wanted.rule_payload();
    expected.http.header.1 = "0123abcd".into();
    assert_eq!(payload, expected.document());
    assert_eq!(after(&words, "--tags"), "created-by=jitr-workbench");
}

#[test]
fn the_policys_variables_are_not_the_shells() {
    let call = wanted().create_policy();
    let words = arguments(&command::create_policy(&region(), &call));
    let document: Value = serde_json::from_str(after(&words, "--policy-document")).unwrap();
    assert_eq!(document, call.policy_document);
}

#[test]
fn file_names_with_spaces_and_quotes_stay_one_word() {
    let line = command::register_ca_certificate(&region(), "it's my ca.pem", "$HOME.pem", &tags());
    let words = arguments(&line);
    assert_eq!(after(&words, "--ca-certificate"), "file://it's my ca.pem");
    assert_eq!(after(&words, "--verification-certificate"), "file://$HOME.pem");
    assert!(words.contains(&"--allow-auto-registration".to_owned()));
}

#[test]
fn every_line_names_the_region_and_a_command_of_aws_iot() {
    let region = region();
    let ca = CaCertificateId::from_digest([0xcd; 32]);
    let certificate_id = CertificateId::from_digest([0xab; 32]);
    let arn = Arn::certificate(&region, &"123456789012".parse().unwrap(), &certificate_id);
    let (active, on) = (Some(CaCertificateStatus::Active), Some(AutoRegistration::Enable));
    let token = ConfirmationToken::new("AYAD+/=").unwrap();
    let lines = [
        command::get_registration_code(&region),
        command::list_ca_certificates(&region),
        command::describe_ca_certificate(&region, &ca),
        command::update_ca_certificate(&region, &ca, active, on),
        command::delete_ca_certificate(&region, &ca),
        command::create_topic_rule_destination(&region, &wanted().create_destination()),
        command::list_topic_rule_destinations(&region),
        command::confirm_topic_rule_destination(&region, &token),
        command::enable_topic_rule_destination(&region, &arn),
        command::attach_policy(&region, &wanted().names().policy, &arn),
        command::update_certificate(&region, &certificate_id, NewStatus::Active),
        command::list_certificates_by_ca(&region, &ca),
        command::describe_endpoint(&region),
    ];
    for line in lines {
        let words = arguments(&line);
        assert_eq!(words.first().map(String::as_str), Some("iot"), "{line}");
        assert_eq!(after(&words, "--region"), "eu-west-1", "{line}");
    }
}
