//! What is done, in its order: each act as the product's typed call, and as the input that AWS's SDKs take.

use jitr_shared::{
    aws::{
        AccountId, Arn, CaCertificateId, CertificateId, PolicyName, Region, RuleName, ThingName,
        call::{
            ca::{
                AutoRegistration, CaCertificateStatus, DeleteCaCertificate, DescribeCaCertificate,
                GetRegistrationCode, ListCaCertificates, RegisterCaCertificate, UpdateCaCertificate,
            },
            certificate::{
                DeleteCertificate, DescribeCertificate, ListCertificatesByCa, NewStatus, PageSize,
                UpdateCertificate,
            },
            destination::{
                ConfirmTopicRuleDestination, ConfirmationToken, DeleteTopicRuleDestination,
                GetTopicRuleDestination, ListTopicRuleDestinations, NewDestinationStatus,
                UpdateTopicRuleDestination,
            },
            endpoint::DescribeEndpoint,
            event_configuration::{DescribeEventConfigurations, EventType, UpdateEventConfigurations},
            logging::{GetV2LoggingOptions, NewLogLevel, SetV2LoggingOptions},
            logs::{EventsLimit, FilterLogEvents, FilterPattern, LogGroupName},
            policy::{AttachPolicy, DetachPolicy, GetPolicy, ListAttachedPolicies},
            rule::{DeleteTopicRule, GetTopicRule, ListTopicRules},
            thing::{
                AddThingToThingGroup, AttachThingPrincipal, CreateThing, DescribeThing, ListThingPrincipals,
                ThingPrincipalType,
            },
        },
    },
    time::UnixTime,
    wiring::{Names, Wanted, tags},
};
use jitr_tests::{Authority, take_challenge};
use serde_json::json;

use crate::hand::Hand;

/// The one device; a name that has to be encoded in a path.
pub(crate) const DEVICE: &str = "press:hall-1";

/// Every operation that the product has a typed call for.
pub(crate) const OPERATIONS: [&str; 38] = [
    "AddThingToThingGroup",
    "AttachPolicy",
    "AttachThingPrincipal",
    "ConfirmTopicRuleDestination",
    "CreatePolicy",
    "CreatePolicyVersion",
    "CreateThing",
    "CreateTopicRule",
    "CreateTopicRuleDestination",
    "DeleteCACertificate",
    "DeleteCertificate",
    "DeleteTopicRule",
    "DeleteTopicRuleDestination",
    "DescribeCACertificate",
    "DescribeCertificate",
    "DescribeEndpoint",
    "DescribeEventConfigurations",
    "DescribeThing",
    "DetachPolicy",
    "FilterLogEvents",
    "GetPolicy",
    "GetRegistrationCode",
    "GetTopicRule",
    "GetTopicRuleDestination",
    "GetV2LoggingOptions",
    "ListAttachedPolicies",
    "ListCACertificates",
    "ListCertificatesByCA",
    "ListThingPrincipals",
    "ListTopicRuleDestinations",
    "ListTopicRules",
    "RegisterCACertificate",
    "ReplaceTopicRule",
    "SetV2LoggingOptions",
    "UpdateCACertificate",
    "UpdateCertificate",
    "UpdateEventConfigurations",
    "UpdateTopicRuleDestination",
];

/// The two halves.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// All that makes, reads and changes.
    Make,
    /// All that takes away.
    TakeAway,
}

/// What the twin gave, and drew by lot.
#[derive(Default)]
pub(crate) struct Given {
    ca: Option<CaCertificateId>,
    certificate: Option<CertificateId>,
    destination: Option<Arn>,
    token: String,
}

impl Given {
    /// What stands in its place, to compare.
    pub(crate) fn names(&self) -> Vec<(String, &'static str)> {
        let destination = self.destination.iter().map(|arn| (arn.to_string(), "DESTINATION"));
        let token = [(self.token.clone(), "TOKEN")].into_iter().filter(|(token, _)| !token.is_empty());
        destination.chain(token).collect()
    }
}

/// Does one half.
pub(crate) fn perform(hand: &mut Hand, authority: &Authority, stage: Stage, given: &mut Given) {
    match stage {
        Stage::Make => {
            prepare(hand);
            cas(hand, authority, given);
            wiring(hand, given);
            devices(hand, authority, given);
            settings(hand);
            logs(hand);
        }
        Stage::TakeAway => take_away(hand, given),
    }
}

