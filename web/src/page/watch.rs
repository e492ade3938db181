//! Stage Watch: every registration as it happens, those that wait on top; then CAs that are not ours.

use jitr_shared::api::registration::ForeignCa;
use jitr_shared::aws::call::certificate::NewStatus;
use jitr_shared::aws::command;
use yew::{AttrValue, Html, Properties, component, html, use_effect_with};
use yew_router::hooks::use_location;

use crate::component::account_fields::AccountFields;
use crate::component::diagnosis_panel::DiagnosisPanel;
use crate::component::gate::Gate;
use crate::component::problem_note::ProblemNote;
use crate::component::rail::Anchor;
use crate::component::registration_hours::RegistrationHours;
use crate::component::registrations::Registrations;
use crate::hook::use_account::use_account;
use crate::hook::use_feed::use_feed;
use crate::hook::use_names::use_names;
use crate::hook::use_words::use_words;
use crate::platform::query;
use crate::route::Route;
use crate::state::stage::StageState;
use crate::state::watch::filter::of_pairs;
use crate::ui::command::Command;
use crate::ui::folded::Folded;
use crate::ui::identifier::Identifier;
use crate::ui::moment::Moment;
use crate::ui::stage::{HowItWorks, Part, Stage};

/// Stage Watch.
#[component]
pub fn WatchPage() -> Html {
    let words = &use_words().watch;
    html! {
        <Stage route={Route::Watch} lead={words.lead}>
            <Gate><Live /></Gate>
            <Cli />
            <HowItWorks paragraphs={words.how.map(AttrValue::Static)} link="https://docs.aws.amazon.com/iot/latest/developerguide/auto-register-device-cert.html" />
        </Stage>
    }
}

#[component]
fn Live() -> Html {
    let words = use_words();
    let feed = use_feed();
    let address = use_location().map(|location| location.query_str().to_owned()).unwrap_or_default();
    let filter = of_pairs(&query::pairs(&address));
    let want = feed.want.clone();
    use_effect_with(filter.clone(), move |filter| want.emit(filter.clone()));
    html! {
        <>
            if let Some(fault) = &feed.state.fault { <ProblemNote fault={fault.clone()} /> }
            <Registrations {filter} />
            if let Some(summary) = &feed.state.summary {
                <Part title={words.live.counts}><RegistrationHours summary={summary.clone()} /></Part>
            }
            <Part title={words.diagnosis.title}><Folded summary={words.diagnosis.ask}><DiagnosisPanel /></Folded></Part>
            <Next />
            if !feed.state.foreign.is_empty() { <Foreign list={feed.state.foreign.clone()} /> }
        </>
    }
}

#[component]
fn Next() -> Html {
    let words = use_words();
    let watch = &words.watch;
    let sentence = match use_feed().state.stage() {
        StageState::Nothing | StageState::Unknown => watch.next_empty,
        StageState::Stuck(_) => watch.next_troubled,
        StageState::Pending(_)
        | StageState::Clear
        | StageState::Ready
        | StageState::Registered
        | StageState::Partial
        | StageState::Wired
        | StageState::Made(_) => watch.next_clear,
    };
    html! {
        <Part title={words.frame.next} next=true>
            <p class="prose">{ sentence }</p>
            if sentence == watch.next_empty {
                <p><span class="link-button"><Anchor route={Route::Devices}>{ watch.to_devices }</Anchor></span></p>
            }
        </Part>
    }
}

#[derive(Properties, PartialEq)]
struct ForeignProps {
    list: Vec<ForeignCa>,
}

#[component]
fn Foreign(props: &ForeignProps) -> Html {
    let words = &use_words().watch;
    html! {
        <Part title={words.foreign}>
            <p class="prose muted">{ words.foreign_body }</p>
            <ul class="cards">
                { for props.list.iter().map(|ca| html! {
                    <li class="card" key={ca.ca_certificate_id.clone()}>
                        <Identifier name={words.ca_certificate_id} text={ca.ca_certificate_id.clone()} />
                        <span>{ (words.foreign_events)(ca.events) }{ " · " }<Moment at={ca.last_at} /></span>
                    </li>
                }) }
            </ul>
        </Part>
    }
}

#[component]
fn Cli() -> Html {
    let words = use_words();
    let (place, policy) = (use_account().account.place(), use_names().policy());
    let feed = use_feed();
    let watch = &words.watch;
    // Before the first device there is no id to put in: sixty-four zeros show where it goes.
    let (id, ca) = feed.state.newest().map_or_else(
        || ("0".repeat(64), "0".repeat(64)),
        |row| (row.certificate_id.clone(), row.ca_certificate_id.clone()),
    );
    let list = ca.parse().map(|ca| command::list_certificates_by_ca(&place, &ca));
    let attach = id.parse().map(|id| command::attach_policy(&place, &policy, &id));
    let activate = id.parse().map(|id| command::update_certificate(&place, &id, NewStatus::Active));
    let lines = [(watch.cli_list, list), (watch.cli_policy, attach), (watch.cli_activate, activate)];
    html! {
        <Folded summary={words.frame.with_cli}>
            <AccountFields />
            { for lines.iter().filter_map(|(label, line)| line.as_ref().ok().map(|line| html! {
                <Command label={*label} text={format!("{line}")} />
            })) }
        </Folded>
    }
}
