//! "Why is it not there?": a certificate, an id or a name goes in, a checklist comes out; or what would happen to it.
//!
//! What is dropped is read in the issuer, and only the certificates found in it are sent: a key beside them stays here.

use jitr_shared::api::diagnosis::Question;
use yew::{AttrValue, Callback, Html, component, hook, html, use_state, use_state_eq};

use crate::component::diagnosis_checklist::DiagnosisChecklist;
use crate::component::dry_run_result::DryRunResult;
use crate::component::problem_note::ProblemNote;
use crate::hook::use_diagnosis::use_diagnosis;
use crate::hook::use_keys::use_keys;
use crate::hook::use_words::use_words;
use crate::platform::file::read;
use crate::platform::picked::Picked;
use crate::platform::task;
use crate::state::remote::Remote;
use crate::ui::button::{Button, Weight};
use crate::ui::drop_zone::DropZone;
use crate::ui::field::Field;
use crate::ui::note::Note;
use crate::ui::status_word::{StatusWord, Tone};

/// What was dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Dropped {
    Nothing,
    Unreadable,
    /// A certificate with its chain: its name, and all of it as PEM.
    Certificate(String, String),
}

/// "Why is it not there?"
#[component]
pub fn DiagnosisPanel() -> Html {
    let words = &use_words().diagnosis;
    let handle = use_diagnosis();
    let dropped = use_state(|| Dropped::Nothing);
    let (which, client_id) = (use_state_eq(String::new), use_state_eq(String::new));
    let onfiles = use_reading(dropped.setter());
    let certificate = match &*dropped {
        Dropped::Certificate(_, pem) => Some(pem.clone()),
        Dropped::Nothing | Dropped::Unreadable => None,
    };
    let question = question(certificate.clone(), which.trim(), client_id.trim());
    let named = question.is_some();
    let ask = handle.ask.reform(move |()| question.clone().unwrap_or_default());
    let run = {
        let certificate = certificate.clone();
        handle.run.reform(move |()| certificate.clone().unwrap_or_default())
    };
    let typing = |field: &yew::UseStateHandle<String>| {
        let setter = field.setter();
        Callback::from(move |text: String| setter.set(text))
    };
    let busy = |is_busy: bool| is_busy.then_some(AttrValue::Static(words.asking));
    let missing = |here: bool| (!here).then_some(AttrValue::Static(words.nothing_named));
    html! {
        <div class="diagnosis">
            <p class="prose">{ words.lead }</p>
            <DropZone id="diagnosis-file" label={words.drop} {onfiles} />
            <div role="status">
                { match &*dropped {
                    Dropped::Nothing => Html::default(),
                    Dropped::Unreadable => html! { <StatusWord tone={Tone::Bad} word={words.unreadable} /> },
                    Dropped::Certificate(name, _) => html! { <StatusWord tone={Tone::Good} word={(words.taken)(name)} /> },
                } }
            </div>
            <div class="pair">
                <Field id="diagnosis-which" label={words.which} hint={words.which_hint} value={(*which).clone()} oninput={typing(&which)} />
                <Field id="diagnosis-client" label={words.client_id} hint={words.client_id_hint} value={(*client_id).clone()} oninput={typing(&client_id)} />
            </div>
            <div class="actions">
                <Button label={words.ask} weight={Weight::Primary} onclick={ask}
                    busy={busy(matches!(*handle.checklist, Remote::Loading))} blocked={missing(named)} />
                <Button label={words.dry_run_ask} onclick={run} busy={busy(matches!(*handle.dry_run, Remote::Loading))}
                    blocked={certificate.is_none().then(AttrValue::default)} />
            </div>
            <p class="field-hint">{ words.dry_run_lead }</p>
            if let Some(fault) = handle.checklist.fault() { <ProblemNote fault={fault.clone()} /> }
            if let Some(fault) = handle.dry_run.fault() { <ProblemNote fault={fault.clone()} /> }
            if let Some(diagnosis) = handle.checklist.ready() { <DiagnosisChecklist diagnosis={diagnosis.clone()} /> }
            if let Some(run) = handle.dry_run.ready() { <DryRunResult run={run.clone()} /> }
            if !named { <Note tone={Tone::Plain} title={words.nothing_named} /> }
        </div>
    }
}

/// Reads what is dropped in the issuer, and keeps the certificates alone.
#[hook]
fn use_reading(dropped: yew::UseStateSetter<Dropped>) -> Callback<Vec<Picked>> {
    let keys = use_keys();
    Callback::from(move |picked: Vec<Picked>| {
        let Some((keys, first)) = keys.clone().zip(picked.into_iter().next()) else { return };
        let dropped = dropped.clone();
        task::spawn(async move {
            let bytes = read(&first).await.map(|file| file.bytes).unwrap_or_default();
            let all = keys.certificates(bytes).await.unwrap_or_default();
            let blocks: String = all.iter().map(|certificate| certificate.pem.as_str()).collect();
            let first = all.into_iter().next();
            dropped.set(first.map_or(Dropped::Unreadable, |first| Dropped::Certificate(first.name, blocks)));
        });
    })
}

/// The question; none where nothing names a certificate. What was dropped says more than what was typed.
fn question(certificate: Option<String>, which: &str, client_id: &str) -> Option<Question> {
    let client_id = Some(client_id).filter(|id| !id.is_empty()).map(str::to_owned);
    let is_id = which.len() == 64 && which.bytes().all(|byte| byte.is_ascii_hexdigit());
    let of_text = || (!which.is_empty()).then(|| which.to_owned());
    if certificate.is_none() && which.is_empty() {
        return None;
    }
    let (certificate_id, name) = match (&certificate, is_id) {
        (Some(_), _) => (None, None),
        (None, true) => (Some(which.to_ascii_lowercase()), None),
        (None, false) => (None, of_text()),
    };
    Some(Question { certificate, certificate_id, name, client_id })
}
