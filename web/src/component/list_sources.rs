//! What is dropped beside the form of a revocation list: certificates that are to be revoked, and certificates and manifests that
//! certificateIds are only looked up in.

use yew::{AttrValue, Callback, Html, Properties, UseStateHandle, component, html};

use crate::hook::use_keys::KeysHandle;
use crate::hook::use_words::use_words;
use crate::issuer::message::IssuerFault;
use crate::issuer::message::list::FoundSerials;
use crate::platform::picked::Picked;
use crate::platform::{file, task};
use crate::ui::drop_zone::DropZone;
use crate::ui::folded::Folded;
use crate::ui::status_word::{StatusWord, Tone};

/// A file that certificateIds are looked up in.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The file, which stays with the browser until a list is made.
    pub picked: Picked,
    /// How many certificates or rows it has.
    pub count: u32,
}

/// What [`ListSources`] shows.
#[derive(Properties, PartialEq)]
pub struct ListSourcesProps {
    /// In the input's id; unique on the page.
    pub id: AttrValue,
    /// What is here.
    pub sources: Vec<Source>,
    /// What came.
    pub onfiles: Callback<Vec<Picked>>,
}

/// Where certificateIds are looked up.
#[component]
pub fn ListSources(props: &ListSourcesProps) -> Html {
    let words = &use_words().crl;
    html! {
        <Folded summary={words.sources} small=true open={!props.sources.is_empty()}>
            <DropZone id={format!("sources-{}", props.id)} label={words.drop_source} hint={words.drop_source_hint}
                onfiles={props.onfiles.clone()} />
            <div role="status">{ for props.sources.iter().map(|source| html! {
                <p><StatusWord tone={Tone::Good} word={(words.source)(&source.picked.name(), source.count)} /></p>
            }) }</div>
        </Folded>
    }
}

/// Takes dropped files: with `whom` their certificates are written there; without, and for manifests, they are looked up in.
pub(super) fn dropped(
    keys: &KeysHandle,
    issuer: Option<&str>,
    whom: Option<&UseStateHandle<String>>,
    sources: &UseStateHandle<Vec<Source>>,
    fault: &UseStateHandle<Option<IssuerFault>>,
) -> Callback<Vec<Picked>> {
    let (keys, whom, sources, fault) = (keys.clone(), whom.cloned(), sources.clone(), fault.setter());
    // Only what is revoked as it is dropped has to be of this CA.
    let issuer = issuer.filter(|_| whom.is_some()).map(str::to_owned);
    Callback::from(move |picked: Vec<Picked>| {
        let (keys, whom, sources, fault) = (keys.clone(), whom.clone(), sources.clone(), fault.clone());
        let issuer = issuer.clone();
        task::spawn(async move {
            let mut text = whom.as_ref().map(|whom| (**whom).clone()).unwrap_or_default();
            let mut all = (*sources).clone();
            fault.set(None);
            for one in picked {
                match look(&keys, &one, issuer.clone()).await {
                    Ok(found) if whom.is_some() && found.rows == 0 => append(&mut text, &found.certificates),
                    Ok(found) => {
                        let certificates = u32::try_from(found.certificates.len()).unwrap_or(u32::MAX);
                        all.push(Source { picked: one, count: found.rows.max(certificates) });
                    }
                    Err(error) => fault.set(Some(error)),
                }
            }
            if let Some(whom) = whom {
                whom.set(text);
            }
            sources.set(all);
        });
    })
}

async fn look(
    keys: &KeysHandle,
    picked: &Picked,
    issuer: Option<String>,
) -> Result<FoundSerials, IssuerFault> {
    let named = |detail: String| IssuerFault::Manifest { detail };
    let read = file::read_manifest(picked).await.map_err(|error| named(error.to_string()))?;
    match keys.find_serials(read.bytes, Vec::new(), issuer).await {
        Err(IssuerFault::Manifest { detail }) => Err(named(format!("{}: {detail}", read.name))),
        outcome => outcome,
    }
}

fn append(text: &mut String, serials: &[String]) {
    for serial in serials {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(serial);
    }
}
