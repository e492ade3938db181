//! libFuzzer target: `jitr_fuzz::certificate`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| jitr_fuzz::certificate(bytes));
