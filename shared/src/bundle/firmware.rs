//! Certificate and key in the forms that firmware is built with: C headers, one-line strings, ESP-IDF's NVS table.
//!
//! Names in them are the same for every device, so that one source builds them all. What was written is taken out of the very bytes
//! again by the reader of everything that carries DER (`certificate::pem`).

pub(super) mod c_header;
pub(super) mod c_source;
pub(super) mod nvs;
pub(super) mod one_line;
