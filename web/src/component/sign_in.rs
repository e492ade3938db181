//! Where one signs in: in Settings, and inside any stage that needs it.

use yew::{AttrValue, Callback, Html, Properties, SubmitEvent, component, html, use_state_eq};

use crate::component::problem_note::ProblemNote;
use crate::hook::use_announce::use_announce;
use crate::hook::use_session::use_session;
use crate::hook::use_words::use_words;
use crate::platform::http::ApiError;
use crate::platform::task;
use crate::ui::button::{Button, Weight};
use crate::ui::field::{Field, FieldKind};

/// What [`SignIn`] shows.
#[derive(Properties, PartialEq)]
pub struct SignInProps {
    /// The id of its field; unique on the page.
    #[prop_or(AttrValue::Static("sign-in-token"))]
    pub id: AttrValue,
}

/// Where one signs in.
#[component]
pub fn SignIn(props: &SignInProps) -> Html {
    let words = &use_words().frame;
    let session = use_session();
    let announce = use_announce();
    let token = use_state_eq(String::new);
    let busy = use_state_eq(|| false);
    let fault = use_state_eq(|| None::<ApiError>);
    let expired = session.state.expired;
    let oninput = {
        let setter = token.setter();
        Callback::from(move |text| setter.set(text))
    };
    let onsubmit = {
        let (token, busy, fault) = (token.clone(), busy.setter(), fault.setter());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            // A token that was pasted often brings a line break along.
            let typed = token.trim().to_owned();
            let (token, busy, fault) = (token.setter(), busy.clone(), fault.clone());
            let (session, announce) = (session.clone(), announce.clone());
            busy.set(true);
            task::spawn(async move {
                let answer = session.sign_in(typed).await;
                busy.set(false);
                if answer.is_ok() {
                    token.set(String::new());
                    announce.emit(words.signed_in.to_owned());
                }
                fault.set(answer.err());
            });
        })
    };
    let blocked = token.trim().is_empty().then_some(AttrValue::Static(words.token_missing));
    html! {
        <form class="card sign-in" {onsubmit}>
            <h2>{ words.sign_in }</h2>
            <p>{ if expired { words.sign_in_expired } else { words.sign_in_why } }</p>
            <Field id={props.id.clone()} label={words.token} kind={FieldKind::Secret} value={(*token).clone()} {oninput}
                hint={words.token_hint} code=true autocomplete="current-password" />
            <Button label={words.sign_in} weight={Weight::Primary} submit=true {blocked}
                busy={busy.then_some(AttrValue::Static(words.signing_in))} />
            if let Some(fault) = &*fault { <ProblemNote fault={fault.clone()} /> }
        </form>
    }
}
