//! A certificate as a person recognises it: its name large, what it is for, where its key is, how long it is valid, its id.

use yew::{AttrValue, Callback, Html, Properties, component, html};
use yew_router::hooks::use_navigator;

use crate::component::certificate_id::CertificateIdLine;
use crate::component::validity_bar::ValidityBar;
use crate::hook::use_keys::use_keys;
use crate::hook::use_words::use_words;
use crate::issuer::message::CertificateSummary;
use crate::platform::download;
use crate::route::Route;
use crate::state::keys::KeysAction;
use crate::ui::button::{Button, Weight};
use crate::ui::copy::Copy;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::status_word::{StatusWord, Tone};
use crate::words::certificate::CardRole;

/// The media type of a PEM certificate (RFC 8555 registers the chain; browsers do not open it).
const PEM: &str = "application/pem-certificate-chain";

/// What [`CertificateCard`] shows.
#[derive(Properties, PartialEq)]
pub struct CertificateCardProps {
    /// The certificate.
    pub certificate: CertificateSummary,
    /// What it is for.
    pub role: CardRole,
    /// How good the place of its key is, and where it is.
    #[prop_or_default]
    pub badge: Option<(Tone, AttrValue)>,
    /// More actions, after those of every certificate.
    #[prop_or_default]
    pub actions: Html,
    /// What stands below the actions.
    #[prop_or_default]
    pub children: Html,
}

/// A certificate.
#[component]
pub fn CertificateCard(props: &CertificateCardProps) -> Html {
    let words = &use_words().certificate;
    let certificate = &props.certificate;
    html! {
        <article class="card certificate-card" aria-label={certificate.name.clone()}>
            <header class="certificate-card-head">
                <h3>{ &certificate.name }</h3>
                <p class="badges">
                    <span class="badge"><Glyph icon={Icon::Certificate} />{ (words.role)(props.role) }</span>
                    if let Some((tone, word)) = &props.badge { <StatusWord tone={*tone} word={word.clone()} /> }
                </p>
            </header>
            <ValidityBar not_before={certificate.not_before} not_after={certificate.not_after} />
            <CertificateIdLine certificate_id={certificate.certificate_id.clone()} />
            <div class="actions">
                <CertificateActions certificate={certificate.clone()} />
                { props.actions.clone() }
            </div>
            { props.children.clone() }
        </article>
    }
}

#[derive(Properties, PartialEq)]
struct CertificateActionsProps {
    certificate: CertificateSummary,
}

/// What can be done with any certificate.
#[component]
fn CertificateActions(props: &CertificateActionsProps) -> Html {
    let words = &use_words().certificate;
    let keys = use_keys();
    let navigator = use_navigator();
    let certificate = &props.certificate;
    let pem = AttrValue::from(certificate.pem.clone());
    let save = {
        let (name, pem) = (file_stem(&certificate.name), pem.clone());
        Callback::from(move |()| {
            // Without a download the PEM can still be copied; the browser itself says that it blocked one.
            let _ = download::save(&format!("{name}.cert.pem"), PEM, pem.as_bytes());
        })
    };
    let inspect = {
        let pem = certificate.pem.clone();
        Callback::from(move |()| {
            if let (Some(keys), Some(navigator)) = (&keys, &navigator) {
                keys.keys.dispatch(KeysAction::ToInspect(pem.clone()));
                navigator.push(&Route::Inspect);
            }
        })
    };
    let named = |action: &str| AttrValue::from(format!("{action}: {}", certificate.name));
    html! {
        <>
            <Copy text={pem} label={words.copy_pem} thing={certificate.name.clone()} />
            <Button label={words.download_certificate} name={named(words.download_certificate)} weight={Weight::Quiet}
                icon={Icon::Download} onclick={save} />
            <Button label={words.inspect} name={named(words.inspect)} weight={Weight::Quiet} icon={Icon::Lens} onclick={inspect} />
        </>
    }
}

/// A file name that every system takes: a common name may hold anything.
#[must_use]
pub fn file_stem(name: &str) -> String {
    let allowed = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_' | '.');
    let stem: String = name.chars().map(|found| if allowed(found) { found } else { '-' }).collect();
    let stem = stem.trim_matches(['-', '.']).to_owned();
    if stem.is_empty() { String::from("certificate") } else { stem }
}

#[cfg(test)]
mod tests {
    use super::file_stem;

    #[test]
    fn a_file_name_holds_nothing_that_a_path_could() {
        assert_eq!(file_stem("Acme Device CA 1"), "Acme-Device-CA-1");
        assert_eq!(file_stem("../../etc/passwd"), "etc-passwd");
        assert_eq!(file_stem("인증서 CA"), "인증서-CA");
        assert_eq!(file_stem("//"), "certificate");
    }
}
