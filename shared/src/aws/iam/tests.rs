//! Both policies as they are shown, and that no call's permission is missing in them.

use std::collections::BTreeSet;

use super::{PolicyDocument, Subject, log_reading, runtime, set_up};

fn of(document: fn(Subject<'_>) -> PolicyDocument) -> PolicyDocument {
    document(Subject {
        region: &"eu-west-1".parse().unwrap(),
        account: &"123456789012".parse().unwrap(),
        rule: &"jitr_workbench".parse().unwrap(),
        policy: &"jitr-workbench-device".parse().unwrap(),
    })
}

fn actions(document: &PolicyDocument) -> BTreeSet<String> {
    document.statement.iter().flat_map(|statement| statement.action.clone()).collect()
}

#[test]
fn set_up_is_what_is_shown() {
    insta::assert_snapshot!(of(set_up).pretty(), @r#"
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "AccountAndRegion",
          "Effect": "Allow",
          "Action": [
            "iot:ConfirmTopicRuleDestination",
            "iot:CreateTopicRuleDestination",
            "iot:DescribeEndpoint",
            "iot:GetRegistrationCode",
            "iot:ListCACertificates",
            "iot:ListTopicRuleDestinations",
            "iot:ListTopicRules",
            "iot:RegisterCACertificate"
          ],
          "Resource": [
            "*"
          ]
        },
        {
          "Sid": "CaCertificates",
          "Effect": "Allow",
          "Action": [
            "iot:DeleteCACertificate",
            "iot:DescribeCACertificate",
            "iot:TagResource",
            "iot:UpdateCACertificate"
          ],
          "Resource": [
            "arn:aws:iot:eu-west-1:123456789012:cacert/*"
          ]
        },
        {
          "Sid": "TopicRule",
          "Effect": "Allow",
          "Action": [
            "iot:CreateTopicRule",
            "iot:GetTopicRule",
            "iot:ReplaceTopicRule",
            "iot:TagResource"
          ],
          "Resource": [
            "arn:aws:iot:eu-west-1:123456789012:rule/jitr_workbench"
          ]
        },
        {
          "Sid": "RuleDestinations",
          "Effect": "Allow",
          "Action": [
            "iot:GetTopicRuleDestination",
            "iot:UpdateTopicRuleDestination"
          ],
          "Resource": [
            "arn:aws:iot:eu-west-1:123456789012:ruledestination/http/*"
          ]
        },
        {
          "Sid": "DevicePolicy",
          "Effect": "Allow",
          "Action": [
            "iot:CreatePolicy",
            "iot:CreatePolicyVersion",
            "iot:GetPolicy",
            "iot:TagResource"
          ],
          "Resource": [
            "arn:aws:iot:eu-west-1:123456789012:policy/jitr-workbench-device"
          ]
        }
      ]
    }
    "#);
}

#[test]
fn reading_logs_is_for_one_log_group() {
    let [statement] = of(log_reading).statement.try_into().unwrap();
    assert_eq!(statement.action, ["logs:FilterLogEvents"]);
    assert_eq!(statement.resource, ["arn:aws:logs:eu-west-1:123456789012:log-group:AWSIotLogsV2:*"]);
}

