//! Policies of the developer guide's examples, and those that people get wrong.

use serde_json::{Value as Json, json};

use super::{Connection, Identity, Place, Verdict, judge};
use crate::aws::device_policy;

fn connection(client_id: &str, things: Option<&[String]>) -> Connection {
    let subject = [("CommonName".to_owned(), "sensor-1".to_owned())];
    let identity = Identity { client_id, certificate_id: Some("ab"), subject: Some(&subject), things };
    Connection::new(identity, &"eu-west-1".parse().unwrap(), &"123456789012".parse().unwrap())
}

fn document(statements: &Json) -> String {
    json!({ "Version": "2012-10-17", "Statement": statements }).to_string()
}

fn asked(statements: &Json, client_id: &str, things: Option<&[String]>) -> Verdict {
    judge([("p", document(statements).as_str())], &connection(client_id, things))
}

fn at(statement: usize) -> Place {
    Place { policy: "p".to_owned(), statement }
}

fn client(id: &str) -> String {
    format!("arn:aws:iot:eu-west-1:123456789012:client/{id}")
}

#[test]
fn our_own_policy_lets_a_device_in_under_its_common_name_alone() {
    let policy = device_policy::document(&"eu-west-1".parse().unwrap(), &"123456789012".parse().unwrap());
    let document = policy.value().to_string();
    let judged = |client_id| judge([("p", document.as_str())], &connection(client_id, None));
    assert_eq!(judged("sensor-1"), Verdict::Allowed(at(1)));
    assert_eq!(judged("sensor-2"), Verdict::NotAllowed(None));
}

#[test]
fn no_policy_allows_nothing() {
    assert_eq!(judge([], &connection("sensor-1", None)), Verdict::NotAllowed(None));
}

#[test]
fn a_denial_beats_every_permission() {
    let statements = json!([
        {"Effect": "Allow", "Action": "iot:*", "Resource": "*"},
        {"Effect": "Deny", "Action": ["iot:Connect"], "Resource": [client("sensor-1"), client("sensor-9")]},
    ]);
    assert_eq!(asked(&statements, "sensor-1", None), Verdict::Denied(at(2)));
    assert_eq!(asked(&statements, "sensor-2", None), Verdict::Allowed(at(1)));
}

#[test]
fn not_action_and_not_resource_are_the_contrary() {
    let statements =
        json!([{"Effect": "Allow", "NotAction": ["iot:Publish"], "NotResource": client("bad-*")}]);
    assert_eq!(asked(&statements, "sensor-1", None), Verdict::Allowed(at(1)));
    assert_eq!(asked(&statements, "bad-1", None), Verdict::NotAllowed(None));
    let denied = json!([
        {"Effect": "Allow", "Action": "*", "Resource": "*"},
        {"Effect": "Deny", "NotAction": "iot:Publish", "Resource": "*"},
    ]);
    assert_eq!(asked(&denied, "sensor-1", None), Verdict::Denied(at(2)));
}

/// Developer guide, "Connect policy examples": thing variables count only for the thing that bears the client id.
#[test]
fn thing_variables_need_the_thing_of_the_client_id() {
    let thing = "iot:Connection.Thing.ThingName";
    let statements = json!([{
        "Effect": "Allow", "Action": ["iot:Connect"], "Resource": [client(&format!("${{{thing}}}"))],
        "Condition": {"Bool": {"iot:Connection.Thing.IsAttached": ["true"]}},
    }]);
    let attached = ["sensor-1".to_owned()];
    assert_eq!(asked(&statements, "sensor-1", Some(&attached)), Verdict::Allowed(at(1)));
    assert_eq!(asked(&statements, "other", Some(&attached)), Verdict::NotAllowed(None));
    let unseen = Verdict::Undecided(at(1), thing.to_owned());
    assert_eq!(asked(&statements, "sensor-1", None), unseen);
    let without_condition = json!([{
        "Effect": "Allow", "Action": ["iot:Connect"], "Resource": [client(&format!("${{{thing}}}"))],
    }]);
    assert_eq!(asked(&without_condition, "sensor-1", Some(&[])), Verdict::NotAllowed(Some(thing.to_owned())));
}

