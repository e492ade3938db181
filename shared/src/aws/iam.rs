//! The two IAM policies that the Worker's AWS identities need, and nothing more.
//!
//! Set-up registers CA certificates and wires; it may be taken away afterwards. Runtime describes, attaches and activates.
//! Both are derived from the permissions that the calls themselves carry, so that policy and code cannot drift apart.
//! Not here: the policy of the devices ([`super::device_policy`]).
//!
//! Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS IoT".

use std::collections::{BTreeMap, BTreeSet};

use super::{
    AccountId, Arn, PolicyName, Region, RuleName,
    call::{Call, Scope, ca, certificate, destination, endpoint, policy, rule},
    policy_document::{PolicyDocument, Statement},
};

/// For whom a policy is written.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The Region.
    pub region: &'a Region,
    /// The account.
    pub account: &'a AccountId,
    /// The topic rule's name.
    pub rule: &'a RuleName,
    /// The device policy's name.
    pub policy: &'a PolicyName,
}

/// What the identity that registers CA certificates and wires may do.
///
/// ```
/// use jitr_shared::aws::iam::{Subject, set_up};
///
/// let subject = Subject {
///     region: &"eu-west-1".parse().unwrap(),
///     account: &"123456789012".parse().unwrap(),
///     rule: &"jitr_workbench".parse().unwrap(),
///     policy: &"jitr-workbench-device".parse().unwrap(),
/// };
/// let policy = set_up(subject).pretty();
/// assert!(policy.contains("iot:RegisterCACertificate"));
/// assert!(!policy.contains("iot:UpdateCertificate"));
/// ```
#[must_use]
pub fn set_up(subject: Subject<'_>) -> PolicyDocument {
    document(&set_up_grants(), subject)
}

/// What the identity that describes, attaches and activates may do.
#[must_use]
pub fn runtime(subject: Subject<'_>) -> PolicyDocument {
    document(&runtime_grants(), subject)
}

/// What one call needs.
struct Grant {
    action: &'static str,
    scope: Scope,
    also: &'static [(&'static str, Scope)],
}

fn grant<C: Call>() -> Grant {
    Grant { action: C::ACTION, scope: C::SCOPE, also: C::ALSO }
}

fn set_up_grants() -> Vec<Grant> {
    vec![
        grant::<ca::GetRegistrationCode>(),
        grant::<ca::RegisterCaCertificate>(),
        grant::<ca::ListCaCertificates>(),
        grant::<ca::DescribeCaCertificate>(),
        grant::<ca::UpdateCaCertificate>(),
        grant::<ca::DeleteCaCertificate>(),
        grant::<endpoint::DescribeEndpoint>(),
        grant::<destination::CreateTopicRuleDestination>(),
        grant::<destination::ListTopicRuleDestinations>(),
        grant::<destination::ConfirmTopicRuleDestination>(),
        grant::<destination::GetTopicRuleDestination>(),
        grant::<destination::UpdateTopicRuleDestination>(),
        grant::<rule::ListTopicRules>(),
        grant::<rule::CreateTopicRule>(),
        grant::<rule::GetTopicRule>(),
        grant::<rule::ReplaceTopicRule>(),
        grant::<policy::CreatePolicy>(),
        grant::<policy::GetPolicy>(),
        grant::<policy::CreatePolicyVersion>(),
    ]
}

/// The CAs are listed and the endpoint is told at runtime too: the page shows both every day, after set-up is gone.
fn runtime_grants() -> Vec<Grant> {
    vec![
        grant::<ca::ListCaCertificates>(),
        grant::<ca::DescribeCaCertificate>(),
        grant::<endpoint::DescribeEndpoint>(),
        grant::<certificate::ListCertificatesByCa>(),
        grant::<certificate::DescribeCertificate>(),
        grant::<certificate::UpdateCertificate>(),
        grant::<policy::AttachPolicy>(),
        grant::<policy::ListAttachedPolicies>(),
    ]
}

/// One statement a scope, so that each resource stands once.
fn document(grants: &[Grant], subject: Subject<'_>) -> PolicyDocument {
    let mut by_scope: BTreeMap<Scope, BTreeSet<&str>> = BTreeMap::new();
    for grant in grants {
        let own = [(grant.action, grant.scope)];
        for (action, scope) in own.iter().chain(grant.also) {
            by_scope.entry(*scope).or_default().insert(action);
        }
    }
    let statement = |(scope, actions): (Scope, BTreeSet<&str>)| {
        let actions = actions.into_iter().map(str::to_owned).collect();
        Statement::allow(Some(sid(scope)), actions, vec![resource(scope, subject)])
    };
    PolicyDocument::new(by_scope.into_iter().map(statement).collect())
}

const fn sid(scope: Scope) -> &'static str {
    match scope {
        Scope::Any => "AccountAndRegion",
        Scope::CaCertificate => "CaCertificates",
        Scope::Certificate => "DeviceCertificates",
        Scope::Rule => "TopicRule",
        Scope::Destination => "RuleDestinations",
        Scope::Policy => "DevicePolicy",
    }
}

fn resource(scope: Scope, subject: Subject<'_>) -> String {
    let Subject { region, account, rule, policy } = subject;
    match scope {
        Scope::Any => "*".to_owned(),
        Scope::CaCertificate => Arn::resource(region, account, "cacert/*").to_string(),
        Scope::Certificate => Arn::resource(region, account, "cert/*").to_string(),
        Scope::Rule => Arn::rule(region, account, rule).to_string(),
        Scope::Destination => Arn::destination(region, account, "*").to_string(),
        Scope::Policy => Arn::policy(region, account, policy).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{PolicyDocument, Subject, runtime, set_up};

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
                "iot:ListCACertificates",
                "iot:ListCertificatesByCA"
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
                "iot:DescribeCertificate",
                "iot:ListAttachedPolicies",
                "iot:UpdateCertificate"
              ],
              "Resource": [
                "arn:aws:iot:eu-west-1:123456789012:cert/*"
              ]
            }
          ]
        }
        "#);
    }

    /// Each call's file is searched for its permissions: a new call without a place in a policy fails here.
    #[test]
    fn every_permission_of_a_call_stands_in_the_right_policy() {
        let sources = [
            include_str!("call/ca.rs"),
            include_str!("call/certificate.rs"),
            include_str!("call/destination.rs"),
            include_str!("call/endpoint.rs"),
            include_str!("call/policy.rs"),
            include_str!("call/rule.rs"),
        ];
        let named: BTreeSet<String> = sources
            .iter()
            .flat_map(|source| {
                source.split('"').filter(|text| text.starts_with("iot:") && !text.contains('-'))
            })
            .map(str::to_owned)
            .collect();
        let (set_up, runtime) = (actions(&of(set_up)), actions(&of(runtime)));
        assert_eq!(named, set_up.union(&runtime).cloned().collect());
        let both: Vec<&str> = set_up.intersection(&runtime).map(String::as_str).collect();
        assert_eq!(both, ["iot:DescribeCACertificate", "iot:DescribeEndpoint", "iot:ListCACertificates"]);
        for activates in ["iot:UpdateCertificate", "iot:AttachPolicy", "iot:DescribeCertificate"] {
            assert!(runtime.contains(activates) && !set_up.contains(activates), "{activates}");
        }
    }

    /// IAM counts at most 6,144 characters in a managed policy, white space aside.
    #[test]
    fn both_fit_into_managed_policies() {
        for document in [of(set_up), of(runtime)] {
            assert!(document.value().to_string().len() <= 6144);
        }
    }
}
