//! Errors as `application/problem+json` (RFC 9457), with AWS's own code and message where AWS spoke.

use serde::{Deserialize, Serialize};

/// The body of every answer with a status of 400 and above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// `urn:jitr-workbench:problem:{code}`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What happened, in English, without variables.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What, where, why and what to do, in English; the page has words of its own by `code`.
    pub detail: String,
    /// For programs: what happened.
    pub code: ProblemCode,
    /// The member or parameter at fault.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field: Option<String>,
    /// Every member at fault, where there may be several.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub fields: Vec<FieldProblem>,
    /// What AWS said.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub aws: Option<AwsProblem>,
}

/// One member that can't be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// Which, as the wire names it: `thing.attributes[0].value`.
    pub field: String,
    /// Why, and what to do.
    pub detail: String,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCode {
    /// A setting is missing or invalid: see `GET /api/v1/status`.
    NotConfigured,
    /// No valid session.
    SignInRequired,
    /// The admin token does not match.
    WrongToken,
    /// Too many wrong tokens: wait.
    TooManyAttempts,
    /// The session's role may not do this.
    RoleMissing,
    /// The request did not come from our own page.
    ForeignOrigin,
    /// The ingest secret is missing or wrong.
    WrongIngestSecret,
    /// No such path, profile or thing.
    NotFound,
    /// The path exists, not with this method.
    MethodNotAllowed,
    /// The body is over its cap.
    BodyTooLarge,
    /// The body is not what this path takes.
    InvalidBody,
    /// A member of the body, or a parameter, can't be used.
    InvalidField,
    /// It clashes with what is there.
    Conflict,
    /// AWS refused the call.
    AwsRefused,
    /// AWS did not answer.
    AwsUnreachable,
    /// AWS throttles, or its service is at fault; trying again later helps.
    AwsBusy,
    /// Our fault; recorded in the Worker's log.
    Internal,
}

/// AWS's own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AwsProblem {
    /// The operation that was called: `RegisterCACertificate`.
    pub operation: String,
    /// AWS's error code: `RegistrationCodeValidationException`.
    pub code: String,
    /// AWS's message, unchanged.
    pub message: String,
    /// AWS's HTTP status.
    pub status: u16,
    /// Which IAM action is missing, where AWS says so: `iot:RegisterCACertificate`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub missing_action: Option<String>,
}
