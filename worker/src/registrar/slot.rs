//! Slots for AWS calls: the page's calls ask for theirs here, so that all calls of an account and Region share one pace.

use std::cell::RefCell;

use jitr_shared::aws::call::Family;
use serde::{Deserialize, Serialize};

use crate::{
    object::{Ask, REGISTRAR},
    pacer::{Caller, Pacer},
    platform,
};

/// A call wants to be made.
#[derive(Serialize, Deserialize)]
pub(crate) struct TakeSlot {
    /// By whom.
    pub(crate) caller: Caller,
    /// Which calls it shares AWS's quota with.
    pub(crate) family: Family,
    /// How many of them AWS allows a second.
    pub(crate) tokens: u16,
}

impl Ask for TakeSlot {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/slot";
    /// Milliseconds to wait first.
    type Answer = i64;
}

/// Takes the next slot.
pub(crate) fn take(pacer: &RefCell<Pacer>, ask: &TakeSlot) -> i64 {
    pacer.borrow_mut().take(platform::now().milliseconds(), ask.caller, ask.family, ask.tokens)
}
