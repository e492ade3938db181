//! English: a CA's settings.

use jitr_shared::api::ca_settings::{AllowList, CrlUse, Mode, PolicyUse, Strictness};

use crate::words::ca_settings::{CaSettingsWords, Said};

pub(super) const CA_SETTINGS: CaSettingsWords = CaSettingsWords {
    summary: "Settings of this CA",
    mode: "Mode",
    mode_choice,
    crl: "Revocation list (CRL)",
    crl_choice,
    allow: "Allow-list",
    allow_choice,
    pattern: "Pattern",
    pattern_hint: "Over the common name; * stands for any characters: sensor-*",
    quota: "Activations an hour",
    quota_hint: "More than these are held until there is room. Empty: no limit.",
    thing: "Thing",
    makes_thing: "Make a thing for each certificate and attach it before activation",
    thing_name: "Thing name",
    thing_name_hint: "{CN}, {serialNumber}, {O}, {OU}, {serial} and {certificateId} stand for the certificate's own. Characters that AWS does not take become a hyphen.",
    preview: |name| format!("For the sample CN=sensor 0042, serialNumber=SN-7, O=Example, OU=Line 3: {name}"),
    no_template: "This is no template yet: write fields as {CN}, with a letter or digit in what they make.",
    thing_type: "Thing type",
    group: "Thing group",
    must_exist: "It must exist in AWS.",
    attributes: "Attributes",
    attribute_name: |number| format!("Attribute {number}: name"),
    attribute_value: |number| format!("Attribute {number}: value"),
    add_attribute: "Add an attribute",
    drop_attribute: |number| format!("Remove attribute {number}"),
    policy: "Policy",
    policy_choice,
    revoked: "When a certificate is revoked",
    revoked_choice,
    weak_key: "Weak key",
    weak_key_choice,
    client_auth: "Missing clientAuth",
    client_auth_choice,
    retention: "Retention",
    retention_days: "Days",
    retention_days_hint: "Registrations at rest are forgotten after so many days. Empty: they are kept.",
    retention_rows: "Rows at most",
    retention_rows_hint: "Above it the oldest at rest go first.",
    optional: "optional",
    not_a_number: "A whole number belongs here.",
    unchanged: "Nothing was changed.",
    mend_first: "Mend the marked fields first.",
    saving: "Saving …",
    saved: |changed| format!("Saved the settings of this CA. Changed: {changed}."),
    undo: "Undo",
    undone: "Put the former settings back.",
};

fn mode_choice(mode: Mode) -> Said {
    match mode {
        Mode::NotifyOnly => ("Notify only", "Changes nothing in AWS; the destinations are told."),
        Mode::Automatic => ("Automatic", "Activates every certificate that passes the checks."),
        Mode::Hold => ("Hold for approval", "Each certificate waits in Watch until somebody approves it."),
    }
}

fn crl_choice(crl: CrlUse) -> Said {
    match crl {
        CrlUse::Off => ("Off", "No list is looked at."),
        CrlUse::WhenPresent => (
            "Used when present",
            "A certificate on the list is not activated; without a usable list the others go on.",
        ),
        CrlUse::Required => {
            ("Required", "A list that is missing, stale or wrong holds every certificate: none is activated.")
        }
    }
}

fn allow_choice(allow: AllowList) -> Said {
    match allow {
        AllowList::Everybody => ("None", "Every device whose certificate this CA signed may come in."),
        AllowList::Pattern => ("Pattern", "Only a device whose common name fits the pattern may come in."),
        AllowList::Manifest => (
            "Batch manifest",
            "Only a device whose certificateId and serial stand in the uploaded manifest may come in.",
        ),
    }
}

fn policy_choice(policy: PolicyUse) -> Said {
    match policy {
        PolicyUse::Shared => {
            ("Shared", "All certificates get the one policy of Wire; its variables tell devices apart.")
        }
        PolicyUse::PerCertificate => (
            "One for each certificate",
            "Each gets a policy of its own, with its subject written out. Deleting it is up to you.",
        ),
    }
}

fn revoked_choice(in_aws: bool) -> Said {
    if in_aws {
        ("Set REVOKED in AWS", "AWS ends its connection and takes no other; this can't be taken back.")
    } else {
        ("Never activate it", "Nothing is changed in AWS: one that is ACTIVE already stays so.")
    }
}

fn weak_key_choice(strictness: Strictness) -> Said {
    match strictness {
        Strictness::Warn => ("Warn", "RSA below 2048 bits is activated, with a warning in Watch."),
        Strictness::Refuse => ("Refuse", "RSA below 2048 bits is refused."),
    }
}

fn client_auth_choice(strictness: Strictness) -> Said {
    match strictness {
        Strictness::Warn => (
            "Warn",
            "A certificate that is not for client authentication is activated, with a warning in Watch.",
        ),
        Strictness::Refuse => ("Refuse", "A certificate that is not for client authentication is refused."),
    }
}
