//! What the page knows: one file for each part, each a state, its actions and a pure `reduce`, tested natively.

pub mod account;
pub mod batch;
pub mod ca;
pub mod ca_settings;
pub mod csrs;
pub mod destinations;
pub mod devices;
pub mod forms;
pub mod inspect;
pub mod keyed;
pub mod keys;
pub mod list_draft;
pub mod phase;
pub mod register;
pub mod remote;
pub mod session;
pub mod spoken;
pub mod stage;
pub mod subject;
pub mod templates;
pub mod upload;
pub mod validity;
pub mod watch;
pub mod wire;
