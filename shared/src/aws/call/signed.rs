//! From a typed call to a request that can be sent.

use http::{HeaderValue, Method};

use super::{Call, Request, Service};
use crate::{
    aws::{
        Credentials, Endpoint, Region,
        sigv4::{Context, Message, Options, sign},
    },
    time::UnixTime,
};

/// Signs a call; what comes out can be sent as it is, within five minutes of `now`.
///
/// The header `host` is signed and not set: clients write it themselves, from the URL, in the same form.
///
/// # Errors
/// If a header's value cannot go over the wire, such as a session token with a line break in it.
///
/// ```
/// use jitr_shared::aws::{Credentials, Endpoint, call::{ca::GetRegistrationCode, signed}};
/// use jitr_shared::time::UnixTime;
///
/// let credentials = Credentials {
///     access_key_id: "AKIAIOSFODNN7EXAMPLE".to_owned(),
///     secret_access_key: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".into(),
///     session_token: None,
/// };
/// let region = "eu-west-1".parse().unwrap();
/// let now = UnixTime::from_seconds(1_767_323_045);
/// let request = signed(&GetRegistrationCode, &Endpoint::of(&region), &region, &credentials, now).unwrap();
/// assert_eq!(request.uri(), "https://iot.eu-west-1.amazonaws.com/registrationcode");
/// assert!(request.headers().contains_key("authorization"));
/// ```
pub fn signed<C: Call>(
    call: &C,
    endpoint: &Endpoint,
    region: &Region,
    credentials: &Credentials,
    now: UnixTime,
) -> Result<http::Request<Vec<u8>>, http::Error> {
    let signed = Signed::new(C::SERVICE, &call.request(), endpoint, region, credentials, now)?;
    let mut builder = http::Request::builder().method(signed.method).uri(signed.url);
    for (name, value) in signed.headers {
        builder = builder.header(name, value);
    }
    builder.body(signed.body)
}

/// What [`signed`] makes, for a client that has types of its own.
#[derive(Clone, Debug)]
pub struct Signed {
    /// The method.
    pub method: Method,
    /// Where to.
    pub url: String,
    /// Every header but `host`.
    pub headers: Vec<(String, HeaderValue)>,
    /// What is sent.
    pub body: Vec<u8>,
}

impl Signed {
    /// Signs the request of a call: what is signed does not depend on the call's type.
    ///
    /// # Errors
    /// As [`signed`].
    pub fn new(
        service: Service,
        request: &Request,
        endpoint: &Endpoint,
        region: &Region,
        credentials: &Credentials,
        now: UnixTime,
    ) -> Result<Self, http::Error> {
        let body = request.body_bytes();
        let content_type =
            request.body.is_some().then(|| ("content-type", service.content_type().to_owned()));
        let own: Vec<(&str, String)> = request.headers.iter().cloned().chain(content_type).collect();
        let path = format!("{}{}", endpoint.base_path(), request.path);
        let host = [("host", endpoint.host().to_owned())];
        let message = Message {
            method: request.method.as_str(),
            path: &path,
            query: &request.query_string(),
            headers: own.iter().cloned().chain(host).map(|(name, value)| (name.to_owned(), value)).collect(),
            body: &body,
        };
        let context = Context {
            region: region.as_str(),
            service: service.name(),
            time: now,
            options: Options::default(),
        };
        let instructions = sign(message, credentials, &context);
        let own = own.into_iter().map(|(name, value)| (name.to_owned(), value));
        let signed = instructions.headers.into_iter().map(|(name, value)| (name.to_owned(), value));
        let headers = own.chain(signed).map(|(name, value)| Ok((name, HeaderValue::try_from(value)?)));
        Ok(Self {
            method: request.method.clone(),
            url: endpoint.url(&request.path_and_query()),
            headers: headers.collect::<Result<_, http::Error>>()?,
            body,
        })
    }
}
