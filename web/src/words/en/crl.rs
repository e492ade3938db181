//! English: a CA's revocation list and batch manifest.

use jitr_shared::api::crl::UploadKind;
use jitr_shared::certificate::crl::RevocationReason;

use crate::words::crl::CrlWords;
use crate::words::number::{count, grouped};

pub(super) const CRL: CrlWords = CrlWords {
    summary: "Revocation list and manifest",
    kind: |kind| match kind {
        UploadKind::Crl => "Revocation list (CRL)",
        UploadKind::Manifest => "Batch manifest",
    },
    none: |kind| match kind {
        UploadKind::Crl => "No list is in force. Drop one that this CA's key has signed.",
        UploadKind::Manifest => "No manifest is in force.",
    },
    number: |number| format!("Number {number} (hex)"),
    numberless: "Without a number",
    entries: |entries| count(entries, "certificate on it", "certificates on it"),
    rows: |rows| count(rows, "device in it", "devices in it"),
    issuer: "Issuer",
    loaded_at: "In force since",
    address: "Public address",
    address_hint: "Everybody can read the list here: it can be the distribution point in your certificates.",
    drop: |kind, there| match (kind, there) {
        (UploadKind::Crl, false) => "Drop a revocation list, or choose one",
        (UploadKind::Crl, true) => "Drop a newer list, or choose one: it replaces this one",
        (UploadKind::Manifest, false) => "Drop a batch manifest, or choose one",
        (UploadKind::Manifest, true) => "Drop another manifest, or choose one: it replaces this one",
    },
    drop_hint: |kind| match kind {
        UploadKind::Crl => "PEM or DER, up to 10 MB or 250,000 entries.",
        UploadKind::Manifest => {
            "CSV with the columns certificateId and serial, or JSON lines; up to 250,000 rows."
        }
    },
    summing: "Reading the file …",
    progress: |sent, bytes, rate, left| {
        let left = left.map_or_else(String::new, |seconds| format!(", {} s left", grouped(seconds)));
        format!("Sent {} of {} KB, {} KB/s{left}", kilobytes(sent), kilobytes(bytes), kilobytes(rate))
    },
    loading: |loaded| format!("The Worker checks and loads it: {} so far", count(loaded, "entry", "entries")),
    in_force: |kind, entries| match kind {
        UploadKind::Crl => {
            format!("The revocation list is in force: {}.", count(entries, "certificate", "certificates"))
        }
        UploadKind::Manifest => format!("The manifest is in force: {}.", count(entries, "device", "devices")),
    },
    cancelled: "Cancelled. What was in force stays so.",
    refused: |kind| match kind {
        UploadKind::Crl => "This list can't be used. What was in force stays so.",
        UploadKind::Manifest => "This manifest can't be used. What was in force stays so.",
    },
    // The Worker's own sentence is English and says what, where, why and what to do.
    fault: |fault| fault.detail.clone(),
    unread: "The browser could not read the file. Choose it again.",
    drop_manifest: "Take the manifest out of force",
    manifest_dropped: "Took the manifest out of force.",
    make: "Make a list here",
    make_no_key: "The key of this CA is not in this tab. Load the CA with its key file in stage CA, and a list can be made and signed here.",
    whom: "Whom to revoke",
    whom_hint: "One a line: a serial number in hex, or AWS's certificateId. Whoever is on the list in force stays on it. Empty: a fresh list of the same.",
    whom_fault: |line| format!("Line {line} is neither a serial number in hex nor a certificateId."),
    drop_certificate: "Drop certificates to revoke: their serial numbers are written above",
    reason_label: "Reason",
    take_back: "none: take a hold back",
    reason_says: |reason| match reason {
        RevocationReason::CertificateHold => {
            Some("A hold can be taken back in a later list, or become a revocation for good.")
        }
        RevocationReason::RemoveFromCrl => Some(
            "Whoever is on hold leaves the list. Any other revocation is for good and can't be taken back.",
        ),
        RevocationReason::Unspecified
        | RevocationReason::KeyCompromise
        | RevocationReason::CaCompromise
        | RevocationReason::AffiliationChanged
        | RevocationReason::Superseded
        | RevocationReason::CessationOfOperation
        | RevocationReason::PrivilegeWithdrawn
        | RevocationReason::AaCompromise => None,
    },
    next_update: "Next list in days",
    next_update_hint: |number| format!("From then on this list is stale. Its number will be {number} (hex)."),
    days_fault: "1 to 3650 days.",
    make_and_send: "Make, sign and put in force",
    making: "Making the list …",
    unknown_id: |id| {
        format!(
            "The Worker knows no serial number of {id}. Write the serial number, or drop the certificate."
        )
    },
    make_fault: "The list was not made",
    download: "Download the list",
    panel: "Revocation list",
    own_none: "This tab knows no list of this CA yet: the next one gets number 1. If there is one already, drop it here, so that the new one follows it.",
    drop_former: |there| {
        if there { "Drop a newer list, or choose one" } else { "Drop the list before, or choose it" }
    },
    drop_former_hint: "PEM or DER. Its signature is checked with this CA's key.",
    former_taken: |number, entries| {
        let number = number.map_or_else(String::new, |number| format!(" number {number} (hex)"));
        format!("Took the list{number}: {}.", count(entries, "certificate on it", "certificates on it"))
    },
    own_whom_hint: "One a line: a serial number in hex, or AWS's certificateId. Whoever is on the list before stays on it. Empty: a fresh list of the same.",
    make_own: "Revoke and sign the new list",
    own_made: |number, entries| {
        format!(
            "Made the revocation list number {number} (hex): {}.",
            count(entries, "certificate on it", "certificates on it")
        )
    },
    own_unknown_id: |id| {
        format!(
            "No certificate made in this tab has the id {id}, and nothing that was dropped here names it. Drop its certificate or its batch's manifest below “Look certificateIds up”, or write its serial number."
        )
    },
    download_der: "Download as DER",
    download_pem: "Download as PEM",
    entries_none: "Nobody is on it.",
    entries_summary: "Who is on it",
    entry_columns: ["Serial number", "Revoked since", "Reason"],
    entries_hidden: |many| format!("{} in the file.", count(many, "more is", "more are")),
    sources: "Look certificateIds up",
    drop_source: "Drop certificates or manifests to look them up in",
    drop_source_hint: "PEM or DER, manifest.json or manifest.csv of a batch. Only those that are named above are revoked.",
    source: |name, rows| format!("{name}: {}", count(rows, "certificate", "certificates")),
    plan: "Revocations in AWS",
    plan_empty: "No certificate that is ACTIVE here is on the list.",
    plan_count: |many| {
        format!("{} ACTIVE here and on the list.", count(many, "certificate is", "certificates are"))
    },
    plan_hold: |many| {
        format!(
            "{} on hold and left alone: AWS's REVOKED can't be taken back.",
            count(many, "more is", "more are")
        )
    },
    include_hold: "Revoke those on hold, too",
    columns: ["Device", "Serial", "Revoked since", "Reason"],
    reason,
    more: "Show more",
    apply: |many| format!("Set {} REVOKED in AWS", count(many, "certificate", "certificates")),
    confirm: "Set them REVOKED? AWS ends their connections, and it can't be taken back.",
    apply_anyway: "Revoke for good",
    handed_over: |many| {
        format!("Under way: {} handed over. Watch shows each.", count(many, "revocation", "revocations"))
    },
    handed_all: |many| {
        format!("{} handed over. Watch shows each.", count(many, "revocation was", "revocations were"))
    },
};

fn kilobytes(bytes: u64) -> String {
    grouped(bytes.div_ceil(1024))
}

fn reason(reason: RevocationReason) -> &'static str {
    match reason {
        RevocationReason::Unspecified => "not given",
        RevocationReason::KeyCompromise => "key compromised",
        RevocationReason::CaCompromise => "CA compromised",
        RevocationReason::AffiliationChanged => "affiliation changed",
        RevocationReason::Superseded => "superseded",
        RevocationReason::CessationOfOperation => "not in use any more",
        RevocationReason::CertificateHold => "on hold",
        RevocationReason::RemoveFromCrl => "removed from the list",
        RevocationReason::PrivilegeWithdrawn => "privilege withdrawn",
        RevocationReason::AaCompromise => "attribute authority compromised",
    }
}
