//! Stage Watch: what needs a look on top, then every registration as it happens, then CAs that are not ours.

use jitr_shared::api::registration::{ForeignCa, RegistrationRow};
use jitr_shared::aws::call::certificate::NewStatus;
use jitr_shared::aws::command;
use yew::{AttrValue, Html, Properties, component, html};

use crate::component::account_fields::AccountFields;
use crate::component::gate::Gate;
use crate::component::problem_note::ProblemNote;
use crate::component::rail::Anchor;
use crate::component::registration_card::RegistrationCard;
use crate::hook::use_account::use_account;
use crate::hook::use_feed::{FeedHandle, use_feed};
use crate::hook::use_names::use_names;
use crate::hook::use_words::use_words;
use crate::route::Route;
use crate::state::watch::is_pending;
use crate::ui::button::Button;
use crate::ui::command::Command;
use crate::ui::folded::Folded;
use crate::ui::identifier::Identifier;
use crate::ui::moment::Moment;
use crate::ui::stage::{HowItWorks, Part, Stage};
use crate::ui::status_word::{StatusWord, Tone};
use crate::words::watch::WatchWords;

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
    let watch = &words.watch;
    let feed = use_feed();
    let troubled = feed.state.troubled();
    html! {
        <>
            if let Some(fault) = &feed.state.fault { <ProblemNote fault={fault.clone()} /> }
            if !troubled.is_empty() { <Part title={watch.troubled}>{ cards(&troubled, true) }</Part> }
            <Registrations />
            <Part title={words.frame.next} next=true>{ next(&feed, watch) }</Part>
            if !feed.state.foreign.is_empty() { <Foreign list={feed.state.foreign.clone()} /> }
        </>
    }
}

#[component]
fn Registrations() -> Html {
    let words = use_words();
    let watch = &words.watch;
    let feed = use_feed();
    let rows: Vec<&RegistrationRow> = feed
        .state
        .rows()
        .into_iter()
        .filter(|row| {
            row.reason.is_none() || row.state == jitr_shared::api::registration::RegistrationState::Active
        })
        .collect();
    let beside = if feed.live {
        html! { <StatusWord tone={Tone::Good} word={watch.live} /> }
    } else {
        html! { <StatusWord tone={Tone::Plain} word={watch.polling} /> }
    };
    html! {
        <Part title={watch.registrations} {beside}>
            if !feed.state.read && feed.state.fault.is_none() {
                <p class="waiting" role="status">{ words.frame.loading }</p>
            } else if rows.is_empty() {
                <p class="empty">{ watch.empty }</p>
            }
            { cards(&rows, false) }
            if let Some(before) = feed.state.next {
                <Button label={watch.older} onclick={feed.read_older.reform(move |()| before)} />
            }
        </Part>
    }
}

fn cards(rows: &[&RegistrationRow], troubled: bool) -> Html {
    html! {
        <div class="cards">
            { for rows.iter().enumerate().map(|(place, row)| {
                // The newest is open, so that a first connect is seen step by step without a click.
                let open = (place == 0 && !troubled) || is_pending(row.state);
                html! { <RegistrationCard key={row.certificate_id.clone()} registration={(*row).clone()} {open} /> }
            }) }
        </div>
    }
}

fn next(feed: &FeedHandle, words: &WatchWords) -> Html {
    if feed.state.rows().is_empty() {
        return html! {
            <>
                <p class="prose">{ words.next_empty }</p>
                <p><span class="link-button"><Anchor route={Route::Devices}>{ words.to_devices }</Anchor></span></p>
            </>
        };
    }
    let troubled = !feed.state.troubled().is_empty();
    html! { <p class="prose">{ if troubled { words.next_troubled } else { words.next_clear } }</p> }
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
    let (id, ca) = feed.state.rows().first().map_or_else(
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
