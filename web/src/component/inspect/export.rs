//! All of it as a file: the text that OpenSSL prints, JSON with the PEM inside, or the public parts as PEM.

use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use crate::component::issuer_note::IssuerNote;
use crate::hook::use_inspector::Inspector;
use crate::hook::use_words::use_words;
use crate::issuer::message::IssuerFault;
use crate::issuer::message::inspect::{InspectReply, Look};
use crate::platform::{download, task};
use crate::ui::button::{Button, Weight};
use crate::ui::icon::Icon;

/// What [`ExportAll`] shows.
#[derive(Properties, PartialEq)]
pub struct ExportAllProps {
    /// What was dropped and read.
    pub inspector: Inspector,
    /// There is an item, and not only findings.
    pub has_items: bool,
}

/// All of it as a file.
#[component]
pub fn ExportAll(props: &ExportAllProps) -> Html {
    let words = &use_words().inspect;
    let fault = use_state_eq(|| None::<IssuerFault>);
    let save = |look: Look, file: &'static str, kind: &'static str| {
        let (inspector, fault) = (props.inspector.clone(), fault.setter());
        Callback::from(move |()| {
            let (inspector, look, fault) = (inspector.clone(), look.clone(), fault.clone());
            task::spawn(async move {
                let text = match inspector.look(look).await {
                    Ok(InspectReply::Text(text)) => text,
                    Ok(InspectReply::Pems(pems)) => pems.concat(),
                    Ok(_) => return,
                    Err(error) => return fault.set(Some(error)),
                };
                // The browser itself says that it blocked a download.
                let _ = download::save(file, kind, text.as_bytes());
            });
        })
    };
    let button = |label: &'static str, onclick: Callback<()>| {
        html! {
            <Button label={AttrValue::Static(label)} weight={Weight::Quiet} icon={Icon::Download} {onclick} />
        }
    };
    html! {
        <div class="actions">
            if props.has_items { { button(words.export_text, save(Look::TextOfAll, "report.txt", "text/plain")) } }
            { button(words.export_json, save(Look::JsonOfAll, "report.json", "application/json")) }
            if props.has_items {
                { button(words.export_pem, save(Look::Public { most: usize::MAX }, "public.pem", "application/x-pem-file")) }
            }
            if let Some(fault) = &*fault { <IssuerNote fault={fault.clone()} /> }
        </div>
    }
}
