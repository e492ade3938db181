//! The two IAM policies that the Worker's AWS identities need, one that may be added, and nothing more.
//!
//! Set-up registers CA certificates and wires; it may be taken away afterwards. Runtime describes, attaches and activates.
//! Both are derived from the permissions that the calls themselves carry, so that policy and code cannot drift apart.
//! Not here: the policy of the devices ([`super::device_policy`]).
//!
//! Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS IoT".

use super::{
    AccountId, Arn, PolicyName, Region, RuleName,
    call::{
        Call, Scope, ca, certificate, destination, endpoint, event_configuration, logging, logs, policy,
        rule, thing,
    },
    policy_document::{PolicyDocument, Statement},
};
use crate::order;

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

/// What may be added to the runtime identity, for "Why is it not there?" to read what AWS IoT logged.
#[must_use]
pub fn log_reading(subject: Subject<'_>) -> PolicyDocument {
    document(&grant::<logs::FilterLogEvents>(), subject)
}

/// An action on what it is allowed.
type Grant = (&'static str, Scope);

/// What a call needs.
fn grant<C: Call>() -> Vec<Grant> {
    grant_on::<C>(C::SCOPE)
}

/// What a call needs where it is made for something else than its own scope says.
fn grant_on<C: Call>(scope: Scope) -> Vec<Grant> {
    let moved = |of: Scope| if of == C::SCOPE { scope } else { of };
    let also = C::ALSO.iter().map(|(action, of)| (*action, moved(*of)));
    [(C::ACTION, scope)].into_iter().chain(also).collect()
}

fn set_up_grants() -> Vec<Grant> {
    [
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
    .concat()
}

/// The page shows CAs, endpoint, rule, destination and logging every day, after set-up is gone: reading them belongs here.
fn runtime_grants() -> Vec<Grant> {
    [
        grant::<ca::ListCaCertificates>(),
        grant::<ca::DescribeCaCertificate>(),
        grant::<endpoint::DescribeEndpoint>(),
        grant::<event_configuration::DescribeEventConfigurations>(),
        grant::<logging::GetV2LoggingOptions>(),
        grant::<destination::ListTopicRuleDestinations>(),
        grant::<rule::ListTopicRules>(),
        grant::<rule::GetTopicRule>(),
        grant::<certificate::ListCertificatesByCa>(),
        grant::<certificate::DescribeCertificate>(),
        grant::<certificate::UpdateCertificate>(),
        grant::<policy::AttachPolicy>(),
        grant::<policy::DetachPolicy>(),
        grant::<policy::ListAttachedPolicies>(),
        grant::<policy::GetPolicy>(),
        grant_on::<policy::GetPolicy>(Scope::CertificatePolicy),
        grant_on::<policy::CreatePolicy>(Scope::CertificatePolicy),
        grant::<thing::CreateThing>(),
        grant::<thing::DescribeThing>(),
        grant::<thing::AttachThingPrincipal>(),
        grant::<thing::ListThingPrincipals>(),
        grant::<thing::AddThingToThingGroup>(),
    ]
    .concat()
}

/// One statement a scope, so that each resource stands once.
fn document(grants: &[Grant], subject: Subject<'_>) -> PolicyDocument {
    let mut grants = grants.to_vec();
    order::sort_by(&mut grants, |(action, scope), (other, of)| scope.cmp(of).then(action.cmp(other)));
    grants.dedup();
    let statement = |grants: &[Grant]| {
        let scope = grants.first()?.1;
        let actions = grants.iter().map(|(action, _)| (*action).to_owned()).collect();
        Some(Statement::allow(Some(sid(scope)), actions, vec![resource(scope, subject)]))
    };
    let by_scope = grants.chunk_by(|(_, scope), (_, other)| scope == other);
    PolicyDocument::new(by_scope.filter_map(statement).collect())
}

const fn sid(scope: Scope) -> &'static str {
    match scope {
        Scope::Any => "AccountAndRegion",
        Scope::CaCertificate => "CaCertificates",
        Scope::Certificate => "DeviceCertificates",
        Scope::Rule => "TopicRule",
        Scope::Destination => "RuleDestinations",
        Scope::Policy => "DevicePolicy",
        Scope::CertificatePolicy => "CertificatePolicies",
        Scope::Thing => "Things",
        Scope::ThingGroup => "ThingGroups",
        Scope::LogGroup => "AwsIotLogs",
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
        // See [`PolicyName::for_certificate`].
        Scope::CertificatePolicy => format!("{}-*", Arn::policy(region, account, policy)),
        Scope::Thing => Arn::resource(region, account, "thing/*").to_string(),
        Scope::ThingGroup => Arn::resource(region, account, "thinggroup/*").to_string(),
        Scope::LogGroup => {
            let (partition, group) = (region.partition().as_str(), logs::LogGroupName::default());
            format!("arn:{partition}:logs:{region}:{account}:log-group:{}:*", group.as_str())
        }
    }
}

#[cfg(test)]
mod tests;
