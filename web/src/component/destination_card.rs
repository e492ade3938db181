//! One destination: what it is told, how its latest post went, and what can be done with it.

use jitr_shared::api::destination::{Delivery, Destination};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use crate::component::problem_note::ProblemNote;
use crate::hook::use_announce::use_announce;
use crate::hook::use_now::use_now;
use crate::hook::use_words::use_words;
use crate::platform::http::ApiError;
use crate::platform::{http, task, timer};
use crate::ui::button::{Button, Weight};
use crate::ui::moment::Moment;
use crate::ui::status_word::{StatusWord, Tone};
use crate::words::destinations::DestinationsWords;

/// What [`DestinationCard`] shows.
#[derive(Properties, PartialEq)]
pub struct DestinationCardProps {
    /// The destination.
    pub destination: Destination,
    /// Open its form.
    pub onedit: Callback<()>,
    /// Something about it changed: read the list again.
    pub onchange: Callback<()>,
}

/// One destination.
#[component]
pub fn DestinationCard(props: &DestinationCardProps) -> Html {
    let words = &use_words().destinations;
    let destination = &props.destination;
    let told: Vec<&str> = destination.events.iter().map(|event| (words.event)(*event)).collect();
    html! {
        <article class="card" aria-label={destination.name.clone()}>
            <div class="row row-spread">
                <h3>{ &destination.name }</h3>
                <span class="muted">
                    { (words.kind_name)(destination.kind) }
                    if destination.signed { { ", " }{ words.signed } }
                </span>
            </div>
            <p><code>{ &destination.url_hint }</code></p>
            <p class="muted">{ words.events }{ ": " }{ told.join(", ") }</p>
            <Latest destination={destination.clone()} />
            <Actions destination={destination.clone()} onedit={props.onedit.clone()} onchange={props.onchange.clone()} />
        </article>
    }
}

#[derive(Properties, PartialEq)]
struct LatestProps {
    destination: Destination,
}

#[component]
fn Latest(props: &LatestProps) -> Html {
    let words = use_words();
    let destinations = &words.destinations;
    let now = use_now(5_000);
    let again = |delivery: &Delivery| {
        let ahead = delivery.next_attempt_at.map(|at| at - now).filter(|ahead| *ahead > 0)?;
        Some((destinations.again)(&(words.frame.ahead)(ahead)))
    };
    let destination = &props.destination;
    html! {
        <div class="latest" role="status">
            if let Some(delivery) = &destination.last {
                { outcome(delivery, destinations) }
                if let Some(again) = again(delivery) { <span class="muted">{ again }</span> }
            } else {
                <span class="muted">{ destinations.never }</span>
            }
            if destination.waiting > 0 { <span class="muted">{ (destinations.waiting)(destination.waiting) }</span> }
            if destination.given_up > 0 {
                <StatusWord tone={Tone::Soon} word={AttrValue::from((destinations.given_up)(destination.given_up))} />
            }
        </div>
    }
}

fn outcome(delivery: &Delivery, words: &DestinationsWords) -> Html {
    let (tone, word) =
        if delivery.delivered { (Tone::Good, words.delivered) } else { (Tone::Bad, words.not_delivered) };
    let status = delivery.status.map_or_else(|| words.no_answer.to_owned(), |status| (words.status)(status));
    html! {
        <>
            <StatusWord {tone} word={AttrValue::Static(word)} />
            <span class="muted">{ status }</span>
            <span class="muted"><Moment at={delivery.at} /></span>
            if !delivery.delivered && !delivery.answer.is_empty() { <q lang="en">{ &delivery.answer }</q> }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ActionsProps {
    destination: Destination,
    onedit: Callback<()>,
    onchange: Callback<()>,
}

#[component]
fn Actions(props: &ActionsProps) -> Html {
    let words = use_words();
    let destinations = &words.destinations;
    let name = props.destination.name.clone();
    let asking = use_state_eq(|| false);
    let testing = use_state_eq(|| false);
    let fault = use_state_eq(|| None::<ApiError>);
    let ask = |answer: bool| {
        let setter = asking.setter();
        Callback::from(move |()| setter.set(answer))
    };
    let test = use_test(props, &testing, &fault);
    let delete = use_delete(props, &fault);
    html! {
        <>
            <div class="row">
                if *asking {
                    <span role="status">{ (destinations.delete_confirm)(&name) }</span>
                    <Button label={destinations.delete} weight={Weight::Danger} onclick={delete} />
                    <Button label={words.frame.cancel} weight={Weight::Quiet} onclick={ask(false)} />
                } else {
                    <Button label={destinations.test} name={AttrValue::from((destinations.test_name)(&name))} onclick={test}
                        busy={testing.then_some(AttrValue::Static(destinations.testing))} />
                    <Button label={destinations.edit} name={AttrValue::from((destinations.edit_name)(&name))}
                        weight={Weight::Quiet} onclick={props.onedit.clone()} />
                    <Button label={destinations.delete} name={AttrValue::from((destinations.delete_name)(&name))}
                        weight={Weight::Quiet} onclick={ask(true)} />
                }
            </div>
            if let Some(fault) = &*fault { <ProblemNote fault={fault.clone()} /> }
        </>
    }
}

#[yew::hook]
fn use_test(
    props: &ActionsProps,
    testing: &yew::UseStateHandle<bool>,
    fault: &yew::UseStateHandle<Option<ApiError>>,
) -> Callback<()> {
    let words = &use_words().destinations;
    let announce = use_announce();
    let (destination, onchange) = (props.destination.clone(), props.onchange.clone());
    let (testing, fault) = (testing.setter(), fault.setter());
    Callback::from(move |()| {
        let (destination, onchange, announce) = (destination.clone(), onchange.clone(), announce.clone());
        let (testing, fault) = (testing.clone(), fault.clone());
        testing.set(true);
        task::spawn(async move {
            let answer =
                http::post_empty(&http::profile(&format!("destinations/{}/test", destination.id))).await;
            if answer.is_ok() {
                announce.emit((words.test_sent)(&destination.name));
            }
            fault.set(answer.err());
            // The Worker answers before it posts; the card turns when the post's outcome is there.
            for pause in [700, 1_500, 3_000] {
                timer::sleep(pause).await;
                onchange.emit(());
            }
            testing.set(false);
        });
    })
}

#[yew::hook]
fn use_delete(props: &ActionsProps, fault: &yew::UseStateHandle<Option<ApiError>>) -> Callback<()> {
    let words = &use_words().destinations;
    let announce = use_announce();
    let (destination, onchange) = (props.destination.clone(), props.onchange.clone());
    let fault = fault.setter();
    Callback::from(move |()| {
        let (destination, onchange, announce) = (destination.clone(), onchange.clone(), announce.clone());
        let fault = fault.clone();
        task::spawn(async move {
            let answer = http::delete(&http::profile(&format!("destinations/{}", destination.id))).await;
            if answer.is_ok() {
                announce.emit((words.deleted)(&destination.name));
                onchange.emit(());
            }
            fault.set(answer.err());
        });
    })
}
