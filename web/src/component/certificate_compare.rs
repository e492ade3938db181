//! Two certificates side by side: every fact of both, those that differ marked.
//!
//! A renewed certificate, or a CA that only looks like the one that signed, is told apart by the few rows that differ.

use std::rc::Rc;

use jitr_shared::certificate::facts::CertificateFacts;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use crate::component::certificate_facts::{FactValue, rows};
use crate::hook::use_words::use_words;
use crate::ui::select::{Choice, Select};
use crate::ui::status_word::{StatusWord, Tone};
use crate::words::inspect::{Fact, InspectWords};

/// What [`CertificateCompare`] shows.
#[derive(Properties, PartialEq)]
pub struct CertificateCompareProps {
    /// All that were read; at least two, or there is nothing to compare.
    pub certificates: Rc<[CertificateFacts]>,
}

/// Two certificates side by side.
#[component]
pub fn CertificateCompare(props: &CertificateCompareProps) -> Html {
    let words = &use_words().inspect;
    let (left, right) = (use_state_eq(|| 0_usize), use_state_eq(|| 1_usize));
    let choices: Vec<Choice> = props.certificates.iter().enumerate().map(choice).collect();
    let choose = |place: &yew::UseStateHandle<usize>| {
        let place = place.setter();
        Callback::from(move |chosen: String| place.set(chosen.parse().unwrap_or_default()))
    };
    // Another input may hold fewer than the one before it.
    let at = |place: usize, otherwise: usize| {
        let place = if place < props.certificates.len() { place } else { otherwise };
        (AttrValue::from(place.to_string()), props.certificates.get(place))
    };
    let ((first, left_facts), (second, right_facts)) = (at(*left, 0), at(*right, 1));
    html! {
        <>
            <div class="compare-choice">
                <Select id="compare-first" label={words.compare_first} choices={choices.clone()} chosen={first} onchoose={choose(&left)} />
                <Select id="compare-second" label={words.compare_second} {choices} chosen={second} onchoose={choose(&right)} />
            </div>
            if let Some((left, right)) = left_facts.zip(right_facts) { { table(left, right, words) } }
        </>
    }
}

fn table(left: &CertificateFacts, right: &CertificateFacts, words: &InspectWords) -> Html {
    let pairs = rows(left, words).into_iter().zip(rows(right, words));
    html! {
        <div class="table-frame">
            <table class="table compare">
                <caption class="unseen">{ words.compare }</caption>
                <thead><tr>
                    <th scope="col">{ words.compare_fact }</th>
                    <th scope="col">{ words.compare_first }</th>
                    <th scope="col">{ words.compare_second }</th>
                    <th scope="col">{ words.compare_result }</th>
                </tr></thead>
                <tbody>{ for pairs.map(|((fact, left), (_, right))| line(fact, &left, &right, words)) }</tbody>
            </table>
        </div>
    }
}

fn line(fact: Fact, left: &FactValue, right: &FactValue, words: &InspectWords) -> Html {
    let differs = left != right;
    let (tone, word) = if differs { (Tone::Soon, words.differs) } else { (Tone::Plain, words.same) };
    html! {
        <tr key={(words.fact)(fact)} class={differs.then_some("differs")}>
            <th scope="row">{ (words.fact)(fact) }</th>
            <td data-label={words.compare_first}>{ left.draw() }</td>
            <td data-label={words.compare_second}>{ right.draw() }</td>
            <td data-label={words.compare_result}><StatusWord {tone} word={word} /></td>
        </tr>
    }
}

/// Two certificates may have one name: the number and the first digits of the id tell them apart.
fn choice((place, facts): (usize, &CertificateFacts)) -> Choice {
    let digits: String = facts.certificate_id.chars().take(8).collect();
    let name = facts.common_name.as_ref().unwrap_or(&facts.subject);
    let label = AttrValue::from(format!("{}. {name} ({digits}…)", place + 1));
    Choice { value: AttrValue::from(place.to_string()), label }
}
