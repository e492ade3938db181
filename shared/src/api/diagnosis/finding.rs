//! The words of a diagnosis: which checks there are, what each can find, what was seen, and what to do.
//!
//! The page has a sentence for each ([`Finding`] with its row's facts); the order of [`Check`] is the order of the rows.

use serde::{Deserialize, Serialize};

/// What is looked at, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// The certificate can be read, and its key is one that AWS takes.
    Certificate,
    /// Which CA signed it.
    Issuer,
    /// That CA is registered in this account and Region.
    CaRegistered,
    /// It is adopted here.
    CaAdopted,
    /// It is ACTIVE.
    CaActive,
    /// Its auto-registration is on.
    AutoRegistration,
    /// No provisioning template stands in the place of registration.
    Template,
    /// The CA is inside its validity.
    CaValidity,
    /// The certificate is inside its validity.
    CertificateValidity,
    /// AWS IoT logs errors in this account and Region.
    Logging,
    /// AWS's event switches; they tell something, and decide nothing.
    EventSwitches,
    /// The topic rule listens and posts to us.
    Rule,
    /// Its destination is ENABLED.
    Destination,
    /// AWS has the certificate, and in which status.
    Status,
    /// The thing that the CA's settings ask for.
    Thing,
    /// A policy is attached.
    Policy,
    /// The policies let this client id connect.
    Connect,
    /// Our own registration of it.
    Registration,
    /// What came to the ingest address.
    Deliveries,
    /// What AWS IoT has logged about it.
    Logs,
}

/// What a check has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// An earlier row has to pass first.
    NotReached,
    /// AWS does not permit the call to this Worker's identity; the facts name the action.
    NotPermitted,
    /// AWS refused the call for another reason.
    AwsRefused,
    /// AWS did not answer, or throttles.
    AwsUnreachable,

    /// It was read.
    CertificateRead,
    /// Neither dropped nor known to AWS: there is only an id.
    CertificateNotGiven,
    /// No registration here has that name: drop the certificate, or give its id.
    NameUnknown,
    /// Several registrations here have that name; the newest was taken.
    NameAmbiguous,
    /// It can't be read.
    CertificateUnreadable,
    /// It is a CA's, not a device's.
    CertificateOfCa,
    /// Its key is one that AWS refuses.
    KeyRefused,

    /// The CA's key made the signature.
    IssuerFound,
    /// AWS names the CA; the signature could not be checked here.
    IssuerNamed,
    /// No CA of this account and Region that was asked about has signed it.
    IssuerUnknown,
    /// A CA of the issuer's name is there, and its key did not make the signature.
    SignatureBroken,
    /// There are more CAs than were asked about.
    TooManyCas,

    /// It is registered.
    CaRegistered,
    /// It is not, in this account and Region.
    CaNotRegistered,
    /// It is adopted.
    CaAdopted,
    /// It is not: its registrations are counted and left alone.
    CaNotAdopted,
    /// It is ACTIVE.
    CaActive,
    /// It is INACTIVE: AWS registers none of its devices.
    CaInactive,
    /// Auto-registration is ENABLE.
    AutoRegistrationOn,
    /// Auto-registration is DISABLE: AWS registers none of its devices.
    AutoRegistrationOff,
    /// There is no template.
    NoTemplate,
    /// AWS provisions by a template, and publishes no registration for us.
    TemplateSet,

    /// Now lies inside.
    InsideValidity,
    /// It is over.
    Expired,
    /// It has not begun.
    NotYetValid,

    /// Errors are logged.
    LoggingOn,
    /// Nothing is logged.
    LoggingOff,
    /// Both switches are on.
    EventSwitchesOn,
    /// At least one is off; the event comes all the same.
    EventSwitchesOff,

    /// It is as it was made here.
    RuleInOrder,
    /// There is none of that name.
    RuleMissing,
    /// It rests.
    RuleDisabled,
    /// It listens to something else.
    RuleListensElsewhere,
    /// It posts elsewhere, or without the ingest secret.
    RulePostsElsewhere,
    /// It differs in a member that does not stand in the way.
    RuleAltered,
    /// ENABLED.
    DestinationEnabled,
    /// There is none for our address.
    DestinationMissing,
    /// It is not ENABLED; the facts have its status.
    DestinationNotEnabled,

    /// ACTIVE.
    StatusActive,
    /// PENDING_ACTIVATION: AWS has registered it, and it waits.
    StatusPending,
    /// INACTIVE, or a status that only people set.
    StatusInactive,
    /// REVOKED, for good.
    StatusRevoked,
    /// On its way to another account.
    StatusTransfer,
    /// AWS has no such certificate.
    StatusAbsent,

    /// The CA's settings ask for none.
    ThingNotAsked,
    /// It is made before the certificate becomes ACTIVE, which has not come yet.
    NotYetDue,
    /// It is attached.
    ThingAttached,
    /// It is not attached.
    ThingMissing,
    /// At least one policy is attached.
    PolicyAttached,
    /// None is.
    PolicyMissing,
    /// They allow it.
    ConnectAllowed,
    /// A statement denies it.
    ConnectDenied,
    /// No statement allows it.
    ConnectNotAllowed,
    /// What was seen does not decide it; the facts say why.
    ConnectUndecided,

    /// It ended well.
    RegistrationActive,
    /// It is on its way.
    RegistrationUnderWay,
    /// It waits for a person, or for what the reason says.
    RegistrationHeld,
    /// It was refused.
    RegistrationRefused,
    /// It was revoked.
    RegistrationRevoked,
    /// It is left alone.
    RegistrationIgnored,
    /// Attempts ran out, or AWS refuses.
    RegistrationStuck,
    /// There is none here, though AWS waits for one: its event never arrived.
    EventMissed,
    /// There is none here, and none is expected.
    NoRegistration,

    /// They arrive.
    DeliveriesArrive,
    /// None has come yet.
    NoDelivery,
    /// The latest were refused.
    DeliveriesRefused,

    /// Lines were read, none of them an error.
    LogsClear,
    /// Lines were read, and errors are among them.
    LogErrors,
    /// There are no lines.
    LogsEmpty,
    /// The log group does not exist: nothing was ever logged.
    LogGroupMissing,
    /// This Worker does not read logs; the query does.
    LogsNotRead,
}

