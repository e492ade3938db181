//! Which operation a request is: method and path to the name that AWS, IAM and the fault switch use.
//!
//! Only what the product and its tests use is named (AWS IoT and CloudWatch Logs API references); everything else is
//! passed on under its path.

use http::Method;

/// Where a request is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// ministack answers.
    Ministack,
    /// ministack answers, and `http` actions in the body concern the front.
    Rule,
    /// The front answers, after ministack has checked signature and permission.
    Front,
}

/// One known operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Operation {
    /// AWS's name of it.
    pub(crate) name: &'static str,
    /// Who answers it.
    pub(crate) place: Place,
}

/// Names the operation of a request, if it is one that is used here. `target` is the header `x-amz-target`, by which
/// CloudWatch Logs tells its operations apart: all of them are a POST of `/`.
pub(crate) fn operation(method: &Method, path: &str, target: Option<&str>) -> Option<Operation> {
    if let Some(name) = target.filter(|_| path == "/").and_then(|target| target.strip_prefix(LOGS)) {
        return logs(name).map(|name| Operation { name, place: Place::Ministack });
    }
    let (first, rest) =
        path.trim_start_matches('/').split_once('/').unwrap_or((path.trim_start_matches('/'), ""));
    let identity = || identity(method, first, rest).or_else(|| registry(method, first, rest));
    let found = wiring(method, first, rest).or_else(|| identity().map(ministack));
    found.map(|(name, place)| Operation { name, place })
}

/// What stands before the names of CloudWatch Logs in `x-amz-target`.
const LOGS: &str = "Logs_20140328.";

/// The Worker reads; the others are for tests, which write what it has to find.
fn logs(name: &str) -> Option<&'static str> {
    let known = ["FilterLogEvents", "CreateLogGroup", "CreateLogStream", "PutLogEvents", "DeleteLogGroup"];
    known.into_iter().find(|known| *known == name)
}

fn ministack(name: &'static str) -> (&'static str, Place) {
    (name, Place::Ministack)
}

fn wiring(method: &Method, first: &str, rest: &str) -> Option<(&'static str, Place)> {
    Some(match (method.as_str(), first, rest.is_empty()) {
        ("POST", "rules", false) if rest.contains('/') => return None,
        ("POST", "rules", false) => ("CreateTopicRule", Place::Rule),
        ("PATCH", "rules", false) => ("ReplaceTopicRule", Place::Rule),
        ("GET", "rules", false) => ("GetTopicRule", Place::Ministack),
        ("DELETE", "rules", false) => ("DeleteTopicRule", Place::Ministack),
        ("GET", "rules", true) => ("ListTopicRules", Place::Ministack),
        ("POST", "destinations", true) => ("CreateTopicRuleDestination", Place::Front),
        ("GET", "destinations", true) => ("ListTopicRuleDestinations", Place::Front),
        ("PATCH", "destinations", true) => ("UpdateTopicRuleDestination", Place::Front),
        ("GET", "destinations", false) => ("GetTopicRuleDestination", Place::Front),
        ("DELETE", "destinations", false) => ("DeleteTopicRuleDestination", Place::Front),
        ("GET", "confirmdestination", false) => ("ConfirmTopicRuleDestination", Place::Front),
        ("POST", "v2LoggingOptions", true) => ("SetV2LoggingOptions", Place::Front),
        ("GET", "v2LoggingOptions", true) => ("GetV2LoggingOptions", Place::Front),
        _ => return None,
    })
}

