//! English: wire.

use crate::words::wire::WireWords;

pub(super) const WIRE: WireWords =
    WireWords { lead: "Lay the way of the registration event from AWS IoT to this Worker.", empty: "-" };
