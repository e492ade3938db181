//! Templates: settings of a form under a name, without names and secrets of what they make, kept by the browser.
//!
//! Each is a text of its own, the same that a file of it has ([`Preset::to_json`]). The settings that something was made with last
//! are kept the same way, under no name. Not here: the browser's storage (`hook::use_templates`).

use jitr_shared::certificate::Role;
use jitr_shared::certificate::draft::Draft;
use jitr_shared::preset::{Preset, PresetError};

/// Characters of a template's name: what a line of a list takes.
const LONGEST_NAME: usize = 60;

/// What a template is for; those of one kind are not offered for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateKind {
    /// A root CA or an intermediate one.
    Ca,
    /// A device.
    Device,
}

/// A template.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    /// What somebody called it.
    pub name: String,
    /// What it says.
    pub preset: Preset,
}

/// Why a file is not taken as a template.
#[derive(Clone, Debug, PartialEq)]
pub enum TemplateFault {
    /// The browser can't read it.
    File {
        /// Why.
        detail: String,
    },
    /// It is no template.
    Preset(PresetError),
    /// It is one for something else.
    OtherKind(Role),
}

impl TemplateKind {
    /// What it is for.
    #[must_use]
    pub const fn of(role: Role) -> Self {
        match role {
            Role::RootCa | Role::IntermediateCa | Role::VerificationCertificate => Self::Ca,
            Role::Device => Self::Device,
        }
    }

    /// What the key of a kept one begins with, in the browser's storage; its name follows.
    #[must_use]
    pub const fn named(self) -> &'static str {
        match self {
            Self::Ca => "jitr-template-ca:",
            Self::Device => "jitr-template-device:",
        }
    }

    /// The key of the settings that something was made with last.
    #[must_use]
    pub const fn last(self) -> &'static str {
        match self {
            Self::Ca => "jitr-last-ca",
            Self::Device => "jitr-last-device",
        }
    }

    /// Reads a template's text.
    ///
    /// # Errors
    /// It is none, or one for something else.
    pub fn read(self, bytes: &[u8]) -> Result<Preset, TemplateFault> {
        let preset = Preset::from_json(bytes).map_err(TemplateFault::Preset)?;
        let role = preset.draft.role;
        if Self::of(role) == self { Ok(preset) } else { Err(TemplateFault::OtherKind(role)) }
    }
}

/// What of the settings that something was made with is remembered: the alternative names are those of one device, and
/// the next one has others.
#[must_use]
pub fn remembered(preset: &Preset) -> Preset {
    let draft = Draft { alternative_names: String::new(), ..preset.draft.clone() };
    Preset { draft, forms: preset.forms.clone() }
}

/// A name that a template can have: what was typed, without blanks around it. None if nothing is left or too much.
#[must_use]
pub fn template_name(typed: &str) -> Option<&str> {
    let name = typed.trim();
    let fits = !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.contains(char::is_control);
    fits.then_some(name)
}

/// What a file's name calls the template in it.
#[must_use]
pub fn name_of_file(file_name: &str) -> String {
    let stem = file_name.strip_suffix(".json").unwrap_or(file_name);
    let stem = stem.strip_suffix(".template").unwrap_or(stem);
    let printable: String = stem.chars().filter(|character| !character.is_control()).collect();
    let name: String = printable.trim().chars().take(LONGEST_NAME).collect();
    if name.is_empty() { String::from("template") } else { name }
}

#[cfg(test)]
mod tests {
    use super::{Preset, Role, TemplateFault, TemplateKind, name_of_file, template_name};
    use jitr_shared::certificate::draft::Draft;

    #[test]
    fn a_template_for_a_ca_is_none_for_a_device() {
        let text = |role| Preset { draft: Draft::new(role), forms: Vec::new() }.to_json();
        assert!(TemplateKind::Device.read(text(Role::Device).as_bytes()).is_ok());
        assert!(TemplateKind::Ca.read(text(Role::IntermediateCa).as_bytes()).is_ok());
        let other = TemplateKind::Device.read(text(Role::RootCa).as_bytes());
        assert_eq!(other, Err(TemplateFault::OtherKind(Role::RootCa)));
        assert!(matches!(TemplateKind::Ca.read(b"{}"), Err(TemplateFault::Preset(_))));
    }

    #[test]
    fn a_name_is_a_line() {
        assert_eq!(template_name("  Line 7 "), Some("Line 7"));
        assert_eq!(template_name(" "), None);
        assert_eq!(template_name(&"x".repeat(61)), None);
        assert_eq!(name_of_file("Line 7.template.json"), "Line 7");
        assert_eq!(name_of_file(".json"), "template");
    }
}
