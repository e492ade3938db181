//! Says what was done, in the past tense, to eyes and to screen readers.

use yew::{Callback, ContextProvider, Html, Properties, component, hook, html, use_context, use_reducer_eq};

use crate::ui::toast::{Toast, ToastLine};

/// Say a sentence. Outside of a provider it goes nowhere.
#[hook]
pub fn use_announce() -> Callback<String> {
    use_context::<Announcer>().map(|announcer| announcer.say).unwrap_or_default()
}

#[derive(Clone, PartialEq)]
struct Announcer {
    say: Callback<String>,
}

/// What [`AnnounceProvider`] wraps.
#[derive(Properties, PartialEq)]
pub struct AnnounceProviderProps {
    /// All that may say something.
    pub children: Html,
}

/// Holds the live region, which has to be in the document before its first sentence.
#[component]
pub fn AnnounceProvider(props: &AnnounceProviderProps) -> Html {
    let line = use_reducer_eq(ToastLine::default);
    let dispatch = line.dispatcher();
    let announcer = Announcer { say: Callback::from(move |sentence| dispatch.dispatch(sentence)) };
    html! {
        <ContextProvider<Announcer> context={announcer}>
            { props.children.clone() }
            <Toast line={(*line).clone()} />
        </ContextProvider<Announcer>>
    }
}
