//! The keys that sign AWS calls, from one asynchronous provider.
//!
//! Today they are the Worker's own settings: a user's static key, or temporary ones with their session token. Callers
//! await all the same, so that a role to assume, or other keys for setting up, can join without touching them.
//! Not here: how they sign (`shared::aws::sigv4`).

use jitr_shared::aws::Credentials;

use crate::config::Ready;

/// The keys for the next call.
///
/// Asked for before every call and never kept by callers: temporary keys change.
pub(crate) async fn current(ready: &Ready) -> Credentials {
    ready.credentials.clone()
}
