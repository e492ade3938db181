//! The table of routes: method, path, who may, and whether the call must come from our own page.
//!
//! [`find`] is all there is to routing; what it finds, `desk` carries out. A route that changes something needs our own
//! Origin and leaves an audit row; the feed needs our own Origin because a WebSocket is not held back by CORS.
//! Not here: the page's files, which the assets binding serves.

use jitr_shared::api::session::Role;

use crate::reply::Refusal;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    /// What is configured.
    Status,
    /// Who am I.
    WhoAmI,
    /// Exchange the token for a cookie.
    SignIn,
    /// End the session.
    SignOut,
    /// An event, or the confirmation of a rule destination.
    Ingest,
    /// What the verification certificate must carry.
    RegistrationCode,
    /// Where devices connect.
    Endpoint,
    /// The CA certificates of the account.
    CaList,
    /// Register one.
    CaRegister,
    /// All about one.
    CaDetail,
    /// Its status, its auto-registration.
    CaChange,
    /// Delete it in AWS.
    CaDelete,
    /// What happens to its registrations.
    CaSettings,
    /// Set it.
    CaSettingsChange,
    /// Act on its registrations.
    CaAdopt,
    /// Act on them no longer.
    CaRelease,
    /// Revocation list and manifest of a CA.
    CaLists,
    /// What they say about a certificate.
    CaVerdict,
    /// What the list in force would revoke in AWS.
    RevocationPlan,
    /// Revoke it.
    RevocationApply,
    /// Send one.
    UploadBegin,
    /// A slice of it.
    UploadSlice,
    /// That was all.
    UploadEnd,
    /// How it stands.
    UploadDetail,
    /// Forget it.
    UploadDelete,
    /// Take a manifest out of force.
    ManifestDelete,
    /// A CA's revocation list, for everybody.
    CrlFile,
    /// Compare what is wanted with what AWS has.
    WiringPlan,
    /// Do one step of it.
    WiringStep,
    /// Whom notices go to.
    DestinationList,
    /// One more.
    DestinationCreate,
    /// Another name, URL, secret, events or language.
    DestinationChange,
    /// One less.
    DestinationDelete,
    /// Post a test message.
    DestinationTest,
    /// The registrations.
    RegistrationList,
    /// What changed of them.
    RegistrationChanges,
    /// They as a file.
    RegistrationExport,
    /// How many stand where.
    RegistrationSummary,
    /// One, with its steps.
    RegistrationDetail,
    /// Approve, refuse, retry, revoke.
    RegistrationActs,
    /// Look for certificates whose event was lost.
    Sweep,
    /// Why a device is not there.
    Diagnosis,
    /// What would happen with a certificate.
    DryRun,
    /// The live feed.
    Feed,
    /// Who changed what.
    Audit,
}

/// Who may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// Anybody.
    Nothing,
    /// AWS's rule, which the ingest door checks by itself.
    AwsRule,
    /// Somebody with this role or a higher one.
    Role(Role),
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Route {
    method: &'static str,
    path: &'static str,
    /// Who may.
    pub(crate) need: Need,
    /// What is asked for.
    pub(crate) operation: Operation,
}

/// A route and what stands in the place of its `{...}`.
#[derive(Debug)]
pub(crate) struct Found {
    /// The line of the table.
    pub(crate) route: Route,
    /// The profile, where the path names one.
    pub(crate) profile: Option<String>,
    /// The id, step or the like, where the path names one.
    pub(crate) id: Option<String>,
}

impl Route {
    /// Whether the method changes nothing (RFC 9110 section 9.2.1).
    fn only_reads(self) -> bool {
        ["GET", "HEAD"].contains(&self.method)
    }

    /// Whether the call must come from our own page.
    pub(crate) fn needs_own_origin(self) -> bool {
        match self.need {
            Need::AwsRule => false,
            Need::Nothing | Need::Role(_) => !self.only_reads() || self.operation == Operation::Feed,
        }
    }
}

