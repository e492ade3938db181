//! The words that page and Worker exchange: serde types, and nothing else.
//!
//! JSON with camelCase members; instants are milliseconds since 1970-01-01T00:00Z as a number; an unknown member is ignored,
//! so that an older page can read a newer Worker. No type in here can hold a private key (ARCHITECTURE.md, invariant 2).
//! Paths: `/api/v1/status`, `/api/v1/session`, and below `/api/v1/profiles/{profile}/` all that belongs to one account and Region.

pub mod audit;
pub mod ca;
pub mod ca_settings;
pub mod crl;
pub mod destination;
pub mod diagnosis;
pub mod dry_run;
pub mod feed;
pub mod problem;
pub mod registration;
pub mod session;
pub mod status;
pub mod watch;
pub mod wiring;
