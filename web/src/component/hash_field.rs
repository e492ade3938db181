//! With which hash it is signed: a choice where the key that signs is RSA, and the curve's own otherwise.

use jitr_shared::certificate::algorithm::{HashAlgorithm, KeyAlgorithm};
use yew::{AttrValue, Callback, Html, Properties, component, html};

use crate::hook::use_words::use_words;
use crate::ui::select::{Choice, Select};

/// What [`HashField`] shows.
#[derive(Properties, PartialEq)]
pub struct HashFieldProps {
    /// Unique on the page.
    pub id: AttrValue,
    /// The kind of the key that signs.
    pub signer: KeyAlgorithm,
    /// Chosen, where there is a choice.
    pub chosen: HashAlgorithm,
    /// Another one.
    pub onchoose: Callback<HashAlgorithm>,
}

/// With which hash it is signed.
#[component]
pub fn HashField(props: &HashFieldProps) -> Html {
    let words = &use_words().issue;
    if !props.signer.is_rsa() {
        let hash = props.signer.signature(props.chosen).hash();
        return html! { <p class="field-hint">{ (words.hash_follows)(hash) }</p> };
    }
    let name = words.hash_name;
    let choices =
        HashAlgorithm::ALL.map(|hash| Choice { value: name(hash).into(), label: name(hash).into() });
    let choose = props.onchoose.clone();
    let onchoose = Callback::from(move |value: String| {
        if let Some(hash) = HashAlgorithm::ALL.into_iter().find(|hash| name(*hash) == value) {
            choose.emit(hash);
        }
    });
    html! {
        <Select id={props.id.clone()} label={words.hash_label} choices={choices.to_vec()} chosen={name(props.chosen)} {onchoose} />
    }
}