impl Operation {
    /// What an audit row calls the change that it makes, as `noun.verb`; `None` where it changes nothing, or where its
    /// own door keeps the record.
    pub(crate) const fn change(self) -> Option<&'static str> {
        match self {
            Self::CaRegister => Some("ca.register"),
            Self::CaChange => Some("ca.change"),
            Self::CaDelete => Some("ca.delete"),
            Self::RegistrationActs => Some("registration.act"),
            Self::CaSettingsChange => Some("ca.settings"),
            Self::CaAdopt => Some("ca.adopt"),
            Self::CaRelease => Some("ca.release"),
            Self::RevocationApply => Some("crl.revoke"),
            Self::UploadBegin => Some("upload.begin"),
            Self::UploadEnd => Some("upload.end"),
            Self::UploadDelete => Some("upload.delete"),
            Self::ManifestDelete => Some("manifest.delete"),
            Self::WiringStep => Some("wiring.apply"),
            Self::DestinationCreate => Some("destination.create"),
            Self::DestinationChange => Some("destination.change"),
            Self::DestinationDelete => Some("destination.delete"),
            Self::DestinationTest => Some("destination.test"),
            // Sessions are recorded by the Directory, registrations by their steps; slices by the beginning and the end of
            // their upload, without which they are nothing; a sweep looks, as the cron does.
            Self::SignIn | Self::SignOut | Self::Ingest | Self::UploadSlice | Self::Sweep => None,
            Self::Status
            | Self::WhoAmI
            | Self::RegistrationCode
            | Self::Endpoint
            | Self::CaList
            | Self::CaDetail
            | Self::CaSettings
            | Self::CaLists
            | Self::CaVerdict
            | Self::RevocationPlan
            | Self::UploadDetail
            | Self::CrlFile
            | Self::WiringPlan
            | Self::DestinationList
            | Self::RegistrationList
            | Self::RegistrationChanges
            | Self::RegistrationSummary
            | Self::RegistrationExport
            | Self::RegistrationDetail
            | Self::Diagnosis
            | Self::DryRun
            | Self::Feed
            | Self::Audit => None,
        }
    }
}

impl Found {
    /// The id in the path.
    ///
    /// # Errors
    /// If the path has none, which the table rules out for handlers that ask.
    pub(crate) fn id(&self) -> Result<&str, Refusal> {
        self.id.as_deref().ok_or_else(|| Refusal::NotFound("the path names nothing".to_owned()))
    }
}

/// Looks a request up.
///
/// # Errors
/// If there is no such path, or it takes other methods.
pub(crate) fn find(method: &str, path: &str) -> Result<Found, Refusal> {
    let on_path: Vec<Found> = ROUTES.iter().filter_map(|route| fit(route, path)).collect();
    if on_path.is_empty() {
        return Err(Refusal::NotFound(format!("there is nothing at {path}")));
    }
    let methods = on_path.iter().map(|found| found.route.method).collect();
    on_path.into_iter().find(|found| found.route.method == method).ok_or(Refusal::MethodNotAllowed(methods))
}

fn fit(route: &Route, path: &str) -> Option<Found> {
    let mut found = Found { route: *route, profile: None, id: None };
    let mut parts = path.split('/');
    for wanted in route.path.split('/') {
        let part = parts.next()?;
        match wanted {
            "{profile}" => found.profile = Some(non_empty(part)?),
            "{id}" => found.id = Some(non_empty(part)?),
            fixed if fixed == part => {}
            _ => return None,
        }
    }
    parts.next().is_none().then_some(found)
}

fn non_empty(part: &str) -> Option<String> {
    (!part.is_empty()).then(|| part.to_owned())
}

const fn route(method: &'static str, path: &'static str, need: Need, operation: Operation) -> Route {
    Route { method, path, need, operation }
}

const VIEWER: Need = Need::Role(Role::Viewer);
const OPERATOR: Need = Need::Role(Role::Operator);
const ADMINISTRATOR: Need = Need::Role(Role::Administrator);