/// What people make: groups, types, and lines in a log.
fn prepare(hand: &mut Hand) {
    hand.prepare("iot", "CreateThingGroup", json!({ "thingGroupName": "press-hall" }));
    hand.prepare("iot", "CreateThingType", json!({ "thingTypeName": "press" }));
    hand.prepare("logs", "CreateLogGroup", json!({ "logGroupName": "AWSIotLogsV2" }));
}

fn cas(hand: &mut Hand, authority: &Authority, given: &mut Given) {
    let code = hand.act(&GetRegistrationCode, json!({}));
    let ca_pem = authority.certificate_pem().unwrap();
    let verification_pem = authority.verification_pem(code.as_str()).unwrap();
    let register = RegisterCaCertificate {
        ca_certificate: ca_pem.parse().unwrap(),
        verification_certificate: verification_pem.parse().unwrap(),
        set_as_active: true,
        allow_auto_registration: false,
        tags: tags(),
    };
    let input = json!({
        "caCertificate": ca_pem, "verificationCertificate": verification_pem, "setAsActive": true,
        "allowAutoRegistration": false, "tags": [{ "Key": "created-by", "Value": "jitr-workbench" }],
    });
    let ca = hand.act(&register, input).certificate_id;
    given.ca = Some(ca.clone());
    hand.act(&ListCaCertificates::default(), json!({ "pageSize": 250 }));
    let describe = DescribeCaCertificate { ca_certificate_id: ca.clone() };
    hand.act(&describe, json!({ "certificateId": ca }));
    for (status, auto, remove) in [
        (Some(CaCertificateStatus::Active), Some(AutoRegistration::Enable), true),
        (Some(CaCertificateStatus::Active), None, false),
        (None, Some(AutoRegistration::Enable), false),
    ] {
        update_ca(hand, &ca, status, auto, remove);
    }
}

fn update_ca(
    hand: &mut Hand,
    ca: &CaCertificateId,
    new_status: Option<CaCertificateStatus>,
    new_auto_registration_status: Option<AutoRegistration>,
    remove_auto_registration: bool,
) {
    let call = UpdateCaCertificate {
        ca_certificate_id: ca.clone(),
        new_status,
        new_auto_registration_status,
        remove_auto_registration,
    };
    let mut input = json!({ "certificateId": ca });
    if let Some(status) = new_status {
        input["newStatus"] = json!(status.as_str());
    }
    if let Some(auto) = new_auto_registration_status {
        input["newAutoRegistrationStatus"] = json!(auto.as_str());
    }
    if remove_auto_registration {
        input["removeAutoRegistration"] = json!(true);
    }
    hand.act(&call, input);
}

fn wiring(hand: &mut Hand, given: &mut Given) {
    let (wanted, url) = (wanted(), "https://jitr.example/ingest/default");
    let configuration = json!({ "httpUrlConfiguration": { "confirmationUrl": url } });
    let input = json!({ "destinationConfiguration": configuration });
    let arn = hand.act(&wanted.create_destination(), input).arn;
    given.destination = Some(arn.clone());
    given.token = take_challenge(&hand.worker).unwrap();
    let confirmation_token = ConfirmationToken::new(given.token.as_str()).unwrap();
    let input = json!({ "confirmationToken": given.token });
    hand.act(&ConfirmTopicRuleDestination { confirmation_token }, input);
    let enable = UpdateTopicRuleDestination { arn: arn.clone(), status: NewDestinationStatus::Enabled };
    hand.act(&enable, json!({ "arn": arn, "status": "ENABLED" }));
    hand.act(&GetTopicRuleDestination { arn: arn.clone() }, json!({ "arn": arn }));
    hand.act(&ListTopicRuleDestinations::default(), json!({ "maxResults": 1000 }));
    let rule = json!({
        "sql": "SELECT * FROM '$aws/events/certificates/registered/#'", "awsIotSqlVersion": "2016-03-23",
        "description": "Brings just-in-time registrations to JITR Workbench", "ruleDisabled": false,
        "actions": [{ "http": { "url": url, "confirmationUrl": url,
                                "headers": [{ "key": "x-jitr-ingest-secret", "value": SECRET }] } }],
    });
    let input = json!({ "ruleName": "jitr_workbench", "topicRulePayload": rule, "tags": TAGGING });
    hand.act(&wanted.create_rule(), input);
    let rule_name = RuleName::default();
    hand.act(&GetTopicRule { rule_name }, json!({ "ruleName": "jitr_workbench" }));
    hand.act(&wanted.replace_rule(), json!({ "ruleName": "jitr_workbench", "topicRulePayload": rule }));
    hand.act(&ListTopicRules::default(), json!({ "maxResults": 1000 }));
    hand.act(&DescribeEndpoint, json!({ "endpointType": "iot:Data-ATS" }));
    let document = wanted.policy_document().compact();
    let tags = json!([{ "Key": "created-by", "Value": "jitr-workbench" }]);
    let input = json!({ "policyName": POLICY, "policyDocument": document, "tags": tags });
    hand.act(&wanted.create_policy(), input);
    let policy_name = PolicyName::default();
    hand.act(&GetPolicy { policy_name }, json!({ "policyName": POLICY }));
    let input = json!({ "policyName": POLICY, "policyDocument": document, "setAsDefault": true });
    hand.act(&wanted.replace_policy(), input);
}

