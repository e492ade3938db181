//! The wiring without the Worker's credentials: both IAM policies and the same steps as commands, for this account, Region and names.

use jitr_shared::api::wiring::{WiringPlan, WiringStep};
use jitr_shared::aws::command::Place;
use jitr_shared::aws::iam::{self, Subject};
use jitr_shared::aws::{AccountId, Arn, Region, command};
use jitr_shared::wiring::{Names, Wanted, WantedError, tags};
use yew::{AttrValue, Html, Properties, component, html, use_state_eq};

use crate::component::account_fields::AccountFields;
use crate::hook::use_account::use_account;
use crate::hook::use_session::use_session;
use crate::hook::use_words::use_words;
use crate::platform::document;
use crate::ui::command::Command;
use crate::ui::field::{Field, FieldKind};
use crate::ui::folded::Folded;
use crate::ui::stage::Part;
use crate::words::wire::WireWords;

/// For what the documents are written.
#[derive(Properties, PartialEq)]
pub struct WiringDocumentsProps {
    /// The names, where AWS would take them.
    pub names: Names,
    /// The plan, where there is one: what it found goes into the commands.
    pub plan: Option<WiringPlan>,
}

/// Both IAM policies, and the steps as commands.
#[component]
pub fn WiringDocuments(props: &WiringDocumentsProps) -> Html {
    let words = use_words();
    let account = use_account().account;
    let parts = account.parts();
    html! {
        <>
            <AccountFields />
            <Part title={words.wire.iam}>
                <p class="prose muted">{ words.wire.iam_body }</p>
                if let Some((account, region)) = &parts {
                    { policies(account, region, &props.names, &words.wire) }
                } else {
                    <p class="empty">{ words.wire.iam_missing }</p>
                }
            </Part>
            <Folded summary={words.frame.with_cli}>
                if let Some((account, region)) = parts {
                    <Commands names={props.names.clone()} plan={props.plan.clone()} {account} {region} />
                } else {
                    <p class="empty">{ words.frame.cli_stand_ins }</p>
                }
            </Folded>
        </>
    }
}

fn policies(account: &AccountId, region: &Region, names: &Names, words: &WireWords) -> Html {
    let subject = Subject { region, account, rule: &names.rule, policy: &names.policy };
    html! {
        <>
            <Folded summary={words.iam_set_up}>
                <Command label={words.iam_set_up} text={iam::set_up(subject).pretty()} />
            </Folded>
            <Folded summary={words.iam_runtime}>
                <Command label={words.iam_runtime} text={iam::runtime(subject).pretty()} />
            </Folded>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct CommandsProps {
    names: Names,
    plan: Option<WiringPlan>,
    account: AccountId,
    region: Region,
}

#[component]
fn Commands(props: &CommandsProps) -> Html {
    let words = &use_words().wire;
    let session = use_session();
    let typed = use_state_eq(document::origin);
    let of_worker = session.state.profile().map(|profile| profile.public_url.clone());
    let address = of_worker.clone().unwrap_or_else(|| (*typed).clone());
    let setter = typed.setter();
    let wanted = wanted(props, &address);
    let fault = wanted.as_ref().err().map(|fault| AttrValue::from((words.address_fault)(fault)));
    html! {
        <>
            if of_worker.is_none() {
                <Field id="public-address" label={words.address} hint={words.address_hint} kind={FieldKind::Url} code=true
                    value={(*typed).clone()} oninput={move |text: String| setter.set(text)} {fault} />
            }
            if let Ok(wanted) = wanted {
                { for WiringStep::ALL.into_iter().map(|step| html! {
                    <Command key={(words.cli)(step)} label={(words.cli)(step)} text={line(step, &wanted, props)} />
                }) }
                <p class="muted">{ words.cli_secret }</p>
            }
        </>
    }
}

fn wanted(props: &CommandsProps, address: &str) -> Result<Wanted, WantedError> {
    // The command takes the secret from the shell; what stands here is never shown.
    let secret = "from the shell".into();
    Wanted::new(props.names.clone(), props.region.clone(), props.account.clone(), address, "default", secret)
}

fn line(step: WiringStep, wanted: &Wanted, props: &CommandsProps) -> String {
    let place = &place(props);
    match step {
        WiringStep::Destination => {
            format!("{}", command::create_topic_rule_destination(place, &wanted.create_destination()))
        }
        WiringStep::Confirmation => {
            format!("{}", command::enable_topic_rule_destination(place, &destination_arn(props)))
        }
        WiringStep::Rule => {
            let rule = &props.names.rule;
            format!("{}", command::create_topic_rule(place, rule, &wanted.rule_payload(), &tags()))
        }
        WiringStep::Policy => format!("{}", command::create_policy(place, &wanted.create_policy())),
    }
}

fn place(props: &CommandsProps) -> Place {
    Place { region: Some(props.region.clone()), account: Some(props.account.clone()) }
}

/// AWS makes up the destination's id: until the plan has found it, a stand-in says where it goes.
fn destination_arn(props: &CommandsProps) -> Arn {
    let rows = props.plan.iter().flat_map(|plan| plan.rows.iter());
    let found = rows.filter(|row| row.step == WiringStep::Destination).find_map(|row| row.found.as_deref());
    let id = found.and_then(|arn| arn.rsplit('/').next()).unwrap_or("DESTINATION_ID");
    Arn::resource(&props.region, &props.account, &format!("ruledestination/http/{id}"))
}
