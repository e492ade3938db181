//! libFuzzer target: `jitr_fuzz::pkcs7`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| jitr_fuzz::pkcs7(bytes));
