//! English: around what is behind a complaint.

use jitr_shared::inspect::doctor::Strength;

use crate::words::doctor::DoctorTexts;

pub(in crate::words) static DOCTOR: DoctorTexts = DoctorTexts {
    lead: "Causes, those with the most evidence first.",
    strength: |strength| match strength {
        Strength::Certain => "Certain",
        Strength::Strong => "Likely",
        Strength::Weak => "Possible",
    },
    command: "The command",
    blanks: |blanks| format!("To be filled in before you run it: {blanks}."),
    nothing: "No known cause in this text",
    nothing_remedy: "Paste more of it: the whole log from the start of the connection, the command that was run, and the certificates \
                     that the device sends.",
};