#[test]
fn runtime_is_what_is_shown() {
    insta::assert_snapshot!(of(runtime).pretty(), @r#"
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "AccountAndRegion",
          "Effect": "Allow",
          "Action": [
            "iot:DescribeEndpoint",
            "iot:DescribeEventConfigurations",
            "iot:GetV2LoggingOptions",
            "iot:ListCACertificates",
            "iot:ListCertificatesByCA",
            "iot:ListTopicRuleDestinations",
            "iot:ListTopicRules"
          ],
          "Resource": [
            "*"
          ]
        },
        {
          "Sid": "CaCertificates",
          "Effect": "Allow",
          "Action": [
            "iot:DescribeCACertificate"
          ],
          "Resource": [
            "arn:aws:iot:eu-west-1:123456789012:cacert/*"
          ]
        },
        {
          "Sid": "DeviceCertificates",
          "Effect": "Allow",
          "Action": [
            "iot:AttachPolicy",
            "iot:AttachThingPrincipal",
            "iot:DescribeCertificate",
            "iot:DetachPolicy",
            "iot:ListAttachedPolicies",
            "iot:UpdateCertificate"
          ],
          "Resource": [
            "arn:aws:iot:eu-west-1:123456789012:cert/*"
          ]
        },
        {
          "Sid": "TopicRule",
          "Effect": "Allow",
          "Action": [
            "iot:GetTopicRule"
          ],
          "Resource": [
            "arn:aws:iot:eu-west-1:123456789012:rule/jitr_workbench"
          ]
        },
        {
          "Sid": "DevicePolicy",
          "Effect": "Allow",
          "Action": [
            "iot:GetPolicy"
          ],
          "Resource": [
            "arn:aws:iot:eu-west-1:123456789012:policy/jitr-workbench-device"
          ]
        },
        {
          "Sid": "CertificatePolicies",
          "Effect": "Allow",
          "Action": [
            "iot:CreatePolicy",
            "iot:GetPolicy",
            "iot:TagResource"
          ],
          "Resource": [
            "arn:aws:iot:eu-west-1:123456789012:policy/jitr-workbench-device-*"
          ]
        },
        {
          "Sid": "Things",
          "Effect": "Allow",
          "Action": [
            "iot:AddThingToThingGroup",
            "iot:AttachThingPrincipal",
            "iot:CreateThing",
            "iot:DescribeThing",
            "iot:ListThingPrincipals"
          ],
          "Resource": [
            "arn:aws:iot:eu-west-1:123456789012:thing/*"
          ]
        },
        {
          "Sid": "ThingGroups",
          "Effect": "Allow",
          "Action": [
            "iot:AddThingToThingGroup"
          ],
          "Resource": [
            "arn:aws:iot:eu-west-1:123456789012:thinggroup/*"
          ]
        }
      ]
    }
    "#);
}

fn is_reading(action: &str) -> bool {
    ["iot:Describe", "iot:Get", "iot:List"].iter().any(|verb| action.starts_with(verb))
}

/// What the Worker never does by itself: a person deletes, and switches what concerns the whole account.
const WITHHELD: [&str; 5] = [
    "iot:DeleteCertificate",
    "iot:DeleteTopicRule",
    "iot:DeleteTopicRuleDestination",
    "iot:SetV2LoggingOptions",
    "iot:UpdateEventConfigurations",
];

/// Each call's file is searched for its permissions: a new call without a place in a policy fails here.
#[test]
fn every_permission_of_a_call_stands_in_the_right_policy() {
    let sources = [
        include_str!("../call/ca.rs"),
        include_str!("../call/certificate.rs"),
        include_str!("../call/destination.rs"),
        include_str!("../call/endpoint.rs"),
        include_str!("../call/event_configuration.rs"),
        include_str!("../call/logging.rs"),
        include_str!("../call/logs.rs"),
        include_str!("../call/policy.rs"),
        include_str!("../call/rule.rs"),
        include_str!("../call/thing.rs"),
    ];
    let is_action = |text: &&str| text.starts_with("iot:") || text.starts_with("logs:");
    let named: BTreeSet<String> = sources
        .iter()
        .flat_map(|source| source.split('"').filter(is_action).filter(|text| !text.contains('-')))
        .map(str::to_owned)
        .collect();
    let (set_up, runtime) = (actions(&of(set_up)), actions(&of(runtime)));
    let granted: BTreeSet<String> =
        set_up.iter().chain(&runtime).cloned().chain(actions(&of(log_reading))).collect();
    let withheld: Vec<&str> = named.difference(&granted).map(String::as_str).collect();
    assert_eq!(withheld, WITHHELD);
    assert!(granted.is_subset(&named));
    let both = set_up.intersection(&runtime).map(String::as_str);
    let writes: Vec<&str> = both.filter(|action| !is_reading(action)).collect();
    // Runtime makes the policies of single certificates, with their tags, and no other.
    assert_eq!(writes, ["iot:CreatePolicy", "iot:TagResource"]);
    for activates in ["iot:UpdateCertificate", "iot:AttachPolicy", "iot:DescribeCertificate"] {
        assert!(runtime.contains(activates) && !set_up.contains(activates), "{activates}");
    }
}

/// IAM counts at most 6,144 characters in a managed policy, white space aside.
#[test]
fn all_fit_into_managed_policies() {
    for document in [of(set_up), of(runtime), of(log_reading)] {
        assert!(document.value().to_string().len() <= 6144);
    }
}
