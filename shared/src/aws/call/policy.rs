//! AWS IoT policies: creating the devices' policies, reading them, attaching them to a certificate and detaching them.
//!
//! Not here: the document itself ([`crate::aws::device_policy`]), and IAM policies ([`crate::aws::iam`]).
//!
//! Source: AWS IoT API reference, CreatePolicy, GetPolicy, AttachPolicy, DetachPolicy, ListAttachedPolicies.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{AnswerError, Call, Family, Marker, Page, Repeat, Request, Scope, Tag, json};
use crate::aws::{Arn, PolicyDocument, PolicyName};

/// Creates a policy.
#[derive(Clone, Debug)]
pub struct CreatePolicy {
    /// Its name.
    pub policy_name: PolicyName,
    /// What it says; AWS takes at most 2,048 characters without white space.
    pub policy_document: PolicyDocument,
    /// Who made it.
    pub tags: Vec<Tag>,
}

/// Asks for a policy's default version.
#[derive(Clone, Debug)]
pub struct GetPolicy {
    /// Which.
    pub policy_name: PolicyName,
}

/// A policy as AWS keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Policy {
    /// Its name.
    pub policy_name: PolicyName,
    /// Its ARN.
    pub policy_arn: Arn,
    /// The document, JSON as text, with AWS's or its writer's white space.
    pub policy_document: String,
}

/// Gives a policy a new default version; AWS keeps at most five.
#[derive(Clone, Debug)]
pub struct CreatePolicyVersion {
    /// Which.
    pub policy_name: PolicyName,
    /// What it says from now on.
    pub policy_document: PolicyDocument,
}

/// Attaches a policy to a certificate; doing it twice changes nothing.
#[derive(Clone, Debug)]
pub struct AttachPolicy {
    /// Which policy.
    pub policy_name: PolicyName,
    /// The certificate's ARN, which IAM authorises on.
    pub target: Arn,
}

/// Detaches a policy from a certificate; doing it twice changes nothing.
#[derive(Clone, Debug)]
pub struct DetachPolicy {
    /// Which policy.
    pub policy_name: PolicyName,
    /// The certificate's ARN, which IAM authorises on.
    pub target: Arn,
}

/// Lists the policies of a certificate.
#[derive(Clone, Debug)]
pub struct ListAttachedPolicies {
    /// The certificate's ARN.
    pub target: Arn,
    /// Where to go on.
    pub marker: Option<Marker>,
}

/// A line of that list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AttachedPolicy {
    /// Its name.
    pub policy_name: PolicyName,
    /// Its ARN.
    pub policy_arn: Arn,
}

impl Call for CreatePolicy {
    type Answer = Policy;
    const OPERATION: &'static str = "CreatePolicy";
    const ACTION: &'static str = "iot:CreatePolicy";
    const ALSO: &'static [(&'static str, Scope)] = &[("iot:TagResource", Scope::Policy)];
    const SCOPE: Scope = Scope::Policy;
    const FAMILY: Family = Family::Certificates;
    const REPEAT: Repeat = Repeat::Unsafe;

    fn request(&self) -> Request {
        Request::post("/policies/{}", &[self.policy_name.as_str()])
            .with_body(json!({ "policyDocument": self.policy_document.compact(), "tags": self.tags }))
    }

    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError> {
        json::<Self, _>(body)
    }
}

impl Call for GetPolicy {
    type Answer = Policy;
    const OPERATION: &'static str = "GetPolicy";
    const ACTION: &'static str = "iot:GetPolicy";
    const SCOPE: Scope = Scope::Policy;
    const FAMILY: Family = Family::Certificates;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        Request::get("/policies/{}", &[self.policy_name.as_str()])
    }

    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError> {
        json::<Self, _>(body)
    }
}

impl Call for CreatePolicyVersion {
    type Answer = ();
    const OPERATION: &'static str = "CreatePolicyVersion";
    const ACTION: &'static str = "iot:CreatePolicyVersion";
    const SCOPE: Scope = Scope::Policy;
    const FAMILY: Family = Family::Certificates;
    const REPEAT: Repeat = Repeat::Unsafe;

    fn request(&self) -> Request {
        Request::post("/policies/{}/version", &[self.policy_name.as_str()])
            .with_query("setAsDefault", "true")
            .with_body(json!({ "policyDocument": self.policy_document.compact() }))
    }

    fn read(_: &[u8]) -> Result<Self::Answer, AnswerError> {
        Ok(())
    }
}

impl Call for AttachPolicy {
    type Answer = ();
    const OPERATION: &'static str = "AttachPolicy";
    const ACTION: &'static str = "iot:AttachPolicy";
    const SCOPE: Scope = Scope::Certificate;
    const FAMILY: Family = Family::Attachments;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        Request::put("/target-policies/{}", &[self.policy_name.as_str()])
            .with_body(json!({ "target": self.target }))
    }

    fn read(_: &[u8]) -> Result<Self::Answer, AnswerError> {
        Ok(())
    }
}

impl Call for DetachPolicy {
    type Answer = ();
    const OPERATION: &'static str = "DetachPolicy";
    const ACTION: &'static str = "iot:DetachPolicy";
    const SCOPE: Scope = Scope::Certificate;
    const FAMILY: Family = Family::Attachments;
    const REPEAT: Repeat = Repeat::Safe;

    /// A POST, where AttachPolicy is a PUT of the same path.
    fn request(&self) -> Request {
        Request::post("/target-policies/{}", &[self.policy_name.as_str()])
            .with_body(json!({ "target": self.target }))
    }

    fn read(_: &[u8]) -> Result<Self::Answer, AnswerError> {
        Ok(())
    }
}

impl Call for ListAttachedPolicies {
    type Answer = Page<AttachedPolicy, Marker>;
    const OPERATION: &'static str = "ListAttachedPolicies";
    const ACTION: &'static str = "iot:ListAttachedPolicies";
    const SCOPE: Scope = Scope::Certificate;
    const FAMILY: Family = Family::Attachments;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        Request::post("/attached-policies/{}", &[self.target.as_str()])
            .with_optional_query("marker", self.marker.as_ref().map(Marker::as_str))
    }

    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Body {
            #[serde(default)]
            policies: Vec<AttachedPolicy>,
            #[serde(default)]
            next_marker: Option<Marker>,
        }
        json::<Self, Body>(body).map(|body| Page { items: body.policies, next: body.next_marker })
    }
}
