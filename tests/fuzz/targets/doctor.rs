//! libFuzzer target: `jitr_fuzz::doctor`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| jitr_fuzz::doctor(bytes));
