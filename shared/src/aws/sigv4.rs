//! AWS Signature Version 4: which headers to add so that AWS knows who asks.
//!
//! Each stage is a type, in the order of AWS's own description: [`CanonicalRequest`] -> [`StringToSign`] ->
//! [`Signature`] -> [`Instructions`]. Time, service and Region are arguments; nothing is sent and nothing is changed.
//! Not here: presigned URLs and chunked bodies, which no call of ours needs.
//!
//! Source: IAM user guide, "Create a signed AWS API request".

mod canonical;
mod key;

use std::fmt;

use sha2::{Digest, Sha256};

use super::Credentials;
use crate::{secret::Secret, time::UnixTime};

pub use canonical::CanonicalRequest;

/// A request as it goes over the wire, as far as it is signed.
#[derive(Clone, Debug)]
pub struct Message<'a> {
    /// `GET`, `POST` ...
    pub method: &'a str,
    /// The path as in the request line.
    pub path: &'a str,
    /// The query as in the request line, without `?`.
    pub query: &'a str,
    /// Every header that is to be signed, `host` among them.
    pub headers: Vec<(String, String)>,
    /// The body, empty if there is none.
    pub body: &'a [u8],
}

/// For what, where and when a signature holds.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// The Region's code.
    pub region: &'a str,
    /// The service's signing name, such as `iot`.
    pub service: &'a str,
    /// When it is signed; AWS refuses it five minutes later or earlier.
    pub time: UnixTime,
    /// What some services want otherwise.
    pub options: Options,
}

/// What some services want otherwise; the default is what AWS IoT wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether `.`, `..` and empty segments are resolved; every service but S3 does so.
    pub normalize_path: bool,
    /// Whether the body's digest is sent as a header.
    pub sign_body: bool,
    /// Whether the session token is added after signing.
    pub omit_session_token: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { normalize_path: true, sign_body: false, omit_session_token: false }
    }
}

/// What a signature covers: algorithm, time, scope and the canonical request's digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StringToSign(String);

/// The signature, 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature(String);

/// What to add to a request so that it is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instructions {
    /// Headers to add, in this order.
    pub headers: Vec<(&'static str, String)>,
}

/// Signs a message.
///
/// ```
/// use jitr_shared::{aws::{Credentials, sigv4::{Context, Message, Options, sign}}, time::UnixTime};
///
/// let credentials = Credentials {
///     access_key_id: "AKIAIOSFODNN7EXAMPLE".to_owned(),
///     secret_access_key: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".into(),
///     session_token: None,
/// };
/// let time = UnixTime::from_seconds(1_767_323_045);
/// let context = Context { region: "eu-west-1", service: "iot", time, options: Options::default() };
/// let headers = vec![("host".to_owned(), "iot.eu-west-1.amazonaws.com".to_owned())];
/// let message = Message { method: "GET", path: "/registrationcode", query: "", headers, body: b"" };
/// let signed = sign(message, &credentials, &context);
/// assert!(signed.headers[1].1.ends_with("d993783c18db2c478531affab2b3705c92253b813d80079d7ff785d8711026ec"));
/// ```
#[must_use]
pub fn sign(message: Message<'_>, credentials: &Credentials, context: &Context<'_>) -> Instructions {
    let added = added_headers(message.body, credentials, context);
    let canonical = CanonicalRequest::new(message, credentials, context);
    let signature =
        Signature::new(&StringToSign::new(&canonical, context), &credentials.secret_access_key, context);
    let authorization = format!(
        "{ALGORITHM} Credential={}/{}, SignedHeaders={}, Signature={}",
        credentials.access_key_id,
        context.scope(),
        canonical.signed_headers(),
        signature.as_str(),
    );
    let headers = added.into_iter().map(|(name, value, _)| (name, value));
    Instructions { headers: headers.chain([("Authorization", authorization)]).collect() }
}

impl StringToSign {
    /// Names algorithm, time and scope, and takes the digest of the canonical request.
    #[must_use]
    pub fn new(canonical: &CanonicalRequest, context: &Context<'_>) -> Self {
        let digest = hex::encode(Sha256::digest(canonical.as_str().as_bytes()));
        Self(format!("{ALGORITHM}\n{}\n{}\n{digest}", context.time.amz_date(), context.scope()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Signature {
    /// Signs with a key that is derived for this day, Region and service.
    #[must_use]
    pub fn new(to_sign: &StringToSign, secret_access_key: &Secret, context: &Context<'_>) -> Self {
        let key = key::derived(secret_access_key, &context.day(), context.region, context.service);
        Self(hex::encode(key::hmac(key.as_slice(), to_sign.0.as_bytes())))
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Context<'_> {
    /// `20260102`.
    fn day(&self) -> String {
        self.time.amz_date().chars().take(8).collect()
    }

    /// `20260102/eu-west-1/iot/aws4_request`.
    fn scope(&self) -> String {
        format!("{}/{}/{}/aws4_request", self.day(), self.region, self.service)
    }
}

/// The headers that signing adds before the last, and whether each is signed.
fn added_headers(
    body: &[u8],
    credentials: &Credentials,
    context: &Context<'_>,
) -> Vec<(&'static str, String, bool)> {
    let Options { sign_body, omit_session_token, normalize_path: _ } = context.options;
    let token = credentials.session_token.as_ref();
    let token = token.map(|token| ("X-Amz-Security-Token", token.expose().to_owned(), !omit_session_token));
    let date = ("X-Amz-Date", context.time.amz_date(), true);
    let digest = sign_body.then(|| ("x-amz-content-sha256", hex::encode(Sha256::digest(body)), true));
    token.into_iter().chain([date]).chain(digest).collect()
}

/// The only algorithm of version 4 that we speak.
const ALGORITHM: &str = "AWS4-HMAC-SHA256";
