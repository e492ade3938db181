//! The templates that this browser keeps, and the settings that something was made with last.

use jitr_shared::preset::Preset;
use yew::{UseStateSetter, hook, use_state};

use crate::platform::storage;
use crate::state::templates::{Template, TemplateKind, remembered};

/// The templates of one kind.
#[derive(Clone, PartialEq)]
pub struct TemplatesHandle {
    /// By name.
    pub kept: Vec<Template>,
    kind: TemplateKind,
    setter: UseStateSetter<Vec<Template>>,
}

/// The templates of one kind.
#[hook]
pub fn use_templates(kind: TemplateKind) -> TemplatesHandle {
    let kept = use_state(|| stored(kind));
    TemplatesHandle { kept: (*kept).clone(), kind, setter: kept.setter() }
}

impl TemplatesHandle {
    /// What they are for.
    #[must_use]
    pub fn kind(&self) -> TemplateKind {
        self.kind
    }

    /// The one of a name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Preset> {
        self.kept.iter().find(|template| template.name == name).map(|template| &template.preset)
    }

    /// Keeps one in place of another of the same name; says whether the browser took it.
    #[must_use]
    pub fn keep(&self, name: &str, preset: &Preset) -> bool {
        let taken = storage::write(&format!("{}{name}", self.kind.named()), &preset.to_json());
        self.setter.set(stored(self.kind));
        taken
    }

    /// Forgets one.
    pub fn remove(&self, name: &str) {
        storage::remove(&format!("{}{name}", self.kind.named()));
        self.setter.set(stored(self.kind));
    }
}

/// The settings that something was made with last.
#[must_use]
pub fn last_used(kind: TemplateKind) -> Option<Preset> {
    storage::read(kind.last()).and_then(|text| kind.read(text.as_bytes()).ok())
}

/// Remembers the settings that something was made with.
pub fn remember(kind: TemplateKind, preset: &Preset) {
    // Where the browser keeps nothing, nothing is remembered.
    let _ = storage::write(kind.last(), &remembered(preset).to_json());
}

/// One that can't be read (a later version of this page stored it) is passed by.
fn stored(kind: TemplateKind) -> Vec<Template> {
    let read = |name: String| {
        let text = storage::read(&format!("{}{name}", kind.named()))?;
        Some(Template { preset: kind.read(text.as_bytes()).ok()?, name })
    };
    let mut templates: Vec<Template> =
        storage::keys_with(kind.named()).into_iter().filter_map(read).collect();
    templates.sort_by(|one, other| one.name.cmp(&other.name));
    templates
}
