//! The page's API, one file a resource. Every handler gets a [`crate::desk::Visit`]: admitted, configured, of a known profile.

pub(crate) mod act;
pub(crate) mod audit;
pub(crate) mod ca;
pub(crate) mod ca_settings;
pub(crate) mod crl;
pub(crate) mod destination;
pub(crate) mod diagnosis;
pub(crate) mod dry_run;
pub(crate) mod endpoint;
mod filter;
pub(crate) mod registration;
pub(crate) mod wiring;