fn devices(hand: &mut Hand, authority: &Authority, given: &mut Given) {
    assert!(!authority.connect(hand.ready(), DEVICE).unwrap(), "the first connection is closed");
    let ca = given.ca.clone().unwrap();
    let list = ListCertificatesByCa {
        ca_certificate_id: ca.clone(),
        marker: None,
        page_size: PageSize::new(100),
        is_ascending_order: true,
    };
    let input = json!({ "caCertificateId": ca, "pageSize": 100, "ascendingOrder": true });
    let id = hand.act(&list, input).items.remove(0).certificate_id;
    given.certificate = Some(id.clone());
    hand.act(&DescribeCertificate { certificate_id: id.clone() }, json!({ "certificateId": id }));
    let arn = arn(&id);
    things(hand, &arn);
    let attach = AttachPolicy { policy_name: PolicyName::default(), target: arn.clone() };
    hand.act(&attach, json!({ "policyName": POLICY, "target": arn }));
    let attached = ListAttachedPolicies { target: arn.clone(), marker: None };
    hand.act(&attached, json!({ "target": arn }));
    update_certificate(hand, &id, NewStatus::Active);
    assert!(authority.connect(hand.ready(), DEVICE).unwrap(), "an active device is let in");
}

fn things(hand: &mut Hand, arn: &Arn) {
    let bare = ThingName::try_from("bare".to_owned()).unwrap();
    let create = CreateThing { thing_name: bare, thing_type_name: None, attributes: [].into() };
    hand.act(&create, json!({ "thingName": "bare" }));
    let thing_name: ThingName = DEVICE.parse().unwrap();
    let attributes = [("serial/1", "0a:[b]=c"), ("line", "")];
    let create = CreateThing {
        thing_name: thing_name.clone(),
        thing_type_name: Some("press".parse().unwrap()),
        attributes: attributes.map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).into(),
    };
    let payload = json!({ "attributes": { "serial/1": "0a:[b]=c", "line": "" } });
    let input = json!({ "thingName": DEVICE, "thingTypeName": "press", "attributePayload": payload });
    hand.act(&create, input);
    hand.act(&DescribeThing { thing_name: thing_name.clone() }, json!({ "thingName": DEVICE }));
    for (kind, word) in [
        (None, None),
        (Some(ThingPrincipalType::ExclusiveThing), Some("EXCLUSIVE_THING")),
        (Some(ThingPrincipalType::NonExclusiveThing), Some("NON_EXCLUSIVE_THING")),
    ] {
        let attach = AttachThingPrincipal {
            thing_name: thing_name.clone(),
            principal: arn.clone(),
            thing_principal_type: kind,
        };
        let mut input = json!({ "thingName": DEVICE, "principal": arn });
        if let Some(word) = word {
            input["thingPrincipalType"] = json!(word);
        }
        hand.act(&attach, input);
    }
    let list = ListThingPrincipals { thing_name: thing_name.clone(), next_token: None };
    hand.act(&list, json!({ "thingName": DEVICE, "maxResults": 250 }));
    let add = AddThingToThingGroup { thing_group_name: "press-hall".parse().unwrap(), thing_name };
    hand.act(&add, json!({ "thingGroupName": "press-hall", "thingName": DEVICE }));
}

