//! English: watch.

use crate::words::watch::WatchWords;

pub(super) const WATCH: WatchWords =
    WatchWords { lead: "See each device certificate on its way to ACTIVE, as it happens.", empty: "-" };
