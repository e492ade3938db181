//! What components ask the page for: one hook a file, the provider that feeds it beside it.

pub mod use_account;
pub mod use_acts;
pub mod use_announce;
pub mod use_batch;
pub mod use_csrs;
pub mod use_device_form;
pub mod use_diagnosis;
pub mod use_drag;
pub mod use_expecting;
pub mod use_feed;
pub mod use_key_count;
pub mod use_keys;
pub mod use_leave_guard;
pub mod use_make_list;
pub mod use_names;
pub mod use_now;
pub mod use_part;
pub mod use_preferences;
pub mod use_remote;
pub mod use_session;
pub mod use_signer;
pub mod use_stages;
pub mod use_templates;
pub mod use_upload;
pub mod use_wire;
pub mod use_words;
