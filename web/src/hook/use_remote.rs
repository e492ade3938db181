//! Fetches something from the Worker and keeps it.

use std::rc::Rc;

use serde::de::DeserializeOwned;
use yew::{Callback, UseStateHandle, hook, use_callback, use_effect_with, use_state};

use crate::hook::use_session::use_session;
use crate::platform::{http, task};
use crate::state::remote::Remote;

/// What is fetched, and how to fetch it again or put what a change has answered in its place.
pub struct RemoteHandle<T: 'static> {
    state: UseStateHandle<Rc<Remote<T>>>,
    /// Fetches again; what is here stays until the answer comes.
    pub reload: Callback<()>,
}

impl<T: 'static> RemoteHandle<T> {
    /// How it stands.
    #[must_use]
    pub fn remote(&self) -> &Remote<T> {
        &self.state
    }

    /// Puts a newer state in place.
    pub fn set(&self, value: T) {
        self.state.set(Rc::new(Remote::Ready(value)));
    }

    /// The setter alone, for tasks that outlive the rendering.
    #[must_use]
    pub fn setter(&self) -> Callback<T> {
        let setter = self.state.setter();
        Callback::from(move |value| setter.set(Rc::new(Remote::Ready(value))))
    }
}

/// Fetches `path` whenever it changes; `None` asks nothing (nobody is signed in).
#[hook]
pub fn use_remote<T: DeserializeOwned + 'static>(path: Option<String>) -> RemoteHandle<T> {
    let state = use_state(|| Rc::new(Remote::<T>::Idle));
    let session = use_session();
    let reload = {
        let setter = state.setter();
        let notice = session.notice_fault.clone();
        use_callback(path.clone(), move |(), path: &Option<String>| {
            let Some(path) = path.clone() else { return setter.set(Rc::new(Remote::Idle)) };
            let setter = setter.clone();
            let notice = notice.clone();
            task::spawn(async move {
                let answer = http::get::<T>(&path).await;
                if let Err(fault) = &answer {
                    notice.emit(fault.clone());
                }
                setter.set(Rc::new(Remote::settled(answer)));
            });
        })
    };
    {
        let setter = state.setter();
        let reload = reload.clone();
        use_effect_with(path, move |path| {
            if path.is_some() {
                setter.set(Rc::new(Remote::Loading));
            }
            reload.emit(());
        });
    }
    RemoteHandle { state, reload }
}