#[test]
fn what_only_the_broker_knows_decides_nothing() {
    let allow = |condition: Json| json!([{"Effect": "Allow", "Action": "iot:Connect", "Resource": "*", "Condition": condition}]);
    let by_address = allow(json!({"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}));
    assert_eq!(asked(&by_address, "sensor-1", None), Verdict::Undecided(at(1), "aws:SourceIp".to_owned()));
    let by_set = allow(json!({"ForAllValues:StringEquals": {"iot:ConnectAttributes": ["LastWill"]}}));
    assert_eq!(
        asked(&by_set, "sensor-1", None),
        Verdict::Undecided(at(1), "iot:ConnectAttributes".to_owned())
    );
    // Where the policy allows it anyway, the open question asks for nothing.
    let either = json!([
        by_address[0],
        {"Effect": "Allow", "Action": "iot:Connect", "Resource": client("sensor-*")},
    ]);
    assert_eq!(asked(&either, "sensor-1", None), Verdict::Allowed(at(2)));
    // And where it may be denied, no permission helps.
    let maybe_denied = json!([
        {"Effect": "Deny", "Action": "iot:Connect", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}},
        {"Effect": "Allow", "Action": "iot:Connect", "Resource": "*"},
    ]);
    assert_eq!(asked(&maybe_denied, "sensor-1", None), Verdict::Undecided(at(1), "aws:SourceIp".to_owned()));
}

#[test]
fn conditions_on_what_is_known_are_decided() {
    for (condition, allowed) in [
        (json!({"StringEquals": {"iot:ClientId": "sensor-1"}}), true),
        (json!({"StringEquals": {"iot:ClientId": ["${iot:Certificate.Subject.CommonName}"]}}), true),
        (json!({"StringNotEquals": {"iot:ClientId": "sensor-1"}}), false),
        (json!({"StringLike": {"iot:ClientId": ["x*", "sensor-*"]}}), true),
        (json!({"StringNotLike": {"iot:ClientId": "sensor-*"}}), false),
        (json!({"StringEqualsIgnoreCase": {"iot:ClientId": "SENSOR-1"}}), true),
        (json!({"StringEquals": {"iot:Certificate.Subject.Country": "KR"}}), false),
        (json!({"StringEqualsIfExists": {"iot:Certificate.Subject.Country": "KR"}}), true),
        (json!({"Null": {"iot:Certificate.Subject.Country": "true"}}), true),
        (json!({"Null": {"iot:ClientId": "true"}}), false),
        (json!({"Bool": {"iot:Connection.Thing.IsAttached": false}}), true),
    ] {
        let statements =
            json!([{"Effect": "Allow", "Action": "iot:Connect", "Resource": "*", "Condition": condition}]);
        let expected = if allowed { Verdict::Allowed(at(1)) } else { Verdict::NotAllowed(None) };
        assert_eq!(asked(&statements, "sensor-1", Some(&[])), expected, "{statements}");
    }
}

#[test]
fn what_can_not_be_read_may_deny() {
    for (text, why) in [
        ("{", "policyDocument"),
        ("{}", "Statement"),
        (r#"{"Version":"2012-10-17","Statement":{"Effect":"Perhaps"}}"#, "Effect"),
        (
            r#"{"Version":"2008-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"${iot:ClientId}"}}"#,
            "Version",
        ),
    ] {
        let verdict = judge([("p", text)], &connection("sensor-1", None));
        assert!(matches!(&verdict, Verdict::Undecided(_, found) if found == why), "{verdict:?}");
    }
}

#[test]
fn one_statement_may_stand_alone_and_texts_may_be_single() {
    let text =
        r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"IOT:connect","Resource":"*"}}"#;
    assert_eq!(judge([("p", text)], &connection("sensor-1", None)), Verdict::Allowed(at(1)));
}
