//! The only part of the page that names `web_sys`, `js_sys` or gloo: one file for each thing the browser offers.

pub mod click;
pub mod clipboard;
pub mod clock;
pub mod document;
pub mod download;
pub mod entropy;
pub mod file;
pub mod frame;
pub mod http;
pub mod input;
pub mod issuer;
pub mod issuer_scope;
pub mod json;
pub mod language;
pub mod leave;
pub mod outgoing;
pub mod picked;
pub mod query;
pub mod sink;
pub mod storage;
pub mod task;
pub mod theme;
pub mod timer;
pub mod vault;
pub mod web_crypto;
pub mod websocket;
