//! `POST registrations/acts`: what a person decides about one registration or many, with one audit row for all of them.

use jitr_shared::{
    api::{
        registration::RegistrationState,
        watch::{Act, MOST_AT_ONCE},
    },
    aws::CertificateId,
};
use serde_json::{Value, json};
use worker::Request;

use crate::{
    body,
    desk::{Change, Changed, Visit},
    object::ask,
    registrar::{
        act::{Decide, Decided},
        store::tally::Counts,
    },
    reply::{self, Refusal},
};

/// Carries a decision out.
///
/// # Errors
/// If it names no registrations, too many, or something that can't be one; or the Registrar can't be asked.
pub(crate) async fn decide(visit: &Visit<'_>, request: &mut Request) -> Changed {
    let act: Act = body::json(request).await?;
    check(&act.certificate_ids)?;
    let question = Decide { act, who: visit.person.who.clone() };
    let decided = ask(visit.env, &visit.ready.registrar(), &question).await?;
    Ok((change(&question.act, &decided), reply::json(&decided.acted)))
}

fn check(certificate_ids: &[String]) -> Result<(), Refusal> {
    let fault = |detail| Err(Refusal::InvalidField { field: "certificateIds", detail });
    if !(1..=MOST_AT_ONCE).contains(&certificate_ids.len()) {
        let found = certificate_ids.len();
        return fault(format!("name 1 to {MOST_AT_ONCE} certificates at once, not {found}"));
    }
    match certificate_ids.iter().find(|id| id.parse::<CertificateId>().is_err()) {
        Some(id) => fault(format!("`{id}` can't be a certificate's id: 64 lower-case hexadecimal digits")),
        None => Ok(()),
    }
}

fn change(act: &Act, decided: &Decided) -> Change {
    let results = &decided.acted.results;
    let subject = match act.certificate_ids.as_slice() {
        [one] => one.clone(),
        many => format!("{} registrations", many.len()),
    };
    let named: Vec<&String> = act.certificate_ids.iter().take(MOST_NAMED).collect();
    let taken = results.iter().filter(|result| result.taken).count();
    let now = results.iter().map(|result| result.row.as_ref().map(|row| row.state));
    Change {
        subject,
        before: json!({ "states": states(decided.before.iter().copied()), "certificateIds": named }),
        after: json!({ "act": act.act, "count": results.len(), "taken": taken, "states": states(now) }),
    }
}

/// How many stand in each state.
fn states(states: impl Iterator<Item = Option<RegistrationState>>) -> Value {
    let mut counts = Counts::new();
    for state in states.flatten() {
        *counts.entry(state).or_default() += 1;
    }
    json!(counts)
}

/// Registrations that an audit row names; each says by a step of its own who decided.
const MOST_NAMED: usize = 20;
