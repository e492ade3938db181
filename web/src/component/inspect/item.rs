//! The item in hand: what it is called, its dates, what AWS calls it, and a view of all that it says.

use std::rc::Rc;

use jitr_shared::inspect::{InputFacts, Subject};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use crate::component::certificate_card::file_stem;
use crate::component::inspect::aws_names::AwsNames;
use crate::component::inspect::facts::ItemFacts;
use crate::component::inspect::finding_list::FindingList;
use crate::component::inspect::items::name_of;
use crate::component::inspect::matches::ItemMatches;
use crate::component::inspect::tree::ItemTree;
use crate::component::issuer_note::IssuerNote;
use crate::component::validity_bar::ValidityBar;
use crate::hook::use_inspector::{Inspector, use_look};
use crate::hook::use_words::use_words;
use crate::issuer::message::inspect::{InspectReply, Look};
use crate::issuer::message::overview::{Item, Line, Overview};
use crate::platform::download;
use crate::ui::button::{Button, Weight};
use crate::ui::command::Command;
use crate::ui::copy::Copy;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::tabs::{Tab, Tabs};
use crate::words::inspect::ItemView;

/// What [`InspectItem`] shows.
#[derive(Properties, PartialEq)]
pub struct InspectItemProps {
    /// What was dropped and read.
    pub inspector: Inspector,
    /// What was read.
    pub overview: Rc<Overview>,
    /// The item in short.
    pub line: Line,
    /// The name of the input that it came out of.
    pub input: AttrValue,
}

/// The item in hand.
#[component]
pub fn InspectItem(props: &InspectItemProps) -> Html {
    let words = use_words();
    let line = &props.line;
    let told = use_look(&props.inspector, &Look::Item(line.subject));
    let name = name_of(line, words);
    let item = match told.as_deref() {
        Some(Ok(InspectReply::Item(item))) => Some(Rc::new((**item).clone())),
        Some(_) | None => None,
    };
    html! {
        <article class="card certificate-card item" aria-label={name.clone()}>
            <header class="certificate-card-head">
                <h3>{ &name }</h3>
                <p class="badges">
                    <span class="badge"><Glyph icon={Icon::Certificate} />{ (words.inspect.kind)(line) }</span>
                    <span class="badge">{ &props.input }</span>
                </p>
            </header>
            if let Some((from, Some(until))) = line.dates { <ValidityBar not_before={from} not_after={until} /> }
            if let Some(Err(fault)) = told.as_deref() { <IssuerNote fault={fault.clone()} /> }
            if let Some(item) = item {
                <ItemActions item={Rc::clone(&item)} name={name.clone()} />
                <AwsNames line={line.clone()} />
                <ItemMatches inspector={props.inspector.clone()} overview={Rc::clone(&props.overview)} subject={line.subject} />
                <ItemViews inspector={props.inspector.clone()} {item} input={props.input.clone()}
                    inputs={Rc::from(props.overview.inputs.as_slice())} />
            }
        </article>
    }
}

#[derive(Properties, PartialEq)]
struct ItemActionsProps {
    item: Rc<Item>,
    name: String,
}

/// It as PEM; nothing where it holds a private key.
#[component]
fn ItemActions(props: &ItemActionsProps) -> Html {
    let words = &use_words().certificate;
    let Some(pem) = props.item.pem.clone().map(AttrValue::from) else { return Html::default() };
    let file = format!("{}.{}.pem", file_stem(&props.name), extension(props.item.subject));
    let save = {
        let pem = pem.clone();
        Callback::from(move |()| {
            // Without a download the PEM can still be copied; the browser itself says that it blocked one.
            let _ = download::save(&file, "application/x-pem-file", pem.as_bytes());
        })
    };
    html! {
        <div class="actions">
            <Copy text={pem} label={words.copy_pem} thing={props.name.clone()} />
            <Button label={words.download_certificate} name={AttrValue::from(format!("{}: {}", words.download_certificate, props.name))}
                weight={Weight::Quiet} icon={Icon::Download} onclick={save} />
        </div>
    }
}

/// In a file's name, what is in it.
fn extension(subject: Subject) -> &'static str {
    match subject {
        Subject::Certificate(_) => "cert",
        Subject::Request(_) => "csr",
        Subject::List(_) => "crl",
        Subject::PublicKey(_) => "pub",
        Subject::Key(_) | Subject::Container(_) | Subject::Block(_) => "item",
    }
}

#[derive(Properties, PartialEq)]
struct ItemViewsProps {
    inspector: Inspector,
    item: Rc<Item>,
    input: AttrValue,
    inputs: Rc<[InputFacts]>,
}

const VIEWS: [(ItemView, &str); 5] = [
    (ItemView::Facts, "facts"),
    (ItemView::Findings, "findings"),
    (ItemView::Text, "text"),
    (ItemView::Json, "json"),
    (ItemView::Tree, "tree"),
];

/// All that it says, one view at a time.
#[component]
fn ItemViews(props: &ItemViewsProps) -> Html {
    let words = use_words();
    let chosen = use_state_eq(|| ItemView::Facts);
    let item = &props.item;
    let tab = |(view, value): (ItemView, &'static str)| {
        let count = (view == ItemView::Findings).then_some(item.findings.len());
        Tab { value, label: (words.inspect.item_view)(view).into(), count }
    };
    let value = VIEWS.iter().find(|(view, _)| *view == *chosen).map(|(_, value)| *value).unwrap_or_default();
    let onchoose = {
        let chosen = chosen.setter();
        Callback::from(move |value: &'static str| {
            if let Some((view, _)) = VIEWS.iter().find(|(_, found)| *found == value) {
                chosen.set(*view);
            }
        })
    };
    let (inspector, subject) = (props.inspector.clone(), item.subject);
    html! {
        <Tabs id="inspect-item" label={words.inspect.item_views} tabs={VIEWS.map(tab).to_vec()} chosen={value} {onchoose}>
            { match *chosen {
                ItemView::Facts => html! { <ItemFacts {inspector} item={Rc::clone(item)} input={props.input.clone()} /> },
                ItemView::Findings => html! { <FindingList findings={Rc::from(item.findings.as_slice())} inputs={Rc::clone(&props.inputs)} /> },
                ItemView::Text => html! { <ItemText {inspector} look={Look::Text(subject)} label={words.inspect.text_view} /> },
                ItemView::Json => html! { <ItemText {inspector} look={Look::Json(subject)} label="JSON" /> },
                ItemView::Tree => html! { <ItemTree {inspector} {subject} /> },
            } }
        </Tabs>
    }
}

#[derive(Properties, PartialEq)]
struct ItemTextProps {
    inspector: Inspector,
    look: Look,
    label: AttrValue,
}

/// It as a text that can be copied.
#[component]
fn ItemText(props: &ItemTextProps) -> Html {
    let words = &use_words().inspect;
    match use_look(&props.inspector, &props.look).as_deref() {
        Some(Ok(InspectReply::Text(text))) => {
            html! { <Command label={props.label.clone()} text={text.clone()} /> }
        }
        Some(Err(fault)) => html! { <IssuerNote fault={fault.clone()} /> },
        Some(Ok(_)) => html! { <p class="muted">{ words.no_view }</p> },
        None => html! { <p class="waiting" role="status">{ words.looking }</p> },
    }
}
