//! English: inspect.

use jitr_shared::inspect::{OtherKind, Place, Subject};

use crate::issuer::message::overview::{Line, Overview};
use crate::state::inspect::{From, View};
use crate::state::share::{LONGEST, Unshared};
use crate::words::inspect::{InspectTexts, ItemView, Pace, pace};
use crate::words::number::grouped;

use super::item;

pub(in crate::words) static INSPECT: InspectTexts = InspectTexts {
    lead: "Drop anything: what it is, what it says, what is wrong with it, and what to do.",
    empty: "Nothing to read yet. Certificates, requests, revocation lists, keys and containers will be listed here, with what \
            AWS IoT would mind.",
    input: "What to read",
    choose: "Drop files, or choose them",
    choose_hint: "PEM, DER, Base64, PKCS#7, PKCS#12, logs: several at once, in any order. Read in this browser; nothing is sent anywhere.",
    text: "Or paste",
    text_hint: "Certificates, or the error text or log of a device that does not connect. Private keys are hidden as they come.",
    pasted: "Pasted text",
    unread: "Not every file was read",
    sources: "Files that were given",
    from: |from| match from {
        From::File => "file",
        From::Link => "from a link",
        From::Handed => "from another place here",
        From::Example => "example",
    },
    remove: "Remove",
    remove_named: |name| format!("Remove {name}"),
    removed: |name| format!("Removed {name}."),
    examples: "Try an example:",
    example_good: "a chain in order",
    example_broken: "a broken chain",
    clear: "Clear all",
    undo: "Undo",
    reading: |count, size| format!("Reading {count} input{}, {size} …", plural(count)),
    advance: |progress, elapsed| {
        let Pace { is_judging, done, all, rate, seconds } = pace(progress, elapsed);
        let what = if is_judging { "certificates checked" } else { "blocks read" };
        let said = format!("{} of {} {what}", number(done), number(all));
        let rate = rate.map(|rate| format!("{} a second", number(rate)));
        let seconds = seconds.map(|seconds| format!("{} s left", number(seconds)));
        Some(said).into_iter().chain(rate).chain(seconds).collect::<Vec<_>>().join(", ")
    },
    fetching: |done, all| format!("Taking file {} of {} …", number(done + 1), number(all)),
    stopped: "Stopped. Below stands what was read before.",
    again: "Read again",
    stop: "Stop",
    read: |items, findings| {
        format!(
            "Read {} item{}, {} finding{}.",
            number(items),
            plural(items),
            number(findings),
            plural(findings)
        )
    },
    link_name: "Shared link",
    share: "Copy a link to this",
    shared: |length| format!("Copied, {length} characters: public parts only, and no server sees them"),
    not_copied: "The browser did not allow copying",
    unshared: |unshared| match unshared {
        Unshared::Nothing => String::from("Nothing public that fits into a link"),
        Unshared::TooLong { length } => {
            format!("{} characters; a link holds {}: remove some inputs", number(length), number(LONGEST))
        }
    },
    link_came: "This came with the link that you opened",
    link_came_why: "Whoever made the link chose what is in it. It holds public parts only, and was not sent to any server.",
    link_broken: "The link can't be opened",
    link_broken_why: "It was cut off or changed on its way, or holds something that is not shared. Ask for it again.",
    password_needed: |names| format!("Encrypted: {names}"),
    password: "Password",
    password_hint: "Used in this browser alone. One that fits is remembered until you clear all, and never shown.",
    password_wrong: "This password does not open it. Type it again; capitals count.",
    password_open: "Open",
    found: "What was found",
    summary,
    view: |view| match view {
        View::Items => "Items",
        View::Findings => "Findings",
        View::Chain => "Chain",
        View::Readiness => "Ready for AWS IoT?",
        View::Doctor => "Doctor",
        View::Compare => "Compare",
    },
    filter: "Look for",
    filter_hint: "Name, serial number or fingerprint",
    shown: |found, all| match found == all {
        true => format!("{} items", number(all)),
        false => format!("{} of {} items", number(found), number(all)),
    },
    items: "Items",
    kind,
    unnamed: "without a name",
    read_word: "read",
    key: item::key,
    item_views: "Views of this item",
    item_view: |view| match view {
        ItemView::Facts => "Facts",
        ItemView::Findings => "Findings",
        ItemView::Text => "Text",
        ItemView::Json => "JSON",
        ItemView::Tree => "ASN.1",
    },
    text_view: "As OpenSSL prints it",
    no_view: "There is no such view of this item: it may hold a private key, or could not be read.",
    tree_cut: "More nodes than are listed here; the others can be seen with openssl asn1parse.",
    tree_fault: |byte, detail| format!("From byte {byte} on it is no DER: {detail}."),
    tree_bytes: "Bytes of the chosen node",
    same_key: |kind, name| format!("Same key as: {kind} {name}"),
    no_key: |count| match count {
        1 => String::from("The private key here is not its own"),
        _ => format!("None of the {count} private keys here belongs to it"),
    },
    export_text: "Download all as text",
    export_json: "Download all as JSON",
    export_pem: "Download all public parts as PEM",
    looking: "Looking …",
    arn: "ARN in AWS IoT",
    arn_device: "Registered as a device certificate",
    arn_ca: "Registered as a CA",
    arn_needs: "An ARN needs an account and a Region.",
    no_findings: "Nothing to mind.",
    more: |count| format!("Show more ({} left)", number(count)),
    findings_cut: |listed, all| {
        format!("The worst {} of {} are listed; each item has its own.", number(listed), number(all))
    },
    copy_findings: "Copy these as text",
    place,
    expected: |expected| format!("expected {expected}"),
    actual: |found| format!("found {found}"),
    observed: "Observed, not documented by AWS",
    own_rule: "A limit or choice of this inspector",
    compare: "Two items side by side",
    compare_first: "Item A",
    compare_second: "Item B",
    compare_fact: "Field",
    compare_result: "Result",
    compare_only: "Only what differs",
    compare_count: |differing, all| match differing {
        0 => format!("All {} fields are the same.", number(all)),
        _ => format!("{} of {} fields differ.", number(differing), number(all)),
    },
    compare_absent: "not there",
    differs: "differs",
    same: "same",
    how_first: "Everything in the input is looked at, whatever stands around it. What can't be read says which byte, what was expected there \
                and what was found; the rest is read all the same. certificateId is the SHA-256 of the DER, the very id that AWS IoT uses.",
    how_second: "Reading happens in a Web Worker that cannot open any connection, apart from the keys that this tab holds. Nothing is trusted: \
                 a chain is called valid only for an anchor and a time that you chose.",
    commands: "The same with openssl",
};

