//! The form of a destination, new or stored.

use jitr_shared::api::destination::{Destination, DestinationKind, Language, NoticeKind};
use yew::{
    AttrValue, Callback, Event, Html, Properties, SubmitEvent, UseReducerDispatcher, component, html,
    use_reducer_eq, use_state_eq,
};

use crate::component::problem_note::ProblemNote;
use crate::hook::use_announce::use_announce;
use crate::hook::use_words::use_words;
use crate::platform::http::ApiError;
use crate::platform::input::checked_of;
use crate::platform::{http, language, task};
use crate::state::destinations::{Draft, DraftAction};
use crate::ui::button::{Button, Weight};
use crate::ui::field::{Field, FieldKind};
use crate::ui::select::{Choice, Select};
use crate::words::destinations::DestinationsWords;

/// What [`DestinationForm`] begins with.
#[derive(Properties, PartialEq)]
pub struct DestinationFormProps {
    /// As it is stored, or empty.
    pub draft: Draft,
    /// It was stored.
    pub onsaved: Callback<Destination>,
    /// Leave everything as it is.
    pub oncancel: Callback<()>,
}

/// The form of a destination.
#[component]
pub fn DestinationForm(props: &DestinationFormProps) -> Html {
    let words = use_words();
    let first = props.draft.clone();
    let draft = use_reducer_eq(move || first);
    let busy = use_state_eq(|| false);
    let fault = use_state_eq(|| None::<ApiError>);
    let announce = use_announce();
    let onsubmit = {
        let (draft, onsaved) = ((*draft).clone(), props.onsaved.clone());
        let (busy, fault) = (busy.setter(), fault.setter());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (draft, onsaved, announce) = (draft.clone(), onsaved.clone(), announce.clone());
            let (busy, fault) = (busy.clone(), fault.clone());
            busy.set(true);
            task::spawn(async move {
                let answer = save(&draft).await;
                busy.set(false);
                if let Ok(stored) = &answer {
                    let said = if draft.id.is_some() {
                        words.destinations.changed
                    } else {
                        words.destinations.added
                    };
                    announce.emit(said(&stored.name));
                    onsaved.emit(stored.clone());
                }
                fault.set(answer.err());
            });
        })
    };
    let title = props.draft.id.as_ref().map_or_else(
        || words.destinations.add_title.to_owned(),
        |_| (words.destinations.edit_title)(&props.draft.name),
    );
    let blocked = draft.fault().map(|fault| AttrValue::from((words.destinations.fault)(fault)));
    html! {
        <form class="card" {onsubmit}>
            <h3>{ title }</h3>
            { fields(&draft, &draft.dispatcher(), &words.destinations) }
            <div class="row">
                <Button label={words.frame.save} weight={Weight::Primary} submit=true {blocked}
                    busy={busy.then_some(AttrValue::Static(words.destinations.saving))} />
                <Button label={words.frame.cancel} weight={Weight::Quiet} onclick={props.oncancel.clone()} />
            </div>
            if let Some(fault) = &*fault { <ProblemNote fault={fault.clone()} /> }
        </form>
    }
}

async fn save(draft: &Draft) -> Result<Destination, ApiError> {
    match &draft.id {
        Some(id) => http::patch(&http::profile(&format!("destinations/{id}")), &draft.to_change()).await,
        None => http::post(&http::profile("destinations"), &draft.to_new()).await,
    }
}