const ROUTES: &[Route] = &[
    route("GET", "/api/v1/status", Need::Nothing, Operation::Status),
    route("GET", "/api/v1/session", VIEWER, Operation::WhoAmI),
    route("POST", "/api/v1/session", Need::Nothing, Operation::SignIn),
    route("DELETE", "/api/v1/session", VIEWER, Operation::SignOut),
    route("POST", "/ingest/{profile}", Need::AwsRule, Operation::Ingest),
    // AWS's confirmation request has one more slash before its query.
    route("POST", "/ingest/{profile}/", Need::AwsRule, Operation::Ingest),
    route("GET", "/api/v1/profiles/{profile}/registration-code", ADMINISTRATOR, Operation::RegistrationCode),
    route("GET", "/api/v1/profiles/{profile}/endpoint", VIEWER, Operation::Endpoint),
    route("GET", "/api/v1/profiles/{profile}/cas", VIEWER, Operation::CaList),
    route("POST", "/api/v1/profiles/{profile}/cas", ADMINISTRATOR, Operation::CaRegister),
    route("GET", "/api/v1/profiles/{profile}/cas/{id}", VIEWER, Operation::CaDetail),
    route("PATCH", "/api/v1/profiles/{profile}/cas/{id}", ADMINISTRATOR, Operation::CaChange),
    route("DELETE", "/api/v1/profiles/{profile}/cas/{id}", ADMINISTRATOR, Operation::CaDelete),
    route("GET", "/api/v1/profiles/{profile}/cas/{id}/settings", VIEWER, Operation::CaSettings),
    route("PUT", "/api/v1/profiles/{profile}/cas/{id}/settings", ADMINISTRATOR, Operation::CaSettingsChange),
    route("POST", "/api/v1/profiles/{profile}/cas/{id}/adoption", ADMINISTRATOR, Operation::CaAdopt),
    route("DELETE", "/api/v1/profiles/{profile}/cas/{id}/adoption", ADMINISTRATOR, Operation::CaRelease),
    route("GET", "/api/v1/profiles/{profile}/cas/{id}/crl", VIEWER, Operation::CaLists),
    route("GET", "/api/v1/profiles/{profile}/cas/{id}/verdict", VIEWER, Operation::CaVerdict),
    route("GET", "/api/v1/profiles/{profile}/cas/{id}/revocations", VIEWER, Operation::RevocationPlan),
    route(
        "POST",
        "/api/v1/profiles/{profile}/cas/{id}/revocations",
        ADMINISTRATOR,
        Operation::RevocationApply,
    ),
    route("POST", "/api/v1/profiles/{profile}/cas/{id}/uploads", ADMINISTRATOR, Operation::UploadBegin),
    route("DELETE", "/api/v1/profiles/{profile}/cas/{id}/manifest", ADMINISTRATOR, Operation::ManifestDelete),
    route("GET", "/api/v1/profiles/{profile}/uploads/{id}", VIEWER, Operation::UploadDetail),
    route("PUT", "/api/v1/profiles/{profile}/uploads/{id}", ADMINISTRATOR, Operation::UploadSlice),
    route("DELETE", "/api/v1/profiles/{profile}/uploads/{id}", ADMINISTRATOR, Operation::UploadDelete),
    route("POST", "/api/v1/profiles/{profile}/uploads/{id}/end", ADMINISTRATOR, Operation::UploadEnd),
    route("GET", "/crl/{id}", Need::Nothing, Operation::CrlFile),
    route("HEAD", "/crl/{id}", Need::Nothing, Operation::CrlFile),
    route("GET", "/api/v1/profiles/{profile}/wiring", VIEWER, Operation::WiringPlan),
    route("POST", "/api/v1/profiles/{profile}/wiring/{id}", ADMINISTRATOR, Operation::WiringStep),
    route("GET", "/api/v1/profiles/{profile}/destinations", VIEWER, Operation::DestinationList),
    route("POST", "/api/v1/profiles/{profile}/destinations", ADMINISTRATOR, Operation::DestinationCreate),
    route(
        "PATCH",
        "/api/v1/profiles/{profile}/destinations/{id}",
        ADMINISTRATOR,
        Operation::DestinationChange,
    ),
    route(
        "DELETE",
        "/api/v1/profiles/{profile}/destinations/{id}",
        ADMINISTRATOR,
        Operation::DestinationDelete,
    ),
    route(
        "POST",
        "/api/v1/profiles/{profile}/destinations/{id}/test",
        ADMINISTRATOR,
        Operation::DestinationTest,
    ),
    route("GET", "/api/v1/profiles/{profile}/registrations", VIEWER, Operation::RegistrationList),
    // The fixed names come first: the first line that fits is found, and no certificateId is one of them.
    route("GET", "/api/v1/profiles/{profile}/registrations/changes", VIEWER, Operation::RegistrationChanges),
    route("GET", "/api/v1/profiles/{profile}/registrations/summary", VIEWER, Operation::RegistrationSummary),
    route("GET", "/api/v1/profiles/{profile}/registrations/export", VIEWER, Operation::RegistrationExport),
    route("GET", "/api/v1/profiles/{profile}/registrations/{id}", VIEWER, Operation::RegistrationDetail),
    route("POST", "/api/v1/profiles/{profile}/registrations/acts", OPERATOR, Operation::RegistrationActs),
    route("POST", "/api/v1/profiles/{profile}/sweep", VIEWER, Operation::Sweep),
    // Posted because a certificate does not fit into a query; both ask, and change nothing.
    route("POST", "/api/v1/profiles/{profile}/diagnosis", VIEWER, Operation::Diagnosis),
    route("POST", "/api/v1/profiles/{profile}/dry-run", VIEWER, Operation::DryRun),
    route("GET", "/api/v1/profiles/{profile}/feed", VIEWER, Operation::Feed),
    route("GET", "/api/v1/profiles/{profile}/audit", ADMINISTRATOR, Operation::Audit),
];

