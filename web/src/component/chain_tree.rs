//! How certificates hang together: the anchor at the top, one line a certificate, each link with its signature's check.
//!
//! A broken link is drawn broken with its reason; an issuer that is not here is a dashed card with what is known of it.

use jitr_shared::certificate::facts::CertificateFacts;
use jitr_shared::certificate::signature::Check;
use jitr_shared::inspect::chain::{End, Forest, LinkCheck, Node};
use yew::{Html, Properties, classes, component, html};

use crate::hook::use_words::use_words;
use crate::ui::status_word::{StatusWord, Tone};
use crate::words::Words;

/// What [`ChainTree`] shows.
#[derive(Properties, PartialEq)]
pub struct ChainTreeProps {
    /// All trees.
    pub forest: Forest,
    /// The certificate whose path is shown.
    pub leaf: usize,
    /// The certificates that it names by index.
    pub certificates: Vec<CertificateFacts>,
}

/// The path of one certificate.
#[component]
pub fn ChainTree(props: &ChainTreeProps) -> Html {
    let words = use_words();
    let forest = &props.forest;
    let path = forest.path(props.leaf);
    let top = path.last().and_then(|top| Some((forest.nodes.get(*top)?.end?, props.certificates.get(*top)?)));
    html! {
        <ol class="chain">
            if let Some((end, facts)) = top {
                <li class="chain-end">{ last(end, facts, words) }</li>
            }
            { for path.iter().rev().map(|member| {
                line(props.certificates.get(*member), forest.nodes.get(*member), words)
            }) }
        </ol>
    }
}

fn line(facts: Option<&CertificateFacts>, node: Option<&Node>, words: &Words) -> Html {
    let (Some(facts), Some(node)) = (facts, node) else { return Html::default() };
    let broken = matches!(node.end, Some(End::Broken { .. } | End::Root { signature: Some(Check::Invalid) }));
    let name = facts.common_name.as_ref().unwrap_or(&facts.subject);
    html! {
        <li class={classes!("chain-line", broken.then_some("chain-broken"))}>
            if let Some(link) = node.issuer {
                <StatusWord tone={tone(link.check)} word={(words.inspect.link)(link.check)} />
            }
            <strong>{ name }</strong>
            <span class="chain-facts">
                { (words.inspect.basic_constraints)(facts.is_ca, facts.path_length) }{ " · " }{ (words.inspect.key)(&facts.key, facts.key_bits) }
            </span>
        </li>
    }
}

fn last(end: End, facts: &CertificateFacts, words: &Words) -> Html {
    let word = (words.inspect.end)(end);
    match end {
        End::Root { signature: Some(Check::Valid) } => html! { <StatusWord tone={Tone::Good} {word} /> },
        End::Root { signature: Some(Check::CannotCheck) | None } => {
            html! { <StatusWord tone={Tone::Plain} {word} /> }
        }
        End::Root { signature: Some(Check::Invalid) } | End::Broken { .. } | End::Ring => {
            html! { <StatusWord tone={Tone::Bad} {word} /> }
        }
        End::MissingIssuer => html! {
            <div class="chain-missing">
                <StatusWord tone={Tone::Plain} {word} />
                <strong>{ &facts.issuer }</strong>
                if let Some(identifier) = &facts.authority_key_identifier {
                    <span class="chain-facts">{ words.inspect.missing_key }{ " " }<code>{ identifier }</code></span>
                }
            </div>
        },
    }
}

const fn tone(check: LinkCheck) -> Tone {
    match check {
        LinkCheck::Valid => Tone::Good,
        LinkCheck::CannotCheck | LinkCheck::NotChecked => Tone::Plain,
    }
}
