//! English: destinations.

use crate::words::destinations::DestinationsWords;

pub(super) const DESTINATIONS: DestinationsWords =
    DestinationsWords { lead: "Chat channels and webhooks that are told what happened.", empty: "-" };
