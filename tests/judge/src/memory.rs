//! How much memory this process had at most since it was asked last, as Linux counts it; nothing elsewhere.

use std::fs;

/// Forgets the highest value, and gives what is in use now.
pub(crate) fn restart() -> u64 {
    // Where that is not possible, the highest value of all cases stands for each.
    drop(fs::write("/proc/self/clear_refs", "5"));
    value("VmRSS:")
}

/// The highest value since then.
pub(crate) fn peak() -> u64 {
    value("VmHWM:")
}

fn value(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() << 10
}
