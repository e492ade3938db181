//! Waiting: once, or again and again, until dropped.

use gloo_timers::callback::{Interval, Timeout};

/// A running timer; stops when dropped.
pub struct Timer {
    _kind: Kind,
}

#[expect(dead_code, reason = "held, because a dropped timer no longer runs")]
enum Kind {
    Once(Timeout),
    Again(Interval),
}

/// Calls back once.
#[must_use]
pub fn after(milliseconds: u32, call: impl FnOnce() + 'static) -> Timer {
    Timer { _kind: Kind::Once(Timeout::new(milliseconds, call)) }
}

/// Calls back again and again.
#[must_use]
pub fn every(milliseconds: u32, call: impl Fn() + 'static) -> Timer {
    Timer { _kind: Kind::Again(Interval::new(milliseconds, call)) }
}

/// Waits.
pub async fn sleep(milliseconds: u32) {
    gloo_timers::future::TimeoutFuture::new(milliseconds).await;
}
