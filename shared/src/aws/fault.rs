//! What AWS says when it says no: bytes of any answer but 2xx become a [`Fault`], always.
//!
//! AWS's code and message are kept word for word, since people search for them. The kind says what to do about it; the
//! words for people are the page's. Not here: retrying, and faults of the network, which have no answer.
//!
//! Source: Smithy, "AWS restJson1 protocol", operation error serialization; AWS IoT API reference, common errors.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

/// AWS's refusal or failure.
///
/// ```
/// use jitr_shared::aws::fault::{Fault, FaultKind};
///
/// let headers = [("x-amzn-ErrorType".to_owned(), "ThrottlingException:http://aws.example/".to_owned())];
/// let fault = Fault::read(400, &headers, br#"{"message":"Rate exceeded"}"#);
/// assert_eq!(fault.code, "ThrottlingException");
/// assert_eq!(fault.kind, FaultKind::Throttled);
/// assert!(fault.retryable);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("{code} ({status}): {message}")]
pub struct Fault {
    /// The HTTP status.
    pub status: u16,
    /// AWS's name of the error; `Unknown` where the answer has none.
    pub code: String,
    /// AWS's own words; the beginning of the body where it is no document of AWS's.
    pub message: String,
    /// Whether the same call may succeed later.
    pub retryable: bool,
    /// What to do about it.
    pub kind: FaultKind,
    /// The ARN or id of what is in the way, where AWS names it.
    pub resource: Option<String>,
}

/// What a fault asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// AWS does not know the access key, or the session token does not belong to it.
    UnknownKey,
    /// The session token has expired: get new temporary keys.
    ExpiredToken,
    /// The secret key is wrong, or the clocks differ by more than five minutes.
    InvalidSignature,
    /// The key is one of another Region's or partition's scope.
    WrongRegion,
    /// The identity lacks a permission; see [`Fault::missing_action`].
    MissingPermission,
    /// Too many calls: slow down and repeat.
    Throttled,
    /// AWS failed: repeat later.
    Service,
    /// It exists already, or another change is under way.
    Conflict,
    /// It does not exist.
    NotFound,
    /// The state does not allow it, such as deleting what is ACTIVE.
    WrongState,
    /// The input was refused.
    InvalidRequest,
    /// A quota of the account is used up.
    Limit,
    /// None that we know.
    Other,
}

/// How much of a body is read for an error; AWS's documents have some hundred bytes.
pub const LARGEST_DOCUMENT: usize = 64 * 1024;

/// How much of a message is kept: enough for AWS's longest, little enough for a row and a log line.
const LONGEST_MESSAGE: usize = 2000;

impl Fault {
    /// Reads any answer that is not 2xx; never fails.
    #[must_use]
    pub fn read(status: u16, headers: &[(String, String)], body: &[u8]) -> Self {
        let head = body.get(..LARGEST_DOCUMENT).unwrap_or(body);
        let document = crate::json::read::<Value>(head).unwrap_or_default();
        let code = code(headers, &document).unwrap_or_else(|| UNKNOWN.to_owned());
        let message = text(&document, &["message", "Message", "errorMessage"])
            .or_else(|| (document.is_null()).then(|| beginning(head)))
            .unwrap_or_default();
        let message = shortened(&message);
        let kind = kind(status, &code, &message);
        Self {
            status,
            retryable: matches!(kind, FaultKind::Throttled | FaultKind::Service),
            resource: text(&document, &["resourceArn", "resourceId"]),
            code,
            message,
            kind,
        }
    }

    /// The IAM action that the identity lacks, in AWS's own words, where the message tells it.
    ///
    /// ```
    /// use jitr_shared::aws::fault::Fault;
    ///
    /// let body = br#"{"message":"User: arn:aws:iam::1:user/w is not authorized to perform: iot:GetRegistrationCode on resource: *"}"#;
    /// let headers = [("x-amzn-errortype".to_owned(), "AccessDeniedException".to_owned())];
    /// assert_eq!(Fault::read(403, &headers, body).missing_action(), Some("iot:GetRegistrationCode"));
    /// ```
    #[must_use]
    pub fn missing_action(&self) -> Option<&str> {
        let (_, rest) = self.message.split_once("not authorized to perform: ")?;
        let action = rest.split([' ', '"', '\'', ',']).next()?.trim_end_matches('.');
        let is_action = action.split_once(':').is_some_and(|(service, operation)| {
            [service, operation].iter().all(|part| {
                !part.is_empty()
                    && part.chars().all(|character| character.is_ascii_alphanumeric() || character == '-')
            })
        });
        is_action.then_some(action)
    }
}

