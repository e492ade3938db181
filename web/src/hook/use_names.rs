//! The names in AWS for every place of the page that shows one: the Worker's, until somebody types others on stage Wire.

use jitr_shared::api::wiring::WiringNames;
use jitr_shared::aws::PolicyName;
use jitr_shared::wiring::Names;
use yew::{Callback, ContextProvider, Html, Properties, component, hook, html, use_context, use_state};

/// The names, and how they change.
#[derive(Clone, PartialEq)]
pub struct NamesHandle {
    /// As typed, or as the Worker has them in use.
    pub names: WiringNames,
    /// Somebody typed them.
    pub type_in: Callback<WiringNames>,
    /// The Worker has these in use; what was typed wins.
    pub hear: Callback<WiringNames>,
}

impl NamesHandle {
    /// The policy that devices get; the proposed one while AWS would refuse what is typed.
    #[must_use]
    pub fn policy(&self) -> PolicyName {
        Names::try_from(&self.names).unwrap_or_default().policy
    }
}

impl Default for NamesHandle {
    fn default() -> Self {
        let names = WiringNames::from(&Names::default());
        Self { names, type_in: Callback::noop(), hear: Callback::noop() }
    }
}

/// The names.
#[hook]
pub fn use_names() -> NamesHandle {
    use_context::<NamesHandle>().unwrap_or_default()
}

/// What [`NamesProvider`] wraps.
#[derive(Properties, PartialEq)]
pub struct NamesProviderProps {
    /// All that may ask for them.
    pub children: Html,
}

/// Keeps the names while the page is open.
#[component]
pub fn NamesProvider(props: &NamesProviderProps) -> Html {
    let typed = use_state(|| None::<WiringNames>);
    let heard = use_state(|| None::<WiringNames>);
    let names = typed.as_ref().or(heard.as_ref()).cloned();
    let (type_in, hear) = (typed.setter(), heard.setter());
    let handle = NamesHandle {
        names: names.unwrap_or_else(|| NamesHandle::default().names),
        type_in: Callback::from(move |names| type_in.set(Some(names))),
        hear: Callback::from(move |names| hear.set(Some(names))),
    };
    html! {
        <ContextProvider<NamesHandle> context={handle}>{ props.children.clone() }</ContextProvider<NamesHandle>>
    }
}
