//! libFuzzer target: `jitr_fuzz::key`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| jitr_fuzz::key(bytes));
