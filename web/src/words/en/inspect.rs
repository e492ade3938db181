//! English: inspect.

use crate::words::inspect::InspectWords;

pub(super) const INSPECT: InspectWords = InspectWords {
    lead: "Read any certificate: what it says, whether the chain holds, whether AWS IoT will take it. Nothing leaves this browser.",
    empty: "Drop PEM or DER files here, or paste PEM.",
};
