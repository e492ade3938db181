//! The page of JITR Workbench: a Yew application that makes certificates in the browser and shows what AWS IoT and the Worker know.
//!
//! The way of the data: `platform` fetches (http, feed, files), `state` reduces it (pure, tested natively), `hook` hands it to
//! components, `page` composes them. `ui` holds the pieces that know neither AWS nor certificates. Every sentence a person reads
//! lives in `words`. Decisions about certificates and AWS are not here: they live in `jitr-shared`.

pub mod app;
pub mod component;
pub mod hook;
pub mod issuer;
pub mod page;
pub mod parts;
pub mod platform;
pub mod route;
pub mod state;
pub mod ui;
pub mod words;
