//! Language and theme: chosen here, stored by the browser, known to every component.

use jitr_shared::api::destination::Language;
use yew::{
    Callback, ContextProvider, Html, Properties, component, hook, html, use_context, use_effect_with,
    use_state,
};

use crate::platform::theme::Theme;
use crate::platform::{language, theme};

/// Language and theme, and how to change them.
#[derive(Clone, PartialEq)]
pub struct Preferences {
    /// The language.
    pub language: Language,
    /// The theme.
    pub theme: Theme,
    /// Chooses a language.
    pub choose_language: Callback<Language>,
    /// Chooses a theme.
    pub choose_theme: Callback<Theme>,
}

/// Language and theme.
#[hook]
pub fn use_preferences() -> Preferences {
    let nowhere = || Preferences {
        language: Language::default(),
        theme: Theme::default(),
        choose_language: Callback::noop(),
        choose_theme: Callback::noop(),
    };
    use_context::<Preferences>().unwrap_or_else(nowhere)
}

/// What [`PreferencesProvider`] wraps.
#[derive(Properties, PartialEq)]
pub struct PreferencesProviderProps {
    /// All that may ask for them.
    pub children: Html,
}

/// Reads the stored choices, applies them to the document, and hands them down.
#[component]
pub fn PreferencesProvider(props: &PreferencesProviderProps) -> Html {
    let chosen_language = use_state(language::initial);
    let chosen_theme = use_state(theme::initial);
    use_effect_with(*chosen_language, |chosen| language::apply(*chosen));
    use_effect_with(*chosen_theme, |chosen| theme::apply(*chosen));
    let set_language = chosen_language.setter();
    let set_theme = chosen_theme.setter();
    let preferences = Preferences {
        language: *chosen_language,
        theme: *chosen_theme,
        choose_language: Callback::from(move |chosen| {
            language::store(chosen);
            set_language.set(chosen);
        }),
        choose_theme: Callback::from(move |chosen| set_theme.set(chosen)),
    };
    html! {
        <ContextProvider<Preferences> context={preferences}>{ props.children.clone() }</ContextProvider<Preferences>>
    }
}
