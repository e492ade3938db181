//! Certificate and key in the forms that firmware is built with: C headers, one-line strings, ESP-IDF's NVS table.
//!
//! Each form has a writer and a reader of its own output, which takes key and certificates out of the very bytes again. Names in
//! them are the same for every device, so that one source builds them all.

pub(super) mod c_header;
pub(super) mod c_source;
pub(super) mod nvs;
pub(super) mod one_line;
