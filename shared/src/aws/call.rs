//! Every control-plane call we make, typed: what goes in, which permission it needs, what comes out.
//!
//! The way: a call -> [`Request`] -> signed by [`super::sigv4`] -> sent by the shell -> [`answer`] -> the typed answer or
//! a [`Fault`]. One file a resource. Not here: sending, pacing, retrying; they are the Worker's.
//!
//! Source: AWS IoT API reference (2015-05-28), protocol rest-json; CloudWatch Logs has its own, in [`logs`].

mod action_url;
pub mod ca;
pub mod certificate;
pub mod destination;
pub mod endpoint;
mod epoch_seconds;
pub mod event_configuration;
pub mod logging;
pub mod logs;
mod pace;
mod page;
pub mod policy;
pub mod request;
pub mod rule;
mod signed;
mod tag;
pub mod thing;

use serde::de::DeserializeOwned;
use thiserror::Error;

use super::fault::Fault;

pub use action_url::ActionUrl;
pub use pace::{Family, Repeat};
pub use page::{Marker, Page};
pub use request::Request;
pub use signed::{Signed, signed};
pub use tag::Tag;

/// One operation of AWS with its input.
///
/// ```
/// use jitr_shared::aws::call::{Call, ca::GetRegistrationCode};
///
/// assert_eq!(GetRegistrationCode::ACTION, "iot:GetRegistrationCode");
/// assert_eq!(GetRegistrationCode.request().path, "/registrationcode");
/// ```
pub trait Call {
    /// What AWS answers when it has done it.
    type Answer;
    /// The operation, in AWS's words.
    const OPERATION: &'static str;
    /// The IAM action that permits it.
    const ACTION: &'static str;
    /// What AWS asks for besides: further IAM actions, such as for tags given at creation, or the same on something else.
    const ALSO: &'static [(&'static str, Scope)] = &[];
    /// What an IAM statement for it can be restricted to.
    const SCOPE: Scope;
    /// Whose call it is.
    const SERVICE: Service = Service::Iot;
    /// Which calls it shares AWS's quota with.
    const FAMILY: Family;
    /// Whether it may be made again when nobody knows what came of it.
    const REPEAT: Repeat;

    /// The request, unsigned and without host.
    fn request(&self) -> Request;

    /// Reads the body of a 2xx answer.
    ///
    /// # Errors
    /// If it is not what AWS's model says.
    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError>;
}

/// A service of AWS that we call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// The AWS IoT control plane, protocol rest-json.
    Iot,
    /// CloudWatch Logs, protocol json 1.1.
    Logs,
}

impl Service {
    /// The name that SigV4 signs for, and that the host begins with.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Iot => "iot",
            Self::Logs => "logs",
        }
    }

    /// What a body is.
    pub(crate) const fn content_type(self) -> &'static str {
        match self {
            Self::Iot => "application/json",
            Self::Logs => "application/x-amz-json-1.1",
        }
    }
}

/// What an IAM statement for a call can name as its resource.
///
/// AttachPolicy authorises on its target, the certificate; calls that list or that act before there is an ARN take `*`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// `*`: AWS knows no resource for it.
    Any,
    /// CA certificates.
    CaCertificate,
    /// Device certificates.
    Certificate,
    /// The topic rule.
    Rule,
    /// HTTP rule destinations.
    Destination,
    /// The device policy.
    Policy,
    /// The policies that are made of it for one certificate each.
    CertificatePolicy,
    /// Things.
    Thing,
    /// Thing groups.
    ThingGroup,
    /// The log group that AWS IoT writes into.
    LogGroup,
}

/// Why there is no typed answer.
#[derive(Debug, Error)]
pub enum AnswerError {
    /// AWS refused or failed.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// AWS said yes in words that its model does not have.
    #[error("the answer to {operation} cannot be read")]
    Unreadable {
        /// Whose answer.
        operation: &'static str,
        /// What the reader stumbled on.
        #[source]
        source: serde_json::Error,
    },
    /// The answer is larger than any that AWS's model allows.
    #[error("the answer to {operation} has {length} bytes, more than {LARGEST_ANSWER}")]
    TooLarge {
        /// Whose answer.
        operation: &'static str,
        /// How large it is.
        length: usize,
    },
}

/// The largest answer that is read: a page of 250 certificates has about 75 KB, a policy document 400 KB at most.
pub const LARGEST_ANSWER: usize = 1024 * 1024;

/// Judges an answer: the typed value, or why there is none.
///
/// # Errors
/// With AWS's own fault where the status is not 2xx.
///
/// ```
/// use jitr_shared::aws::call::{answer, ca::GetRegistrationCode};
///
/// let body = format!(r#"{{"registrationCode":"{}"}}"#, "a1".repeat(32));
/// let code = answer::<GetRegistrationCode>(200, &[], body.as_bytes()).unwrap();
/// assert_eq!(code.as_str(), "a1".repeat(32));
/// ```
pub fn answer<C: Call>(
    status: u16,
    headers: &[(String, String)],
    body: &[u8],
) -> Result<C::Answer, AnswerError> {
    refused(C::OPERATION, status, headers, body)?;
    C::read(body)
}

/// Judges an answer without reading it: the same for every operation.
///
/// # Errors
/// With AWS's own fault where the status is not 2xx, and if nobody would read that much.
pub fn refused(
    operation: &'static str,
    status: u16,
    headers: &[(String, String)],
    body: &[u8],
) -> Result<(), AnswerError> {
    if !(200..300).contains(&status) {
        return Err(Fault::read(status, headers, body).into());
    }
    if body.len() > LARGEST_ANSWER {
        return Err(AnswerError::TooLarge { operation, length: body.len() });
    }
    Ok(())
}

/// Reads a JSON body for `C`.
pub(crate) fn json<C: Call, T: DeserializeOwned>(body: &[u8]) -> Result<T, AnswerError> {
    crate::json::read(body).map_err(|source| AnswerError::Unreadable { operation: C::OPERATION, source })
}