/// What was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactKind {
    /// The AWS account.
    Account,
    /// The Region.
    Region,
    /// SHA-256 of the certificate.
    CertificateId,
    /// SHA-256 of the CA certificate.
    CaCertificateId,
    /// A subject, as RFC 4514 writes names.
    Subject,
    /// An issuer, as RFC 4514 writes names.
    Issuer,
    /// The identifier of the issuer's key, in hex.
    AuthorityKeyIdentifier,
    /// A serial number, in hex.
    Serial,
    /// Kind and size of a key.
    Key,
    /// Begin of a validity.
    NotBefore,
    /// End of a validity.
    NotAfter,
    /// A status, in AWS's words.
    Status,
    /// What AWS says about a status.
    StatusReason,
    /// AWS's log level.
    LogLevel,
    /// The name of a template, or that it is written out.
    Template,
    /// The name of a topic rule.
    Rule,
    /// What a rule listens to.
    Sql,
    /// An address.
    Address,
    /// A member that differs.
    Member,
    /// The same as it should be.
    Wanted,
    /// The same as it is.
    Found,
    /// The name of a thing.
    Thing,
    /// The name of a policy.
    Policy,
    /// A statement of it, counted from 1.
    Statement,
    /// The MQTT client id.
    ClientId,
    /// Why something is not decided.
    Reason,
    /// The operation that AWS refused.
    Operation,
    /// The IAM action that is missing.
    IamAction,
    /// AWS's error code.
    ErrorCode,
    /// AWS's message.
    ErrorMessage,
    /// What the reader stumbled on.
    Detail,
    /// How many.
    Count,
    /// When something happened last.
    Last,
    /// When something happens next.
    Next,
}

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RemedyKind {
    /// Drop the device's own certificate.
    DropCertificate,
    /// Make the device a new certificate.
    NewCertificate,
    /// Set the device's clock, or wait for the validity to begin.
    WaitForValidity,
    /// Register the CA that signed it directly.
    RegisterCa,
    /// Adopt the CA: `POST cas/{on}/adoption`.
    AdoptCa,
    /// Set the CA ACTIVE: `PATCH cas/{on}`.
    ActivateCa,
    /// Switch auto-registration on: `PATCH cas/{on}`.
    EnableAutoRegistration,
    /// Take the provisioning template away, then enable auto-registration, which goes with it.
    RemoveTemplate,
    /// Run a step of the wiring: `POST wiring/{on}`.
    RunWiringStep,
    /// Let the device connect again.
    ConnectAgain,
    /// Compare the device's endpoint, Region and SNI with the endpoint of this account.
    CheckEndpoint,
    /// Attach the policy to the certificate.
    AttachPolicy,
    /// Attach the thing to the certificate.
    AttachThing,
    /// Connect with this client id.
    UseClientId,
    /// Change the policy.
    ChangePolicy,
    /// Set the certificate ACTIVE by hand.
    ActivateCertificate,
    /// Approve the registration: `POST registrations/acts`.
    Approve,
    /// Begin the registration anew: `POST registrations/acts`.
    Retry,
    /// Look for pending certificates now: `POST sweep`.
    Sweep,
    /// Switch logging on.
    SwitchLoggingOn,
    /// Run the query in CloudWatch Logs Insights.
    RunQuery,
    /// Allow the action to this Worker's identity.
    GrantPermission,
    /// Ask again later.
    AskAgain,
}