fn identity(method: &Method, first: &str, rest: &str) -> Option<&'static str> {
    Some(match (method.as_str(), first, rest) {
        ("GET", "registrationcode", "") => "GetRegistrationCode",
        ("DELETE", "registrationcode", "") => "DeleteRegistrationCode",
        ("POST", "cacertificate", "") => "RegisterCACertificate",
        ("PUT", "cacertificate", _) => "UpdateCACertificate",
        ("GET", "cacertificate", _) => "DescribeCACertificate",
        ("DELETE", "cacertificate", _) => "DeleteCACertificate",
        ("GET", "cacertificates", "") => "ListCACertificates",
        ("GET", "certificates-by-ca", _) => "ListCertificatesByCA",
        ("GET", "certificates", "") => "ListCertificates",
        ("GET", "certificates", _) => "DescribeCertificate",
        ("PUT", "certificates", _) => "UpdateCertificate",
        ("DELETE", "certificates", _) => "DeleteCertificate",
        ("POST", "certificate", "register") => "RegisterCertificate",
        ("POST", "certificate", "register-no-ca") => "RegisterCertificateWithoutCA",
        ("GET", "policies", "") => "ListPolicies",
        ("POST", "policies", _) if !rest.contains('/') => "CreatePolicy",
        ("GET", "policies", _) if !rest.contains('/') => "GetPolicy",
        ("DELETE", "policies", _) if !rest.contains('/') => "DeletePolicy",
        ("POST", "policies", _) if rest.ends_with("/version") => "CreatePolicyVersion",
        ("PUT", "target-policies", _) => "AttachPolicy",
        ("POST", "target-policies", _) => "DetachPolicy",
        ("POST", "attached-policies", _) => "ListAttachedPolicies",
        ("GET", "endpoint", "") => "DescribeEndpoint",
        ("GET", "event-configurations", "") => "DescribeEventConfigurations",
        ("PATCH", "event-configurations", "") => "UpdateEventConfigurations",
        ("POST", "provisioning-templates", "") => "CreateProvisioningTemplate",
        ("POST", "tags", "") => "TagResource",
        ("POST", "untag", "") => "UntagResource",
        ("GET", "tags", "") => "ListTagsForResource",
        _ => return None,
    })
}

fn registry(method: &Method, first: &str, rest: &str) -> Option<&'static str> {
    Some(match (method.as_str(), first, rest) {
        ("GET", "things", "") => "ListThings",
        ("PUT", "things", _) if rest.ends_with("/principals") => "AttachThingPrincipal",
        ("GET", "things", _) if rest.ends_with("/principals") => "ListThingPrincipals",
        ("DELETE", "things", _) if rest.ends_with("/principals") => "DetachThingPrincipal",
        ("POST", "things", _) if !rest.contains('/') => "CreateThing",
        ("GET", "things", _) if !rest.contains('/') => "DescribeThing",
        ("PATCH", "things", _) if !rest.contains('/') => "UpdateThing",
        ("DELETE", "things", _) if !rest.contains('/') => "DeleteThing",
        ("POST", "thing-types", _) if !rest.contains('/') => "CreateThingType",
        ("PUT", "thing-groups", "addThingToThingGroup") => "AddThingToThingGroup",
        ("PUT", "thing-groups", "removeThingFromThingGroup") => "RemoveThingFromThingGroup",
        ("POST", "thing-groups", _) if !rest.contains('/') => "CreateThingGroup",
        ("GET", "thing-groups", _) if !rest.is_empty() && !rest.contains('/') => "DescribeThingGroup",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Method, operation};

    fn name(method: Method, path: &str) -> Option<&'static str> {
        operation(&method, path, None).map(|operation| operation.name)
    }

    #[test]
    fn logs_are_told_by_their_header() {
        let named = |target| operation(&Method::POST, "/", Some(target)).map(|operation| operation.name);
        assert_eq!(named("Logs_20140328.FilterLogEvents"), Some("FilterLogEvents"));
        assert_eq!(named("Logs_20140328.DeleteEverything"), None);
        assert_eq!(named("Other.FilterLogEvents"), None);
    }

    #[test]
    fn names_what_a_set_up_calls() {
        assert_eq!(name(Method::GET, "/registrationcode"), Some("GetRegistrationCode"));
        assert_eq!(name(Method::PATCH, "/destinations"), Some("UpdateTopicRuleDestination"));
        assert_eq!(
            name(Method::GET, "/destinations/arn%3Aaws%3Aiot%3Ar%3A1%3Aruledestination/http/x"),
            Some("GetTopicRuleDestination")
        );
        assert_eq!(name(Method::POST, "/rules/jitr_workbench"), Some("CreateTopicRule"));
        assert_eq!(name(Method::POST, "/rules/jitr_workbench/disable"), None);
        assert_eq!(name(Method::PUT, "/things/a/principals"), Some("AttachThingPrincipal"));
        assert_eq!(name(Method::GET, "/things/a"), Some("DescribeThing"));
        assert_eq!(name(Method::POST, "/policies/a/version"), Some("CreatePolicyVersion"));
        assert_eq!(name(Method::POST, "/jobs"), None);
    }
}
