//! English: causes. The way to the endpoint, and what a test of it proves.

use jitr_shared::inspect::NetworkCause;

use crate::words::rule::CauseWords;

pub(super) const fn words(cause: NetworkCause) -> &'static CauseWords {
    match cause {
        NetworkCause::EndpointNotFound => &ENDPOINT_NOT_FOUND,
        NetworkCause::EndpointControlPlane => &ENDPOINT_CONTROL_PLANE,
        NetworkCause::EndpointOtherRegion => &ENDPOINT_OTHER_REGION,
        NetworkCause::EndpointNotAts => &ENDPOINT_NOT_ATS,
        NetworkCause::AlpnMissing => &ALPN_MISSING,
        NetworkCause::NetworkBlocked => &NETWORK_BLOCKED,
        NetworkCause::SClientRegistersNothing => &S_CLIENT_REGISTERS_NOTHING,
        NetworkCause::SClientVerifyCode => &S_CLIENT_VERIFY_CODE,
        NetworkCause::FirstConnectionClosed => &FIRST_CONNECTION_CLOSED,
    }
}

const ENDPOINT_NOT_FOUND: CauseWords = CauseWords {
    what: "The endpoint's name was not found.",
    why: "It is misspelt, of another Region, has https:// or a port in it, or the device has no DNS.",
    remedy: "Copy the name that the command gives, without scheme, port or slash; look it up on the device.",
};

const ENDPOINT_CONTROL_PLANE: CauseWords = CauseWords {
    what: "That is not a device's endpoint.",
    why: "iot.REGION.amazonaws.com is for AWS's calls, data.iot.… is retired; devices have an endpoint \
           of their account: …-ats.iot.REGION.amazonaws.com.",
    remedy: "Use the name that the command gives.",
};

const ENDPOINT_OTHER_REGION: CauseWords = CauseWords {
    what: "Endpoint and certificate are of different Regions.",
    why: "CAs, certificates, policies and things count in one Region only.",
    remedy: "Use the endpoint of the Region where the certificate is registered, or register there.",
};

const ENDPOINT_NOT_ATS: CauseWords = CauseWords {
    what: "The endpoint is the old one, without -ats.",
    why: "It shows a certificate of VeriSign, which Amazon's roots do not cover.",
    remedy: "Use the -ats endpoint with Amazon Root CA 1.",
};

const ALPN_MISSING: CauseWords = CauseWords {
    what: "MQTT on port 443 without ALPN.",
    why: "On 443 AWS IoT expects HTTPS or WebSockets unless the handshake offers x-amzn-mqtt-ca.",
    remedy: "Offer the ALPN protocol x-amzn-mqtt-ca, or use port 8883.",
};

const NETWORK_BLOCKED: CauseWords = CauseWords {
    what: "No connection to the endpoint comes about.",
    why: "A firewall, proxy or missing route stands in between; port 8883 is often blocked.",
    remedy: "Try port 443 with ALPN x-amzn-mqtt-ca, and open the way to the endpoint.",
};

const S_CLIENT_REGISTERS_NOTHING: CauseWords = CauseWords {
    what: "openssl s_client proves TLS, and registers nothing.",
    why: "AWS IoT registers a certificate at the MQTT CONNECT packet, which s_client does not send; it \
           lets even unknown certificates through the handshake.",
    remedy: "Connect with a real MQTT client, for instance with the command; the first connection is \
           closed, the second one after activation succeeds.",
};

const S_CLIENT_VERIFY_CODE: CauseWords = CauseWords {
    what: "s_client's verify code speaks of the server, not of your certificate.",
    why: "It could not follow the server's chain because it was given no root, or another one; the \
           handshake goes on all the same. Nothing is said of the device certificate.",
    remedy: "Give Amazon Root CA 1 with -CAfile: the code becomes 0. Then look for the real cause \
           elsewhere.",
};

const FIRST_CONNECTION_CLOSED: CauseWords = CauseWords {
    what: "The first connection of a new device is closed; it has to come back.",
    why: "AWS IoT registers the certificate, publishes the event and closes. Connections succeed once it \
           is ACTIVE with a policy.",
    remedy: "Let the device reconnect with growing, random pauses for at least a minute; see in Watch how \
           far it got.",
};
