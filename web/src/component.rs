//! What a person recognises as one thing: knows `jitr-shared`, composed by pages.

pub mod gate;
pub mod header;
pub mod key_ring;
pub mod problem_note;
pub mod rail;
pub mod sign_in;
