//! Somebody expects a device: while Watch is open, the Worker is asked to look for its certificate every ten seconds.
//!
//! On by itself for the first minutes, because that is when a first device is connected; then a person switches it on again.

use jitr_shared::api::watch::{Expect, Expecting};
use yew::{Callback, hook, use_effect_with, use_state_eq};

use crate::hook::use_session::use_session;
use crate::platform::{clock, http, task, timer};

/// For how long it is on.
const ON_MILLISECONDS: i64 = 600_000;

/// How often the Worker is told; one telling counts for `EXPECTING_MILLISECONDS`.
const TELL_MILLISECONDS: u32 = 20_000;

/// The switch.
#[derive(Clone)]
pub struct ExpectingHandle {
    /// Until when it is on, milliseconds since the epoch; none while it is off.
    pub until: Option<i64>,
    /// Switches it.
    pub switch: Callback<bool>,
    /// Looks once.
    pub look: Callback<()>,
}

/// The switch.
#[hook]
pub fn use_expecting() -> ExpectingHandle {
    let notice = use_session().notice_fault;
    let until = use_state_eq(|| Some(clock::now() + ON_MILLISECONDS));
    let tell = Callback::from(move |expecting: bool| {
        let notice = notice.clone();
        task::spawn(async move {
            let path = http::profile("sweep");
            // What keeps the Worker from looking, the sweep itself records; here a session that ran out is noticed.
            if let Err(fault) = http::post::<Expect, Expecting>(&path, &Expect { expecting }).await {
                notice.emit(fault);
            }
        });
    });
    let on = *until;
    {
        let (tell, setter) = (tell.clone(), until.setter());
        use_effect_with(on, move |on| {
            let timer = on.map(|until| {
                tell.emit(true);
                timer::every(TELL_MILLISECONDS, move || {
                    if clock::now() < until {
                        tell.emit(true);
                    } else {
                        setter.set(None);
                    }
                })
            });
            move || drop(timer)
        });
    }
    let setter = until.setter();
    ExpectingHandle {
        until: on,
        switch: Callback::from(move |on: bool| setter.set(on.then(|| clock::now() + ON_MILLISECONDS))),
        look: tell.reform(|()| false),
    }
}
