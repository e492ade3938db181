//! Will AWS IoT take this? A question about what was read, and what AWS will answer as far as that can be known.

use std::rc::Rc;

use jitr_shared::aws::call::ca::CertificateMode;
use jitr_shared::inspect::readiness::{CaSetting, Connection, Question};
use jitr_shared::inspect::{Finding, Severity, Subject};
use yew::{AttrValue, Callback, Event, Html, Properties, UseStateHandle, component, html, use_state_eq};

use crate::component::inspect::chain::certificate_name;
use crate::component::inspect::finding_list::FindingList;
use crate::component::issuer_note::IssuerNote;
use crate::hook::use_inspector::{Inspector, use_look};
use crate::hook::use_words::use_words;
use crate::issuer::message::inspect::{InspectReply, Look};
use crate::issuer::message::overview::{Line, Overview};
use crate::platform::input::checked_of;
use crate::ui::field::{Field, FieldKind};
use crate::ui::note::Note;
use crate::ui::select::{Choice, Select};
use crate::ui::status_word::Tone;
use crate::words::Words;
use crate::words::readiness::{Ask, ReadinessWords, Sent, Tick};

/// More are no choice that is made by hand.
const MOST: usize = 200;

const ASKS: [(Ask, &str); 5] = [
    (Ask::Device, "device"),
    (Ask::RegisterCa, "ca"),
    (Ask::Verification, "verification"),
    (Ask::Jitr, "jitr"),
    (Ask::Jitp, "jitp"),
];
const SENT: [(Sent, &str); 3] = [(Sent::WithCa, "with-ca"), (Sent::Alone, "alone"), (Sent::All, "all")];

