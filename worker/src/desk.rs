//! Carries out what the route table found: who is asking -> which profile -> the handler -> the audit row -> the answer.
//!
//! Handlers that change something give a [`Change`] along with their answer; here alone it becomes an audit row, so that
//! none is forgotten. Not here: the handlers (console, ingest, access, status).

use std::rc::Rc;

use jitr_shared::api::session::Session;
use serde_json::{Value, json};
use worker::{Env, Request};

use crate::{
    access,
    boxed::{Boxed, boxed},
    config::{Config, Ready},
    console::{
        act, audit, ca, ca_settings, crl, destination, diagnosis, dry_run, endpoint, registration, wiring,
    },
    directory::audit::Record,
    ingest,
    object::{Person, ask_directory},
    platform,
    reply::{self, Refusal, Reply},
    route::{Found, Operation},
    status::{self, PROFILE},
};

/// What a handler of the console works with.
pub(crate) struct Visit<'a> {
    /// The bindings.
    pub(crate) env: &'a Env,
    /// The settings.
    pub(crate) ready: &'a Ready,
    /// Who asks.
    pub(crate) person: Person,
    /// Which route, profile and id.
    pub(crate) found: Found,
    /// Where AWS reaches this Worker.
    pub(crate) public_url: String,
}

/// What was changed: an audit row without its what, who and when.
pub(crate) struct Change {
    /// Of which thing.
    pub(crate) subject: String,
    /// Before, without secrets.
    pub(crate) before: Value,
    /// After, without secrets.
    pub(crate) after: Value,
}

/// The answer of a handler that changes something. Once the change is made it stands on record, even if the answer to it
/// could not be completed.
pub(crate) type Changed = Result<(Change, Reply), Refusal>;

/// Answers a request whose route was found.
///
/// # Errors
/// With whatever stops it.
pub(crate) async fn serve(env: &Env, found: Found, request: Request) -> Reply {
    let config = Config::of(env);
    let operation = found.route.operation;
    if needs_all_settings(operation) {
        // Told before sign-in is asked for: without its settings nobody could sign in, and status names them anyway.
        ready(&config)?;
    }
    match (operation, access::admit(env, &config, &request, found.route).await?) {
        (Operation::Status, _) => boxed(status::answer(env, &config, &request)).await,
        (Operation::SignIn, _) => boxed(access::sign_in(env, &config, request)).await,
        (Operation::WhoAmI, Some(person)) => who_am_i(&person),
        (Operation::SignOut, Some(person)) => boxed(access::sign_out(env, &config, &person, &request)).await,
        (Operation::Ingest, _) => {
            known_profile(&found)?;
            ingest::receive(env, ready(&config)?, request).await
        }
        (Operation::CrlFile, _) => boxed(crl::file(env, ready(&config)?, found.id()?, &request)).await,
        (_, None) => Err(Refusal::SignInRequired),
        (operation, Some(person)) => {
            known_profile(&found)?;
            let public_url = status::public_url(&config, &request)?;
            let visit = Visit { env, ready: ready(&config)?, person, found, public_url };
            boxed(console(operation, &visit, request)).await
        }
    }
}

fn needs_all_settings(operation: Operation) -> bool {
    !matches!(operation, Operation::Status | Operation::SignIn | Operation::WhoAmI | Operation::SignOut)
}

