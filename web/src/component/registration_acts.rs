//! The acts that registrations allow, each asked once more before it is done, and what was not taken.

use std::rc::Rc;

use jitr_shared::api::registration::RegistrationRow;
use jitr_shared::api::watch::ActKind;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use crate::component::problem_note::ProblemNote;
use crate::component::registration_row::name_of;
use crate::hook::use_acts::{ActsHandle, use_acts, use_may_act};
use crate::hook::use_words::use_words;
use crate::state::watch::standing::{ACTS, may};
use crate::ui::button::{Button, Weight};
use crate::ui::note::Note;
use crate::ui::status_word::Tone;
use crate::words::Words;

/// What [`RegistrationActs`] acts on.
#[derive(Properties, PartialEq)]
pub struct RegistrationActsProps {
    /// The registrations.
    pub rows: Rc<Vec<RegistrationRow>>,
}

/// The acts that at least one of the registrations allows.
#[component]
pub fn RegistrationActs(props: &RegistrationActsProps) -> Html {
    let words = use_words();
    let acts = use_acts();
    let allowed = use_may_act();
    let asking = use_state_eq(|| None::<ActKind>);
    let offered: Vec<(ActKind, Vec<&RegistrationRow>)> = ACTS
        .into_iter()
        .map(|act| (act, props.rows.iter().filter(|row| may(act, row.state)).collect::<Vec<_>>()))
        .filter(|(_, rows)| !rows.is_empty())
        .collect();
    let one = props.rows.len() == 1;
    let ask = |act: Option<ActKind>| {
        let asking = asking.setter();
        Callback::from(move |()| asking.set(act))
    };
    let button = |(act, rows): &(ActKind, Vec<&RegistrationRow>)| {
        let label =
            if one { (words.live.act)(*act).to_owned() } else { (words.live.act_many)(*act, rows.len()) };
        // The reason stands once, beside them all.
        let blocked = (!allowed).then(AttrValue::default);
        let weight = if *act == ActKind::Revoke { Weight::Danger } else { Weight::Plain };
        html! { <Button {label} {weight} {blocked} onclick={ask(Some(*act))} expanded={*asking == Some(*act)} /> }
    };
    let asked = offered.iter().find(|(act, _)| Some(*act) == *asking);
    html! {
        <div class="acts">
            <div class="actions">
                { for offered.iter().map(button) }
                if !allowed && !offered.is_empty() { <span class="button-reason">{ words.live.role_missing }</span> }
            </div>
            if let Some((act, rows)) = asked { { question(*act, rows, &acts, &ask(None), words) } }
            if let Some(fault) = acts.phase.fault() { <ProblemNote fault={fault.clone()} /> }
            if !acts.not_taken.is_empty() { { not_taken(&acts, words) } }
        </div>
    }
}

/// Asks once more, in place.
fn question(
    act: ActKind,
    rows: &[&RegistrationRow],
    acts: &ActsHandle,
    close: &Callback<()>,
    words: &Words,
) -> Html {
    let named: Vec<(String, String)> =
        rows.iter().map(|row| (row.certificate_id.clone(), name_of(row, words))).collect();
    let which = match named.as_slice() {
        [(_, name)] => name.clone(),
        many => (words.live.registrations)(many.len()),
    };
    let onclick = {
        let (run, close) = (acts.run.clone(), close.clone());
        Callback::from(move |()| {
            run.emit((act, named.clone()));
            close.emit(());
        })
    };
    let (tone, weight) =
        if act == ActKind::Revoke { (Tone::Bad, Weight::Danger) } else { (Tone::Active, Weight::Primary) };
    html! {
        <Note {tone} title={(words.live.confirm)(act, &which)} alert=true>
            <div class="actions">
                <Button label={(words.live.act_anyway)(act)} {weight} {onclick} />
                <Button label={words.frame.cancel} onclick={close.clone()} />
            </div>
        </Note>
    }
}

fn not_taken(acts: &ActsHandle, words: &Words) -> Html {
    html! {
        <Note tone={Tone::Soon} title={(words.live.not_taken)(acts.not_taken.len())}>
            <ul>
                { for acts.not_taken.iter().map(|(name, row)| {
                    let state = row.as_ref().map_or(words.live.not_here, |row| (words.watch.state)(row.state));
                    html! { <li>{ format!("{name}: {state}") }</li> }
                }) }
            </ul>
        </Note>
    }
}