#[cfg(test)]
mod tests {
    use super::{Need, Operation, ROUTES, find};
    use crate::reply::Refusal;

    #[test]
    fn a_path_is_found_with_its_names() {
        let found = find("PATCH", "/api/v1/profiles/default/cas/ab").unwrap();
        assert_eq!(found.route.operation, Operation::CaChange);
        assert_eq!((found.profile.as_deref(), found.id.as_deref()), (Some("default"), Some("ab")));
    }

    #[test]
    fn aws_posts_with_and_without_a_last_slash() {
        for path in ["/ingest/default", "/ingest/default/"] {
            assert_eq!(find("POST", path).unwrap().route.operation, Operation::Ingest, "{path}");
        }
    }

    #[test]
    fn another_method_is_told_which_ones_there_are() {
        let Err(Refusal::MethodNotAllowed(methods)) = find("PUT", "/api/v1/session") else {
            panic!("found");
        };
        assert_eq!(methods, ["GET", "POST", "DELETE"]);
        assert!(matches!(find("GET", "/api/v1/nothing"), Err(Refusal::NotFound(_))));
        assert!(matches!(find("GET", "/api/v1/profiles//cas"), Err(Refusal::NotFound(_))));
    }

    #[test]
    fn whatever_changes_needs_our_own_origin_and_a_role_and_has_a_name_in_the_audit() {
        let own_record = [
            Operation::SignIn,
            Operation::SignOut,
            Operation::Ingest,
            Operation::UploadSlice,
            Operation::Sweep,
        ];
        let asks = [Operation::Diagnosis, Operation::DryRun];
        for route in ROUTES {
            let changes = !route.only_reads();
            let open = [Operation::SignIn, Operation::Ingest].contains(&route.operation);
            if changes && !open {
                assert!(route.needs_own_origin() && matches!(route.need, Need::Role(_)), "{route:?}");
            }
            let named = route.operation.change().is_some();
            let leaves_no_row = own_record.contains(&route.operation) || asks.contains(&route.operation);
            assert_eq!(named, changes && !leaves_no_row, "{route:?}");
        }
    }
}