fn kind(line: &Line) -> &'static str {
    match line.subject {
        Subject::Certificate(_) => match (line.is_ca, line.self_signed) {
            (true, true) => "Root CA",
            (true, false) => "CA",
            (false, _) => "Certificate",
        },
        Subject::Request(_) => "Request (CSR)",
        Subject::List(_) => "Revocation list",
        Subject::Key(_) => "Private key",
        Subject::PublicKey(_) => "Public key",
        Subject::Container(_) => "Container",
        Subject::Block(_) => match line.other {
            Some(OtherKind::Putty) => "PuTTY key",
            Some(OtherKind::OpenSsh) => "OpenSSH private key",
            Some(OtherKind::OpenSshPublic) => "OpenSSH public key",
            Some(OtherKind::JavaKeystore) => "Java keystore",
            Some(OtherKind::Pgp) => "PGP",
            Some(OtherKind::Jwk) => "JSON Web Key",
            Some(OtherKind::Parameters | OtherKind::Unknown) | None => "Other block",
        },
    }
}

fn summary(overview: &Overview) -> String {
    let count = |fits: fn(&Line) -> bool| overview.lines.iter().filter(|line| fits(line)).count();
    let parts = [
        (count(|line| matches!(line.subject, Subject::Certificate(_))), "certificate"),
        (count(|line| matches!(line.subject, Subject::Request(_))), "request"),
        (count(|line| matches!(line.subject, Subject::List(_))), "revocation list"),
        (count(|line| matches!(line.subject, Subject::Key(_))), "private key"),
        (count(|line| matches!(line.subject, Subject::PublicKey(_))), "public key"),
        (count(|line| matches!(line.subject, Subject::Container(_))), "container"),
        (count(|line| matches!(line.subject, Subject::Block(_))), "other block"),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| format!("{} {noun}{}", number(count), plural(count)))
        .collect();
    let [errors, warnings, _] = overview.counts;
    let wrong = format!(
        "{} error{}, {} warning{}",
        number(errors),
        plural(errors),
        number(warnings),
        plural(warnings)
    );
    if said.is_empty() {
        format!("No item could be read; {wrong}.")
    } else {
        format!("{}; {wrong}.", said.join(", "))
    }
}

fn place(input: Option<&str>, place: Place) -> String {
    let input = input.map(|input| format!("{input}, ")).unwrap_or_default();
    let within = place.within.map(|within| format!(", byte {within} of its DER")).unwrap_or_default();
    format!("{input}line {}, byte {}{within}", place.line, place.offset)
}

fn number(count: usize) -> String {
    grouped(u64::try_from(count).unwrap_or(u64::MAX))
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
