//! English: devices.

use crate::words::devices::DevicesWords;

pub(super) const DEVICES: DevicesWords = DevicesWords {
    lead: "Make a device certificate, and take it away as a ZIP with everything the device needs.",
    empty: "No device certificate was made in this tab yet.",
};
