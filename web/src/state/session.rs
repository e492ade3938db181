//! Whether the Worker answers, what it says of itself, and who is signed in.
//!
//! Fed by polling `GET /api/v1/status`, by signing in and out, and by the live feed opening and closing.

use std::rc::Rc;

use jitr_shared::api::session::Session as SignedIn;
use jitr_shared::api::status::{Profile, Status};
use yew::Reducible;

use crate::platform::http::ApiError;

/// After so many failed polls in a row the Worker counts as offline instead of retrying.
const RETRIES_BEFORE_OFFLINE: u32 = 3;

/// How the connection to the Worker stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Connection {
    /// Nothing was heard yet.
    #[default]
    Checking,
    /// The Worker answers.
    Live,
    /// It did not answer just now; asked again shortly.
    Retrying,
    /// It has not answered for a while.
    Offline,
}

/// What the page knows of the Worker.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SessionState {
    /// How the connection stands.
    pub connection: Connection,
    /// The latest account that the Worker gave of itself.
    pub status: Option<Status>,
    /// Why the latest poll failed.
    pub fault: Option<ApiError>,
    /// The session ran out while the page was open: a call was answered with "sign in".
    pub expired: bool,
    failures: u32,
}

impl SessionState {
    /// Who is signed in.
    #[must_use]
    pub fn signed_in(&self) -> Option<&SignedIn> {
        self.status.as_ref()?.session.as_ref()
    }

    /// The profile, where somebody is signed in and it is configured.
    #[must_use]
    pub fn profile(&self) -> Option<&Profile> {
        self.status.as_ref()?.profile.as_ref()
    }

    /// The API answers for us: configured, reachable, signed in.
    #[must_use]
    pub fn usable(&self) -> bool {
        self.signed_in().is_some() && self.status.as_ref().is_some_and(|status| status.ready)
    }

    /// Milliseconds until the next poll.
    #[must_use]
    pub fn poll_after(&self) -> u32 {
        match self.connection {
            Connection::Checking | Connection::Retrying => 3_000,
            Connection::Live => 20_000,
            Connection::Offline => 8_000,
        }
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum SessionAction {
    /// The Worker gave an account of itself.
    Heard(Status),
    /// It did not.
    Failed(ApiError),
    /// Somebody signed in.
    SignedIn(SignedIn),
    /// They signed out.
    SignedOut,
    /// A call was answered with "sign in".
    Expired,
}

impl Reducible for SessionState {
    type Action = SessionAction;

    fn reduce(self: Rc<Self>, action: SessionAction) -> Rc<Self> {
        let mut next = Self::clone(&self);
        match action {
            SessionAction::Heard(status) => next.hear(status),
            SessionAction::Failed(fault) => next.fail(fault),
            SessionAction::SignedIn(session) => {
                next.expired = false;
                next.with_session(Some(session));
            }
            SessionAction::SignedOut => next.with_session(None),
            SessionAction::Expired => {
                next.expired = next.signed_in().is_some() || next.expired;
                next.with_session(None);
            }
        }
        Rc::new(next)
    }
}

impl SessionState {
    fn hear(&mut self, status: Status) {
        self.expired = status.session.is_none() && (self.expired || self.signed_in().is_some());
        self.connection = Connection::Live;
        self.failures = 0;
        self.fault = None;
        self.status = Some(status);
    }

    fn fail(&mut self, fault: ApiError) {
        self.failures = self.failures.saturating_add(1);
        let offline = self.failures > RETRIES_BEFORE_OFFLINE;
        self.connection = if offline { Connection::Offline } else { Connection::Retrying };
        self.fault = Some(fault);
    }

    fn with_session(&mut self, session: Option<SignedIn>) {
        if let Some(status) = &mut self.status {
            if session.is_none() {
                status.profile = None;
            }
            status.session = session;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ApiError, Connection, Rc, Reducible, SessionAction, SessionState, SignedIn, Status};
    use jitr_shared::api::session::Role;

    fn status(session: Option<SignedIn>) -> Status {
        Status { version: "0.1.0".to_owned(), ready: true, settings: Vec::new(), session, profile: None }
    }

    fn session() -> SignedIn {
        SignedIn { who: "admin-token".to_owned(), role: Role::Administrator, expires_at: 0 }
    }

    fn unreachable() -> SessionAction {
        SessionAction::Failed(ApiError::Unreachable { path: String::new(), detail: String::new() })
    }

    #[test]
    fn a_worker_that_stays_silent_goes_from_retrying_to_offline_and_back() {
        let mut state = Rc::new(SessionState::default());
        for _ in 0..3 {
            state = state.reduce(unreachable());
            assert_eq!(state.connection, Connection::Retrying);
        }
        state = state.reduce(unreachable());
        assert_eq!(state.connection, Connection::Offline);
        state = state.reduce(SessionAction::Heard(status(None)));
        assert_eq!(state.connection, Connection::Live);
        assert_eq!(state.fault, None);
    }

    #[test]
    fn a_session_that_ends_by_itself_is_told_apart_from_signing_out() {
        let state = Rc::new(SessionState::default()).reduce(SessionAction::Heard(status(Some(session()))));
        assert!(state.usable());
        let expired = Rc::clone(&state).reduce(SessionAction::Heard(status(None)));
        assert!(expired.expired && !expired.usable());
        let out = state.reduce(SessionAction::SignedOut);
        assert!(!out.expired && !out.usable());
    }
}
