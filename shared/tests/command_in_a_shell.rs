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

fn place() -> command::Place {
    command::Place { region: Some(region()), account: "123456789012".parse().ok() }
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
    let line = command::create_topic_rule(&place(), &wanted.names().rule, &wanted.rule_payload(), &tags());
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
    let words = arguments(&command::create_policy(&place(), &call));
    let document: Value = serde_json::from_str(after(&words, "--policy-document")).unwrap();
    assert_eq!(document, call.policy_document.value());
}

#[test]
fn file_names_with_spaces_and_quotes_stay_one_word() {
    let line = command::register_ca_certificate(&place(), "it's my ca.pem", "$HOME.pem", &tags());
    let words = arguments(&line);
    assert_eq!(after(&words, "--ca-certificate"), "file://it's my ca.pem");
    assert_eq!(after(&words, "--verification-certificate"), "file://$HOME.pem");
    assert!(words.contains(&"--allow-auto-registration".to_owned()));
}

#[test]
fn every_line_names_the_region_and_a_command_of_aws_iot() {
    let place = place();
    let ca = CaCertificateId::from_digest([0xcd; 32]);
    let certificate_id = CertificateId::from_digest([0xab; 32]);
    let arn = Arn::destination(&region(), &"123456789012".parse().unwrap(), "1");
    let (active, on) = (Some(CaCertificateStatus::Active), Some(AutoRegistration::Enable));
    let token = ConfirmationToken::new("AYAD+/=").unwrap();
    let lines = [
        command::get_registration_code(&place),
        command::list_ca_certificates(&place),
        command::describe_ca_certificate(&place, &ca),
        command::update_ca_certificate(&place, &ca, active, on),
        command::delete_ca_certificate(&place, &ca),
        command::create_topic_rule_destination(&place, &wanted().create_destination()),
        command::list_topic_rule_destinations(&place),
        command::confirm_topic_rule_destination(&place, &token),
        command::enable_topic_rule_destination(&place, &arn),
        command::attach_policy(&place, &wanted().names().policy, &certificate_id),
        command::describe_certificate(&place, &certificate_id),
        command::update_certificate(&place, &certificate_id, NewStatus::Active),
        command::list_certificates_by_ca(&place, &ca),
        command::describe_endpoint(&place),
    ];
    for line in lines {
        let words = arguments(&line);
        assert_eq!(words.first().map(String::as_str), Some("iot"), "{line}");
        assert_eq!(after(&words, "--region"), "eu-west-1", "{line}");
    }
}

#[test]
fn stand_ins_say_where_region_and_account_go() {
    let certificate_id = CertificateId::from_digest([0xab; 32]);
    let line = |place| command::attach_policy(&place, &wanted().names().policy, &certificate_id);
    let target = |place| after(&arguments(&line(place)), "--target").to_owned();
    let unknown = command::Place::default();
    assert_eq!(after(&arguments(&line(unknown.clone())), "--region"), "REGION");
    assert_eq!(target(unknown), format!("arn:aws:iot:REGION:ACCOUNT_ID:cert/{certificate_id}"));
    let china = command::Place { region: "cn-north-1".parse().ok(), account: None };
    assert_eq!(target(china), format!("arn:aws-cn:iot:cn-north-1:ACCOUNT_ID:cert/{certificate_id}"));
    assert_eq!(target(place()), format!("arn:aws:iot:eu-west-1:123456789012:cert/{certificate_id}"));
}
