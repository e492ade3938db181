//! Light, dark, or as the system says.

use crate::platform::{document, storage};

const KEY: &str = "jitr-theme";

/// The chosen appearance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says, and changing with it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order a list shows them.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// As it stands in storage and in `data-theme`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// The stored choice.
#[must_use]
pub fn initial() -> Theme {
    storage::read(KEY).and_then(|name| Theme::named(&name)).unwrap_or_default()
}

/// Tells the style sheets, and stores the choice for the next visit.
pub fn apply(theme: Theme) {
    match theme {
        Theme::System => {
            document::remove_root_attribute("data-theme");
            storage::remove(KEY);
        }
        Theme::Light | Theme::Dark => {
            document::set_root_attribute("data-theme", theme.name());
            storage::write(KEY, theme.name());
        }
    }
}