fn settings(hand: &mut Hand) {
    let role = "arn:aws:iam::123456789012:role/service-role/logs";
    let set = SetV2LoggingOptions { role_arn: role.parse().unwrap(), default_log_level: NewLogLevel::Info };
    let input = json!({ "roleArn": role, "defaultLogLevel": "INFO", "disableAllLogs": false });
    hand.act(&set, input);
    assert!(hand.act(&GetV2LoggingOptions, json!({ "verbose": true })).is_on());
    let events = [(EventType::Certificate, true), (EventType::CaCertificate, false)];
    let update = UpdateEventConfigurations { event_configurations: events.into() };
    let configurations =
        json!({ "CERTIFICATE": { "Enabled": true }, "CA_CERTIFICATE": { "Enabled": false } });
    hand.act(&update, json!({ "eventConfigurations": configurations }));
    assert!(hand.act(&DescribeEventConfigurations, json!({})).is_enabled(EventType::Certificate));
}

fn logs(hand: &mut Hand) {
    let (from, until) = (1_700_000_000, 1_700_003_600);
    let call = FilterLogEvents {
        log_group_name: LogGroupName::default(),
        start_time: UnixTime::from_seconds(from),
        end_time: UnixTime::from_seconds(until),
        filter_pattern: FilterPattern::any_member_is(&[("ruleName", "jitr_workbench")]).unwrap(),
        limit: EventsLimit::new(50),
        next_token: None,
    };
    let input = json!({
        "logGroupName": "AWSIotLogsV2", "startTime": from * 1000, "endTime": until * 1000, "limit": 50,
        "filterPattern": r#"{ ($.ruleName = "jitr_workbench") }"#,
    });
    hand.act(&call, input);
}

fn take_away(hand: &mut Hand, given: &Given) {
    let (ca, id) = (given.ca.clone().unwrap(), given.certificate.clone().unwrap());
    let detach = DetachPolicy { policy_name: PolicyName::default(), target: arn(&id) };
    hand.act(&detach, json!({ "policyName": POLICY, "target": arn(&id) }));
    update_certificate(hand, &id, NewStatus::Inactive);
    let input = json!({ "thingName": DEVICE, "principal": arn(&id) });
    hand.prepare("iot", "DetachThingPrincipal", input);
    let delete = DeleteCertificate { certificate_id: id.clone(), force_delete: true };
    hand.act(&delete, json!({ "certificateId": id, "forceDelete": true }));
    let rule_name = RuleName::default();
    hand.act(&DeleteTopicRule { rule_name }, json!({ "ruleName": "jitr_workbench" }));
    let destination = given.destination.clone().unwrap();
    let input = json!({ "arn": destination });
    hand.act(&DeleteTopicRuleDestination { arn: destination }, input);
    update_ca(hand, &ca, Some(CaCertificateStatus::Inactive), Some(AutoRegistration::Disable), false);
    hand.act(&DeleteCaCertificate { ca_certificate_id: ca.clone() }, json!({ "certificateId": ca }));
}

fn update_certificate(hand: &mut Hand, id: &CertificateId, new_status: NewStatus) {
    let call = UpdateCertificate { certificate_id: id.clone(), new_status };
    hand.act(&call, json!({ "certificateId": id, "newStatus": new_status.as_str() }));
}

const POLICY: &str = "jitr-workbench-device";
const SECRET: &str = "it's a \"secret\"";
/// The tags of a rule travel in a header.
const TAGGING: &str = "created-by=jitr-workbench";

fn wanted() -> Wanted {
    let public_url = "https://jitr.example";
    Wanted::new(Names::default(), region(), account(), public_url, "default", SECRET.into()).unwrap()
}

fn arn(id: &CertificateId) -> Arn {
    Arn::certificate(&region(), &account(), id)
}

fn region() -> Region {
    "eu-west-1".parse().unwrap()
}

fn account() -> AccountId {
    "123456789012".parse().unwrap()
}
