//! libFuzzer target: `jitr_fuzz::pkcs12`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| jitr_fuzz::pkcs12(bytes));
