//! The bundle as it should be: a certificate, its issuers upwards, each once; to be downloaded or copied.

use std::rc::Rc;

use jitr_shared::inspect::chain::Forest;
use yew::{AttrValue, Callback, Event, Html, Properties, component, html, use_state_eq};

use crate::component::certificate_card::file_stem;
use crate::component::inspect::chain::certificate_name;
use crate::hook::use_inspector::{Inspector, use_look};
use crate::hook::use_words::use_words;
use crate::issuer::message::inspect::{InspectReply, Look};
use crate::issuer::message::overview::Overview;
use crate::platform::{download, input};
use crate::ui::button::Button;
use crate::ui::copy::Copy;
use crate::ui::icon::Icon;
use crate::ui::select::{Choice, Select};

/// More are no choice that is made by hand.
const MOST: usize = 100;

/// What [`FixedBundle`] shows.
#[derive(Properties, PartialEq)]
pub struct FixedBundleProps {
    /// What was dropped and read.
    pub inspector: Inspector,
    /// What was read.
    pub overview: Rc<Overview>,
    /// How it hangs together.
    pub forest: Rc<Forest>,
}

/// The bundle as it should be.
#[component]
pub fn FixedBundle(props: &FixedBundleProps) -> Html {
    let words = use_words();
    let chosen = use_state_eq(|| None::<usize>);
    let with_root = use_state_eq(|| false);
    let leaves = &props.forest.leaves;
    let leaf = chosen.filter(|leaf| leaves.contains(leaf)).or(leaves.first().copied()).unwrap_or_default();
    let told = use_look(&props.inspector, &Look::Bundle { leaf, with_root: *with_root });
    let pem = match told.as_deref() {
        Some(Ok(InspectReply::Pems(pems))) => pems.concat(),
        Some(_) | None => String::new(),
    };
    let name = certificate_name(leaf, &props.overview, words);
    let save = {
        let (file, pem) = (format!("{}-bundle.pem", file_stem(&name)), pem.clone());
        Callback::from(move |()| {
            // Without a download the PEM can still be copied; the browser itself says that it blocked one.
            let _ = download::save(&file, "application/x-pem-file", pem.as_bytes());
        })
    };
    let choices: Vec<Choice> = leaves
        .iter()
        .take(MOST)
        .map(|leaf| Choice {
            value: leaf.to_string().into(),
            label: format!("{}. {}", leaf + 1, certificate_name(*leaf, &props.overview, words)).into(),
        })
        .collect();
    let onchoose = {
        let chosen = chosen.setter();
        Callback::from(move |text: String| chosen.set(text.parse().ok()))
    };
    let onroot = {
        let with_root = with_root.setter();
        Callback::from(move |event: Event| with_root.set(input::checked_of(&event)))
    };
    html! {
        <section class="card" aria-label={words.chain.bundle}>
            <h3>{ words.chain.bundle }</h3>
            <p class="field-hint">{ words.chain.bundle_hint }</p>
            if choices.len() > 1 {
                <Select id="bundle-leaf" label={words.chain.bundle_of} {choices} chosen={leaf.to_string()} {onchoose} />
            }
            <label class="choice" for="bundle-root">
                <input id="bundle-root" type="checkbox" checked={*with_root} onchange={onroot} />
                { words.chain.bundle_root }
            </label>
            <div class="actions">
                <Button label={words.chain.bundle_save} icon={Icon::Download} onclick={save} />
                <Copy text={AttrValue::from(pem)} label={words.certificate.copy_pem} thing={words.chain.bundle} />
            </div>
        </section>
    }
}
