//! What a line is told to make.

use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use crate::{batch::Plan, bundle::form::Form, time::UnixTime};

/// What encrypted forms are protected by. No `Debug`: it holds a password.
#[derive(Clone, Serialize, Deserialize)]
pub struct OrderPassword {
    /// The password.
    pub text: String,
    /// Random bytes for the salts that all files of the batch share.
    pub salts: [[u8; 16]; 2],
}

impl Drop for OrderPassword {
    fn drop(&mut self) {
        self.text.zeroize();
    }
}

/// What is to be made. No `Debug`: it may hold a password.
#[derive(Clone, Serialize, Deserialize)]
pub struct Order {
    /// The devices.
    pub plan: Plan,
    /// The CA that signs and those above it, issuer first, in DER.
    pub issuers: Vec<Vec<u8>>,
    /// The forms of a device's files.
    pub forms: Vec<Form>,
    /// Protects those of them that are encrypted.
    pub password: Option<OrderPassword>,
    /// When it was begun: all certificates are of this moment.
    pub now: UnixTime,
}
