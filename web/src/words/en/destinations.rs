//! English: Destinations.

use jitr_shared::api::destination::{DestinationKind, NoticeKind};

use crate::state::destinations::DraftFault;
use crate::words::destinations::DestinationsWords;
use crate::words::number::count;

pub(super) const DESTINATIONS: DestinationsWords = DestinationsWords {
    lead: "Chat channels and webhooks that are told what happened. Addresses and secrets are encrypted at rest and never shown again.",
    empty: "Nobody is told anything yet. Registrations go on all the same.",
    add: "Add a destination",
    add_title: "New destination",
    edit_title: |name| format!("Change {name}"),
    edit: "Change",
    edit_name: |name| format!("Change {name}"),
    test: "Send a test",
    test_name: |name| format!("Send a test to {name}"),
    testing: "Sending",
    test_sent: |name| format!("Sent a test to {name}."),
    delete: "Delete",
    delete_name: |name| format!("Delete {name}"),
    delete_confirm: |name| format!("Delete {name}? Messages that wait for it are dropped."),
    deleted: |name| format!("Deleted {name}."),
    added: |name| format!("Added {name}."),
    changed: |name| format!("Changed {name}."),
    saving: "Saving",
    name: "Name",
    name_hint: "What you call it, like \"Line 2, Busan\".",
    kind: "Format",
    kind_name: |kind| match kind {
        DestinationKind::Slack => "Slack incoming webhook",
        DestinationKind::Webhook => "Generic webhook (JSON)",
    },
    url: "Address",
    url_hint: |kind| match kind {
        DestinationKind::Slack => "https://hooks.slack.com/services/… from Slack's page of the app.",
        DestinationKind::Webhook => "Any https address. It gets one JSON document for each message.",
    },
    url_kept: |hint| format!("Stored: {hint}. Leave it empty to keep it."),
    secret: "Signing secret",
    secret_hint: "whsec_… as Standard Webhooks writes it. Then each message carries a signature.",
    optional: "optional",
    events: "It is told when",
    event: |event| match event {
        NoticeKind::DeviceActivated => "a device became ACTIVE",
        NoticeKind::DeviceHeld => "a device was held",
        NoticeKind::RegistrationRefused => "a registration was refused",
        NoticeKind::RegistrationStuck => "a registration is stuck",
        NoticeKind::DeviceRevoked => "a device was revoked",
        NoticeKind::DeviceSeen => "a device was seen (notify only)",
        NoticeKind::CrlExpiring => "a CRL runs out",
    },
    language: "Language of the messages",
    fault,
    signed: "signed",
    never: "Nothing was posted yet.",
    delivered: "delivered",
    not_delivered: "not delivered",
    status: |status| format!("HTTP {status}"),
    no_answer: "no answer",
    again: |ahead| format!("tried again {ahead}"),
    waiting: |waiting| format!("{} waiting", count(waiting, "message", "messages")),
    given_up: |given_up| format!("{} given up", count(given_up, "message", "messages")),
    how: [
        "After a certificate became ACTIVE, was refused or got stuck, the Worker writes one message for each destination, posts it, and tries again with growing pauses where it is not taken.",
        "Slack gets Block Kit. A generic webhook gets JSON with the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks; webhook-id stays the same when a message is tried again.",
    ],
};

fn fault(fault: DraftFault) -> String {
    match fault {
        DraftFault::NameMissing => "Give it a name first.".to_owned(),
        DraftFault::NameLong(length) => format!("The name has {length} characters; 60 fit."),
        DraftFault::UrlMissing => "Give its address first.".to_owned(),
        DraftFault::UrlNotHttps => "The address has to begin with https:// and name a host.".to_owned(),
        DraftFault::SecretShape => "The secret has to begin with whsec_.".to_owned(),
        DraftFault::NoEvents => "Choose at least one event.".to_owned(),
    }
}
