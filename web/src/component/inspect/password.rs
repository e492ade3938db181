//! Asks for the password of what is encrypted, in its place; here it is forgotten at once.

use jitr_shared::inspect::item::Lock;
use yew::{AttrValue, Callback, Html, Properties, SubmitEvent, component, html, use_state_eq};
use zeroize::Zeroizing;

use crate::hook::use_inspector::Inspector;
use crate::hook::use_words::use_words;
use crate::issuer::message::overview::{Line, Overview};
use crate::ui::button::Button;
use crate::ui::field::{Field, FieldKind};

/// What [`InspectPassword`] shows.
#[derive(Properties, PartialEq)]
pub struct InspectPasswordProps {
    /// What was dropped and read.
    pub inspector: Inspector,
}

/// Asks for a password, where one is needed.
#[component]
pub fn InspectPassword(props: &InspectPasswordProps) -> Html {
    let words = &use_words().inspect;
    let typed = use_state_eq(String::new);
    let onsubmit = {
        let (typed, open) = (typed.clone(), props.inspector.open.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if !typed.is_empty() {
                open.emit(Zeroizing::new((*typed).clone()));
                typed.set(String::new());
            }
        })
    };
    let Some(overview) = props.inspector.state.overview.as_deref() else { return Html::default() };
    let locked: Vec<&Line> = overview.lines.iter().filter(|line| is_locked(line)).collect();
    if locked.is_empty() {
        return Html::default();
    }
    let wrong = locked.iter().any(|line| line.lock == Some(Lock::WrongPassword));
    let fault = (wrong && typed.is_empty()).then_some(AttrValue::Static(words.password_wrong));
    html! {
        <form class="card password" {onsubmit}>
            <p>{ (words.password_needed)(&names(&locked, overview)) }</p>
            <Field id="inspect-password" label={words.password} hint={words.password_hint} kind={FieldKind::Secret}
                value={(*typed).clone()} oninput={let typed = typed.setter(); Callback::from(move |text| typed.set(text))} {fault} />
            <div class="actions"><Button label={words.password_open} submit=true /></div>
        </form>
    }
}

fn is_locked(line: &Line) -> bool {
    matches!(line.lock, Some(Lock::PasswordNeeded | Lock::WrongPassword))
}

/// The inputs that hold what is locked, each once.
fn names(locked: &[&Line], overview: &Overview) -> String {
    let mut names: Vec<&str> = Vec::new();
    for input in locked.iter().filter_map(|line| overview.inputs.get(line.input)) {
        if !names.contains(&input.name.as_str()) {
            names.push(&input.name);
        }
    }
    names.join(", ")
}
