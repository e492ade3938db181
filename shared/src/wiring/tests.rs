//! The plan as a table: each state of an account, and what is to be done in it.

use serde_json::{Value, json};

use super::{ConfirmationStep, Found, Names, Wanted, confirmation_step, plan};
use crate::{
    api::wiring::{WiringAction, WiringAction::Blocked, WiringNames, WiringRow},
    aws::call::{
        Call,
        destination::{ConfirmationToken, Destination, DestinationStatus},
        policy::Policy,
        rule::{GetTopicRule, TopicRule},
    },
};

const URL: &str = "https://jitr.example.com/ingest/default";
const SECRET: &str = "s3cr3t-of-the-ingest";

fn wanted() -> Wanted {
    let (region, account) = ("eu-west-1".parse().unwrap(), "123456789012".parse().unwrap());
    Wanted::new(Names::default(), region, account, "https://jitr.example.com", "default", SECRET.into())
        .unwrap()
}

fn destination(url: &str, status: DestinationStatus) -> Destination {
    let properties = json!({"arn": format!("arn:{url}"), "status": "ENABLED", "httpUrlProperties": {"confirmationUrl": url}});
    Destination { status, ..serde_json::from_value(properties).unwrap() }
}

/// The rule as AWS answers it: with its defaults, and what we wrote, altered by `change`.
fn rule(change: impl FnOnce(&mut Value)) -> TopicRule {
    let mut rule = wanted().rule_payload().document();
    rule["ruleName"] = json!("jitr_workbench");
    rule["createdAt"] = json!(1_700_000_000.5);
    rule["actions"][0]["http"]["enableBatching"] = json!(false);
    change(&mut rule);
    GetTopicRule::read(json!({"ruleArn": "arn:r", "rule": rule}).to_string().as_bytes()).unwrap()
}

/// The policy as AWS keeps it, in the white space of whoever wrote it.
fn policy(change: impl FnOnce(&mut Value)) -> Policy {
    let mut document = wanted().policy_document().value();
    change(&mut document);
    serde_json::from_value(json!({
        "policyName": "jitr-workbench-device", "policyArn": "arn:p",
        "policyDocument": serde_json::to_string_pretty(&document).unwrap(),
    }))
    .unwrap()
}

fn wired() -> Found {
    Found {
        destinations: vec![destination(URL, DestinationStatus::Enabled)],
        token: None,
        rule: Some(rule(|_| {})),
        policy: Some(policy(|_| {})),
    }
}

fn actions(rows: &[WiringRow]) -> Vec<WiringAction> {
    rows.iter().map(|row| row.action).collect()
}

#[test]
fn an_empty_account_gets_everything_in_order() {
    let rows = plan(&wanted(), &Found::default());
    assert_eq!(actions(&rows), [WiringAction::Create, Blocked, Blocked, WiringAction::Create]);
    assert!(rows.iter().all(|row| row.found.is_none() && row.differences.is_empty()));
}

#[test]
fn what_is_wired_is_kept_so_that_a_second_apply_changes_nothing() {
    let rows = plan(&wanted(), &wired());
    assert_eq!(actions(&rows), [WiringAction::Keep; 4], "{rows:?}");
}

#[test]
fn a_destination_is_found_by_its_address_among_others() {
    let mut found = wired();
    found.destinations = vec![
        destination("https://other.example.com/ingest/default", DestinationStatus::Enabled),
        destination(URL, DestinationStatus::Error),
        destination(URL, DestinationStatus::Disabled),
        destination(URL, DestinationStatus::Deleting),
    ];
    assert_eq!(found.destination(&wanted()).unwrap().status, DestinationStatus::Disabled);
    found.destinations.retain(|destination| destination.confirmation_url() != Some(URL));
    assert_eq!(found.destination(&wanted()), None);
}

#[test]
fn confirmation_goes_from_asking_to_done() {
    let token = ConfirmationToken::new("AYAD").unwrap();
    for (status, token, step) in [
        (DestinationStatus::InProgress, None, ConfirmationStep::Wait),
        (DestinationStatus::InProgress, Some(&token), ConfirmationStep::Confirm),
        (DestinationStatus::Disabled, None, ConfirmationStep::Enable),
        (DestinationStatus::Disabled, Some(&token), ConfirmationStep::Enable),
        (DestinationStatus::Enabled, Some(&token), ConfirmationStep::Done),
        (DestinationStatus::Error, Some(&token), ConfirmationStep::Ask),
    ] {
        assert_eq!(confirmation_step(&destination(URL, status), token), step, "{status:?}");
    }
}

