//! Holds what this tab knows of its keys, hands it down, and asks once before a tab with an unsaved key or list is left.
//!
//! The issuer starts when something first needs it, not here.

use yew::{
    Callback, ContextProvider, Html, Properties, UseReducerDispatcher, component, html, use_effect_with,
    use_memo, use_reducer,
};

use crate::hook::use_key_count::KeyCount;
use crate::hook::use_keys::KeysHandle;
use crate::hook::use_leave_guard::use_leave_guard;
use crate::issuer::message::Request;
use crate::platform::issuer::Issuer;
use crate::platform::{task, vault};
use crate::state::keys::{Keys, KeysAction};

/// What [`KeyRing`] wraps.
#[derive(Properties, PartialEq)]
pub struct KeyRingProps {
    /// All that may ask for keys.
    pub children: Html,
}

/// Holds the handles on the keys.
#[component]
pub fn KeyRing(props: &KeyRingProps) -> Html {
    let keys = use_reducer(Keys::default);
    let issuer = {
        let dispatch = keys.dispatcher();
        use_memo((), move |()| Issuer::new(move |state| dispatch.dispatch(KeysAction::Issuer(state))))
    };
    let only_here = keys.only_here();
    use_leave_guard(keys.is_unsaved());
    {
        let dispatch = keys.dispatcher();
        use_effect_with((), move |()| read_stored(dispatch));
    }
    let forget_all = {
        let (issuer, dispatch) = ((*issuer).clone(), keys.dispatcher());
        Callback::from(move |also_stored: bool| {
            let (issuer, dispatch) = (issuer.clone(), dispatch.clone());
            task::spawn(async move {
                // An issuer that does not answer has no keys either, so the cards go in any case.
                let _ = issuer.ask(Request::ForgetAll).await;
                dispatch.dispatch(KeysAction::AllForgotten);
                // What the browser did not remove stands there still, with its own button to try again.
                if also_stored && vault::clear().await.is_ok() {
                    dispatch.dispatch(KeysAction::StoredRead(Vec::new()));
                }
            });
        })
    };
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let count = KeyCount {
        count: number(only_here),
        held: number(keys.held()),
        stored: number(keys.stored.len()),
        forget_all,
    };
    let handle = KeysHandle { keys, issuer: (*issuer).clone() };
    html! {
        <ContextProvider<KeysHandle> context={handle}>
            <ContextProvider<KeyCount> context={count}>{ props.children.clone() }</ContextProvider<KeyCount>>
        </ContextProvider<KeysHandle>>
    }
}

/// A browser that gives no store has nothing kept either; who wants to keep a CA is told then.
fn read_stored(dispatch: UseReducerDispatcher<Keys>) {
    task::spawn(async move {
        if let Ok(stored) = vault::list().await {
            dispatch.dispatch(KeysAction::StoredRead(stored));
        }
    });
}
