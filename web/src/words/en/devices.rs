//! English: devices.

use crate::state::keys::DeviceKey;
use crate::words::devices::DevicesWords;

pub(super) const DEVICES: DevicesWords = DevicesWords {
    lead: "Make a key and a certificate for a device, signed by your CA, packed with all it needs to connect.",
    empty: "No device made in this tab yet. Each one becomes a ZIP with its key, its certificate and a README.",
    made_here: "Devices made in this tab",
    key_place,
    one_file: "Download one file",
    forgotten: |name| format!("Forgot the device “{name}”."),
    made_unsaved: |name| {
        format!("Made “{name}”, but the browser did not save the ZIP. Download it from its card.")
    },
    ca: "Signed by",
    no_ca: "No CA key is in this tab: make or load a CA first.",
    to_ca: "Go to CA",
    endpoint: "Endpoint",
    endpoint_hint: "The address of iot:Data-ATS, for example a1b2c3-ats.iot.eu-west-1.amazonaws.com; a port may follow.",
    endpoint_from_aws: "From AWS, DescribeEndpoint.",
    fetch_endpoint: "Get from AWS",
    fetching_endpoint: "Asking AWS …",
    endpoint_fault: "A host name, with a port or without, and nothing before or behind it.",
    make: "Make device",
    making: "Making the device …",
    made: |name, file| format!("Made “{name}” and downloaded {file}."),
    package_note: "The ZIP holds the private key in clear, as a device needs it: private key, certificate, certificate with CA chain, the server's root, README.",
    download_again: "Download ZIP again",
    connect: "Unpack the ZIP, then run this in its folder:",
    expect: [
        "First connection: AWS registers the certificate as PENDING_ACTIVATION and closes the connection. That is how just-in-time registration works.",
        "Within seconds it is checked, gets its policy and becomes ACTIVE. Watch shows every step.",
        "Second connection: the same line again connects and publishes.",
    ],
    by_hand: "Activate it by hand, after its first connection:",
    to_watch: "Open Watch",
    how_first: "The device's name becomes the common name of its certificate, its MQTT client id and its topic devices/NAME. The device policy grants exactly \
                these by the policy variable iot:Certificate.Subject.CommonName.",
    how_second: "AWS sees the certificate for the first time when the device connects. If the CA is ACTIVE with auto-registration, it registers the certificate \
                 by itself and publishes an event; the Worker takes it from there.",
};

fn key_place(key: DeviceKey) -> &'static str {
    match key {
        DeviceKey::OnlyHere => "Key only in this tab",
        DeviceKey::AlsoInFile => "Key downloaded, and in this tab",
        DeviceKey::InFile => "Key downloaded, no longer here",
        DeviceKey::OnDevice => "Key on the device, never here",
        DeviceKey::Lost => "Key lost",
    }
}
