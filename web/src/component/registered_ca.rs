//! A CA as AWS knows it: status, auto-registration, whether we act on it, and the switches for each.
//!
//! AWS's list carries no auto-registration, so each card asks for its own detail; the Worker paces these calls.

use jitr_shared::api::ca::{CaDetail, CaRow, CaStatus, ChangeCa};
use jitr_shared::aws::call::ca::{AutoRegistration, CaCertificateStatus};
use jitr_shared::aws::command;
use yew::{
    AttrValue, Callback, Html, Properties, component, hook, html, use_effect_with, use_state, use_state_eq,
};

use crate::component::ca_panels::CaPanels;
use crate::component::certificate_id::CertificateIdLine;
use crate::component::problem_note::ProblemNote;
use crate::component::validity_bar::ValidityBar;
use crate::hook::use_account::use_account;
use crate::hook::use_announce::use_announce;
use crate::hook::use_keys::use_keys;
use crate::hook::use_remote::use_remote;
use crate::hook::use_session::use_session;
use crate::hook::use_words::use_words;
use crate::platform::http::{self, ApiError};
use crate::platform::task;
use crate::state::phase::Phase;
use crate::ui::button::{Button, Weight};
use crate::ui::command::Command;
use crate::ui::folded::Folded;
use crate::ui::moment::Moment;
use crate::ui::note::Note;
use crate::ui::status_word::{StatusWord, Tone};
use crate::words::register::RegisterWords;

/// What [`RegisteredCa`] shows.
#[derive(Properties, PartialEq)]
pub struct RegisteredCaProps {
    /// AWS's line.
    pub row: CaRow,
    /// Something was changed: the list is to be read again.
    pub onchanged: Callback<()>,
}

/// What can be done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Change(Option<CaStatus>, Option<bool>),
    Adopt,
    Release,
    Delete,
}

/// A CA as AWS knows it.
#[component]
pub fn RegisteredCa(props: &RegisteredCaProps) -> Html {
    let words = use_words();
    let keys = use_keys();
    let row = &props.row;
    let id = &row.ca_certificate_id;
    let fetched = use_remote::<CaDetail>(Some(http::profile(&format!("cas/{id}"))));
    let detail = fetched.remote().ready().or(row.detail.as_ref()).cloned();
    let held = keys.as_ref().and_then(|keys| keys.keys.name_of(id));
    // What this tab holds needs no reading.
    let unread = detail.as_ref().filter(|_| held.is_none()).map(|detail| detail.certificate_pem.clone());
    let read = use_name_in(unread);
    let name = held.map(str::to_owned).or(read).unwrap_or_else(|| words.register.unnamed.to_owned());
    let reload = {
        let (detail, list) = (fetched.reload.clone(), props.onchanged.clone());
        Callback::from(move |deleted: bool| {
            // What was deleted has no detail any more.
            if !deleted {
                detail.emit(());
            }
            list.emit(());
        })
    };
    html! {
        <article class="card certificate-card" aria-label={format!("{name} {id}")}>
            <header class="certificate-card-head">
                <h3>{ name }</h3>
                { badges(row, detail.as_ref(), &words.register) }
            </header>
            if let Some((not_before, not_after)) = detail.as_ref().and_then(|detail| detail.not_before.zip(detail.not_after)) {
                <ValidityBar not_before={not_before.div_euclid(1000)} not_after={not_after.div_euclid(1000)} />
            }
            <CertificateIdLine certificate_id={id.clone()} />
            <p class="chain-facts">
                { words.register.registered_at }{ " " }<Moment at={row.created_at} />
                if let Some(detail) = &detail { { format!(" · {} {}", words.register.mode, detail.mode) } }
            </p>
            if detail.as_ref().is_some_and(|detail| detail.jitp.is_some()) { <Note tone={Tone::Soon} title={words.register.jitp} /> }
            if let Some(fault) = fetched.remote().fault() { <ProblemNote fault={fault.clone()} /> }
            <Switches row={row.clone()} auto_registration={detail.map(|detail| detail.auto_registration)} onchanged={reload} />
            if row.adopted {
                <CaPanels ca_certificate_id={id.clone()} />
            }
            <Folded summary={words.frame.with_cli} small=true>
                <Commands ca_certificate_id={id.clone()} />
            </Folded>
        </article>
    }
}

#[derive(Properties, PartialEq)]
struct CommandsProps {
    ca_certificate_id: String,
}

/// The same acts as commands.
#[component]
fn Commands(props: &CommandsProps) -> Html {
    let words = &use_words().register;
    let place = use_account().account.place();
    let Ok(id) = props.ca_certificate_id.parse() else { return Html::default() };
    let switch = |status, auto_registration| {
        command::update_ca_certificate(&place, &id, Some(status), Some(auto_registration))
    };
    let lines = [
        (words.command_look, command::describe_ca_certificate(&place, &id)),
        (words.activate, switch(CaCertificateStatus::Active, AutoRegistration::Enable)),
        (words.deactivate, switch(CaCertificateStatus::Inactive, AutoRegistration::Disable)),
        (words.delete, command::delete_ca_certificate(&place, &id)),
    ];
    html! { { for lines.iter().map(|(label, line)| html! { <Command label={*label} text={format!("{line}")} /> }) } }
}

