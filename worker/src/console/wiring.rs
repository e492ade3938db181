//! `wiring`: compares what is wanted in AWS with what is there, and does one step at a time.
//!
//! What exists is read from lists: AWS answers "unauthorized" for a rule or destination that does not. A step that finds
//! things as wanted changes nothing, so that Apply may be run again at any time; what was altered by hand is replaced
//! only when asked. Not here: what is wanted and how it differs (`shared::wiring`), the confirmation (registrar).

use jitr_shared::{
    api::wiring::{RunWiringStep, WiringNames, WiringPlan, WiringRow, WiringStep},
    aws::{
        call::{
            destination::{
                Destination, DestinationStatus, ListTopicRuleDestinations, NewDestinationStatus,
                UpdateTopicRuleDestination,
            },
            policy::{GetPolicy, Policy},
            rule::{GetTopicRule, ListTopicRules, TopicRule},
        },
        fault::FaultKind,
    },
    wiring::{
        ConfirmationStep, Found, Names, NamesError, Wanted, confirmation_step, destination_for,
        plan as compare, row,
    },
};
use serde_json::{Value, json};
use worker::Request;

use crate::{
    aws::{CallError, ControlPlane},
    body,
    desk::{Change, Changed, Visit, parameter},
    object::ask,
    registrar::wire::{KeepNames, NameDestination, OpenWindow, ReadNames},
    reply::{self, Refusal, Reply},
    status::PROFILE,
};

/// The plan for the names in the query, or else for those in use.
///
/// # Errors
/// If AWS refuses, or could not post to this Worker's address.
pub(crate) async fn plan(visit: &Visit<'_>, request: &Request) -> Reply {
    let mut names = ask(visit.env, &visit.ready.registrar(), &ReadNames).await?;
    names.rule = parameter(request, "rule")?.unwrap_or(names.rule);
    names.policy = parameter(request, "policy")?.unwrap_or(names.policy);
    let wanted = wanted(visit, &names)?;
    let found = look(visit, &wanted).await?;
    let ingest_url = wanted.ingest_url().to_owned();
    reply::json(&WiringPlan { names, ingest_url, rows: compare(&wanted, &found) })
}

/// One step; answers its row as it then stands.
///
/// # Errors
/// If AWS refuses, an earlier step is missing, or something altered by hand would have to be replaced unasked.
pub(crate) async fn run(visit: &Visit<'_>, request: &mut Request) -> Changed {
    let step = step(visit.found.id()?)?;
    let asked: RunWiringStep = body::json(request).await?;
    let wanted = wanted(visit, &asked.names)?;
    let found = look(visit, &wanted).await?;
    let before = row(step, &wanted, &found);
    match step {
        WiringStep::Destination => destination(visit, &wanted, &found).await?,
        WiringStep::Confirmation => confirmation(visit, &wanted, &found).await?,
        WiringStep::Rule => rule(visit, &wanted, &found, asked.replace).await?,
        WiringStep::Policy => policy(visit, &wanted, &found, asked.replace).await?,
    }
    // Kept after the step, whose refusal must not change the policy that devices get.
    let before = state_of(&before, &ask(visit.env, &visit.ready.registrar(), &ReadNames).await?);
    ask(visit.env, &visit.ready.registrar(), &KeepNames { names: asked.names.clone() }).await?;
    let after = look(visit, &wanted).await.map(|found| row(step, &wanted, &found));
    let shown = after.as_ref().map_or(Value::Null, |after| state_of(after, &asked.names));
    let change = Change { subject: visit.found.id()?.to_owned(), before, after: shown };
    Ok((change, after.and_then(|after| reply::json(&after))))
}

async fn destination(visit: &Visit<'_>, wanted: &Wanted, found: &Found) -> Result<(), Refusal> {
    if found.destination(wanted).is_some() {
        return Ok(());
    }
    // The window is open before AWS is asked: its confirmation request may be faster than its answer.
    open_window(visit, wanted, None).await?;
    let made = plane(visit).call(&wanted.create_destination()).await?;
    let question = NameDestination { url: wanted.ingest_url().to_owned(), arn: made.arn.to_string() };
    Ok(ask(visit.env, &visit.ready.registrar(), &question).await?)
}

async fn confirmation(visit: &Visit<'_>, wanted: &Wanted, found: &Found) -> Result<(), Refusal> {
    let Some(destination) = found.destination(wanted) else {
        return Err(Refusal::Conflict("make the destination first: run the step `destination`".to_owned()));
    };
    let step = confirmation_step(destination, None);
    let status = match step {
        ConfirmationStep::Done => return Ok(()),
        ConfirmationStep::Enable => NewDestinationStatus::Enabled,
        ConfirmationStep::Ask | ConfirmationStep::Wait | ConfirmationStep::Confirm => {
            // Asks AWS for a new confirmation request, which the Registrar answers.
            let awaited = open_window(visit, wanted, Some(destination)).await?;
            if awaited && step != ConfirmationStep::Ask {
                return Ok(());
            }
            NewDestinationStatus::InProgress
        }
    };
    let update = UpdateTopicRuleDestination { arn: destination.arn.clone(), status };
    match plane(visit).call(&update).await {
        // The Registrar may have enabled it between our look and our call: AWS enables only what is DISABLED.
        Err(error) if error.kind() == Some(FaultKind::Conflict) && is_enabled(visit, wanted).await? => Ok(()),
        outcome => Ok(outcome?),
    }
}

async fn is_enabled(visit: &Visit<'_>, wanted: &Wanted) -> Result<bool, Refusal> {
    let destinations = destinations(visit).await?;
    let found = destination_for(&destinations, wanted.ingest_url());
    Ok(found.is_some_and(|destination| destination.status == DestinationStatus::Enabled))
}