/// The code where nothing names one.
const UNKNOWN: &str = "Unknown";

/// The header comes first: gateways answer with it even where the body is not a document.
fn code(headers: &[(String, String)], document: &Value) -> Option<String> {
    let header = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("x-amzn-errortype"));
    let raw = header
        .map(|(_, value)| value.clone())
        .or_else(|| text(document, &["__type", "code", "Code", "errorCode"]))?;
    // `ThrottlingException:http://internal/` in the header, `aws.iot#ThrottlingException` in the body.
    let without_url = raw.split(':').next().unwrap_or_default();
    let name = without_url.rsplit('#').next().unwrap_or_default().trim();
    (!name.is_empty()).then(|| name.chars().take(LONGEST_CODE).collect())
}

/// `RegistrationCodeValidationException` has 36.
const LONGEST_CODE: usize = 100;

fn text(document: &Value, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| document.get(name)?.as_str()).map(str::to_owned)
}

fn beginning(body: &[u8]) -> String {
    String::from_utf8_lossy(body).trim().to_owned()
}

fn shortened(message: &str) -> String {
    message
        .chars()
        .filter(|character| !character.is_control() || *character == '\n')
        .take(LONGEST_MESSAGE)
        .collect()
}

fn kind(status: u16, code: &str, message: &str) -> FaultKind {
    match code {
        "UnrecognizedClientException" | "InvalidClientTokenId" | "InvalidAccessKeyId" => {
            FaultKind::UnknownKey
        }
        "ExpiredTokenException" | "ExpiredToken" => FaultKind::ExpiredToken,
        "InvalidSignatureException"
        | "SignatureDoesNotMatch"
        | "IncompleteSignatureException"
        | "IncompleteSignature"
        | "RequestTimeTooSkewed"
        | "RequestExpired"
        | "MissingAuthenticationTokenException" => signature_kind(message),
        "AccessDeniedException"
        | "AccessDenied"
        | "ForbiddenException"
        | "NotAuthorizedException"
        | "UnauthorizedException"
        | "UnauthorizedOperation" => denial_kind(message),
        "ThrottlingException" | "Throttling" | "TooManyRequestsException" | "RequestLimitExceeded" => {
            FaultKind::Throttled
        }
        "ResourceAlreadyExistsException"
        | "CertificateConflictException"
        | "ConflictingResourceUpdateException"
        | "DeleteConflictException"
        | "VersionConflictException" => FaultKind::Conflict,
        "ResourceNotFoundException" => FaultKind::NotFound,
        "CertificateStateException" => FaultKind::WrongState,
        "LimitExceededException" | "VersionsLimitExceededException" => FaultKind::Limit,
        _ => kind_of_status(status),
    }
}

/// AWS names the scope that it expected where the Region in the signature is not the host's.
fn signature_kind(message: &str) -> FaultKind {
    if message.contains("Credential should be scoped to a valid region") {
        FaultKind::WrongRegion
    } else {
        FaultKind::InvalidSignature
    }
}

/// Older gateways of AWS IoT say ForbiddenException to keys as well; the sentence about the token is the same.
fn denial_kind(message: &str) -> FaultKind {
    if message.contains("security token included in the request is expired") {
        FaultKind::ExpiredToken
    } else if message.contains("security token included in the request is invalid") {
        FaultKind::UnknownKey
    } else {
        FaultKind::MissingPermission
    }
}

