//! AWS's question whether an address is ours: the handshake of an HTTP rule destination.
//!
//! The request carries none of the rule's headers, so nobody has authenticated it: it counts only for a destination of
//! this account and Region, and its `enableUrl` only on AWS's own host or the configured endpoint. It is answered by the
//! signed ConfirmTopicRuleDestination, which a forged token cannot turn into anything else.
//!
//! Source: AWS IoT Core developer guide, "Working with HTTP action destinations".

use serde::Deserialize;
use thiserror::Error;
use url::Url;

use crate::aws::{AccountId, Arn, Endpoint, Region, call::destination::ConfirmationToken};

/// A confirmation request that may be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DestinationConfirmation {
    /// The destination, in our account and Region.
    pub arn: Arn,
    /// What AWS wants to have back.
    pub token: ConfirmationToken,
    /// The address that would confirm by itself, on AWS's own host; kept for the record, the signed call is preferred.
    pub enable_url: Option<Url>,
}

/// What a confirmation must agree with.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// Our account.
    pub account: &'a AccountId,
    /// Our Region.
    pub region: &'a Region,
    /// Where our control-plane calls go.
    pub endpoint: &'a Endpoint,
}

/// Why a confirmation request is not answered.
#[derive(Debug, Error)]
pub enum ConfirmationError {
    /// It is larger than any of AWS's.
    #[error("the confirmation has {0} bytes: at most {LARGEST_CONFIRMATION} are read")]
    TooLarge(usize),
    /// It is not the document that AWS sends.
    #[error("the body is no DestinationConfirmation")]
    Malformed(#[source] serde_json::Error),
    /// It is a message of another kind.
    #[error("messageType is `{0}`, not DestinationConfirmation")]
    OtherMessage(String),
    /// Somebody else's destination.
    #[error("the destination `{arn}` is not one of account {account} in {region}")]
    ForeignDestination {
        /// The destination that was named.
        arn: Arn,
        /// Our account.
        account: AccountId,
        /// Our Region.
        region: Region,
    },
    /// Header and body name two destinations.
    #[error("header and body name different destinations")]
    TwoDestinations,
    /// The token cannot be one of AWS's.
    #[error("the confirmation token has a length or characters that AWS's tokens never have")]
    Token,
    /// The address leads elsewhere.
    #[error("enableUrl does not lead to AWS's own host for this Region")]
    ForeignHost,
}

/// A token has at most 2,048 characters, and stands twice in the document.
const LARGEST_CONFIRMATION: usize = 16 * 1024;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    arn: Arn,
    confirmation_token: String,
    #[serde(default)]
    enable_url: Option<String>,
    #[serde(default)]
    message_type: Option<String>,
}

impl DestinationConfirmation {
    /// Reads a confirmation request; `destination_arn` is the header `x-amz-rules-engine-destination-arn`, if it came.
    ///
    /// # Errors
    /// If it is not for us, or not of a form that AWS sends.
    ///
    /// ```
    /// use jitr_shared::aws::{Endpoint, event::{DestinationConfirmation, Expected}};
    ///
    /// let region = "eu-west-1".parse().unwrap();
    /// let account = "123456789012".parse().unwrap();
    /// let expected = Expected { account: &account, region: &region, endpoint: &Endpoint::of(&region) };
    /// let arn = "arn:aws:iot:eu-west-1:123456789012:ruledestination/http/7a28";
    /// let body = format!(
    ///     r#"{{"arn":"{arn}","confirmationToken":"AYAD","messageType":"DestinationConfirmation",
    ///         "enableUrl":"https://iot.eu-west-1.amazonaws.com/confirmdestination/AYAD"}}"#
    /// );
    /// let quoted = format!("\"{arn}\"");
    /// let read = DestinationConfirmation::read(body.as_bytes(), Some(&quoted), expected).unwrap();
    /// assert_eq!(read.token.as_str(), "AYAD");
    /// ```
    pub fn read(
        body: &[u8],
        destination_arn: Option<&str>,
        expected: Expected<'_>,
    ) -> Result<Self, ConfirmationError> {
        if body.len() > LARGEST_CONFIRMATION {
            return Err(ConfirmationError::TooLarge(body.len()));
        }
        let body: Body = crate::json::read(body).map_err(ConfirmationError::Malformed)?;
        if let Some(other) = body.message_type.filter(|kind| kind != MESSAGE_TYPE) {
            return Err(ConfirmationError::OtherMessage(other));
        }
        let Expected { account, region, endpoint } = expected;
        if !is_http_destination(&body.arn, region, account) {
            let (account, region) = (account.clone(), region.clone());
            return Err(ConfirmationError::ForeignDestination { arn: body.arn, account, region });
        }
        // AWS's guide prints the header's value with quotes.
        if destination_arn.is_some_and(|header| header.trim().trim_matches('"') != body.arn.as_str()) {
            return Err(ConfirmationError::TwoDestinations);
        }
        let token = ConfirmationToken::new(body.confirmation_token).ok_or(ConfirmationError::Token)?;
        let enable_url = body.enable_url.map(|text| checked_url(&text, region, endpoint)).transpose()?;
        Ok(Self { arn: body.arn, token, enable_url })
    }
}

