//! Korean: destinations.

use crate::words::destinations::DestinationsWords;

pub(super) const DESTINATIONS: DestinationsWords =
    DestinationsWords { lead: "일어난 일을 알릴 채팅 채널과 webhook입니다.", empty: "-" };