/// What [`InspectReadiness`] shows.
#[derive(Properties, PartialEq)]
pub struct InspectReadinessProps {
    /// What was dropped and read.
    pub inspector: Inspector,
    /// What was read.
    pub overview: Rc<Overview>,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Form {
    ask: Ask,
    certificate: usize,
    ca: usize,
    sni_only: bool,
    code: String,
    active: bool,
    auto_registration: bool,
    template_attached: bool,
    server_name: bool,
    sent: Sent,
    template: String,
}

/// Will AWS IoT take this?
#[component]
pub fn InspectReadiness(props: &InspectReadinessProps) -> Html {
    let words = use_words();
    let overview = &props.overview;
    let form = use_state_eq(|| first(&overview.lines));
    let told = use_look(&props.inspector, &Look::Readiness(question(&form, overview)));
    html! {
        <div class="readiness">
            <section class="card" aria-label={words.readiness.question}>
                <Asked overview={Rc::clone(overview)} form={form.clone()} />
                <Circumstances form={form.clone()} />
            </section>
            <div role="status">{ match told.as_deref() {
                Some(Ok(InspectReply::Findings(findings))) => answer(findings, overview, words),
                Some(Err(fault)) => html! { <IssuerNote fault={fault.clone()} /> },
                Some(Ok(_)) | None => html! { <p class="waiting">{ words.inspect.looking }</p> },
            } }</div>
        </div>
    }
}

fn answer(findings: &[Finding], overview: &Overview, words: &Words) -> Html {
    let refused = findings.iter().any(|finding| finding.rule.severity() == Severity::Error);
    let (tone, title) =
        if refused { (Tone::Bad, words.readiness.refused) } else { (Tone::Good, words.readiness.taken) };
    let names: Vec<String> = findings
        .iter()
        .map(|finding| match finding.subject {
            Some(Subject::Certificate(place)) => certificate_name(place, overview, words),
            Some(_) | None => String::new(),
        })
        .collect();
    html! {
        <>
            <Note {tone} {title}><p>{ words.readiness.not_asked }</p></Note>
            if !findings.is_empty() {
                <FindingList findings={Rc::from(findings)} names={Rc::from(names)} inputs={Rc::from(overview.inputs.as_slice())} />
            }
        </>
    }
}

/// The first that is no CA, and the first CA: what is asked of most bundles.
fn first(lines: &[Line]) -> Form {
    let find = |is_ca: bool| {
        lines.iter().position(|line| matches!(line.subject, Subject::Certificate(_)) && line.is_ca == is_ca)
    };
    let (certificate, ca) = (find(false), find(true));
    Form {
        ask: if certificate.is_some() { Ask::Device } else { Ask::RegisterCa },
        certificate: certificate.or(ca).unwrap_or_default(),
        ca: ca.unwrap_or_default(),
        sni_only: false,
        code: String::new(),
        active: true,
        auto_registration: true,
        template_attached: false,
        server_name: true,
        sent: Sent::WithCa,
        template: String::new(),
    }
}

fn question(form: &Form, overview: &Overview) -> Question {
    let (certificate, ca) = (form.certificate, form.ca);
    let setting = CaSetting {
        active: form.active,
        auto_registration: form.auto_registration,
        template_attached: form.template_attached,
    };
    let certificates =
        overview.lines.iter().filter(|line| matches!(line.subject, Subject::Certificate(_))).count();
    let sent = match form.sent {
        Sent::WithCa => vec![certificate, ca],
        Sent::Alone => vec![certificate],
        Sent::All => (0..certificates).collect(),
    };
    let connection = Connection { sent, server_name: form.server_name };
    match form.ask {
        Ask::RegisterCa => {
            let mode = if form.sni_only { CertificateMode::SniOnly } else { CertificateMode::Default };
            Question::RegisterCa { certificate, mode }
        }
        Ask::Verification => Question::Verification { certificate, ca, code: form.code.clone() },
        Ask::Device => Question::Device { certificate, ca },
        Ask::Jitr => Question::Jitr { certificate, ca, setting, connection },
        Ask::Jitp => Question::Jitp { certificate, ca, setting, connection, template: form.template.clone() },
    }
}

#[derive(Properties, PartialEq)]
struct AskedProps {
    overview: Rc<Overview>,
    form: UseStateHandle<Form>,
}

/// As what, which certificate, under which CA.
#[component]
fn Asked(props: &AskedProps) -> Html {
    let all = use_words();
    let words = &all.readiness;
    let form = &props.form;
    let set = |change: fn(&mut Form, &str)| changed(form, change);
    let asks = ASKS.map(|(ask, value)| Choice { value: value.into(), label: (words.ask)(ask).into() });
    let value = ASKS.iter().find(|(ask, _)| *ask == form.ask).map(|(_, value)| *value).unwrap_or_default();
    let certificates = certificates(&props.overview, all);
    html! {
        <div class="pair">
            <Select id="readiness-ask" label={words.question} choices={asks.to_vec()} chosen={value} onchoose={set(|form, text| {
                if let Some((ask, _)) = ASKS.iter().find(|(_, value)| *value == text) {
                    form.ask = *ask;
                }
            })} />
            <Select id="readiness-certificate" label={words.certificate} choices={certificates.clone()}
                chosen={form.certificate.to_string()} onchoose={set(|form, text| form.certificate = text.parse().unwrap_or_default())} />
            if form.ask != Ask::RegisterCa {
                <Select id="readiness-ca" label={words.ca} choices={certificates} chosen={form.ca.to_string()}
                    onchoose={set(|form, text| form.ca = text.parse().unwrap_or_default())} />
            }
            if form.ask == Ask::Verification {
                <Field id="readiness-code" label={words.code} hint={words.code_hint} code=true value={form.code.clone()}
                    oninput={set(|form, text| form.code = text.to_owned())} />
            }
        </div>
    }
}

fn certificates(overview: &Overview, words: &Words) -> Vec<Choice> {
    let of =
        overview.lines.iter().enumerate().filter(|(_, line)| matches!(line.subject, Subject::Certificate(_)));
    of.take(MOST)
        .map(|(place, _)| {
            let label = format!("{}. {}", place + 1, certificate_name(place, overview, words));
            Choice { value: place.to_string().into(), label: label.into() }
        })
        .collect()
}

#[derive(Properties, PartialEq)]
struct CircumstancesProps {
    form: UseStateHandle<Form>,
}

/// How the CA is registered, and how the device connects.
#[component]
fn Circumstances(props: &CircumstancesProps) -> Html {
    let words = &use_words().readiness;
    let form = &props.form;
    let first = matches!(form.ask, Ask::Jitr | Ask::Jitp);
    let sent = SENT.map(|(sent, value)| Choice { value: value.into(), label: (words.sent)(sent).into() });
    let value = SENT.iter().find(|(sent, _)| *sent == form.sent).map(|(_, value)| *value).unwrap_or_default();
    html! {
        <>
            if form.ask == Ask::RegisterCa {
                { tick(form, words, Tick::SniOnly, form.sni_only, |form, on| form.sni_only = on) }
            }
            if first {
                <fieldset class="choices">
                    <legend>{ words.circumstances }</legend>
                    { tick(form, words, Tick::Active, form.active, |form, on| form.active = on) }
                    { tick(form, words, Tick::AutoRegistration, form.auto_registration, |form, on| form.auto_registration = on) }
                    { tick(form, words, Tick::TemplateAttached, form.template_attached, |form, on| form.template_attached = on) }
                    { tick(form, words, Tick::ServerName, form.server_name, |form, on| form.server_name = on) }
                </fieldset>
                <Select id="readiness-sent" label={words.sends} choices={sent.to_vec()} chosen={value} onchoose={changed(form, |form, text| {
                    if let Some((sent, _)) = SENT.iter().find(|(_, value)| *value == text) {
                        form.sent = *sent;
                    }
                })} />
            }
            if form.ask == Ask::Jitp {
                <Field id="readiness-template" label={words.template} hint={words.template_hint} kind={FieldKind::Lines} code=true
                    value={form.template.clone()} oninput={changed(form, |form, text| form.template = text.to_owned())} />
            }
        </>
    }
}

fn tick(
    form: &UseStateHandle<Form>,
    words: &ReadinessWords,
    tick: Tick,
    checked: bool,
    change: fn(&mut Form, bool),
) -> Html {
    let id = AttrValue::from(format!("readiness-{tick:?}").to_lowercase());
    let form = form.clone();
    let onchange = Callback::from(move |event: Event| {
        let mut next = (*form).clone();
        change(&mut next, checked_of(&event));
        form.set(next);
    });
    html! {
        <label class="choice" for={id.clone()}>
            <input {id} type="checkbox" {checked} {onchange} />
            { (words.tick)(tick) }
        </label>
    }
}

fn changed(form: &UseStateHandle<Form>, change: fn(&mut Form, &str)) -> Callback<String> {
    let form = form.clone();
    Callback::from(move |text: String| {
        let mut next = (*form).clone();
        change(&mut next, &text);
        form.set(next);
    })
}
