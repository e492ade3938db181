//! Korean: watch.

use crate::words::watch::WatchWords;

pub(super) const WATCH: WatchWords = WatchWords {
    lead: "device certificate가 ACTIVE가 되는 과정을 실시간으로 봅니다.",
    empty: "-",
};
