//! What happens to the registrations of one CA: every choice with what it does, and the way back from the last change.

use jitr_shared::api::ca_settings::CaSettings;
use jitr_shared::api::problem::FieldProblem;
use yew::{
    AttrValue, Callback, Html, Properties, SubmitEvent, component, hook, html, use_effect_with,
    use_reducer_eq, use_state,
};

use crate::component::ca_settings_fields::CaSettingsFields;
use crate::component::problem_note::ProblemNote;
use crate::hook::use_announce::use_announce;
use crate::hook::use_remote::use_remote;
use crate::hook::use_session::use_session;
use crate::hook::use_words::use_words;
use crate::platform::http::{self, ApiError};
use crate::platform::task;
use crate::state::ca_settings::{Draft, Edit, changed};
use crate::state::phase::Phase;
use crate::state::remote::Remote;
use crate::ui::button::{Button, Weight};
use crate::ui::note::Note;
use crate::ui::status_word::Tone;

/// What [`CaSettingsForm`] is about.
#[derive(Properties, PartialEq)]
pub struct CaSettingsFormProps {
    /// The CA.
    pub ca_certificate_id: String,
}

/// The settings of a CA, as soon as they are here.
#[component]
pub fn CaSettingsForm(props: &CaSettingsFormProps) -> Html {
    let words = &use_words().frame;
    let path = http::profile(&format!("cas/{}/settings", props.ca_certificate_id));
    let stored = use_remote::<CaSettings>(Some(path.clone()));
    match stored.remote() {
        Remote::Idle | Remote::Loading => {
            html! { <p class="waiting" role="status">{ words.loading }</p> }
        }
        Remote::Failed(fault) => html! { <ProblemNote fault={fault.clone()} /> },
        Remote::Ready(settings) => html! {
            <Form id={props.ca_certificate_id.clone()} {path} stored={settings.clone()} onstored={stored.setter()} />
        },
    }
}

#[derive(Properties, PartialEq)]
struct FormProps {
    id: String,
    path: String,
    stored: CaSettings,
    onstored: Callback<CaSettings>,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let words = use_words();
    let first = Draft::from(&props.stored);
    let draft = use_reducer_eq(move || first);
    {
        // What was stored may differ from what was typed: spaces are gone.
        let dispatcher = draft.dispatcher();
        use_effect_with(props.stored.clone(), move |stored| {
            dispatcher.dispatch(Edit::Begin(Box::new(stored.clone())));
        });
    }
    let saving = use_saving(props);
    let typed = draft.settings();
    let onsubmit = {
        let (save, typed) = (saving.save.clone(), typed.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Ok(settings) = &typed {
                save.emit(settings.clone());
            }
        })
    };
    let refused = saving.refused();
    let blocked = match &typed {
        Err(_) => Some(words.ca_settings.mend_first),
        Ok(settings) if *settings == props.stored => Some(words.ca_settings.unchanged),
        Ok(_) => None,
    };
    html! {
        <form class="settings-form" {onsubmit}>
            <CaSettingsFields id={props.id.clone()} draft={(*draft).clone()} edit={draft.dispatcher()}
                wrong={typed.err().unwrap_or_default()} {refused} />
            <div class="row">
                <Button label={words.frame.save} weight={Weight::Primary} submit=true blocked={blocked.map(AttrValue::Static)}
                    busy={saving.phase.is_busy().then_some(AttrValue::Static(words.ca_settings.saving))} />
            </div>
            if let Some(fault) = saving.phase.fault() { <ProblemNote fault={fault.clone()} /> }
            if let Some((said, former)) = &saving.done { <Note tone={Tone::Good} title={said.clone()}>
                if let Some(former) = former {
                    <Button label={words.ca_settings.undo} onclick={saving.undo.reform({
                        let former = former.clone();
                        move |()| former.clone()
                    })} />
                }
            </Note> }
        </form>
    }
}

/// How saving stands, and what was saved last.
struct Saving {
    phase: Phase<ApiError>,
    /// What was said, and what was stored before; nothing after it was put back.
    done: Option<(String, Option<CaSettings>)>,
    save: Callback<CaSettings>,
    undo: Callback<CaSettings>,
}

impl Saving {
    /// The members that the Worker refused, and why.
    fn refused(&self) -> Vec<FieldProblem> {
        match self.phase.fault() {
            Some(ApiError::Problem(problem)) => problem.fields.clone(),
            Some(ApiError::Unreachable { .. } | ApiError::Unreadable { .. }) | None => Vec::new(),
        }
    }
}

#[hook]
fn use_saving(props: &FormProps) -> Saving {
    let words = &use_words().ca_settings;
    let announce = use_announce();
    let notice = use_session().notice_fault;
    let phase = use_state(Phase::<ApiError>::default);
    let done = use_state(|| None);
    let send = |back: bool| {
        let (path, former, onstored) = (props.path.clone(), props.stored.clone(), props.onstored.clone());
        let (announce, notice) = (announce.clone(), notice.clone());
        let (phase, done) = (phase.clone(), done.setter());
        Callback::from(move |settings: CaSettings| {
            if phase.is_busy() {
                return;
            }
            let (path, former, onstored) = (path.clone(), former.clone(), onstored.clone());
            let (announce, notice) = (announce.clone(), notice.clone());
            let (phase, done) = (phase.setter(), done.clone());
            phase.set(Phase::Busy);
            task::spawn(async move {
                match http::put::<CaSettings, CaSettings>(&path, &settings).await {
                    Ok(stored) => {
                        let names: Vec<&str> = changed(&former, &stored, words);
                        let said =
                            if back { words.undone.to_owned() } else { (words.saved)(&names.join(", ")) };
                        announce.emit(said.clone());
                        done.set(Some((said, (!back).then_some(former))));
                        onstored.emit(stored);
                        phase.set(Phase::Idle);
                    }
                    Err(fault) => {
                        notice.emit(fault.clone());
                        phase.set(Phase::Failed(fault));
                    }
                }
            });
        })
    };
    Saving { phase: (*phase).clone(), done: (*done).clone(), save: send(false), undo: send(true) }
}
