//! What was read, shown in the forms that people know: OpenSSL's text, JSON, the tree of ASN.1, what belongs together, and two
//! side by side.

pub mod asn1;
pub mod compare;
pub mod json;
pub mod matching;
pub mod text;
