//! All decisions of JITR Workbench: what to issue, how to call AWS IoT, what to do with a registration, whom to tell.
//!
//! Nothing in here reads a clock, a random number, a setting, a file or the network: those are arguments
//! (ARCHITECTURE.md, invariant 1). The page and the Worker fetch the inputs and carry out the outputs.

pub mod api;
pub mod aws;
#[cfg(feature = "issue")]
pub mod batch;
#[cfg(feature = "issue")]
pub mod bundle;
pub mod certificate;
pub mod checksum;
pub mod diagnosis;
pub mod export;
#[cfg(feature = "inspect")]
pub mod inspect;
pub mod json;
pub mod manifest;
pub mod notice;
pub mod order;
#[cfg(feature = "issue")]
pub mod preset;
pub mod registration;
pub mod secret;
pub mod time;
pub mod wiring;
