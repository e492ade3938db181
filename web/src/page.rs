//! One place a file; a page only composes.

pub mod ca;
pub mod destinations;
pub mod devices;
pub mod inspect;
pub mod not_found;
pub mod register;
pub mod settings;
pub mod watch;
pub mod wire;