/// The name in a CA's certificate, read in the issuer as every certificate is; none until then.
#[hook]
fn use_name_in(certificate_pem: Option<String>) -> Option<String> {
    let keys = use_keys();
    let name = use_state_eq(|| None::<String>);
    let setter = name.setter();
    use_effect_with(certificate_pem, move |pem| {
        if let Some((keys, pem)) = keys.zip(pem.clone()) {
            task::spawn(async move {
                // One that can't be read keeps the plain heading: Inspect is the place that says why.
                let certificates = keys.certificates(pem.into_bytes()).await.unwrap_or_default();
                setter.set(certificates.into_iter().next().map(|certificate| certificate.name));
            });
        }
    });
    (*name).clone()
}

fn badges(row: &CaRow, detail: Option<&CaDetail>, words: &RegisterWords) -> Html {
    let status = detail.map_or(row.status, |detail| detail.status);
    let status_tone = match status {
        CaStatus::Active => Tone::Good,
        CaStatus::Inactive => Tone::Soon,
    };
    let (auto_tone, auto) = match detail.map(|detail| detail.auto_registration) {
        Some(true) => (Tone::Good, words.auto_on),
        Some(false) => (Tone::Soon, words.auto_off),
        None => (Tone::Plain, words.auto_unknown),
    };
    let (adopted_tone, adopted) =
        if row.adopted { (Tone::Good, words.adopted) } else { (Tone::Plain, words.not_adopted) };
    html! {
        <p class="badges">
            <StatusWord tone={status_tone} word={(words.status)(status)} />
            <StatusWord tone={auto_tone} word={auto} />
            <StatusWord tone={adopted_tone} word={adopted} />
        </p>
    }
}

#[derive(Properties, PartialEq)]
struct SwitchesProps {
    row: CaRow,
    auto_registration: Option<bool>,
    onchanged: Callback<bool>,
}

#[component]
fn Switches(props: &SwitchesProps) -> Html {
    let words = use_words();
    let asks = use_state_eq(|| false);
    let phase = use_state(Phase::<ApiError>::default);
    let act = use_act(&props.row.ca_certificate_id, &phase, &props.onchanged);
    let on = |target: Act| {
        let act = act.clone();
        Callback::from(move |()| act.emit(target))
    };
    let active = props.row.status == CaStatus::Active;
    let (status_word, status) = if active {
        (words.register.deactivate, CaStatus::Inactive)
    } else {
        (words.register.activate, CaStatus::Active)
    };
    let (adopt_word, adopt) = if props.row.adopted {
        (words.register.release, Act::Release)
    } else {
        (words.register.adopt, Act::Adopt)
    };
    let ask = |open: bool| {
        let asks = asks.setter();
        Callback::from(move |()| asks.set(open))
    };
    let busy = phase.is_busy();
    html! {
        <>
            <div class="actions" aria-busy={busy.then_some("true")}>
                <Button label={status_word} weight={Weight::Quiet} onclick={on(Act::Change(Some(status), None))} />
                if let Some(auto) = props.auto_registration {
                    <Button label={if auto { words.register.switch_auto_off } else { words.register.switch_auto_on }}
                        weight={Weight::Quiet} onclick={on(Act::Change(None, Some(!auto)))} />
                }
                <Button label={adopt_word} weight={Weight::Quiet} onclick={on(adopt)} />
                <Button label={words.register.delete} weight={Weight::Quiet} onclick={ask(true)}
                    blocked={active.then_some(AttrValue::Static(words.register.delete_blocked))} />
                if busy { <span role="status">{ words.register.changing }</span> }
            </div>
            if *asks && !active {
                <Note tone={Tone::Bad} title={words.register.delete_confirm} alert=true>
                    <div class="actions">
                        <Button label={words.register.delete_anyway} weight={Weight::Danger} onclick={on(Act::Delete)} />
                        <Button label={words.frame.cancel} onclick={ask(false)} />
                    </div>
                </Note>
            }
            if let Some(fault) = phase.fault() { <ProblemNote fault={fault.clone()} /> }
        </>
    }
}

#[hook]
fn use_act(
    ca_certificate_id: &str,
    phase: &yew::UseStateHandle<Phase<ApiError>>,
    onchanged: &Callback<bool>,
) -> Callback<Act> {
    let words = &use_words().register;
    let announce = use_announce();
    let notice = use_session().notice_fault;
    let path = http::profile(&format!("cas/{ca_certificate_id}"));
    let (phase, onchanged) = (phase.clone(), onchanged.clone());
    Callback::from(move |act: Act| {
        if phase.is_busy() {
            return;
        }
        let (path, phase, onchanged) = (path.clone(), phase.setter(), onchanged.clone());
        let (announce, notice) = (announce.clone(), notice.clone());
        phase.set(Phase::Busy);
        task::spawn(async move {
            match perform(act, &path).await {
                Ok(()) => {
                    phase.set(Phase::Idle);
                    let deleted = act == Act::Delete;
                    announce.emit(if deleted { words.deleted } else { words.changed }.to_owned());
                    onchanged.emit(deleted);
                }
                Err(fault) => {
                    notice.emit(fault.clone());
                    phase.set(Phase::Failed(fault));
                }
            }
        });
    })
}

async fn perform(act: Act, path: &str) -> Result<(), ApiError> {
    match act {
        Act::Change(status, auto_registration) => {
            let body = ChangeCa { status, auto_registration };
            http::patch::<ChangeCa, CaDetail>(path, &body).await.map(|_| ())
        }
        Act::Adopt => http::post_empty(&format!("{path}/adoption")).await,
        Act::Release => http::delete(&format!("{path}/adoption")).await,
        Act::Delete => http::delete(path).await,
    }
}