fn fields(draft: &Draft, dispatch: &UseReducerDispatcher<Draft>, words: &DestinationsWords) -> Html {
    let typed = |action: fn(String) -> DraftAction| {
        let dispatch = dispatch.clone();
        Callback::from(move |text| dispatch.dispatch(action(text)))
    };
    // What is still empty is said beside the button only; a fault at a field is about what was typed.
    let said = |fault: Option<_>, text: &str| {
        fault.filter(|_| !text.is_empty()).map(|fault| AttrValue::from((words.fault)(fault)))
    };
    let url_hint = draft
        .url_hint
        .as_ref()
        .map_or_else(|| (words.url_hint)(draft.kind).to_owned(), |hint| (words.url_kept)(hint));
    html! {
        <>
            <div class="pair">
                <Field id="destination-name" label={words.name} hint={words.name_hint} value={draft.name.clone()}
                    oninput={typed(DraftAction::Name)} fault={said(draft.name_fault(), &draft.name)} />
                { kind(draft, dispatch, words) }
            </div>
            <Field id="destination-url" label={words.url} hint={url_hint} kind={FieldKind::Url} code=true value={draft.url.clone()}
                oninput={typed(DraftAction::Url)} fault={said(draft.url_fault(), &draft.url)} />
            if draft.kind == DestinationKind::Webhook {
                <Field id="destination-secret" label={words.secret} hint={words.secret_hint} kind={FieldKind::Secret} code=true
                    optional={words.optional} value={draft.secret.clone()} oninput={typed(DraftAction::Secret)}
                    autocomplete="new-password" fault={said(draft.secret_fault(), &draft.secret)} />
            }
            { events(draft, dispatch, words) }
            { language_choice(draft, dispatch, words) }
        </>
    }
}

fn kind(draft: &Draft, dispatch: &UseReducerDispatcher<Draft>, words: &DestinationsWords) -> Html {
    // A stored destination keeps its format: another format is another destination.
    let kinds: Vec<DestinationKind> = match draft.id {
        Some(_) => vec![draft.kind],
        None => vec![DestinationKind::Slack, DestinationKind::Webhook],
    };
    let choices = kinds
        .into_iter()
        .map(|kind| Choice { value: kind_value(kind).into(), label: (words.kind_name)(kind).into() })
        .collect::<Vec<_>>();
    let dispatch = dispatch.clone();
    let onchoose = Callback::from(move |value: String| {
        let webhook = value == kind_value(DestinationKind::Webhook);
        let kind = if webhook { DestinationKind::Webhook } else { DestinationKind::Slack };
        dispatch.dispatch(DraftAction::Kind(kind));
    });
    html! { <Select id="destination-kind" label={words.kind} {choices} chosen={kind_value(draft.kind)} {onchoose} /> }
}

fn kind_value(kind: DestinationKind) -> &'static str {
    match kind {
        DestinationKind::Slack => "slack",
        DestinationKind::Webhook => "webhook",
    }
}

fn events(draft: &Draft, dispatch: &UseReducerDispatcher<Draft>, words: &DestinationsWords) -> Html {
    html! {
        <fieldset class="choices">
            <legend>{ words.events }</legend>
            { for NoticeKind::ALL.into_iter().map(|event| {
                let dispatch = dispatch.clone();
                let onchange = Callback::from(move |change: Event| {
                    dispatch.dispatch(DraftAction::Event(event, checked_of(&change)));
                });
                html! {
                    <label class="choice" key={(words.event)(event)}>
                        <input type="checkbox" checked={draft.events.contains(&event)} {onchange} />
                        { (words.event)(event) }
                    </label>
                }
            }) }
        </fieldset>
    }
}

fn language_choice(draft: &Draft, dispatch: &UseReducerDispatcher<Draft>, words: &DestinationsWords) -> Html {
    let choices = [(Language::En, "English"), (Language::Ko, "한국어")]
        .map(|(language, label)| Choice { value: language::tag(language).into(), label: label.into() });
    let dispatch = dispatch.clone();
    let onchoose = Callback::from(move |value: String| {
        let korean = value == language::tag(Language::Ko);
        dispatch.dispatch(DraftAction::Language(if korean { Language::Ko } else { Language::En }));
    });
    html! {
        <Select id="destination-language" label={words.language} choices={choices.to_vec()}
            chosen={language::tag(draft.language)} {onchoose} />
    }
}
