//! The CA that signs, among those whose keys are in this tab.

use yew::{Callback, hook, use_state_eq};

use crate::hook::use_keys::use_keys;
use crate::issuer::message::KeyHandle;
use crate::state::keys::HeldCa;

/// The CA that signs, and how to choose another.
#[derive(Clone, PartialEq)]
pub struct Signer {
    /// The CA.
    pub ca: Option<HeldCa>,
    /// Another one is chosen.
    pub choose: Callback<KeyHandle>,
}

/// The CA that signs. The one that was chosen last may have been forgotten meanwhile, then the newest
/// takes its place.
#[hook]
pub fn use_signer() -> Signer {
    let keys = use_keys();
    let chosen = use_state_eq(|| None::<KeyHandle>);
    let ca = keys.and_then(|keys| {
        let keys = &keys.keys;
        let mut able = keys.able();
        able.find(|ca| Some(ca.handle) == *chosen).or_else(|| keys.able().last()).cloned()
    });
    let setter = chosen.setter();
    Signer { ca, choose: Callback::from(move |handle| setter.set(Some(handle))) }
}
