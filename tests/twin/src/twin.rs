//! What all parts of one running twin share: its names, its state, and the way to the Worker's port.

use std::time::{SystemTime, UNIX_EPOCH};

use http::{HeaderValue, Request, Uri};
use tokio::sync::Mutex;
use url::Url;

use crate::aws_error::AwsError;
use crate::calls::Calls;
use crate::delivery::Deliveries;
use crate::destination::Destinations;
use crate::fault::Faults;
use crate::inbox::Inbox;
use crate::launcher::Ministack;
use crate::logging::Logging;
use crate::random;
use crate::wire::Wire;

/// One running twin.
pub(crate) struct Twin {
    pub(crate) account_id: String,
    pub(crate) region: String,
    /// The front's own origin, `https://localhost:PORT`.
    pub(crate) iot_origin: String,
    pub(crate) public: Option<PublicOrigin>,
    pub(crate) ministack: Ministack,
    pub(crate) wire: Wire,
    pub(crate) destinations: Mutex<Destinations>,
    pub(crate) logging: Mutex<Logging>,
    pub(crate) faults: Mutex<Faults>,
    pub(crate) calls: Mutex<Calls>,
    /// The access key whose calls are not counted.
    pub(crate) administrator: String,
    pub(crate) deliveries: Mutex<Deliveries>,
    pub(crate) inbox: Mutex<Inbox>,
}

impl Twin {
    /// Makes the ARN of a new HTTP destination.
    ///
    /// # Errors
    /// When there is no entropy.
    pub(crate) fn destination_arn(&self) -> Result<String, AwsError> {
        let id = random::uuid()?;
        Ok(format!("arn:aws:iot:{}:{}:ruledestination/http/{id}", self.region, self.account_id))
    }
}

/// Now, in seconds since 1970, as AWS writes times.
pub(crate) fn now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |passed| passed.as_secs_f64())
}

/// The https origin that rules name, and the local port that stands behind it. The twin checks the
/// former by AWS's rules and sends to the latter, which saves it a certificate for a public name.
#[derive(Debug, Clone)]
pub(crate) struct PublicOrigin {
    pub(crate) url: Url,
    pub(crate) target: Url,
}

/// Why a URL cannot be reached from here.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TargetError {
    /// No public origin was given, or the URL is of another one.
    #[error("unknown host: nothing stands behind {0} (see --public-url and --public-target)")]
    UnknownHost(String),
    /// The URL cannot be written as a request.
    #[error("not a URL that can be requested")]
    Uri(#[from] http::Error),
    /// The URL cannot be parsed.
    #[error("not a URL")]
    Url(#[from] url::ParseError),
}

impl PublicOrigin {
    /// Begins a request to what stands behind `url`, with the public name as its host.
    ///
    /// # Errors
    /// When the URL is not under the public origin.
    pub(crate) fn post(origin: Option<&Self>, url: &str) -> Result<http::request::Builder, TargetError> {
        let parsed = Url::parse(url)?;
        let Some(origin) = origin.filter(|origin| origin.url.origin() == parsed.origin()) else {
            return Err(TargetError::UnknownHost(parsed.origin().ascii_serialization()));
        };
        let path = parsed
            .query()
            .map_or_else(|| parsed.path().to_owned(), |query| format!("{}?{query}", parsed.path()));
        let uri = Uri::builder()
            .scheme("http")
            .authority(origin.target.authority())
            .path_and_query(path)
            .build()?;
        let host = parsed.port().map_or_else(
            || parsed.host_str().unwrap_or_default().to_owned(),
            |port| format!("{}:{port}", parsed.host_str().unwrap_or_default()),
        );
        let host = HeaderValue::try_from(host).map_err(http::Error::from)?;
        Ok(Request::post(uri).header(http::header::HOST, host))
    }
}

#[cfg(test)]
mod tests {
    use super::PublicOrigin;

    #[test]
    fn only_the_public_origin_is_mapped() {
        let origin = PublicOrigin {
            url: "https://jitr.example".parse().unwrap(),
            target: "http://127.0.0.1:8787".parse().unwrap(),
        };
        let request = PublicOrigin::post(Some(&origin), "https://jitr.example/ingest/default/?a=b%20c")
            .unwrap()
            .body(())
            .unwrap();
        assert_eq!(request.uri(), "http://127.0.0.1:8787/ingest/default/?a=b%20c");
        assert_eq!(request.headers().get("host").unwrap(), "jitr.example");
        assert!(PublicOrigin::post(Some(&origin), "https://other.example/").is_err());
        assert!(PublicOrigin::post(Some(&origin), "https://jitr.example:8443/").is_err());
        assert!(PublicOrigin::post(None, "https://jitr.example/").is_err());
    }
}
