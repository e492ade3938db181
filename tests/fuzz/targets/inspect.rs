//! libFuzzer target: `jitr_fuzz::inspect`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| jitr_fuzz::inspect(bytes));
