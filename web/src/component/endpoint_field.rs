//! Where devices connect: AWS's word by a button, or typed by hand.

use jitr_shared::api::ca::DeviceEndpoint;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_state};

use crate::component::problem_note::ProblemNote;
use crate::hook::use_session::use_session;
use crate::hook::use_words::use_words;
use crate::platform::http::{self, ApiError};
use crate::platform::task;
use crate::state::devices::EndpointChoice;
use crate::state::phase::Phase;
use crate::ui::button::Button;
use crate::ui::field::Field;

/// What [`EndpointField`] shows.
#[derive(Properties, PartialEq)]
pub struct EndpointFieldProps {
    /// As it stands.
    pub choice: EndpointChoice,
    /// As it stands now.
    pub onchange: Callback<EndpointChoice>,
}

/// Where devices connect. Asked for once by itself when somebody is signed in and nothing was typed.
#[component]
pub fn EndpointField(props: &EndpointFieldProps) -> Html {
    let words = &use_words().devices;
    let session = use_session();
    let signed_in = session.state.signed_in().is_some();
    let phase = use_state(Phase::<ApiError>::default);
    let fetch = {
        let (phase, onchange, notice) =
            (phase.setter(), props.onchange.clone(), session.notice_fault.clone());
        Callback::from(move |()| {
            let (phase, onchange, notice) = (phase.clone(), onchange.clone(), notice.clone());
            phase.set(Phase::Busy);
            task::spawn(async move {
                match http::get::<DeviceEndpoint>(&http::profile("endpoint")).await {
                    Ok(endpoint) => {
                        onchange.emit(EndpointChoice::with_answer(endpoint));
                        phase.set(Phase::Idle);
                    }
                    Err(fault) => {
                        notice.emit(fault.clone());
                        phase.set(Phase::Failed(fault));
                    }
                }
            });
        })
    };
    {
        let (fetch, empty) = (fetch.clone(), props.choice.text.is_empty());
        use_effect_with(signed_in, move |signed_in| {
            if *signed_in && empty {
                fetch.emit(());
            }
        });
    }
    let choice = props.choice.clone();
    let oninput = props.onchange.reform(move |text| choice.clone().typed(text));
    let hint = if props.choice.is_from_aws() { words.endpoint_from_aws } else { words.endpoint_hint };
    html! {
        <div class="with-button">
            <Field id="endpoint" label={words.endpoint} {hint} code=true value={props.choice.text.clone()} {oninput}
                fault={props.choice.is_wrong().then_some(AttrValue::Static(words.endpoint_fault))} />
            if signed_in {
                <Button label={words.fetch_endpoint} onclick={fetch}
                    busy={phase.is_busy().then_some(AttrValue::Static(words.fetching_endpoint))} />
            }
            if let Some(fault) = phase.fault() { <ProblemNote fault={fault.clone()} /> }
        </div>
    }
}
