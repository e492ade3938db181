//! Plain HTTP to this machine: ministack, its launcher and the local port behind the public origin.
//! Requests go out byte for byte as given, since a changed path would break a signature.

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;

/// Why a request got no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WireError {
    /// Nothing answered.
    #[error("no answer: {0}")]
    Send(#[from] hyper_util::client::legacy::Error),
    /// The body was longer than the caller reads.
    #[error("the answer is longer than {0} bytes")]
    TooLong(usize),
    /// The connection broke inside the body.
    #[error("the answer broke off")]
    Body(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A client with pooled connections.
#[derive(Debug, Clone)]
pub(crate) struct Wire(Client<HttpConnector, Full<Bytes>>);

impl Wire {
    /// Makes a client.
    pub(crate) fn new() -> Self {
        Self(Client::builder(TokioExecutor::new()).build_http())
    }

    /// Sends a request and reads the answer, at most `limit` bytes of it.
    ///
    /// # Errors
    /// When nothing answers, or the answer breaks off or is too long.
    pub(crate) async fn send(
        &self,
        request: Request<Bytes>,
        limit: usize,
    ) -> Result<Response<Bytes>, WireError> {
        let (parts, body) = self.0.request(request.map(Full::new)).await?.into_parts();
        match Limited::new(body, limit).collect().await {
            Ok(collected) => Ok(Response::from_parts(parts, collected.to_bytes())),
            Err(fault) if fault.is::<LengthLimitError>() => Err(WireError::TooLong(limit)),
            Err(fault) => Err(WireError::Body(fault)),
        }
    }
}
