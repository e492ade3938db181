//! `cas/{id}/settings`: what happens to the registrations of a CA.
//!
//! The Registrar keeps them, where they act. What can't be used is refused, every member at once. Not here: what they mean
//! (`shared::registration::settings`).

use jitr_shared::{
    api::{ca_settings::CaSettings, problem::FieldProblem},
    registration::settings::{Settings, SettingsFault},
};
use serde_json::json;
use worker::Request;

use super::ca::id;
use crate::{
    body,
    desk::{Change, Changed, Visit},
    object::ask,
    registrar::ca::{KeepSettings, ReadSettings},
    reply::{self, Refusal, Reply},
};

/// What was set; the default where nobody has set anything.
///
/// # Errors
/// If the id can't be one, or the Registrar can't be asked.
pub(crate) async fn read(visit: &Visit<'_>) -> Reply {
    let question = ReadSettings { ca_certificate_id: id(visit)?.to_string() };
    reply::json(&ask(visit.env, &visit.ready.registrar(), &question).await?)
}

/// Sets all of it; what is held is looked at anew.
///
/// # Errors
/// If a member can't be used, or the Registrar can't be asked.
pub(crate) async fn change(visit: &Visit<'_>, request: &mut Request) -> Changed {
    let ca_certificate_id = id(visit)?.to_string();
    let settings: CaSettings = body::json(request).await?;
    Settings::parse(&settings).map_err(|faults| {
        let problem =
            |fault: SettingsFault| FieldProblem { field: fault.field, detail: fault.why.to_string() };
        Refusal::InvalidFields(faults.into_iter().map(problem).collect())
    })?;
    let question = KeepSettings { ca_certificate_id, settings };
    let before = ask(visit.env, &visit.ready.registrar(), &question).await?;
    let KeepSettings { ca_certificate_id, settings } = question;
    let reply = reply::json(&settings);
    Ok((Change { subject: ca_certificate_id, before: json!(before), after: json!(settings) }, reply))
}
