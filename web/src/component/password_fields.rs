//! A password typed twice, and how hard it is to guess.

use yew::{AttrValue, Callback, Html, Properties, component, html};

use crate::hook::use_words::use_words;
use crate::state::ca::{Passphrase, Strength};
use crate::ui::field::{Field, FieldKind};
use crate::ui::status_word::{StatusWord, Tone};

/// What [`PasswordFields`] shows.
#[derive(Properties, PartialEq)]
pub struct PasswordFieldsProps {
    /// Before each field's id; unique on the page.
    pub id: AttrValue,
    /// What it opens.
    pub label: AttrValue,
    /// One sentence below it.
    pub hint: AttrValue,
    /// The label of the second field.
    pub again: AttrValue,
    /// As it stands.
    pub passphrase: Passphrase,
    /// As it stands now.
    pub onchange: Callback<Passphrase>,
}

/// A password typed twice.
#[component]
pub fn PasswordFields(props: &PasswordFieldsProps) -> Html {
    let words = &use_words().ca;
    let passphrase = &props.passphrase;
    let typed = |change: fn(&mut Passphrase, String)| {
        let passphrase = passphrase.clone();
        props.onchange.reform(move |text| {
            let mut next = passphrase.clone();
            change(&mut next, text);
            next
        })
    };
    let tone = match passphrase.strength() {
        Strength::TooShort => Tone::Plain,
        Strength::Fair => Tone::Soon,
        Strength::Good => Tone::Good,
    };
    html! {
        <div class="fields">
            <Field id={format!("{}-password", props.id)} label={props.label.clone()} hint={props.hint.clone()} kind={FieldKind::Secret}
                autocomplete="new-password" value={passphrase.first.clone()} oninput={typed(|next, text| next.first = text)} />
            <div role="status"><StatusWord {tone} word={(words.strength)(passphrase.strength())} /></div>
            <Field id={format!("{}-password-again", props.id)} label={props.again.clone()} kind={FieldKind::Secret}
                autocomplete="new-password" value={passphrase.again.clone()} oninput={typed(|next, text| next.again = text)} />
        </div>
    }
}
