//! What was read, shown in the forms that people know: OpenSSL's text, JSON, the tree of ASN.1, and what belongs together.

pub mod asn1;
pub mod json;
pub mod matching;
pub mod text;