/// The header `x-amz-rules-engine-message-type` and the member `messageType` of a confirmation.
const MESSAGE_TYPE: &str = "DestinationConfirmation";

fn is_http_destination(arn: &Arn, region: &Region, account: &AccountId) -> bool {
    let ours = Arn::destination(region, account, "");
    arn.as_str().strip_prefix(ours.as_str()).is_some_and(|id| {
        !id.is_empty() && id.chars().all(|character| character.is_ascii_alphanumeric() || character == '-')
    })
}

fn checked_url(text: &str, region: &Region, endpoint: &Endpoint) -> Result<Url, ConfirmationError> {
    let url = Url::parse(text).map_err(|_| ConfirmationError::ForeignHost)?;
    let host = url.host_str().unwrap_or_default();
    let host = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let own = [
        region.control_plane_host(),
        format!("iot-fips.{region}.amazonaws.com"),
        format!("iot.{region}.api.aws"),
        endpoint.host().to_owned(),
    ];
    let is_plain = url.scheme() == "https" && url.username().is_empty() && url.password().is_none();
    if is_plain && own.contains(&host) && url.path().contains("/confirmdestination/") {
        Ok(url)
    } else {
        Err(ConfirmationError::ForeignHost)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{ConfirmationError, DestinationConfirmation, Expected};
    use crate::aws::Endpoint;

    const ARN: &str = "arn:aws:iot:eu-west-1:123456789012:ruledestination/http/7a280e37-b9c6";

    fn body() -> Value {
        json!({
            "arn": ARN, "confirmationToken": "AYADeM1d", "messageType": "DestinationConfirmation",
            "enableUrl": "https://iot.eu-west-1.amazonaws.com/confirmdestination/AYADeM1d",
        })
    }

    fn read(body: &Value, header: Option<&str>) -> Result<DestinationConfirmation, ConfirmationError> {
        let region = "eu-west-1".parse().unwrap();
        let account = "123456789012".parse().unwrap();
        let endpoint = Endpoint::overridden("https://localhost:4567").unwrap();
        let expected = Expected { account: &account, region: &region, endpoint: &endpoint };
        DestinationConfirmation::read(body.to_string().as_bytes(), header, expected)
    }

    fn with(member: &str, value: &str) -> Value {
        let mut body = body();
        body[member] = json!(value);
        body
    }

    #[test]
    fn a_request_of_our_own_account_is_read_with_and_without_its_header() {
        assert_eq!(read(&body(), None).unwrap().arn.as_str(), ARN);
        assert!(read(&body(), Some(ARN)).is_ok());
        assert!(read(&body(), Some(&format!("\"{ARN}\""))).is_ok());
    }

    #[test]
    fn another_account_region_or_kind_of_resource_is_not_answered() {
        for arn in [
            "arn:aws:iot:eu-west-1:999999999999:ruledestination/http/7a28",
            "arn:aws:iot:eu-west-2:123456789012:ruledestination/http/7a28",
            "arn:aws:iot:eu-west-1:123456789012:cert/7a28",
            "arn:aws:iot:eu-west-1:123456789012:ruledestination/http/",
            "arn:aws:iot:eu-west-1:123456789012:ruledestination/http/../x",
        ] {
            let error = read(&with("arn", arn), None).unwrap_err();
            assert!(matches!(error, ConfirmationError::ForeignDestination { .. }), "{arn}");
        }
        let other = read(&body(), Some("arn:aws:iot:eu-west-1:123456789012:ruledestination/http/other"));
        assert!(matches!(other, Err(ConfirmationError::TwoDestinations)));
    }

    #[test]
    fn only_awss_own_host_and_the_configured_endpoint_count() {
        for url in [
            "https://evil.example/confirmdestination/x",
            "http://iot.eu-west-1.amazonaws.com/confirmdestination/x",
            "https://iot.eu-west-1.amazonaws.com.evil.example/confirmdestination/x",
            "https://iot.eu-west-1.amazonaws.com@evil.example/confirmdestination/x",
            "https://iot.eu-west-1.amazonaws.com:8443/confirmdestination/x",
            "https://iot.eu-west-1.amazonaws.com/policies",
            "no url",
        ] {
            let error = read(&with("enableUrl", url), None).unwrap_err();
            assert!(matches!(error, ConfirmationError::ForeignHost), "{url}");
        }
        assert!(read(&with("enableUrl", "https://localhost:4567/confirmdestination/x"), None).is_ok());
    }

    #[test]
    fn tokens_and_kinds_that_aws_never_sends_are_refused() {
        let path = read(&with("confirmationToken", "../policies/x"), None);
        assert!(matches!(path, Err(ConfirmationError::Token)));
        let other = read(&with("messageType", "Notification"), None);
        assert!(matches!(other, Err(ConfirmationError::OtherMessage(_))));
        assert!(matches!(read(&json!({}), None), Err(ConfirmationError::Malformed(_))));
        let long = read(&with("confirmationToken", &"x".repeat(20_000)), None);
        assert!(matches!(long, Err(ConfirmationError::TooLarge(_))));
    }
}