/// A route's handler at work.
enum Handling<'a> {
    Asks(Boxed<'a, Reply>),
    Changes(Boxed<'a, Changed>),
}

impl<'a> Handling<'a> {
    fn asks(handler: impl Future<Output = Reply> + 'a) -> Self {
        Self::Asks(Box::pin(handler))
    }

    fn changes(handler: impl Future<Output = Changed> + 'a) -> Self {
        Self::Changes(Box::pin(handler))
    }
}

async fn console(operation: Operation, visit: &Visit<'_>, mut request: Request) -> Reply {
    match handle(operation, visit, &mut request) {
        Handling::Asks(reply) => reply.await,
        Handling::Changes(changed) => visit.record(changed.await).await,
    }
}

fn handle<'a>(operation: Operation, visit: &'a Visit<'a>, request: &'a mut Request) -> Handling<'a> {
    match operation {
        Operation::RegistrationCode => Handling::asks(ca::registration_code(visit)),
        Operation::Endpoint => Handling::asks(endpoint::describe(visit)),
        Operation::CaList => Handling::asks(ca::list(visit)),
        Operation::CaDetail => Handling::asks(ca::detail(visit)),
        Operation::CaRegister => Handling::changes(ca::register(visit, request)),
        Operation::CaChange => Handling::changes(ca::change(visit, request)),
        Operation::CaDelete => Handling::changes(ca::delete(visit)),
        Operation::CaAdopt => Handling::changes(ca::adopt(visit)),
        Operation::CaSettings => Handling::asks(ca_settings::read(visit)),
        Operation::CaSettingsChange => Handling::changes(ca_settings::change(visit, request)),
        Operation::CaRelease => Handling::changes(ca::release(visit)),
        Operation::CaLists => Handling::asks(crl::lists(visit)),
        Operation::RevocationPlan => Handling::asks(crl::plan(visit, request)),
        Operation::RevocationApply => Handling::changes(crl::apply(visit, request)),
        Operation::CaVerdict => Handling::asks(crl::verdict(visit, request)),
        Operation::UploadBegin => Handling::changes(crl::begin(visit, request)),
        Operation::UploadSlice => Handling::asks(crl::slice(visit, request)),
        Operation::UploadEnd => Handling::changes(crl::end(visit)),
        Operation::UploadDetail => Handling::asks(crl::read(visit)),
        Operation::UploadDelete => Handling::changes(crl::drop(visit)),
        Operation::ManifestDelete => Handling::changes(crl::drop_manifest(visit)),
        Operation::WiringPlan => Handling::asks(wiring::plan(visit, request)),
        Operation::WiringStep => Handling::changes(wiring::run(visit, request)),
        Operation::DestinationList => Handling::asks(destination::list(visit)),
        Operation::DestinationCreate => Handling::changes(destination::create(visit, request)),
        Operation::DestinationChange => Handling::changes(destination::change(visit, request)),
        Operation::DestinationDelete => Handling::changes(destination::delete(visit)),
        Operation::DestinationTest => Handling::changes(destination::test(visit)),
        Operation::RegistrationList => Handling::asks(registration::list(visit, request)),
        Operation::RegistrationChanges => Handling::asks(registration::changes(visit, request)),
        Operation::RegistrationSummary => Handling::asks(registration::summary(visit)),
        Operation::RegistrationExport => Handling::asks(registration::export(visit, request)),
        Operation::RegistrationDetail => Handling::asks(registration::detail(visit)),
        Operation::RegistrationActs => Handling::changes(act::decide(visit, request)),
        Operation::Sweep => Handling::asks(registration::sweep(visit, request)),
        Operation::Diagnosis => Handling::asks(diagnosis::ask(visit, request)),
        Operation::DryRun => Handling::asks(dry_run::run(visit, request)),
        Operation::Feed => Handling::asks(registration::feed(visit, request)),
        Operation::Audit => Handling::asks(audit::read(visit, request)),
        Operation::Status
        | Operation::WhoAmI
        | Operation::SignIn
        | Operation::SignOut
        | Operation::Ingest
        | Operation::CrlFile => Handling::asks(async { Err(Refusal::SignInRequired) }),
    }
}

impl Visit<'_> {
    /// Writes the audit row of a change that was made, or that may have been made, then answers.
    ///
    /// # Errors
    /// If the change was refused; or if the Directory can't be asked: the change is made then, stands in the log, and the
    /// answer says that something failed.
    async fn record(&self, changed: Changed) -> Reply {
        match changed {
            Ok((change, reply)) => {
                self.write(change).await?;
                reply
            }
            Err(refusal) => {
                if refusal.leaves_doubt() {
                    let subject = self.found.id.clone().unwrap_or_default();
                    let after = json!({ "outcome": "unknown", "why": refusal.to_string() });
                    self.write(Change { subject, before: Value::Null, after }).await?;
                }
                Err(refusal)
            }
        }
    }

    async fn write(&self, change: Change) -> Result<(), Refusal> {
        let row = Record {
            profile: PROFILE.to_owned(),
            at: platform::now().milliseconds(),
            who: self.person.who.clone(),
            what: self.found.route.operation.change().unwrap_or_default().to_owned(),
            subject: change.subject,
            before: change.before,
            after: change.after,
        };
        let written = ask_directory(self.env, &row).await;
        if written.is_err() {
            let Record { who, what, subject, before, after, .. } = &row;
            platform::log(&format!("not audited: {who} {what} {subject}, from {before} to {after}"));
        }
        Ok(written?)
    }
}

/// A parameter of the query.
///
/// # Errors
/// If the platform gives no URL.
pub(crate) fn parameter(request: &Request, name: &str) -> Result<Option<String>, Refusal> {
    let url = request.url()?;
    let found = url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    Ok(found)
}

/// A parameter of the query that is a whole number.
///
/// # Errors
/// If it is something else.
pub(crate) fn number(request: &Request, name: &'static str) -> Result<Option<i64>, Refusal> {
    let Some(text) = parameter(request, name)? else { return Ok(None) };
    let number = text.parse().ok().filter(|number| (0..=LARGEST_NUMBER).contains(number));
    let detail = format!("the parameter {name} must be a whole number from 0 to {LARGEST_NUMBER}");
    number.map(Some).ok_or(Refusal::InvalidField { field: name, detail })
}

/// The greatest whole number that JavaScript, and so the database's binding, hands over unchanged.
pub(crate) const LARGEST_NUMBER: i64 = 9_007_199_254_740_991;

fn who_am_i(person: &Person) -> Reply {
    let session: Session = access::session_of(person);
    reply::json(&session)
}

fn ready(config: &Rc<Config>) -> Result<&Ready, Refusal> {
    config.ready.as_ref().ok_or_else(|| Refusal::NotConfigured(config.unusable()))
}

fn known_profile(found: &Found) -> Result<(), Refusal> {
    match found.profile.as_deref() {
        Some(PROFILE) | None => Ok(()),
        Some(other) => {
            Err(Refusal::NotFound(format!("there is no profile {other}; the only one is `{PROFILE}`")))
        }
    }
}
