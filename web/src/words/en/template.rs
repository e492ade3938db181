//! English around templates.

use jitr_shared::preset::PresetError;

use crate::state::templates::{TemplateFault, TemplateKind};
use crate::words::en::certificate;
use crate::words::template::TemplateWords;

pub(super) const TEMPLATE: TemplateWords = TemplateWords {
    summary: |count| if count == 0 { String::from("Templates") } else { format!("Templates ({count})") },
    says: "Settings under a name: key, subject, validity, files. Never a device's name, a key or a password. This browser keeps them; a file \
           carries them elsewhere.",
    choose: "Use a template",
    none: "Choose one …",
    applied: |name| format!("The form is set as in “{name}”."),
    name: "Keep these settings as",
    name_hint: "A name that says what they are for, for example Line 7.",
    save: "Save template",
    name_missing: "Type a name of at most 60 characters.",
    saved: |name| format!("Saved the template “{name}” in this browser."),
    not_stored: "This browser keeps nothing for this page: export the template as a file.",
    remove: |name| format!("Remove “{name}”"),
    removed: |name| format!("Removed the template “{name}”."),
    export: "Export as file",
    exported: |file| format!("Downloaded {file}."),
    import: "Import a template",
    import_hint: "A JSON file that was exported here or elsewhere. It is checked as a whole before anything of it is used.",
    refused: |file| format!("{file} was not taken; nothing has changed."),
    fault,
    remedy: "Correct the file where it says, or export it again where it came from.",
};

fn fault(fault: &TemplateFault) -> Vec<String> {
    match fault {
        TemplateFault::File { detail } => vec![detail.clone()],
        TemplateFault::OtherKind(role) => vec![match TemplateKind::of(*role) {
            TemplateKind::Ca => String::from("It is a template for a CA: import it in stage CA."),
            TemplateKind::Device => String::from("It is a template for devices: import it in stage Devices."),
        }],
        TemplateFault::Preset(error) => preset_fault(error),
    }
}

fn preset_fault(error: &PresetError) -> Vec<String> {
    match error {
        PresetError::TooLarge { found } => {
            vec![format!("{found} bytes; a template has 65,536 at the most.")]
        }
        PresetError::Json { line, column, detail } => {
            vec![format!("Line {line}, column {column}: {detail}.")]
        }
        PresetError::NotATemplate => {
            vec![String::from("It is JSON of something else: “format” is not “jitr-workbench/template”.")]
        }
        PresetError::Version { found } => {
            vec![format!("It is of version {found}; this page reads version 1.")]
        }
        PresetError::Word { field, found, expected } => {
            vec![format!("“{field}” is “{found}”; it can be {}.", expected.join(", "))]
        }
        PresetError::Fields(faults) => faults
            .iter()
            .map(|fault| {
                format!(
                    "{}: {}",
                    (certificate::CERTIFICATE.field)(fault.field),
                    (certificate::CERTIFICATE.fault)(&fault.fault)
                )
            })
            .collect(),
    }
}
