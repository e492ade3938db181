//! What `openssl s_client` prints: it speaks of the server, and it sends no MQTT.

use super::Suspects;
use crate::inspect::{
    DoctorRule::Network,
    NetworkCause,
    doctor::{Case, Strength},
};

const TRANSCRIPT: &[&str] = &[
    "openssl s_client",
    "CONNECTED(00000003)",
    "CONNECTED(00000005)",
    "CONNECTED(000001*",
    "SSL handshake has read*",
];
/// The chain of the server was not followed to a root that s_client knows.
const NOT_FOLLOWED: &[&str] = &[
    "verify error:num=20*",
    "verify error:num=21*",
    "verify error:num=19*",
    "verify error:num=18*",
    "verify error:num=2:*",
    "verify error:num=27*",
    "Verify return code: 20",
    "Verify return code: 21",
    "Verify return code: 19",
    "Verify return code: 18",
    "Verify return code: 2",
    "Verify return code: 27",
    "Verification error: unable to get*",
    "Verification error: self*",
];
const FOLLOWED: &[&str] = &["Verify return code: 0", "Verification: OK"];
/// Something that does speak MQTT.
const MQTT_CLIENT: &[&str] = &[
    "mosquitto_pub",
    "mosquitto_sub",
    "CONNACK",
    "sending CONNECT",
    "paho*",
    "AWSIoTPythonSDK*",
    "mqtt_connection*",
];
const EXPECTED_MORE: &[&str] = &[
    "not registered",
    "no certificate appears",
    "nothing is registered",
    "does not appear",
    "doesn't appear",
    "no event",
    "list-certificates",
    "certificates []",
    "just in time*",
    "JITR",
    "JITP",
    "auto registration",
    "PENDING_ACTIVATION",
    "nothing happens",
    "nothing shows up",
];

pub(super) const PHRASES: &[&[&str]] = &[TRANSCRIPT, NOT_FOLLOWED, FOLLOWED, MQTT_CLIENT, EXPECTED_MORE];

pub(super) fn examine(case: &Case<'_>, suspects: &mut Suspects) {
    let Some(transcript) = case.found.any(TRANSCRIPT).first().copied() else { return };
    if let Some(code) = case.found.any(NOT_FOLLOWED).first().copied() {
        let seen = [code, transcript].map(|hit| case.evidence(hit));
        suspects.add(Network(NetworkCause::SClientVerifyCode), Strength::Certain, seen);
        return;
    }
    let followed = case.found.any(FOLLOWED).first().copied();
    if let (Some(followed), false) = (followed, case.found.has(MQTT_CLIENT)) {
        let more = case.found.any(EXPECTED_MORE).first().copied();
        let strength = if more.is_some() { Strength::Certain } else { Strength::Strong };
        let hits = [Some(transcript), Some(followed), more].into_iter().flatten();
        suspects.add(
            Network(NetworkCause::SClientRegistersNothing),
            strength,
            hits.map(|hit| case.evidence(hit)),
        );
    }
}
