//! English: Wire.

use jitr_shared::api::wiring::{WiringAction, WiringStep};
use jitr_shared::aws::NameError;
use jitr_shared::wiring::{NamesError, WantedError};

use crate::words::wire::WireWords;

pub(super) const WIRE: WireWords = WireWords {
    lead: "Lay the way of the registration event from AWS IoT to this Worker, and make the policy that devices get.",
    names: "Names in AWS",
    rule: "Topic rule",
    rule_hint: "1 to 128 letters, digits and _.",
    policy: "Device policy",
    policy_hint: "1 to 128 letters, digits and _ + = , . @ -",
    name_fault,
    ingest: "Events are posted to",
    plan: "Plan",
    step,
    column_step: "Part",
    column_wanted: "Wanted",
    column_found: "Found in AWS",
    column_difference: "Difference",
    column_action: "Action",
    nothing_found: "nothing",
    no_difference: "none",
    difference_wanted: "wanted",
    difference_found: "found",
    action,
    running: "being done",
    waiting: "waits for AWS",
    done: "done",
    failed: "failed",
    apply: "Apply",
    applying: "Applying",
    nothing_to_do: "Everything is as wanted.",
    decide_first: "Replace above what was altered by hand, or leave it as it is.",
    stale: "The names have changed: read the plan for them first.",
    names_wrong: "AWS would refuse a name: correct it first.",
    no_plan: "The plan is not here yet.",
    replace: "Replace it",
    replace_hint: "Somebody altered it by hand. It is left alone unless you replace it.",
    apply_hint: "Apply runs down the table. Doing it twice makes nothing twice.",
    wired: "The way is laid.",
    wired_next: "Make a device certificate, connect the device, and see it in Watch.",
    confirmation_failed: "AWS's confirmation request came, and confirming failed.",
    iam: "What the Worker's AWS identities may do",
    iam_body: "Two policies, least privilege, for this account, Region and these names. Set-up registers and wires, and may be taken away afterwards. Runtime stays. One identity may have both.",
    iam_set_up: "Set-up policy",
    iam_runtime: "Runtime policy",
    iam_missing: "Give account and Region, and both policies stand here.",
    address: "Public address of the Worker",
    address_hint: "https, port 443 or 8443, with a certificate that AWS trusts.",
    address_fault,
    cli,
    cli_secret: "The shell takes the secret from INGEST_SECRET: the same value that the Worker has.",
    how: [
        "AWS IoT publishes each registration on $aws/events/certificates/registered/<caCertificateId>. A topic rule posts it to this Worker with a secret header. Before AWS posts anywhere, the address has to be confirmed as a rule destination: AWS sends a token, the Worker gives it back with a signed call, and enables the destination.",
        "The device policy lets a device connect as the common name of its certificate only, and use its own topics only. It is attached before the certificate becomes ACTIVE: an ACTIVE certificate without a policy is still turned away.",
    ],
};

fn name_fault(fault: &NamesError) -> String {
    let (NamesError::Rule(fault) | NamesError::Policy(fault)) = fault;
    match fault {
        NameError::Length { found, expected, .. } => {
            format!("It has {found} characters; AWS takes {expected}.")
        }
        NameError::Character { character, position, allowed, .. } => {
            format!("AWS does not take \"{character}\" (character {position}), only {allowed}.")
        }
    }
}

fn step(step: WiringStep) -> &'static str {
    match step {
        WiringStep::Destination => "Rule destination",
        WiringStep::Confirmation => "Its confirmation",
        WiringStep::Rule => "Topic rule",
        WiringStep::Policy => "Device policy",
    }
}

fn action(action: WiringAction) -> &'static str {
    match action {
        WiringAction::Keep => "as wanted",
        WiringAction::Create => "to be made",
        WiringAction::Wait => "waits for AWS",
        WiringAction::Enable => "to be enabled",
        WiringAction::Replace => "altered by hand",
        WiringAction::Blocked => "after those above",
    }
}

fn address_fault(fault: &WantedError) -> String {
    match fault {
        WantedError::NotAUrl(_) => {
            "That is not an address. It looks like https://jitr.example.com.".to_owned()
        }
        WantedError::NotHttps(_) => "AWS posts to https only.".to_owned(),
        WantedError::Port(port) => format!("AWS posts to ports 443 and 8443 only, not to {port}."),
        WantedError::IpV6(_) => "AWS takes names and IPv4 addresses, not IPv6.".to_owned(),
        WantedError::TooLong(length) => format!("It has {length} characters; AWS takes 2,000."),
        WantedError::NoSecret => "The ingest secret is empty.".to_owned(),
    }
}

fn cli(step: WiringStep) -> &'static str {
    match step {
        WiringStep::Destination => "Make the rule destination",
        WiringStep::Confirmation => "Enable it, once it is confirmed",
        WiringStep::Rule => "Make the topic rule",
        WiringStep::Policy => "Make the device policy",
    }
}
