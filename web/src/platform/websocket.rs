//! One WebSocket to our own origin: texts in, and how it stands.
//!
//! The Worker pushes and the page never sends. Reconnecting is the caller's: drop the [`Socket`] and open another.

use gloo_events::EventListener;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{MessageEvent, WebSocket};
use yew::Callback;

/// What the socket reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SocketEvent {
    /// It is open.
    Opened,
    /// A text message came.
    Text(String),
    /// It is closed, or never opened.
    Closed,
}

/// An open socket; closes when dropped.
pub struct Socket {
    socket: WebSocket,
    // Held, because a dropped listener no longer listens.
    _listeners: [EventListener; 3],
}

impl Socket {
    /// Opens a socket to a path of our own origin; none where the browser refuses to try.
    #[must_use]
    pub fn open(path: &str, report: &Callback<SocketEvent>) -> Option<Self> {
        let socket = WebSocket::new(&address(path)?).ok()?;
        let opened = report.reform(|()| SocketEvent::Opened);
        let closed = report.reform(|()| SocketEvent::Closed);
        let text = report.clone();
        let listeners = [
            EventListener::new(&socket, "open", move |_| opened.emit(())),
            EventListener::new(&socket, "close", move |_| closed.emit(())),
            EventListener::new(&socket, "message", move |event| {
                let text_of = |event: &MessageEvent| event.data().as_string();
                if let Some(message) = event.dyn_ref::<MessageEvent>().and_then(text_of) {
                    text.emit(SocketEvent::Text(message));
                }
            }),
        ];
        Some(Self { socket, _listeners: listeners })
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        // Closing what is closed already is no fault.
        let _ = self.socket.close();
    }
}

fn address(path: &str) -> Option<String> {
    let location = web_sys::window()?.location();
    let scheme = if location.protocol().ok()? == "https:" { "wss" } else { "ws" };
    Some(format!("{scheme}://{}{path}", location.host().ok()?))
}
