//! From a typed call to a request that can be sent.

use super::Call;
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
    let request = call.request();
    let body = request.body_bytes();
    let content_type = request.body.is_some().then(|| ("content-type", C::SERVICE.content_type().to_owned()));
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
        service: C::SERVICE.name(),
        time: now,
        options: Options::default(),
    };
    let instructions = sign(message, credentials, &context);
    let mut builder =
        http::Request::builder().method(request.method.clone()).uri(endpoint.url(&request.path_and_query()));
    for (name, value) in own.into_iter().chain(instructions.headers) {
        builder = builder.header(name, value);
    }
    builder.body(body)
}
