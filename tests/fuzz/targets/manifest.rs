//! libFuzzer target: `jitr_fuzz::manifest`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| jitr_fuzz::manifest(bytes));
