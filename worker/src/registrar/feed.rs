//! The live feed: WebSockets that hibernate while nothing happens, and get every change with its number.
//!
//! Opened by the Worker for somebody who is signed in; ends with the session. Goes one way, and keeps nothing: who was
//! away asks for the changes since the number that they have (change). Not here: sign-in (access).

use jitr_shared::api::feed::FeedMessage;
use serde::{Deserialize, Serialize};
use worker::{Request, Response, SqlStorage, State, WebSocket, WebSocketPair};

use super::store::change;
use crate::{
    object::{Ask, ErrandError, REGISTRAR},
    platform,
};

/// Path of the upgrade request that the Worker hands over.
pub(crate) const FEED_PATH: &str = "/feed";
/// Header of it: the session's digest.
pub(crate) const SESSION_HEADER: &str = "x-session";
/// Header of it: when the session ends, milliseconds since the epoch.
pub(crate) const EXPIRES_HEADER: &str = "x-session-expires";

/// Somebody signed out.
#[derive(Serialize, Deserialize)]
pub(crate) struct CloseFeeds {
    /// Digest of the session.
    pub(crate) session: String,
}

impl Ask for CloseFeeds {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/feed/close";
    type Answer = ();
}

/// Opens a feed and says where it stands.
///
/// # Errors
/// If the platform can't make a pair of sockets.
pub(crate) fn open(state: &State, sql: &SqlStorage, request: &Request) -> worker::Result<Response> {
    let session = request.headers().get(SESSION_HEADER)?.unwrap_or_default();
    let expires = request.headers().get(EXPIRES_HEADER)?.and_then(|text| text.parse::<i64>().ok());
    let pair = WebSocketPair::new()?;
    state.accept_websocket_with_tags(&pair.server, &[&session]);
    pair.server.serialize_attachment(expires.unwrap_or_default())?;
    send(&pair.server, &FeedMessage::Hello { cursor: change::cursor(sql)? });
    Response::from_websocket(pair.client)
}

/// Whether somebody listens.
pub(crate) fn is_heard(state: &State) -> bool {
    !state.get_websockets().is_empty()
}

/// Sends a message to everybody whose session has not ended.
pub(crate) fn broadcast(state: &State, message: &FeedMessage) {
    let now = platform::now().milliseconds();
    for socket in state.get_websockets() {
        let expires: Option<i64> = socket.deserialize_attachment().unwrap_or_default();
        if expires.is_some_and(|expires| expires > now) {
            send(&socket, message);
        } else {
            end(&socket);
        }
    }
}

/// Ends the feeds of a session.
///
/// # Errors
/// Never; the type is that of all answers.
pub(crate) fn close(state: &State, ask: &CloseFeeds) -> Result<(), ErrandError> {
    for socket in state.get_websockets_with_tag(&ask.session) {
        end(&socket);
    }
    Ok(())
}

fn send(socket: &WebSocket, message: &FeedMessage) {
    // A socket that is just closing takes nothing any more; the page reads the rest when it comes back.
    if let Ok(text) = serde_json::to_string(message) {
        let _sent = socket.send_with_str(text);
    }
}

fn end(socket: &WebSocket) {
    let _closed = socket.close(Some(SESSION_ENDED), Some("the session has ended"));
}

/// 4000 to 4999 are the application's own (RFC 6455 section 7.4.2); the page signs in again on it.
const SESSION_ENDED: u16 = 4401;