#[test]
fn a_confirmation_that_failed_shows_awss_reason() {
    let mut found = wired();
    found.destinations[0].status = DestinationStatus::Error;
    found.destinations[0].status_reason = Some("confirmation timed out".to_owned());
    let rows = plan(&wanted(), &found);
    assert_eq!(rows[1].found.as_deref(), Some("ERROR: confirmation timed out"));
    assert_eq!(rows[1].action, WiringAction::Create);
}

#[test]
fn a_rule_altered_by_hand_is_shown_member_by_member_and_waits_for_consent() {
    let mut found = wired();
    found.rule = Some(rule(|rule| {
        rule["sql"] = json!("SELECT * FROM 'x'");
        rule["ruleDisabled"] = json!(true);
        rule["actions"][0]["http"]["url"] = json!("https://evil.example/ingest");
    }));
    let row = plan(&wanted(), &found).remove(2);
    assert_eq!(row.action, WiringAction::Replace);
    let members: Vec<&str> = row.differences.iter().map(|difference| difference.member.as_str()).collect();
    assert_eq!(members, ["sql", "ruleDisabled", "actions[0].http.url"]);
    assert_eq!(row.differences[2].found, "https://evil.example/ingest");
}

#[test]
fn a_secret_that_differs_is_named_and_never_shown() {
    let mut found = wired();
    found.rule =
        Some(rule(|rule| rule["actions"][0]["http"]["headers"][0]["value"] = json!("another-secret")));
    let rows = plan(&wanted(), &found);
    let [difference] = rows[2].differences.as_slice() else { panic!("{rows:?}") };
    assert_eq!(difference.member, "actions[0].http.headers.x-jitr-ingest-secret");
    let shown = serde_json::to_string(&rows).unwrap();
    assert!(!shown.contains(SECRET) && !shown.contains("another-secret"), "{shown}");
}

#[test]
fn a_rule_without_its_header_or_with_further_actions_differs() {
    let mut found = wired();
    found.rule = Some(rule(|rule| {
        rule["actions"][0]["http"].as_object_mut().unwrap().remove("headers");
        rule["actions"].as_array_mut().unwrap().insert(0, json!({"sqs": {"queueUrl": "q"}}));
    }));
    let differences = plan(&wanted(), &found).remove(2).differences;
    let found: Vec<&str> = differences.iter().map(|difference| difference.found.as_str()).collect();
    assert_eq!(found, ["2 actions", "no such header"]);
}

#[test]
fn a_policy_is_compared_as_json_not_as_text() {
    let mut found = wired();
    // AWS's console writes a list of one as a plain text.
    found.policy = Some(policy(|document| document["Statement"][0]["Action"] = json!("iot:Connect")));
    assert_eq!(plan(&wanted(), &found)[3].action, WiringAction::Keep);
    found.policy = Some(policy(|document| document["Statement"][0]["Resource"] = json!(["*"])));
    let row = plan(&wanted(), &found).remove(3);
    assert_eq!(row.action, WiringAction::Replace);
    assert_eq!(row.differences[0].member, "policyDocument.Statement[0].Resource[0]");
    assert_eq!(row.differences[0].found, "*");
}

#[test]
fn a_policy_with_a_further_statement_or_without_sense_differs() {
    let mut found = wired();
    let further = json!({"Effect": "Allow", "Action": "iot:*", "Resource": "*"});
    found.policy = Some(policy(|document| document["Statement"].as_array_mut().unwrap().push(further)));
    assert_eq!(plan(&wanted(), &found)[3].differences[0].member, "policyDocument.Statement[3]");
    found.policy.as_mut().unwrap().policy_document = "not JSON".to_owned();
    assert_eq!(plan(&wanted(), &found)[3].action, WiringAction::Replace);
}

#[test]
fn names_that_aws_would_refuse_are_refused_here() {
    let typed = |rule: &str, policy: &str| WiringNames { rule: rule.to_owned(), policy: policy.to_owned() };
    assert_eq!(Names::try_from(&typed("jitr_workbench", "jitr-workbench-device")), Ok(Names::default()));
    assert!(Names::try_from(&typed("jitr-workbench", "p")).is_err());
    assert!(Names::try_from(&typed("r", "a/b")).is_err());
}
