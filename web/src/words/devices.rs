//! The words of stage Devices.

use crate::state::keys::DeviceKey;

/// The words of stage Devices.
pub struct DevicesWords {
    /// What this place is for, in one sentence.
    pub lead: &'static str,
    /// Nothing is here yet: what will be, and what to do.
    pub empty: &'static str,
    /// The heading above the cards.
    pub made_here: &'static str,
    /// Where a device's key is.
    pub key_place: fn(DeviceKey) -> &'static str,
    /// Opens the list of files that can be had singly.
    pub one_file: &'static str,
    /// Said when a device was forgotten.
    pub forgotten: fn(&str) -> String,
    /// Said in place of `made` when the browser did not take the file.
    pub made_unsaved: fn(&str) -> String,
    /// Field: the CA that signs.
    pub ca: &'static str,
    /// Why nothing can be made: no CA's key is here.
    pub no_ca: &'static str,
    /// Link to stage CA.
    pub to_ca: &'static str,
    /// Field: where devices connect.
    pub endpoint: &'static str,
    /// Its hint.
    pub endpoint_hint: &'static str,
    /// The endpoint came from AWS.
    pub endpoint_from_aws: &'static str,
    /// Asks the Worker.
    pub fetch_endpoint: &'static str,
    /// While it is asked.
    pub fetching_endpoint: &'static str,
    /// The endpoint is missing or no host name.
    pub endpoint_fault: &'static str,
    /// The button.
    pub make: &'static str,
    /// The same, while it works.
    pub making: &'static str,
    /// Said when it is done: name, file.
    pub made: fn(&str, &str) -> String,
    /// Below the form: what is in the ZIP.
    pub package_note: &'static str,
    /// The button.
    pub download_again: &'static str,
    /// Above the mosquitto line.
    pub connect: &'static str,
    /// What to expect.
    pub expect: [&'static str; 3],
    /// Above the aws commands.
    pub by_hand: &'static str,
    /// Link to stage Watch.
    pub to_watch: &'static str,
    /// How it works, first paragraph.
    pub how_first: &'static str,
    /// And the second.
    pub how_second: &'static str,
}
