//! English: how certificates hang together, and whether a path is valid.

use jitr_shared::certificate::signature::Check;
use jitr_shared::inspect::chain::LinkCheck;

use crate::state::inspect::trees::Hold;
use crate::words::chain::ChainTexts;

pub(in crate::words) static CHAIN: ChainTexts = ChainTexts {
    tree: "How they hang together",
    remarks: "About the chain",
    hold: |hold| match hold {
        Hold::Link(LinkCheck::Valid) => "signature valid",
        Hold::Link(LinkCheck::CannotCheck) | Hold::Root(Some(Check::CannotCheck)) => {
            "signature can't be checked here"
        }
        Hold::Link(LinkCheck::NotChecked) => "not checked: too many",
        Hold::Root(Some(Check::Valid)) => "root: signed by itself",
        Hold::Root(Some(Check::Invalid)) => "names itself, its own key did not sign it",
        Hold::Root(None) => "root: signature not checked",
        Hold::Nothing => "issuer above",
    },
    missing: "not here",
    missing_says: "issuer of what stands below, not among these certificates",
    broken: "broken link",
    broken_says: |name| format!("named as issuer; the key of {name} did not make the signature"),
    ring: "in a circle",
    ring_says: "these certificates issue each other",
    bundle: "The bundle as it should be",
    bundle_hint: "The certificate first, then who issued it, upwards; each once, with the exact bytes.",
    bundle_of: "Of",
    bundle_root: "With the root",
    bundle_save: "Download the fixed bundle",
    question: "Is there a valid path?",
    anchors: "Whom do you trust?",
    anchors_hint: "A root in a file proves nothing: tick the ones that you know to be genuine.",
    no_roots: "None of these certificates signed itself. Add the root that you trust.",
    target: "Path of",
    time: "At the time",
    time_hint: "Empty: now.",
    purpose: "For",
    purpose_any: "any purpose",
    purpose_client: "a TLS client, as a device is (clientAuth)",
    lists: "Revocation lists that count",
    no_lists: "No revocation list is here: nothing is said about revocation.",
    not_verified: "Readable, not verified",
    not_verified_remedy: "Tick a root below that you trust; without one nothing here is proven.",
    is_anchor: "Trusted because you said so",
    is_anchor_why: "This certificate is itself the anchor that you chose. Choose another one to verify a path.",
    valid: |anchor| format!("Valid, by a path to {anchor}"),
    valid_at: "At",
    not_valid: "No valid path to what you trust",
};
