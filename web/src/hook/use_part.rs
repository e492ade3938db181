//! Fetches a part of the page once, and again when asked to.

use yew::{Callback, hook, use_callback, use_effect_with, use_state};

use crate::parts::Fetch;
use crate::platform::task;

/// How a part stands.
#[derive(Clone, Copy, Debug)]
pub enum Part<T> {
    /// On its way.
    Coming,
    /// Here.
    Here(T),
    /// It did not come.
    Missed,
}

/// Fetches a part, and hands out how it stands and how to try again.
#[hook]
pub fn use_part<T: Copy + 'static>(fetch: Fetch<T>) -> (Part<T>, Callback<()>) {
    let part = use_state(|| Part::Coming);
    let setter = part.setter();
    let again = use_callback((), move |(), ()| {
        let setter = setter.clone();
        setter.set(Part::Coming);
        task::spawn(async move { setter.set(fetch().await.map_or(Part::Missed, Part::Here)) });
    });
    {
        let again = again.clone();
        use_effect_with((), move |()| again.emit(()));
    }
    (*part, again)
}
