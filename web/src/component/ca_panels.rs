//! What belongs to a CA that is acted on here, each read only when it is opened.

use yew::{Callback, Html, Properties, component, html, use_state_eq};

use crate::component::ca_lists::CaLists;
use crate::component::ca_settings_form::CaSettingsForm;
use crate::hook::use_words::use_words;
use crate::ui::button::{Button, Weight};
use crate::ui::icon::Icon;

/// What [`CaPanels`] is about.
#[derive(Properties, PartialEq)]
pub struct CaPanelsProps {
    /// The CA.
    pub ca_certificate_id: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Panel {
    Nothing,
    Settings,
    Lists,
}

/// What belongs to a CA that is acted on here.
#[component]
pub fn CaPanels(props: &CaPanelsProps) -> Html {
    let words = use_words();
    let open = use_state_eq(|| Panel::Nothing);
    let toggle = |panel: Panel| {
        let open = open.clone();
        Callback::from(move |()| open.set(if *open == panel { Panel::Nothing } else { panel }))
    };
    html! {
        <>
            <div class="actions">
                <Button label={words.ca_settings.summary} weight={Weight::Quiet} icon={Icon::Sliders}
                    expanded={*open == Panel::Settings} onclick={toggle(Panel::Settings)} />
                <Button label={words.crl.summary} weight={Weight::Quiet} icon={Icon::File}
                    expanded={*open == Panel::Lists} onclick={toggle(Panel::Lists)} />
            </div>
            { match *open {
                Panel::Nothing => Html::default(),
                Panel::Lists => html! { <CaLists ca_certificate_id={props.ca_certificate_id.clone()} /> },
                Panel::Settings => html! { <CaSettingsForm ca_certificate_id={props.ca_certificate_id.clone()} /> },
            } }
        </>
    }
}