async fn rule(visit: &Visit<'_>, wanted: &Wanted, found: &Found, replace: bool) -> Result<(), Refusal> {
    let row = row(WiringStep::Rule, wanted, found);
    match &found.rule {
        None if found.destination(wanted).is_none() => {
            Err(Refusal::Conflict("make the destination first: run the step `destination`".to_owned()))
        }
        None => Ok(plane(visit).call(&wanted.create_rule()).await?),
        Some(_) if row.differences.is_empty() => Ok(()),
        Some(_) if replace => Ok(plane(visit).call(&wanted.replace_rule()).await?),
        Some(_) => Err(altered("rule", wanted.names().rule.as_str())),
    }
}

async fn policy(visit: &Visit<'_>, wanted: &Wanted, found: &Found, replace: bool) -> Result<(), Refusal> {
    let row = row(WiringStep::Policy, wanted, found);
    match &found.policy {
        None => {
            plane(visit).call(&wanted.create_policy()).await?;
            Ok(())
        }
        Some(_) if row.differences.is_empty() => Ok(()),
        Some(_) if replace => {
            plane(visit).call(&wanted.replace_policy()).await?;
            Ok(())
        }
        Some(_) => Err(altered("policy", wanted.names().policy.as_str())),
    }
}

fn altered(what: &str, name: &str) -> Refusal {
    Refusal::Conflict(format!(
        "the {what} {name} differs from what is wanted; look at its differences and send `\"replace\": true` to replace it"
    ))
}

/// Whether AWS's request is awaited already.
async fn open_window(
    visit: &Visit<'_>,
    wanted: &Wanted,
    destination: Option<&Destination>,
) -> Result<bool, Refusal> {
    let arn = destination.map(|destination| destination.arn.to_string());
    let question = OpenWindow { url: wanted.ingest_url().to_owned(), arn };
    Ok(ask(visit.env, &visit.ready.registrar(), &question).await?)
}

async fn look(visit: &Visit<'_>, wanted: &Wanted) -> Result<Found, Refusal> {
    Ok(Found {
        destinations: destinations(visit).await?,
        token: None,
        rule: find_rule(visit, wanted).await?,
        policy: find_policy(visit, wanted).await?,
    })
}

/// The rule destinations of account and Region.
///
/// # Errors
/// If AWS refuses.
pub(super) async fn destinations(visit: &Visit<'_>) -> Result<Vec<Destination>, CallError> {
    let mut destinations = Vec::new();
    let mut next_token = None;
    loop {
        let page = plane(visit).call(&ListTopicRuleDestinations { next_token: next_token.take() }).await?;
        destinations.extend(page.items);
        next_token = page.next;
        if next_token.is_none() || destinations.len() >= LONGEST_LIST {
            return Ok(destinations);
        }
    }
}

/// The topic rule of the wanted name.
///
/// # Errors
/// If AWS refuses.
pub(super) async fn find_rule(visit: &Visit<'_>, wanted: &Wanted) -> Result<Option<TopicRule>, CallError> {
    let rule_name = &wanted.names().rule;
    let mut next_token = None;
    let mut seen = 0;
    loop {
        let page = plane(visit).call(&ListTopicRules { next_token: next_token.take() }).await?;
        seen += page.items.len();
        if page.items.iter().any(|rule| rule.rule_name == *rule_name) {
            return Ok(Some(plane(visit).call(&GetTopicRule { rule_name: rule_name.clone() }).await?));
        }
        next_token = page.next;
        if next_token.is_none() || seen >= LONGEST_LIST {
            return Ok(None);
        }
    }
}

async fn find_policy(visit: &Visit<'_>, wanted: &Wanted) -> Result<Option<Policy>, Refusal> {
    let call = GetPolicy { policy_name: wanted.names().policy.clone() };
    match plane(visit).call(&call).await {
        Ok(policy) => Ok(Some(policy)),
        Err(error) if error.kind() == Some(FaultKind::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// What should be in AWS.
///
/// # Errors
/// If AWS would refuse a name, or could not post to this Worker's address.
pub(super) fn wanted(visit: &Visit<'_>, names: &WiringNames) -> Result<Wanted, Refusal> {
    let names = Names::try_from(names).map_err(|error| match &error {
        NamesError::Rule(why) => Refusal::InvalidField { field: "rule", detail: why.to_string() },
        NamesError::Policy(why) => Refusal::InvalidField { field: "policy", detail: why.to_string() },
    })?;
    let (region, account) = (visit.ready.region.clone(), visit.ready.account.clone());
    Wanted::new(names, region, account, &visit.public_url, PROFILE, visit.ready.ingest_secret.clone())
        .map_err(|error| Refusal::InvalidField {
            field: "PUBLIC_URL",
            detail: format!("{error}; set PUBLIC_URL"),
        })
}

fn step(text: &str) -> Result<WiringStep, Refusal> {
    serde_json::from_value(json!(text)).map_err(|_| {
        Refusal::NotFound(format!(
            "there is no step {text}; there are destination, confirmation, rule and policy"
        ))
    })
}

fn state_of(row: &WiringRow, names: &WiringNames) -> Value {
    json!({ "found": row.found, "differences": row.differences, "names": names })
}

fn plane<'a>(visit: &'a Visit<'_>) -> ControlPlane<'a> {
    ControlPlane::for_page(visit.env, visit.ready)
}

/// AWS's quota of rules and of HTTP destinations is 1,000 each.
const LONGEST_LIST: usize = 1_000;
