//! What makes every key and certificate, off the page's thread, in a Web Worker that cannot connect to anything.
//!
//! The page asks by a [`message::Request`] and gets a [`message::Reply`]: handles of keys and finished files. [`keyring`] holds the
//! keys, [`serve`] carries a request out. Not here: the wire between the two (`platform::issuer`, `platform::issuer_scope`).

use std::rc::Rc;

use jitr_shared::time::UnixTime;

use crate::platform::{clock, issuer_scope};

pub mod batch;
mod fault;
pub mod files;
pub mod keyring;
pub mod message;
mod part_fault;
pub mod reader;
pub mod serve;
pub mod software;
mod summary;

/// Names the build, so that page and issuer notice when a deployment came between the two.
pub const BUILD_ID: &str = match option_env!("JITR_BUILD_ID") {
    Some(build_id) => build_id,
    None => "development",
};

/// Answers the page until the Web Worker ends.
pub fn run() {
    let issuer = Rc::new(serve::Issuer::default());
    issuer_scope::answer_with(move |request, events| {
        let issuer = Rc::clone(&issuer);
        async move { issuer.serve(request, events).await }
    });
}

fn now() -> UnixTime {
    UnixTime::from_seconds(clock::now().div_euclid(1000))
}