fn kind_of_status(status: u16) -> FaultKind {
    match status {
        401 | 403 => FaultKind::MissingPermission,
        404 => FaultKind::NotFound,
        406 => FaultKind::WrongState,
        409 => FaultKind::Conflict,
        410 => FaultKind::Limit,
        429 => FaultKind::Throttled,
        400..=499 => FaultKind::InvalidRequest,
        500..=599 => FaultKind::Service,
        _ => FaultKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, FaultKind, LARGEST_DOCUMENT, LONGEST_MESSAGE};

    fn read(status: u16, code: &str, body: &str) -> Fault {
        Fault::read(status, &[("X-Amzn-ErrorType".to_owned(), code.to_owned())], body.as_bytes())
    }

    #[test]
    fn the_code_is_found_wherever_aws_puts_it() {
        let header =
            read(409, "ResourceAlreadyExistsException:http://x/", r#"{"message":"m","resourceId":"ab"}"#);
        assert_eq!(header.code, "ResourceAlreadyExistsException");
        assert_eq!(header.resource.as_deref(), Some("ab"));
        for body in [r#"{"__type":"aws.iot#LimitExceededException"}"#, r#"{"code":"LimitExceededException"}"#]
        {
            let fault = Fault::read(410, &[], body.as_bytes());
            assert_eq!((fault.code.as_str(), fault.kind), ("LimitExceededException", FaultKind::Limit));
        }
    }

    #[test]
    fn each_kind_is_told_from_the_others() {
        for (status, code, message, kind) in [
            (
                403,
                "UnrecognizedClientException",
                "The security token included in the request is invalid.",
                FaultKind::UnknownKey,
            ),
            (
                403,
                "ExpiredTokenException",
                "The security token included in the request is expired",
                FaultKind::ExpiredToken,
            ),
            (
                403,
                "InvalidSignatureException",
                "Signature expired: 1 is now earlier than 2",
                FaultKind::InvalidSignature,
            ),
            (
                403,
                "InvalidSignatureException",
                "Credential should be scoped to a valid region. ",
                FaultKind::WrongRegion,
            ),
            (403, "AccessDeniedException", "m", FaultKind::MissingPermission),
            (403, "ForbiddenException", "m", FaultKind::MissingPermission),
            (
                403,
                "ForbiddenException",
                "The security token included in the request is expired",
                FaultKind::ExpiredToken,
            ),
            (
                403,
                "ForbiddenException",
                "The security token included in the request is invalid.",
                FaultKind::UnknownKey,
            ),
            (401, "UnauthorizedException", "m", FaultKind::MissingPermission),
            (400, "ThrottlingException", "m", FaultKind::Throttled),
            (409, "ConflictingResourceUpdateException", "m", FaultKind::Conflict),
            (404, "ResourceNotFoundException", "m", FaultKind::NotFound),
            (406, "CertificateStateException", "m", FaultKind::WrongState),
            (400, "RegistrationCodeValidationException", "m", FaultKind::InvalidRequest),
            (500, "InternalFailureException", "m", FaultKind::Service),
            (503, "ServiceUnavailableException", "m", FaultKind::Service),
            (302, "Odd", "m", FaultKind::Other),
        ] {
            let fault = read(status, code, &format!(r#"{{"message":"{message}"}}"#));
            assert_eq!(fault.kind, kind, "{code}");
            let is_passing = matches!(kind, FaultKind::Throttled | FaultKind::Service);
            assert_eq!(fault.retryable, is_passing, "{code}");
        }
    }

    #[test]
    fn what_is_no_document_is_still_a_fault() {
        let html = Fault::read(502, &[], b"<html>Bad gateway</html>");
        assert_eq!((html.code.as_str(), html.message.as_str()), ("Unknown", "<html>Bad gateway</html>"));
        assert!(html.retryable);
        assert_eq!(Fault::read(500, &[], b"").message, "");
        let huge = Fault::read(400, &[], &vec![b'x'; LARGEST_DOCUMENT * 4]);
        assert_eq!(huge.message.len(), LONGEST_MESSAGE);
    }

    #[test]
    fn the_missing_action_is_read_from_each_of_awss_forms() {
        for (message, action) in [
            (
                "User: arn:aws:iam::1:user/w is not authorized to perform: iot:CreateTopicRule on resource: arn:x because no identity-based policy allows the iot:CreateTopicRule action",
                Some("iot:CreateTopicRule"),
            ),
            ("User: u is not authorized to perform: iot:GetPolicy", Some("iot:GetPolicy")),
            ("You are not authorized to perform: this", None),
            ("User is not authorized to access this resource", None),
        ] {
            let body = serde_json::json!({ "message": message }).to_string();
            assert_eq!(read(403, "AccessDeniedException", &body).missing_action(), action, "{message}");
        }
    }
}
