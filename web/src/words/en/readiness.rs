//! English: "Will AWS IoT take this?".

use crate::words::readiness::{Ask, ReadinessTexts, Sent, Tick};

pub(in crate::words) static READINESS: ReadinessTexts = ReadinessTexts {
    question: "Will AWS IoT take this",
    ask: |ask| match ask {
        Ask::RegisterCa => "as a CA?",
        Ask::Verification => "as a verification certificate for a registration code?",
        Ask::Device => "as a device certificate under a CA?",
        Ask::Jitr => "at a first connection, with just-in-time registration?",
        Ask::Jitp => "at a first connection, with a provisioning template?",
    },
    certificate: "This certificate",
    ca: "Under this CA",
    code: "Registration code",
    code_hint: "Of the account and Region, 64 hexadecimal digits.",
    circumstances: "As things are",
    tick: |tick| match tick {
        Tick::SniOnly => "Registered in mode SNI_ONLY, without proof of possession",
        Tick::Active => "The CA is ACTIVE",
        Tick::AutoRegistration => "Its auto-registration is on",
        Tick::TemplateAttached => "A provisioning template is attached to it",
        Tick::ServerName => "The device names the endpoint in the handshake (SNI)",
    },
    sends: "In the handshake the device sends",
    sent: |sent| match sent {
        Sent::WithCa => "its certificate, then its CA's",
        Sent::Alone => "its certificate alone",
        Sent::All => "all certificates of the input",
    },
    template: "Provisioning template",
    template_hint: "The template's JSON, or the registration configuration around it.",
    taken: "Nothing found that AWS IoT would refuse",
    refused: "AWS IoT will refuse this",
    not_asked: "Nothing was asked of AWS: this is what its documents and others' observations say.",
};
