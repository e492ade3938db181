//! How certificates hang together, by signature: anchors at the top, one line a certificate; what is missing or broken above a
//! tree is drawn dashed, with what is known of it. Below: the bundle as it should be, and whether a path is valid.

use std::rc::Rc;

use jitr_shared::certificate::signature::Check;
use jitr_shared::inspect::chain::{Forest, LinkCheck};
use jitr_shared::inspect::{Finding, Rule, Subject};
use yew::{AttrValue, Callback, Html, Properties, classes, component, html, use_memo, use_state_eq};

use crate::component::inspect::bundle::FixedBundle;
use crate::component::inspect::finding_list::FindingList;
use crate::component::inspect::items::name_of;
use crate::component::inspect::path::PathQuestion;
use crate::component::issuer_note::IssuerNote;
use crate::hook::use_inspector::{Inspector, use_look};
use crate::hook::use_words::use_words;
use crate::issuer::message::inspect::{InspectReply, Look};
use crate::issuer::message::overview::Overview;
use crate::state::branches::{Branches, among, parent};
use crate::state::inspect::trees::{Hold, TreePlace, TreeRow, rows};
use crate::ui::long_list::{Branch, LongList, LongRow};
use crate::ui::status_word::{StatusWord, Tone};
use crate::words::Words;

/// What [`InspectChain`] shows.
#[derive(Properties, PartialEq)]
pub struct InspectChainProps {
    /// What was dropped and read.
    pub inspector: Inspector,
    /// What was read.
    pub overview: Rc<Overview>,
}

/// How the certificates hang together.
#[component]
pub fn InspectChain(props: &InspectChainProps) -> Html {
    let words = use_words();
    let told = use_look(&props.inspector, &Look::Forest);
    let (inspector, overview) = (&props.inspector, &props.overview);
    let forest = match told.as_deref() {
        Some(Ok(InspectReply::Forest(forest))) => Rc::new((**forest).clone()),
        Some(Err(fault)) => return html! { <IssuerNote fault={fault.clone()} /> },
        Some(Ok(_)) | None => return html! { <p class="waiting" role="status">{ words.inspect.looking }</p> },
    };
    let findings: Rc<[Finding]> =
        overview.findings.iter().filter(|finding| matches!(finding.rule, Rule::Chain(_))).cloned().collect();
    let names: Rc<[String]> = findings.iter().map(|finding| name(finding.subject, overview, words)).collect();
    html! {
        <div class="chain-view">
            <PathQuestion inspector={inspector.clone()} overview={Rc::clone(overview)} forest={Rc::clone(&forest)} />
            <h3>{ words.chain.tree }</h3>
            <Trees forest={Rc::clone(&forest)} overview={Rc::clone(overview)} />
            <FixedBundle inspector={inspector.clone()} overview={Rc::clone(overview)} {forest} />
            if !findings.is_empty() {
                <h3>{ words.chain.remarks }</h3>
                <FindingList {findings} {names} inputs={Rc::from(overview.inputs.as_slice())} />
            }
        </div>
    }
}

fn name(subject: Option<Subject>, overview: &Overview, words: &Words) -> String {
    match subject {
        Some(Subject::Certificate(place)) => certificate_name(place, overview, words),
        Some(_) | None => String::new(),
    }
}

/// The name of a certificate: certificates are the first lines, in the report's own order.
#[must_use]
pub fn certificate_name(place: usize, overview: &Overview, words: &Words) -> String {
    overview.lines.get(place).map(|line| name_of(line, words)).unwrap_or_default()
}

#[derive(Properties, PartialEq)]
struct TreesProps {
    forest: Rc<Forest>,
    overview: Rc<Overview>,
}

