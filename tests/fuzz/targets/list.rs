//! libFuzzer target: `jitr_fuzz::list`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| jitr_fuzz::list(bytes));
