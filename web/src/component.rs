//! What a person recognises as one thing: knows `jitr-shared`, composed by pages.

pub mod account_fields;
pub mod audit_list;
pub mod destination_card;
pub mod destination_form;
pub mod gate;
pub mod header;
pub mod key_ring;
pub mod problem_note;
pub mod rail;
pub mod registration_card;
pub mod sign_in;
pub mod timeline;
pub mod wiring_cli;
pub mod wiring_plan;
