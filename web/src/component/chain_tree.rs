//! How certificates hang together: the anchor at the top, one line a certificate, each link with its signature's check.
//!
//! A broken link is drawn broken with its reason; an issuer that is not here is a dashed card with what is known of it.

use jitr_shared::certificate::chain::{Chain, ChainEnd, Link};
use jitr_shared::certificate::facts::CertificateFacts;
use jitr_shared::certificate::signature::Check;
use yew::{AttrValue, Html, Properties, classes, component, html};

use crate::hook::use_words::use_words;
use crate::ui::status_word::{StatusWord, Tone};
use crate::words::Words;

/// What [`ChainTree`] shows.
#[derive(Properties, PartialEq)]
pub struct ChainTreeProps {
    /// The chain.
    pub chain: Chain,
    /// The certificates that it names by index.
    pub certificates: Vec<CertificateFacts>,
}

/// A chain.
#[component]
pub fn ChainTree(props: &ChainTreeProps) -> Html {
    let words = use_words();
    let chain = &props.chain;
    html! {
        <ol class="chain">
            <li class="chain-end">{ end(&chain.end, words) }</li>
            { for chain.members.iter().rev().map(|member| {
                let link = chain.links.iter().find(|link| link.subject == *member);
                line(props.certificates.get(*member), link, words)
            }) }
        </ol>
    }
}

fn line(facts: Option<&CertificateFacts>, link: Option<&Link>, words: &Words) -> Html {
    let Some(facts) = facts else { return Html::default() };
    let broken = link.is_some_and(|link| link.signature == Check::Invalid);
    let name = facts.common_name.as_ref().unwrap_or(&facts.subject);
    html! {
        <li class={classes!("chain-line", broken.then_some("chain-broken"))}>
            if let Some(link) = link {
                <StatusWord tone={tone(link.signature)} word={(words.inspect.link)(link.signature)} />
            }
            <strong>{ name }</strong>
            <span class="chain-facts">
                { (words.inspect.basic_constraints)(facts.is_ca, facts.path_length) }{ " · " }{ (words.inspect.key)(&facts.key, facts.key_bits) }
            </span>
        </li>
    }
}

fn end(end: &ChainEnd, words: &Words) -> Html {
    let word = AttrValue::from((words.inspect.end)(end));
    match end {
        ChainEnd::Root { signature } => html! { <StatusWord tone={tone(*signature)} {word} /> },
        ChainEnd::Loop => html! { <StatusWord tone={Tone::Bad} {word} /> },
        ChainEnd::MissingIssuer { issuer, authority_key_identifier } => html! {
            <div class="chain-missing">
                <StatusWord tone={Tone::Plain} {word} />
                <strong>{ issuer }</strong>
                if let Some(identifier) = authority_key_identifier {
                    <span class="chain-facts">{ words.inspect.missing_key }{ " " }<code>{ identifier }</code></span>
                }
            </div>
        },
    }
}

fn tone(check: Check) -> Tone {
    match check {
        Check::Valid => Tone::Good,
        Check::Invalid => Tone::Bad,
        Check::CannotCheck => Tone::Plain,
    }
}
