//! Every call that the product makes, with inputs of every kind.

use jitr_shared::{
    aws::{
        AccountId, Arn, Attributes, CaCertificateId, CertificateId, PolicyName, Region, ThingName,
        call::{
            Service,
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

use crate::{judge, model::Model};

#[test]
fn every_call_of_the_model_is_judged() {
    let mut judged = Vec::new();
    judged.extend(calls_of_cas());
    judged.extend(calls_of_certificates_and_policies());
    judged.extend(calls_of_things());
    judged.extend(calls_of_wiring());
    judged.extend(calls_of_settings());
    judged.sort_unstable();
    judged.dedup();
    assert_eq!(judged, Model::of(Service::Iot).operations());
    assert_eq!(judged, PROMISED);
}

#[test]
fn the_one_call_of_cloudwatch_logs_is_judged() {
    let call = |next_token: Option<&str>| FilterLogEvents {
        log_group_name: LogGroupName::default(),
        start_time: UnixTime::from_seconds(1_700_000_000),
        end_time: UnixTime::from_seconds(1_700_003_600),
        filter_pattern: FilterPattern::any_member_is(&[("principalId", &"ab".repeat(32))]).unwrap(),
        limit: EventsLimit::new(100),
        next_token: next_token.map(str::to_owned),
    };
    let judged = judge(&call(None));
    assert_eq!(judge(&call(Some("t"))), judged);
    assert_eq!(Model::of(Service::Logs).operations(), [judged]);
}

/// What was asked for: a call that is taken away here and in the model would be missed.
const PROMISED: [&str; 37] = [
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

fn calls_of_cas() -> Vec<&'static str> {
    let ca_certificate_id = CaCertificateId::from_digest([0xcd; 32]);
    let pem = || "-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n".parse().unwrap();
    let update = |new_status, new_auto_registration_status, remove_auto_registration| UpdateCaCertificate {
        ca_certificate_id: ca_certificate_id.clone(),
        new_status,
        new_auto_registration_status,
        remove_auto_registration,
    };
    vec![
        judge(&GetRegistrationCode),
        judge(&RegisterCaCertificate {
            ca_certificate: pem(),
            verification_certificate: pem(),
            set_as_active: true,
            allow_auto_registration: false,
            tags: tags(),
        }),
        judge(&DescribeCaCertificate { ca_certificate_id: ca_certificate_id.clone() }),
        judge(&ListCaCertificates::default()),
        judge(&ListCaCertificates { marker: Some("AbC+/==".parse().unwrap()) }),
        judge(&update(Some(CaCertificateStatus::Inactive), Some(AutoRegistration::Enable), false)),
        judge(&update(None, Some(AutoRegistration::Disable), true)),
        judge(&DeleteCaCertificate { ca_certificate_id: ca_certificate_id.clone() }),
        judge(&ListCertificatesByCa {
            ca_certificate_id,
            marker: Some("AbC=".parse().unwrap()),
            page_size: PageSize::LARGEST,
            is_ascending_order: false,
        }),
        judge(&DescribeEndpoint),
    ]
}

fn calls_of_certificates_and_policies() -> Vec<&'static str> {
    let certificate_id = CertificateId::from_digest([0xab; 32]);
    let target = Arn::certificate(&region(), &account(), &certificate_id);
    let policy_name: PolicyName = "Dev+Pol@x=1,a".parse().unwrap();
    let with = |new_status| UpdateCertificate { certificate_id: certificate_id.clone(), new_status };
    vec![
        judge(&DescribeCertificate { certificate_id: certificate_id.clone() }),
        judge(&with(NewStatus::Active)),
        judge(&with(NewStatus::Inactive)),
        judge(&with(NewStatus::Revoked)),
        judge(&DeleteCertificate { certificate_id: certificate_id.clone(), force_delete: true }),
        judge(&DeleteCertificate { certificate_id: certificate_id.clone(), force_delete: false }),
        judge(&GetPolicy { policy_name: policy_name.clone() }),
        judge(&AttachPolicy { policy_name: policy_name.clone(), target: target.clone() }),
        judge(&DetachPolicy { policy_name, target: target.clone() }),
        judge(&ListAttachedPolicies { target, marker: Some("a".parse().unwrap()) }),
    ]
}

fn calls_of_things() -> Vec<&'static str> {
    let thing_name: ThingName = "sensor:0001_a-b".parse().unwrap();
    let principal = Arn::certificate(&region(), &account(), &CertificateId::from_digest([0xab; 32]));
    let create = |thing_type_name, attributes| CreateThing {
        thing_name: thing_name.clone(),
        thing_type_name,
        attributes,
    };
    let attributes = [("serial.number/1".parse().unwrap(), "0a:[b]=c".parse().unwrap())];
    let attach = |thing_principal_type| AttachThingPrincipal {
        thing_name: thing_name.clone(),
        principal: principal.clone(),
        thing_principal_type,
    };
    let list = |next_token| ListThingPrincipals { thing_name: thing_name.clone(), next_token };
    vec![
        judge(&create(None, Attributes::new())),
        judge(&create(Some("press:hall".parse().unwrap()), attributes.into())),
        judge(&DescribeThing { thing_name: thing_name.clone() }),
        judge(&attach(None)),
        judge(&attach(Some(ThingPrincipalType::ExclusiveThing))),
        judge(&attach(Some(ThingPrincipalType::NonExclusiveThing))),
        judge(&list(None)),
        judge(&list(Some("t".to_owned()))),
        judge(&AddThingToThingGroup {
            thing_group_name: "press-hall".parse().unwrap(),
            thing_name: thing_name.clone(),
        }),
    ]
}

fn calls_of_wiring() -> Vec<&'static str> {
    let public_url = "https://jitr.example.com";
    let wanted =
        Wanted::new(Names::default(), region(), account(), public_url, "default", "secret".into()).unwrap();
    let arn = Arn::destination(&region(), &account(), "7a280e37-b9c6-47a2-a751-0703693f46e4");
    let rule_name = wanted.names().rule.clone();
    let update = |status| UpdateTopicRuleDestination { arn: arn.clone(), status };
    vec![
        judge(&wanted.create_destination()),
        judge(&wanted.create_rule()),
        judge(&wanted.replace_rule()),
        judge(&wanted.create_policy()),
        judge(&wanted.replace_policy()),
        judge(&GetTopicRule { rule_name: rule_name.clone() }),
        judge(&DeleteTopicRule { rule_name }),
        judge(&ListTopicRules::default()),
        judge(&ListTopicRules { next_token: Some("t".to_owned()) }),
        judge(&GetTopicRuleDestination { arn: arn.clone() }),
        judge(&DeleteTopicRuleDestination { arn: arn.clone() }),
        judge(&ListTopicRuleDestinations::default()),
        judge(&update(NewDestinationStatus::Enabled)),
        judge(&update(NewDestinationStatus::Disabled)),
        judge(&update(NewDestinationStatus::InProgress)),
        judge(&ConfirmTopicRuleDestination {
            confirmation_token: ConfirmationToken::new("AYADeM1d/x+y=").unwrap(),
        }),
    ]
}

fn calls_of_settings() -> Vec<&'static str> {
    let levels =
        [NewLogLevel::Debug, NewLogLevel::Info, NewLogLevel::Warn, NewLogLevel::Error, NewLogLevel::Disabled];
    let set = |default_log_level| SetV2LoggingOptions {
        role_arn: "arn:aws:iam::123456789012:role/logs".parse().unwrap(),
        default_log_level,
    };
    let events = [
        EventType::Certificate,
        EventType::CaCertificate,
        EventType::Policy,
        EventType::Thing,
        EventType::ThingGroupMembership,
    ];
    let event_configurations = events.map(|event_type| (event_type, true)).into();
    let mut judged = levels.map(|level| judge(&set(level))).to_vec();
    judged.extend([
        judge(&GetV2LoggingOptions),
        judge(&DescribeEventConfigurations),
        judge(&UpdateEventConfigurations { event_configurations }),
    ]);
    judged
}

fn region() -> Region {
    "eu-west-1".parse().unwrap()
}

fn account() -> AccountId {
    "123456789012".parse().unwrap()
}