#[component]
fn Trees(props: &TreesProps) -> Html {
    let words = use_words();
    let all: Rc<Vec<TreeRow>> = use_memo(Rc::clone(&props.forest), |forest| rows(forest));
    let depths: Rc<Vec<usize>> = use_memo(Rc::clone(&all), |all| all.iter().map(|row| row.depth).collect());
    let branches = use_state_eq(Branches::default);
    let chosen = use_state_eq(|| None::<usize>);
    let shown = Rc::new(branches.rows(&depths));
    let row = {
        let (all, depths, shown, branches) =
            (Rc::clone(&all), Rc::clone(&depths), Rc::clone(&shown), branches.clone());
        let overview = Rc::clone(&props.overview);
        Callback::from(move |place: usize| {
            let Some((node, found)) = shown.get(place).and_then(|node| Some((*node, all.get(*node)?))) else {
                return LongRow::default();
            };
            let branch = branch(node, &depths, &shown, &branches);
            let class = classes!(class_of(found.place), format!("level-{}", (found.depth + 1).min(9)));
            LongRow { body: body(found.place, &overview, words), class, branch: Some(branch) }
        })
    };
    let onchoose = {
        let (chosen, shown) = (chosen.setter(), Rc::clone(&shown));
        Callback::from(move |place: usize| chosen.set(shown.get(place).copied()))
    };
    let onopen = {
        let (branches, shown) = (branches.clone(), Rc::clone(&shown));
        Callback::from(move |(place, open): (usize, bool)| {
            if let Some(node) = shown.get(place) {
                branches.set((*branches).clone().with(*node, open));
            }
        })
    };
    let place = chosen.and_then(|chosen| shown.binary_search(&chosen).ok());
    html! {
        <div class="chain">
            <LongList id="inspect-chain" label={words.chain.tree} tree=true count={shown.len()} chosen={place} {row} {onchoose} {onopen} />
        </div>
    }
}

fn branch(node: usize, depths: &[usize], shown: &[usize], branches: &Branches) -> Branch {
    let (place, count) = among(node, depths);
    Branch {
        level: depths.get(node).copied().unwrap_or_default() + 1,
        open: branches.is_open(node, depths),
        place,
        count,
        parent: parent(node, depths).and_then(|above| shown.binary_search(&above).ok()),
    }
}

fn class_of(place: TreePlace) -> Option<&'static str> {
    match place {
        TreePlace::Certificate(_, Hold::Root(Some(Check::Invalid))) => Some("chain-broken"),
        TreePlace::Certificate(..) => None,
        TreePlace::Missing(_) | TreePlace::Ring(_) => Some("chain-missing"),
        TreePlace::Broken(..) => Some("chain-broken"),
    }
}

fn body(place: TreePlace, overview: &Overview, words: &Words) -> Html {
    let issuer_of = |certificate: usize| {
        overview.lines.get(certificate).map(|line| line.issuer.clone()).unwrap_or_default()
    };
    let (name, said, tone, word): (String, String, Tone, &'static str) = match place {
        TreePlace::Certificate(certificate, hold) => {
            let Some(line) = overview.lines.get(certificate) else { return Html::default() };
            let key =
                line.key.as_ref().map(|(kind, bits)| (words.inspect.key)(kind, *bits)).unwrap_or_default();
            let said = format!("{} · {key}", (words.inspect.kind)(line));
            (name_of(line, words), said, tone(hold), (words.chain.hold)(hold))
        }
        TreePlace::Missing(certificate) => {
            (issuer_of(certificate), words.chain.missing_says.to_owned(), Tone::Soon, words.chain.missing)
        }
        TreePlace::Broken(certificate, namesake) => {
            let said = (words.chain.broken_says)(&certificate_name(namesake, overview, words));
            (issuer_of(certificate), said, Tone::Bad, words.chain.broken)
        }
        TreePlace::Ring(certificate) => {
            (issuer_of(certificate), words.chain.ring_says.to_owned(), Tone::Bad, words.chain.ring)
        }
    };
    html! {
        <>
            <span class="tree-name"><strong>{ name }</strong>{ " " }<span class="chain-facts">{ said }</span></span>
            <StatusWord {tone} word={AttrValue::Static(word)} />
        </>
    }
}

fn tone(hold: Hold) -> Tone {
    match hold {
        Hold::Link(LinkCheck::Valid) | Hold::Root(Some(Check::Valid)) => Tone::Good,
        Hold::Root(Some(Check::Invalid)) => Tone::Bad,
        Hold::Link(LinkCheck::CannotCheck | LinkCheck::NotChecked)
        | Hold::Root(Some(Check::CannotCheck) | None)
        | Hold::Nothing => Tone::Plain,
    }
}
