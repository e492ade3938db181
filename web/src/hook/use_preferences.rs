//! Language and theme: chosen here, stored by the browser, known to every component.

use jitr_shared::api::destination::Language;
use yew::{
    Callback, ContextProvider, Html, Properties, component, hook, html, use_context, use_effect_with,
    use_reducer_eq, use_state,
};

use crate::parts::Parts;
use crate::platform::theme::Theme;
use crate::platform::{language, task, theme};
use crate::state::spoken::{Hearing, Spoken};
use crate::words::{Words, en};

/// Language and theme, and how to change them.
#[derive(Clone, PartialEq)]
pub struct Preferences {
    /// The language that is spoken.
    pub language: Language,
    /// Its words, and what is wanted.
    pub spoken: Spoken,
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
        language: Language::En,
        spoken: Spoken::new(&en::WORDS),
        theme: Theme::default(),
        choose_language: Callback::noop(),
        choose_theme: Callback::noop(),
    };
    use_context::<Preferences>().unwrap_or_else(nowhere)
}

/// What is spoken first: the stored choice or the browser's language, English where its words do not come.
pub async fn spoken_at_start(parts: &Parts) -> Spoken {
    let wanted = language::initial();
    match Words::of(wanted, parts).await {
        Ok(words) => Spoken::new(words),
        Err(_) => Spoken::new(&en::WORDS).instead_of(wanted),
    }
}

/// What [`PreferencesProvider`] wraps.
#[derive(Properties, PartialEq)]
pub struct PreferencesProviderProps {
    /// Where the words of another language come from.
    pub parts: &'static Parts,
    /// What is spoken first.
    pub start: Spoken,
    /// All that may ask for them.
    pub children: Html,
}

/// Reads the stored choices, applies them to the document, and hands them down.
#[component]
pub fn PreferencesProvider(props: &PreferencesProviderProps) -> Html {
    let start = props.start;
    let spoken = use_reducer_eq(move || start);
    let chosen_theme = use_state(theme::initial);
    let language = spoken.words.language;
    use_effect_with(language, |language| language::apply(*language));
    use_effect_with(*chosen_theme, |chosen| theme::apply(*chosen));
    let dispatcher = spoken.dispatcher();
    let parts = props.parts;
    let set_theme = chosen_theme.setter();
    let preferences = Preferences {
        language,
        spoken: *spoken,
        theme: *chosen_theme,
        choose_language: Callback::from(move |chosen| {
            language::store(chosen);
            dispatcher.dispatch(Hearing::Wanted(chosen));
            let dispatcher = dispatcher.clone();
            task::spawn(async move {
                dispatcher.dispatch(match Words::of(chosen, parts).await {
                    Ok(words) => Hearing::Came(words),
                    Err(_) => Hearing::Missed(chosen),
                });
            });
        }),
        choose_theme: Callback::from(move |chosen| set_theme.set(chosen)),
    };
    html! {
        <ContextProvider<Preferences> context={preferences}>{ props.children.clone() }</ContextProvider<Preferences>>
    }
}
