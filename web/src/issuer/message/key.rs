//! A private key between the issuer and its parts, which are its own Web Workers. No message of the page holds one.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::wiped;

/// PKCS#8 in clear; wiped when it is dropped.
#[derive(Serialize, Deserialize)]
pub struct Pkcs8(#[serde(with = "wiped::bytes")] pub(crate) Zeroizing<Vec<u8>>);
