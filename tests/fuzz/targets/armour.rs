//! libFuzzer target: `jitr_fuzz::armour`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| jitr_fuzz::armour(bytes));
