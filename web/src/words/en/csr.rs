//! English around CSRs.

use jitr_shared::certificate::csr::{Part, Reason};
use jitr_shared::certificate::draft::{Fault, Field};

use crate::issuer::message::csr::CsrFault;
use crate::words::csr::{CsrWords, named};
use crate::words::en::certificate;
use crate::words::number::{count, grouped};

pub(super) const CSR: CsrWords = CsrWords {
    way: "From CSRs",
    way_says: "For devices that make their own keys: sign what they send, one or a whole folder.",
    lead: "A device that makes its own key sends a certificate signing request (CSR): the key never leaves it.",
    drop: "Choose CSRs, or drop files and folders here",
    drop_hint: "PKCS#10, PEM or DER, one or several in a file. Signature and key of each are checked.",
    folder: "Choose a folder",
    paste: "Or paste one",
    pasted: "pasted",
    reading: |done, all| format!("Read {} of {} files …", number(done), number(all)),
    more: |most| format!("Only the first {} files were read. Sign these, then drop the rest.", number(most)),
    closed: "The browser could not open:",
    found: |able, wrong| match (able, wrong) {
        (0, 0) => String::from("There is no CSR in it."),
        (able, 0) => format!("{} can be signed.", csrs(able)),
        (able, wrong) => format!("{} can be signed, {} can't.", csrs(able), number(wrong)),
    },
    able: "Can be signed",
    wrong: "Can't be signed",
    file: "File",
    block: |block| format!("block {block}"),
    taken: "Taken",
    part,
    key: |kind| format!("Key {kind}"),
    left_out: "Not taken, and why",
    nothing: "Nothing is left out.",
    reason,
    why: "Why, and what to do",
    fault,
    hidden: |hidden| format!("{} more are not shown.", number(hidden)),
    sign: "Sign",
    sign_all: |able| if able == 1 { String::from("Sign it") } else { format!("Sign all {}", number(able)) },
    signing: "Signing …",
    none: "Drop or paste a CSR first.",
    signed: |name, file| format!("Signed “{name}” and downloaded {file}."),
    note: "Subject, alternative names and key come from the CSR; validity, extensions and serial number are set here.",
    sign_hint: "Each gets a folder in one ZIP, with a manifest. Where the browser can, you choose the file first and the ZIP is written while they are signed; otherwise it is downloaded at the end.",
    recipe: "Make such a CSR on the device",
    recipe_says: "openssl makes the key, writes the configuration and asks for exactly what is taken here. Send back the .csr.pem; the .key.pem stays.",
    recipe_commands: "On the device:",
};

fn number(number: usize) -> String {
    grouped(u64::try_from(number).unwrap_or(u64::MAX))
}

fn csrs(number: usize) -> String {
    count(u32::try_from(number).unwrap_or(u32::MAX), "CSR", "CSRs")
}

fn part(part: &Part) -> String {
    match part {
        Part::Subject { field, text } => format!("{}: {text}", (certificate::CERTIFICATE.field)(*field)),
        Part::OtherSubject { oid, text } => format!("Subject {oid}: {text}"),
        Part::AlternativeName { typed } => typed.clone(),
        Part::OtherName => String::from("Alternative name of another kind"),
        Part::Extension { oid } => format!("Extension {}", named(oid)),
        Part::Attribute { oid } => format!("Attribute {}", named(oid)),
    }
}

fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Profile => "what a device's certificate may do is set here, the same for all",
        Reason::Computed => "computed from the key, so the certificate has it anyway",
        Reason::NotMade => "certificates with it are not made here",
        Reason::Repeated => "it stands there already",
        Reason::Secret => "a password must not stand in a certificate",
        Reason::Unreadable => "it can't be read",
        Reason::NotAName => {
            "it is no name of its kind: letters, digits and hyphens make a host, and nothing has a comma"
        }
        Reason::Unfit => {
            "such a text can't stand in this field: it is too long, has characters that are not used, or a country is no two letters"
        }
        Reason::TooMany => "a certificate made here has 100 alternative names at the most",
    }
}

fn fault(fault: &CsrFault) -> String {
    match fault {
        CsrFault::Unreadable { detail } => {
            format!("It is no CSR that can be read: {detail}. Make it again with the recipe below.")
        }
        CsrFault::Signature => String::from(
            "Its signature is not that of its key: it was changed on the way, or whoever made it does not have the key. Make it again.",
        ),
        CsrFault::Key { detail } => {
            format!("AWS IoT does not take its key: {detail}. Make it again with another.")
        }
        CsrFault::SignatureKind { detail } => format!("{detail}. Make it again, signed with SHA-256."),
        CsrFault::Subject { faults } => format!("{} Make it again with the recipe below.", fields(faults)),
        CsrFault::SameName { path } => format!("{path} has the same name: two devices can't share one."),
        CsrFault::SameKey { path } => {
            format!("{path} has the same key: whoever holds it would be both devices. Make a new key.")
        }
    }
}

fn fields(faults: &[(Field, Fault)]) -> String {
    let words = &certificate::CERTIFICATE;
    let lines: Vec<String> = faults
        .iter()
        .map(|(field, fault)| format!("{}: {}", (words.field)(*field), (words.fault)(fault)))
        .collect();
    lines.join(" ")
}
