//! AWS's timestamps in JSON: seconds since the epoch with a fraction, absent or null where there is none.
//!
//! Written as they are read, so that an answer that was stored reads back as it was.
//!
//! Source: Smithy, "AWS restJson1 protocol", timestamp format `epoch-seconds`.

use std::time::Duration;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::time::UnixTime;

pub(super) fn serialize<S: Serializer>(time: &Option<UnixTime>, serializer: S) -> Result<S::Ok, S::Error> {
    let since_epoch = |time: &UnixTime| Duration::from_millis(time.milliseconds().unsigned_abs());
    time.as_ref().map(|time| since_epoch(time).as_secs_f64()).serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<UnixTime>, D::Error> {
    Ok(Option::<f64>::deserialize(deserializer)?.and_then(UnixTime::from_fractional_seconds))
}
