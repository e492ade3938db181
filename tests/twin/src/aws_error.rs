//! An error as AWS IoT puts it on the wire: status, `x-amzn-ErrorType` header, `{"message": ...}` body
//! (REST-JSON; AWS IoT API reference, "Common errors").

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode};
use serde_json::json;

/// One refusal of the control plane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AwsError {
    status: StatusCode,
    code: &'static str,
    message: String,
}

impl AwsError {
    /// InvalidRequestException, 400.
    pub(crate) fn invalid_request(message: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, code: "InvalidRequestException", message: message.into() }
    }

    /// UnauthorizedException, 401: what rule and destination calls answer for a missing resource.
    pub(crate) fn unauthorized(message: impl Into<String>) -> Self {
        Self { status: StatusCode::UNAUTHORIZED, code: "UnauthorizedException", message: message.into() }
    }

    /// InvalidSignatureException, 403.
    pub(crate) fn invalid_signature(message: impl Into<String>) -> Self {
        Self { status: StatusCode::FORBIDDEN, code: "InvalidSignatureException", message: message.into() }
    }

    /// MissingAuthenticationTokenException, 403: a request without a signature.
    pub(crate) fn missing_authentication() -> Self {
        Self {
            status: StatusCode::FORBIDDEN,
            code: "MissingAuthenticationTokenException",
            message: "Missing Authentication Token".to_owned(),
        }
    }

    /// ResourceAlreadyExistsException, 409.
    pub(crate) fn already_exists(message: impl Into<String>) -> Self {
        Self { status: StatusCode::CONFLICT, code: "ResourceAlreadyExistsException", message: message.into() }
    }

    /// ConflictingResourceUpdateException, 409.
    pub(crate) fn conflicting_update(message: impl Into<String>) -> Self {
        Self {
            status: StatusCode::CONFLICT,
            code: "ConflictingResourceUpdateException",
            message: message.into(),
        }
    }

    /// NotConfiguredException, 404.
    pub(crate) fn not_configured(message: impl Into<String>) -> Self {
        Self { status: StatusCode::NOT_FOUND, code: "NotConfiguredException", message: message.into() }
    }

    /// ThrottlingException, 400: AWS IoT does not use 429.
    pub(crate) fn throttling() -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            code: "ThrottlingException",
            message: "Rate exceeded".to_owned(),
        }
    }

    /// InternalFailureException of the identity calls, InternalException of rules and destinations; 500.
    pub(crate) fn internal(rules: bool) -> Self {
        let code = if rules { "InternalException" } else { "InternalFailureException" };
        Self {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            code,
            message: "An unexpected error has occurred.".to_owned(),
        }
    }

    /// ExpiredTokenException, 403.
    pub(crate) fn expired_token() -> Self {
        Self {
            status: StatusCode::FORBIDDEN,
            code: "ExpiredTokenException",
            message: "The security token included in the request is expired".to_owned(),
        }
    }

    /// ServiceUnavailableException, 503.
    pub(crate) fn service_unavailable() -> Self {
        Self {
            status: StatusCode::SERVICE_UNAVAILABLE,
            code: "ServiceUnavailableException",
            message: "The service is temporarily unavailable.".to_owned(),
        }
    }
}

impl From<getrandom::Error> for AwsError {
    fn from(_: getrandom::Error) -> Self {
        Self::internal(true)
    }
}

impl IntoResponse for AwsError {
    fn into_response(self) -> Response {
        let body = json!({ "__type": self.code, "message": self.message });
        let mut response = (self.status, Json(body)).into_response();
        response.headers_mut().insert("x-amzn-errortype", HeaderValue::from_static(self.code));
        response
    }
}
