//! A link with the public parts of what was read: made here, and opened here.

use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_state_eq};
use zeroize::Zeroizing;

use crate::hook::use_inspector::Inspector;
use crate::hook::use_words::use_words;
use crate::issuer::message::inspect::{InspectReply, Look};
use crate::platform::{clipboard, document, fragment, task};
use crate::state::inspect::{From, InspectAction};
use crate::state::share::{self, LONGEST, Unshared};
use crate::ui::button::{Button, Weight};
use crate::ui::icon::Icon;
use crate::ui::note::Note;
use crate::ui::status_word::Tone;
use crate::words::number::grouped;

/// Each item has at least a hundred characters, so that more than this never fit.
const MOST: usize = LONGEST / 100;

/// What [`ShareLink`] and [`OpenedLink`] show.
#[derive(Properties, PartialEq)]
pub struct ShareLinkProps {
    /// What was dropped and read.
    pub inspector: Inspector,
}

/// Copies a link, and says in place how long it is, or why there is none.
#[component]
pub fn ShareLink(props: &ShareLinkProps) -> Html {
    let words = &use_words().inspect;
    let answer = use_state_eq(String::new);
    {
        let answer = answer.setter();
        use_effect_with(props.inspector.state.shown, move |_| answer.set(String::new()));
    }
    let onclick = {
        let (inspector, answer) = (props.inspector.clone(), answer.setter());
        Callback::from(move |()| {
            let (inspector, answer) = (inspector.clone(), answer.clone());
            task::spawn(async move {
                let link = match inspector.look(Look::Public { most: MOST }).await {
                    Ok(InspectReply::Pems(pems)) => share::fragment(pems.iter().map(String::as_str)),
                    // More than fit, or the reader ended: it says so itself when something is read.
                    Ok(_) | Err(_) => Err(Unshared::Nothing),
                };
                answer.set(match link {
                    Ok(link) => {
                        let address = format!("{}/inspect#{link}", document::origin());
                        let length = grouped(u64::try_from(address.len()).unwrap_or_default());
                        if clipboard::copy(&address).await {
                            (words.shared)(&length)
                        } else {
                            words.not_copied.to_owned()
                        }
                    }
                    Err(unshared) => (words.unshared)(unshared),
                });
            });
        })
    };
    html! {
        <span class="copy">
            <Button label={words.share} weight={Weight::Quiet} icon={Icon::Copy} {onclick} />
            <span class="copy-answer" role="status">{ AttrValue::from((*answer).clone()) }</span>
        </span>
    }
}

/// Opens the link in the address, if it is one of ours, and says where its items came from.
#[component]
pub fn OpenedLink(props: &ShareLinkProps) -> Html {
    let words = &use_words().inspect;
    let broken = use_state_eq(|| false);
    let (dispatch, setter) = (props.inspector.state.dispatcher(), broken.setter());
    use_effect_with((), move |()| {
        let open = move || {
            let text = fragment::read();
            if !text.starts_with("#share=") {
                return;
            }
            fragment::clear();
            let pem = share::pem(&text);
            setter.set(pem.is_none());
            if let Some(pem) = pem {
                let file = (words.link_name.to_owned(), Zeroizing::new(pem.into_bytes()));
                dispatch.dispatch(InspectAction::Came(From::Link, vec![file]));
            }
        };
        open();
        let listener = fragment::on_change(open);
        move || drop(listener)
    });
    let came = props.inspector.state.inputs.sources.iter().any(|source| source.from == From::Link);
    html! {
        <>
            if *broken { <Note tone={Tone::Bad} title={words.link_broken} alert=true><p>{ words.link_broken_why }</p></Note> }
            if came { <Note tone={Tone::Active} title={words.link_came}><p>{ words.link_came_why }</p></Note> }
        </>
    }
}
