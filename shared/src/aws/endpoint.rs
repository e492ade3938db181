//! Where control-plane calls go: AWS's own host of the Region, or an address that stands in for it.
//!
//! An override is for VPC endpoints, FIPS hosts and test stand-ins, as the AWS SDKs' `AWS_ENDPOINT_URL_IOT` and
//! `AWS_ENDPOINT_URL_CLOUDWATCH_LOGS`.
//! Not here: the address devices connect to, which `DescribeEndpoint` tells.
//!
//! Source: AWS SDKs and Tools reference, "Service-specific endpoints".

use thiserror::Error;
use url::Url;

use super::{Region, call::Service};

/// The base of every control-plane URL.
///
/// ```
/// use jitr_shared::aws::Endpoint;
///
/// let region = "eu-west-1".parse().unwrap();
/// assert_eq!(Endpoint::of(&region).url("/endpoint"), "https://iot.eu-west-1.amazonaws.com/endpoint");
/// assert_eq!(Endpoint::of_logs(&region).host(), "logs.eu-west-1.amazonaws.com");
///
/// let stand_in = Endpoint::overridden("https://localhost:4567/").unwrap();
/// assert_eq!(stand_in.host(), "localhost:4567");
/// assert_eq!(stand_in.url("/endpoint"), "https://localhost:4567/endpoint");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    scheme: &'static str,
    host: String,
    base_path: String,
}

/// Why a text cannot be the address of the control plane.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EndpointError {
    /// It is no absolute URL.
    #[error("the endpoint `{text}` is not a URL")]
    NotAUrl {
        /// What was given.
        text: String,
        /// What the reader stumbled on.
        #[source]
        source: url::ParseError,
    },
    /// Signed requests would travel in clear.
    #[error("the endpoint `{0}` must be https (http only to the machine itself)")]
    NotHttps(String),
    /// It has parts that a base address cannot have.
    #[error("the endpoint `{0}` must be a base URL without user, query or fragment")]
    NotABase(String),
}

impl Endpoint {
    /// AWS IoT's own host of a Region.
    #[must_use]
    pub fn of(region: &Region) -> Self {
        Self::of_service(Service::Iot, region)
    }

    /// CloudWatch Logs' own host of a Region.
    #[must_use]
    pub fn of_logs(region: &Region) -> Self {
        Self::of_service(Service::Logs, region)
    }

    fn of_service(service: Service, region: &Region) -> Self {
        Self { scheme: "https", host: region.host(service), base_path: String::new() }
    }

    /// Takes an address that stands in for AWS's own.
    ///
    /// # Errors
    /// If it is no base URL, or would send signed requests in clear over a network.
    pub fn overridden(text: &str) -> Result<Self, EndpointError> {
        let url =
            Url::parse(text).map_err(|source| EndpointError::NotAUrl { text: text.to_owned(), source })?;
        let host = url.host_str().unwrap_or_default();
        let scheme = match url.scheme() {
            "https" => "https",
            "http" if matches!(host, "localhost" | "127.0.0.1" | "[::1]") => "http",
            _ => return Err(EndpointError::NotHttps(text.to_owned())),
        };
        let has_user = !url.username().is_empty() || url.password().is_some();
        if has_user || url.query().is_some() || url.fragment().is_some() {
            return Err(EndpointError::NotABase(text.to_owned()));
        }
        let host = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
        Ok(Self { scheme, host, base_path: url.path().trim_end_matches('/').to_owned() })
    }

    /// The value of the `host` header: with the port, if it is not the scheme's own.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// What stands before every path; empty, or a path without a last `/`.
    #[must_use]
    pub fn base_path(&self) -> &str {
        &self.base_path
    }

    /// The address of a path (and query) below this base.
    #[must_use]
    pub fn url(&self, path_and_query: &str) -> String {
        format!("{}://{}{}{path_and_query}", self.scheme, self.host, self.base_path)
    }
}

#[cfg(test)]
mod tests {
    use super::{Endpoint, EndpointError};

    #[test]
    fn a_base_path_stands_before_the_calls_own() {
        let endpoint = Endpoint::overridden("https://gate.example.com/aws/").unwrap();
        assert_eq!(endpoint.url("/registrationcode"), "https://gate.example.com/aws/registrationcode");
        assert_eq!(endpoint.host(), "gate.example.com");
    }

    #[test]
    fn clear_text_is_only_for_the_machine_itself() {
        assert!(Endpoint::overridden("http://127.0.0.1:4566").is_ok());
        assert!(matches!(Endpoint::overridden("http://iot.example.com"), Err(EndpointError::NotHttps(_))));
    }

    #[test]
    fn what_is_no_base_is_refused() {
        assert!(matches!(Endpoint::overridden("iot.example.com"), Err(EndpointError::NotAUrl { .. })));
        for text in
            ["https://key@iot.example.com", "https://iot.example.com/?a=b", "https://iot.example.com/#x"]
        {
            assert!(matches!(Endpoint::overridden(text), Err(EndpointError::NotABase(_))), "{text}");
        }
    }
}
