//! `GET audit`: who changed what, newest first.

use worker::Request;

use crate::{
    desk::{Visit, number},
    directory::audit::ReadAudit,
    object::ask_directory,
    reply::{self, Reply},
    status::PROFILE,
};

/// Answers a page of rows.
///
/// # Errors
/// If the Directory can't be asked.
pub(crate) async fn read(visit: &Visit<'_>, request: &Request) -> Reply {
    let question = ReadAudit { profile: PROFILE.to_owned(), before: number(request, "before")? };
    reply::json(&ask_directory(visit.env, &question).await?)
}
