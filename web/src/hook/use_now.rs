//! The clock, ticking.

use yew::{hook, use_effect_with, use_state_eq};

use crate::platform::{clock, timer};

/// Milliseconds since the epoch, renewed every `every` milliseconds.
#[hook]
pub fn use_now(every: u32) -> i64 {
    let now = use_state_eq(clock::now);
    let set = now.setter();
    use_effect_with(every, move |every| {
        let timer = timer::every(*every, move || set.set(clock::now()));
        move || drop(timer)
    });
    *now
}
