//! Destinations: the list with each one's latest delivery, and the form that adds or changes one.

use jitr_shared::api::destination::Destination;
use yew::{AttrValue, Callback, Html, component, html, use_state_eq};

use crate::component::destination_card::DestinationCard;
use crate::component::destination_form::DestinationForm;
use crate::component::gate::Gate;
use crate::component::problem_note::ProblemNote;
use crate::hook::use_preferences::use_preferences;
use crate::hook::use_remote::use_remote;
use crate::hook::use_session::use_session;
use crate::hook::use_words::use_words;
use crate::platform::http;
use crate::route::Route;
use crate::state::destinations::Draft;
use crate::ui::button::{Button, Weight};
use crate::ui::icon::Icon;
use crate::ui::stage::{HowItWorks, Part, Stage};

/// Destinations.
#[component]
pub fn DestinationsPage() -> Html {
    let words = &use_words().destinations;
    html! {
        <Stage route={Route::Destinations} lead={words.lead}>
            <Gate><List /></Gate>
            <HowItWorks paragraphs={words.how.map(AttrValue::Static)} link="https://docs.aws.amazon.com/iot/latest/developerguide/auto-register-device-cert.html" />
        </Stage>
    }
}

#[component]
fn List() -> Html {
    let words = use_words();
    let usable = use_session().state.usable();
    let language = use_preferences().language;
    let list = use_remote::<Vec<Destination>>(usable.then(|| http::profile("destinations")));
    let form = use_state_eq(|| None::<Draft>);
    let open = {
        let setter = form.setter();
        Callback::from(move |draft: Option<Draft>| setter.set(draft))
    };
    let saved = {
        let (open, reload) = (open.clone(), list.reload.clone());
        Callback::from(move |_: Destination| {
            open.emit(None);
            reload.emit(());
        })
    };
    let editing = form.as_ref().and_then(|draft| draft.id.clone());
    let filled = |draft: &Draft| {
        let key = draft.id.clone().unwrap_or_default();
        html! { <DestinationForm {key} draft={draft.clone()} onsaved={saved.clone()} oncancel={open.reform(|()| None)} /> }
    };
    html! {
        <>
            <Part title={words.frame.what_stands}>
                if let Some(fault) = list.remote().fault() { <ProblemNote fault={fault.clone()} /> }
                if let Some(rows) = list.remote().ready() {
                    if rows.is_empty() { <p class="empty">{ words.destinations.empty }</p> }
                    <div class="cards">
                        { for rows.iter().map(|row| match form.as_ref().filter(|_| editing.as_ref() == Some(&row.id)) {
                            Some(draft) => filled(draft),
                            None => {
                                let draft = Draft::of(row);
                                let onedit = open.reform(move |()| Some(draft.clone()));
                                html! { <DestinationCard key={row.id.clone()} destination={row.clone()} {onedit} onchange={list.reload.clone()} /> }
                            }
                        }) }
                    </div>
                } else if list.remote().fault().is_none() {
                    <p class="waiting" role="status">{ words.frame.loading }</p>
                }
            </Part>
            <Part title={words.frame.next} next=true>
                if let Some(draft) = form.as_ref().filter(|draft| draft.id.is_none()) {
                    { filled(draft) }
                } else {
                    <Button label={words.destinations.add} icon={Icon::Plus} weight={Weight::Primary}
                        onclick={open.reform(move |()| Some(Draft::new(language)))} />
                }
            </Part>
        </>
    }
}
