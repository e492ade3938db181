//! Settings: session, what the Worker has, appearance, and the audit rows.

use jitr_shared::api::session::Session;
use jitr_shared::api::status::{Profile, Setting, SettingState, Status};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use crate::component::audit_list::AuditList;
use crate::component::gate::Gate;
use crate::component::header::{LanguageChoice, ThemeChoice};
use crate::component::problem_note::ProblemNote;
use crate::hook::use_announce::use_announce;
use crate::hook::use_session::use_session;
use crate::hook::use_words::use_words;
use crate::platform::http::ApiError;
use crate::platform::task;
use crate::route::Route;
use crate::ui::button::Button;
use crate::ui::copy::Copy;
use crate::ui::moment::Moment;
use crate::ui::stage::{Part, Stage};
use crate::ui::status_word::{StatusWord, Tone};
use crate::words::settings::SettingsWords;

/// Settings.
#[component]
pub fn SettingsPage() -> Html {
    let words = &use_words().settings;
    let session = use_session().state;
    html! {
        <Stage route={Route::Settings} lead={words.lead}>
            <Part title={words.session}>
                <Gate>if let Some(session) = session.signed_in() { <SignedIn session={session.clone()} /> }</Gate>
            </Part>
            if let Some(status) = &session.status {
                <Part title={words.worker} beside={html! { <span class="muted">{ (words.version)(&status.version) }</span> }}>
                    { settings(status, words) }
                </Part>
            }
            <Part title={words.appearance}>
                <div class="pair appearance"><LanguageChoice id="settings-language" bare=false /><ThemeChoice id="settings-theme" bare=false /></div>
            </Part>
            if session.usable() { <Part title={words.audit}><AuditList /></Part> }
        </Stage>
    }
}

#[derive(Properties, PartialEq)]
struct SignedInProps {
    session: Session,
}

#[component]
fn SignedIn(props: &SignedInProps) -> Html {
    let words = &use_words().settings;
    let handle = use_session();
    let announce = use_announce();
    let fault = use_state_eq(|| None::<ApiError>);
    let onclick = {
        let setter = fault.setter();
        Callback::from(move |()| {
            let (handle, announce, setter) = (handle.clone(), announce.clone(), setter.clone());
            task::spawn(async move {
                let answer = handle.sign_out().await;
                if answer.is_ok() {
                    announce.emit(words.signed_out.to_owned());
                }
                setter.set(answer.err());
            });
        })
    };
    html! {
        <div class="card">
            <dl class="pairs">
                <dt>{ words.who }</dt><dd>{ &props.session.who }</dd>
                <dt>{ words.role }</dt><dd>{ (words.role_name)(props.session.role) }</dd>
                <dt>{ words.until }</dt><dd><Moment at={props.session.expires_at} /></dd>
            </dl>
            <Button label={words.sign_out} {onclick} />
            if let Some(fault) = &*fault { <ProblemNote fault={fault.clone()} /> }
        </div>
    }
}

fn settings(status: &Status, words: &SettingsWords) -> Html {
    html! {
        <>
            if let Some(profile) = &status.profile { { addresses(profile, words) } }
            <p class="muted">{ words.commands_hint }</p>
            <div class="table-frame">
                <table class="table">
                    <caption class="unseen">{ words.worker }</caption>
                    <thead><tr>
                        <th scope="col">{ words.column_setting }</th>
                        <th scope="col">{ words.column_state }</th>
                        <th scope="col">{ words.column_command }</th>
                    </tr></thead>
                    <tbody>{ for status.settings.iter().map(|setting| line(setting, words)) }</tbody>
                </table>
            </div>
        </>
    }
}

fn line(setting: &Setting, words: &SettingsWords) -> Html {
    let need = if setting.required { words.required } else { words.optional };
    let command = AttrValue::from(setting.command.clone());
    html! {
        <tr key={setting.name.clone()}>
            <th scope="row"><code>{ &setting.name }</code><div class="muted">{ need }</div></th>
            <td data-label={words.column_state}>
                <StatusWord tone={tone(setting)} word={(words.state)(setting.state)} />
                if let Some(fault) = &setting.fault { <p class="field-fault" lang="en">{ fault }</p> }
            </td>
            <td data-label={words.column_command}>
                <div class="row"><code>{ &setting.command }</code><Copy text={command.clone()} thing={command} /></div>
            </td>
        </tr>
    }
}

fn tone(setting: &Setting) -> Tone {
    match setting.state {
        SettingState::Set => Tone::Good,
        SettingState::Missing if setting.required => Tone::Bad,
        SettingState::Missing => Tone::Plain,
        SettingState::Invalid => Tone::Bad,
    }
}

fn addresses(profile: &Profile, words: &SettingsWords) -> Html {
    html! {
        <dl class="pairs">
            <dt>{ words.public_url }</dt><dd><code>{ &profile.public_url }</code></dd>
            if let Some(endpoint) = &profile.endpoint_url {
                <dt>{ words.endpoint_url }</dt><dd><code>{ endpoint }</code></dd>
            }
            <dt>{ words.calls_per_second }</dt><dd>{ profile.calls_per_second }</dd>
            if !profile.webhook_private_hosts.is_empty() {
                <dt>{ words.private_hosts }</dt><dd><code>{ profile.webhook_private_hosts.join(", ") }</code></dd>
            }
        </dl>
    }
}
