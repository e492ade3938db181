//! What stands in place of a stage's live part while the Worker can't give it: silent, not configured, or nobody signed in.

use jitr_shared::api::status::{Setting, SettingState, Status};
use yew::{AttrValue, Html, Properties, component, html};

use crate::component::sign_in::SignIn;
use crate::hook::use_session::{SessionHandle, use_session};
use crate::hook::use_words::use_words;
use crate::state::session::Connection;
use crate::ui::button::Button;
use crate::ui::command::Command;
use crate::ui::icon::Icon;
use crate::ui::note::Note;
use crate::ui::status_word::Tone;
use crate::words::frame::FrameWords;

/// What [`Gate`] guards.
#[derive(Properties, PartialEq)]
pub struct GateProps {
    /// Shown while the Worker answers for us.
    pub children: Html,
}

/// Shows its children while the Worker is configured and somebody is signed in; else what is missing and how to mend it.
#[component]
pub fn Gate(props: &GateProps) -> Html {
    let words = &use_words().frame;
    let session = use_session();
    let silent = match session.state.connection {
        Connection::Checking | Connection::Live => false,
        Connection::Retrying | Connection::Offline => true,
    };
    let Some(status) = &session.state.status else {
        return if silent { offline(words, &session) } else { asking(words) };
    };
    if !status.ready {
        return html! { <MissingSettings /> };
    }
    if session.state.signed_in().is_none() {
        return html! { <SignIn /> };
    }
    html! {
        <>
            // What was read stays in sight while the Worker is silent; only what it is worth is said.
            if silent { { offline(words, &session) } }
            { props.children.clone() }
        </>
    }
}

/// The settings that keep the API from working, each with its command.
#[component]
pub fn MissingSettings() -> Html {
    let words = &use_words().frame;
    let session = use_session();
    let Some(status) = &session.state.status else { return Html::default() };
    let missing: Vec<&Setting> = blocking(status).collect();
    let count = u32::try_from(missing.len()).unwrap_or(u32::MAX);
    html! {
        <Note tone={Tone::Soon} title={words.not_configured_title}>
            <p>{ (words.not_configured_body)(count) }</p>
            { for missing.into_iter().map(|setting| html! {
                <div key={setting.name.clone()}>
                    <Command label={AttrValue::from(setting.name.clone())} text={AttrValue::from(setting.command.clone())} />
                    if let Some(fault) = &setting.fault { <p class="field-fault">{ fault }</p> }
                </div>
            }) }
            <Button label={words.refresh} icon={Icon::Refresh} onclick={session.refresh.clone()} />
        </Note>
    }
}

fn blocking(status: &Status) -> impl Iterator<Item = &Setting> {
    status.settings.iter().filter(|setting| match setting.state {
        SettingState::Set => false,
        SettingState::Missing => setting.required,
        SettingState::Invalid => true,
    })
}

fn offline(words: &FrameWords, session: &SessionHandle) -> Html {
    html! {
        <Note tone={Tone::Soon} title={words.offline_title}>
            <p>{ words.offline_body }</p>
            <Button label={words.try_again} icon={Icon::Refresh} onclick={session.refresh.clone()} />
        </Note>
    }
}

fn asking(words: &FrameWords) -> Html {
    html! { <p class="waiting" role="status">{ words.asking }</p> }
}
