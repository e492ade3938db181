//! A future behind a pointer.
//!
//! A future that is awaited becomes a part of the one that awaits it, again in each of those: what many wait for is compiled
//! many times, and a future of many parts needs longer instructions for each of its members. Behind a pointer it is
//! compiled once, and by itself.

use std::pin::Pin;

/// A future whose type nobody has to know.
pub(crate) type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Puts a future behind a pointer.
pub(crate) fn boxed<'a, T>(future: impl Future<Output = T> + 'a) -> Boxed<'a, T> {
    Box::pin(future)
}
