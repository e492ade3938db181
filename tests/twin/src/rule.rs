//! What AWS checks about an `http` action before it stores a rule (Developer Guide, "HTTP action").
//!
//! SQL and the other kinds of action are ministack's. Substitution templates in header values are
//! refused: the twin cannot evaluate them, and passing `${...}` on as text would prove nothing.

use http::{HeaderName, HeaderValue};
use serde::Deserialize;
use url::Url;

use crate::aws_error::AwsError;

/// Longest URL of an action [AWS IoT API, `Url`].
const URL_LIMIT: usize = 2_000;
/// Most headers of an action [AWS IoT API, `HeaderList`].
const HEADER_LIMIT: usize = 100;

/// The parts of a rule's body that concern the front.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct RuleBody {
    actions: Vec<Action>,
}

#[derive(Debug, Deserialize)]
struct Action {
    http: Option<HttpAction>,
}

/// An `http` action.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HttpAction {
    /// Where messages go.
    pub(crate) url: String,
    confirmation_url: Option<String>,
    /// Headers of every message.
    #[serde(default)]
    pub(crate) headers: Vec<Header>,
    auth: Option<serde_json::Value>,
    #[serde(default)]
    pub(crate) enable_batching: bool,
    #[serde(default)]
    pub(crate) batch_config: BatchConfig,
}

/// One header of an action.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Header {
    pub(crate) key: String,
    pub(crate) value: String,
}

/// How messages are gathered when batching is on; the defaults are AWS's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct BatchConfig {
    pub(crate) max_batch_open_ms: u64,
    pub(crate) max_batch_size: usize,
    pub(crate) max_batch_size_bytes: usize,
}

impl Default for BatchConfig {
    fn default() -> Self {
        Self { max_batch_open_ms: 20, max_batch_size: 10, max_batch_size_bytes: 5_120 }
    }
}

impl HttpAction {
    /// The address that has to be confirmed.
    pub(crate) fn confirmation_url(&self) -> &str {
        self.confirmation_url.as_deref().unwrap_or(&self.url)
    }

    fn check(&self) -> Result<(), AwsError> {
        check_url("url", &self.url)?;
        if let Some(confirmation_url) = &self.confirmation_url {
            check_url("confirmationUrl", confirmation_url)?;
            if !self.url.starts_with(confirmation_url) {
                return Err(AwsError::invalid_request(
                    "The HTTP action's url must start with its confirmationUrl",
                ));
            }
        }
        if self.auth.is_some() {
            return Err(AwsError::invalid_request(
                "The twin cannot sign deliveries: leave out the HTTP action's auth",
            ));
        }
        if self.headers.len() > HEADER_LIMIT {
            return Err(AwsError::invalid_request(format!(
                "An HTTP action has at most {HEADER_LIMIT} headers"
            )));
        }
        self.headers.iter().try_for_each(Header::check)?;
        self.batch_config.check()
    }
}

impl Header {
    fn check(&self) -> Result<(), AwsError> {
        if self.key.contains("${") || HeaderName::try_from(&self.key).is_err() || self.key.len() > 256 {
            return Err(AwsError::invalid_request(format!(
                "'{}' is not a header name: 1 to 256 token characters without a substitution template",
                self.key
            )));
        }
        if self.value.contains("${") {
            return Err(AwsError::invalid_request(format!(
                "The twin does not evaluate substitution templates: give header '{}' a literal value",
                self.key
            )));
        }
        HeaderValue::try_from(&self.value).map(drop).map_err(|_| {
            AwsError::invalid_request(format!("The value of header '{}' has forbidden characters", self.key))
        })
    }
}

impl BatchConfig {
    fn check(self) -> Result<(), AwsError> {
        if (5..=200).contains(&self.max_batch_open_ms)
            && (2..=10).contains(&self.max_batch_size)
            && (100..=131_072).contains(&self.max_batch_size_bytes)
        {
            return Ok(());
        }
        Err(AwsError::invalid_request(
            "batchConfig: maxBatchOpenMs is 5 to 200, maxBatchSize 2 to 10, maxBatchSizeBytes 100 to 131072",
        ))
    }
}

/// Reads a rule's body and checks its `http` actions.
///
/// # Errors
/// When an action breaks a rule of AWS. A body that is no rule at all is left for ministack to refuse.
pub(crate) fn http_actions(body: &[u8]) -> Result<Vec<HttpAction>, AwsError> {
    let Ok(value) = serde_json::from_slice::<serde_json::Value>(body) else { return Ok(Vec::new()) };
    let rule: RuleBody = serde_json::from_value(value).map_err(|fault| {
        AwsError::invalid_request(format!("The topic rule payload is not valid: {fault}"))
    })?;
    let actions: Vec<_> = rule.actions.into_iter().filter_map(|action| action.http).collect();
    actions.iter().try_for_each(HttpAction::check)?;
    Ok(actions)
}

/// Checks an address of a rule or of a destination: https, port 443 or 8443, a name or an IPv4 address.
///
/// # Errors
/// InvalidRequestException with the reason.
pub(crate) fn check_url(field: &str, text: &str) -> Result<(), AwsError> {
    let refuse = |reason: &str| Err(AwsError::invalid_request(format!("{field} '{text}' {reason}")));
    if text.len() > URL_LIMIT {
        return refuse("is longer than 2000 characters");
    }
    let Ok(url) = Url::parse(text) else { return refuse("is not a URL") };
    if url.scheme() != "https" {
        return refuse("must be https");
    }
    if !matches!(url.port_or_known_default(), Some(443 | 8443)) {
        return refuse("must use port 443 or 8443");
    }
    match url.host() {
        Some(url::Host::Domain(_) | url::Host::Ipv4(_)) => Ok(()),
        Some(url::Host::Ipv6(_)) | None => refuse("must name a host or an IPv4 address"),
    }
}

#[cfg(test)]
mod tests {
    use super::{AwsError, HttpAction, http_actions};

    fn rule(http: &str) -> Result<Vec<HttpAction>, AwsError> {
        http_actions(format!(r#"{{"sql":"SELECT * FROM 'a'","actions":[{{"http":{http}}}]}}"#).as_bytes())
    }

    #[test]
    fn takes_what_aws_takes() {
        let actions = rule(
            r#"{"url":"https://w.example/ingest/default","confirmationUrl":"https://w.example/ingest",
                "headers":[{"key":"x-jitr-ingest-secret","value":"s"}]}"#,
        )
        .unwrap();
        assert_eq!(actions.first().unwrap().confirmation_url(), "https://w.example/ingest");
        assert!(rule(r#"{"url":"https://w.example:8443/"}"#).is_ok());
    }

    #[test]
    fn refuses_what_aws_refuses() {
        for http in [
            r#"{"url":"http://w.example/"}"#,
            r#"{"url":"https://w.example:8080/"}"#,
            r#"{"url":"https://[::1]/"}"#,
            r#"{"url":"https://w.example/a","confirmationUrl":"https://w.example/b"}"#,
            r#"{"url":"https://w.example/","headers":[{"key":"${topic()}","value":"s"}]}"#,
            r#"{"url":"https://w.example/","headers":[{"key":"two words","value":"s"}]}"#,
            r#"{"url":"https://w.example/","enableBatching":true,"batchConfig":{"maxBatchSize":11}}"#,
            r#"{"confirmationUrl":"https://w.example/"}"#,
        ] {
            assert!(rule(http).is_err(), "{http}");
        }
    }
}
