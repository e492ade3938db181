//! The key that signs: who the Worker is towards AWS.
//!
//! Not here: where keys come from (the Worker's credentials provider) and how they sign ([`super::sigv4`]).

use crate::secret::Secret;

/// An access key of an IAM user, or of a session if there is a token.
///
/// ```
/// use jitr_shared::aws::Credentials;
///
/// let credentials = Credentials {
///     access_key_id: "AKIAIOSFODNN7EXAMPLE".to_owned(),
///     secret_access_key: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".into(),
///     session_token: None,
/// };
/// assert!(!format!("{credentials:?}").contains("wJalr"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credentials {
    /// The public half: it stands in every signed request.
    pub access_key_id: String,
    /// The half that signs.
    pub secret_access_key: Secret,
    /// Only of temporary keys: sent along, and expires.
    pub session_token: Option<Secret>,
}
