//! One thing is taken away, and the checklist names it: in every standing the right one, and no other.

mod fixture;

use serde_json::json;

use self::fixture::{Fixture, NAME, NOW, destination, policy_document, rule, wanted};
use super::{
    Device, Gathered, Given, Issuer, LogPage, Logging, Look, Missed, MissedKind, Signed, diagnose, log, read,
};
use crate::{
    api::{
        ca_settings::ThingSettings,
        diagnosis::{
            Check, Deliveries, Diagnosis, FactKind, Finding, Outcome, RefusalReason, Refused, RemedyKind,
            Row, Standing,
        },
    },
    aws::call::{
        ca::{AutoRegistration, CaCertificateDescription, CaCertificateStatus, RegistrationConfig, Validity},
        certificate::CertificateStatus,
        destination::DestinationStatus,
    },
    time::UnixTime,
};

fn row_of(diagnosis: &Diagnosis, check: Check) -> &Row {
    diagnosis.rows.iter().find(|row| row.check == check).unwrap()
}

fn found(diagnosis: &Diagnosis, check: Check) -> (Outcome, Finding) {
    let row = row_of(diagnosis, check);
    (row.outcome, row.finding)
}

/// The row that is named as the cause.
fn cause(gathered: &Gathered) -> Option<(Check, Finding)> {
    diagnose(gathered).cause().map(|row| (row.check, row.finding))
}

fn missing(action: &str) -> Missed {
    Missed {
        operation: "Op",
        kind: MissedKind::NotPermitted { action: action.to_owned() },
        code: "AccessDeniedException".to_owned(),
        message: "no".to_owned(),
    }
}

#[test]
fn a_good_device_passes_every_row_in_order() {
    let diagnosis = diagnose(&Fixture::new().active());
    assert_eq!((diagnosis.standing, diagnosis.cause), (Standing::Active, None));
    assert_eq!((diagnosis.name.as_deref(), diagnosis.client_id.as_deref()), (Some(NAME), Some(NAME)));
    assert!(diagnosis.rows.iter().map(|row| row.check).is_sorted());
    assert_eq!(diagnosis.rows.len(), 20);
    let not_passed: Vec<_> = diagnosis.rows.iter().filter(|row| row.outcome != Outcome::Pass).collect();
    assert_eq!(not_passed.iter().map(|row| row.check).collect::<Vec<_>>(), [Check::Thing], "{not_passed:?}");
    assert!(diagnosis.logs.query.contains(&diagnosis.certificate_id.unwrap()));
}

#[test]
fn what_keeps_aws_from_registering_is_named() {
    let fixture = Fixture::new();
    let with_ca = |change: &dyn Fn(&mut CaCertificateDescription)| {
        let mut ca = fixture.authority();
        change(&mut ca);
        Gathered { ca: Look::Seen(Some(ca)), ..fixture.absent() }
    };
    let config =
        RegistrationConfig { template_body: None, role_arn: None, template_name: Some("t".to_owned()) };
    for (gathered, check, finding) in [
        (fixture.absent(), Check::Status, Finding::StatusAbsent),
        (with_ca(&|ca| ca.status = CaCertificateStatus::Inactive), Check::CaActive, Finding::CaInactive),
        (
            with_ca(&|ca| ca.auto_registration_status = AutoRegistration::Disable),
            Check::AutoRegistration,
            Finding::AutoRegistrationOff,
        ),
        (with_ca(&|ca| ca.provisioning = Some(config.clone())), Check::Template, Finding::TemplateSet),
        (
            Gathered { ca: Look::Seen(None), ..fixture.absent() },
            Check::CaRegistered,
            Finding::CaNotRegistered,
        ),
        (
            Gathered { issuer: Issuer::Unknown, ca: Look::NotTaken, ..fixture.absent() },
            Check::Issuer,
            Finding::IssuerUnknown,
        ),
    ] {
        assert_eq!(cause(&gathered), Some((check, finding)));
    }
}

/// AWS makes no row for an expired certificate: nothing but its validity tells it.
#[test]
fn an_expired_device_is_named_by_its_validity() {
    let fixture = Fixture::new();
    let later = UnixTime::from_seconds(NOW.seconds() + 20 * 366 * 86_400);
    let gathered = Gathered { now: later, ..fixture.absent() };
    assert_eq!(cause(&gathered), Some((Check::CertificateValidity, Finding::Expired)));
    // A certificate begins a day early, for devices without a clock.
    let earlier = UnixTime::from_seconds(NOW.seconds() - 2 * 86_400);
    let gathered = Gathered { now: earlier, ..fixture.absent() };
    assert_eq!(cause(&gathered), Some((Check::CertificateValidity, Finding::NotYetValid)));
}

/// AWS does not say what becomes of the devices of an expired CA.
#[test]
fn an_expired_ca_is_a_warning_that_rests_on_nothing_documented() {
    let fixture = Fixture::new();
    let mut ca = fixture.authority();
    ca.validity = Some(Validity { not_before: None, not_after: Some(UnixTime::from_seconds(5)) });
    let diagnosis = diagnose(&Gathered { ca: Look::Seen(Some(ca)), ..fixture.absent() });
    let row = row_of(&diagnosis, Check::CaValidity);
    assert_eq!((row.outcome, row.finding, row.undocumented), (Outcome::Warn, Finding::Expired, true));
    assert_eq!(diagnosis.cause, Some(Check::Status));
}

#[test]
fn what_keeps_an_event_from_us_is_named() {
    let fixture = Fixture::new();
    let with_rule = |change: &dyn Fn(&mut crate::aws::call::rule::TopicRule)| {
        let mut rule = rule(&wanted());
        change(&mut rule);
        Gathered { rule: Look::Seen(Some(rule)), ..fixture.pending() }
    };
    let destination_in = |status| {
        let destinations = Look::Seen(vec![destination(&wanted(), status)]);
        Gathered { destinations, ..fixture.pending() }
    };
    for (gathered, check, finding) in [
        (fixture.pending(), Check::Registration, Finding::EventMissed),
        (Gathered { adopted: false, ..fixture.pending() }, Check::CaAdopted, Finding::CaNotAdopted),
        (Gathered { rule: Look::Seen(None), ..fixture.pending() }, Check::Rule, Finding::RuleMissing),
        (with_rule(&|rule| rule.rule_disabled = true), Check::Rule, Finding::RuleDisabled),
        (with_rule(&|rule| rule.sql = "SELECT 1".to_owned()), Check::Rule, Finding::RuleListensElsewhere),
        (with_rule(&|rule| rule.actions.clear()), Check::Rule, Finding::RulePostsElsewhere),
        (
            with_rule(&|rule| rule.actions[0]["http"]["headers"][0]["value"] = json!("old")),
            Check::Rule,
            Finding::RulePostsElsewhere,
        ),
        (
            Gathered { destinations: Look::Seen(Vec::new()), ..fixture.pending() },
            Check::Destination,
            Finding::DestinationMissing,
        ),
        (destination_in(DestinationStatus::InProgress), Check::Destination, Finding::DestinationNotEnabled),
        (destination_in(DestinationStatus::Disabled), Check::Destination, Finding::DestinationNotEnabled),
    ] {
        assert_eq!(cause(&gathered), Some((check, finding)));
    }
}

#[test]
fn a_rule_at_rest_does_not_explain_what_has_come() {
    let fixture = Fixture::new();
    let row = Some(fixture.row("stuck"));
    let gathered = Gathered { rule: Look::Seen(None), registration: row, ..fixture.pending() };
    assert_eq!(cause(&gathered), Some((Check::Registration, Finding::RegistrationStuck)));
    assert_eq!(found(&diagnose(&gathered), Check::Rule), (Outcome::Fail, Finding::RuleMissing));
    let row = Some(fixture.row("held"));
    let held = Gathered { rule: Look::Seen(None), registration: row, ..fixture.pending() };
    assert_eq!(cause(&held), Some((Check::Registration, Finding::RegistrationHeld)));
    let row = Some(fixture.row("received"));
    assert_eq!(cause(&Gathered { registration: row, ..fixture.pending() }), None);
}

/// Beside the secret of yesterday in the rule, which differs visibly, AWS may keep one of its own that nobody sees.
#[test]
fn refused_deliveries_explain_a_pending_certificate() {
    let fixture = Fixture::new();
    let refused = |at| Refused { reason: RefusalReason::WrongSecret, count: 2, at };
    let deliveries = |at| Deliveries { accepted: 1, accepted_at: Some(100), refused: vec![refused(at)] };
    let gathered = Gathered { deliveries: deliveries(101), ..fixture.pending() };
    assert_eq!(cause(&gathered), Some((Check::Deliveries, Finding::DeliveriesRefused)));
    let diagnosis = diagnose(&gathered);
    assert_eq!(row_of(&diagnosis, Check::Deliveries).fact(FactKind::Reason), Some("wrong-secret"));
    let gathered = Gathered { deliveries: deliveries(99), ..fixture.pending() };
    assert_eq!(cause(&gathered), Some((Check::Registration, Finding::EventMissed)));
    assert_eq!(found(&diagnose(&gathered), Check::Deliveries), (Outcome::Pass, Finding::DeliveriesArrive));
}

#[test]
fn what_keeps_an_active_device_out_is_named() {
    let fixture = Fixture::new();
    let none = Gathered { policies: Look::Seen(Vec::new()), ..fixture.active() };
    assert_eq!(cause(&none), Some((Check::Policy, Finding::PolicyMissing)));
    let attach = &row_of(&diagnose(&none), Check::Policy).remedies[0].clone();
    assert_eq!(attach.kind, RemedyKind::AttachPolicy);
    assert!(attach.command.as_deref().unwrap().starts_with("aws iot attach-policy"));

    let other = Gathered { client_id: Some("other".to_owned()), ..fixture.active() };
    assert_eq!(cause(&other), Some((Check::Connect, Finding::ConnectNotAllowed)));
    let remedies = row_of(&diagnose(&other), Check::Connect).remedies.clone();
    assert_eq!((remedies[0].kind, remedies[0].on.as_deref()), (RemedyKind::UseClientId, Some(NAME)));

    let deny =
        json!({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}});
    let policies = vec![
        ("own".to_owned(), Look::Seen(policy_document())),
        ("deny".to_owned(), Look::Seen(deny.to_string())),
    ];
    let denied = diagnose(&Gathered { policies: Look::Seen(policies), ..fixture.active() });
    let row = denied.cause().unwrap();
    assert_eq!((row.finding, row.fact(FactKind::Policy)), (Finding::ConnectDenied, Some("deny")));
}

#[test]
fn a_status_that_bars_is_named() {
    let fixture = Fixture::new();
    for (status, finding) in [
        (CertificateStatus::Inactive, Finding::StatusInactive),
        (CertificateStatus::Revoked, Finding::StatusRevoked),
        (CertificateStatus::PendingTransfer, Finding::StatusTransfer),
    ] {
        let certificate = Look::Seen(Some(fixture.certificate(status)));
        let gathered = Gathered { certificate, ..fixture.active() };
        assert_eq!(cause(&gathered), Some((Check::Status, finding)));
    }
}

#[test]
fn a_call_that_is_not_permitted_leaves_the_other_rows_alone() {
    let fixture = Fixture::new();
    let gathered = Gathered {
        logging: Look::Missed(missing("iot:GetV2LoggingOptions")),
        rule: Look::Missed(missing("iot:GetTopicRule")),
        policies: Look::Seen(vec![("p".to_owned(), Look::Missed(missing("iot:GetPolicy")))]),
        ..fixture.active()
    };
    let diagnosis = diagnose(&gathered);
    assert_eq!(diagnosis.cause, None);
    for (check, action) in [
        (Check::Logging, "iot:GetV2LoggingOptions"),
        (Check::Rule, "iot:GetTopicRule"),
        (Check::Connect, "iot:GetPolicy"),
    ] {
        let row = row_of(&diagnosis, check);
        assert_eq!((row.outcome, row.finding), (Outcome::Unknown, Finding::NotPermitted));
        assert_eq!(row.fact(FactKind::IamAction), Some(action));
        assert_eq!(row.remedies[0].on.as_deref(), Some(action));
    }
    assert_eq!(found(&diagnosis, Check::Policy), (Outcome::Pass, Finding::PolicyAttached));
    assert_eq!(found(&diagnosis, Check::Destination), (Outcome::Pass, Finding::DestinationEnabled));
}

/// Without a word of AWS about the certificate, the first failure is as good as any.
#[test]
fn where_the_certificate_can_not_be_asked_about_the_first_failure_is_named() {
    let fixture = Fixture::new();
    let gathered = Gathered {
        certificate: Look::Missed(missing("iot:DescribeCertificate")),
        rule: Look::Seen(None),
        ..fixture.pending()
    };
    assert_eq!(cause(&gathered), Some((Check::Rule, Finding::RuleMissing)));
}

#[test]
fn what_is_no_device_certificate_is_said() {
    let fixture = Fixture::new();
    let with =
        |device| Gathered { device, certificate: Look::NotTaken, ca: Look::NotTaken, ..fixture.absent() };
    let both = format!("{}{}", fixture.ca.pem, fixture.device.pem);
    let Given::Device(subject) = read(&both) else { panic!("no device") };
    assert_eq!(subject.facts().certificate_id, fixture.device.certificate_id);
    assert_eq!(subject.companions()[0].as_str(), fixture.ca.certificate_id);
    for (device, finding) in [
        (Device::Given(read(&fixture.ca.pem)), Finding::CertificateOfCa),
        (Device::Given(read("hello")), Finding::CertificateUnreadable),
        (Device::UnknownName("x".to_owned()), Finding::NameUnknown),
    ] {
        assert_eq!(cause(&with(device)), Some((Check::Certificate, finding)));
    }
    let key = "-----BEGIN EC PRIVATE KEY-----\nMAMBAf8=\n-----END EC PRIVATE KEY-----\n";
    assert!(matches!(read(&format!("{}{key}", fixture.device.pem)), Given::PrivateKey));
}

#[test]
fn an_issuer_is_known_by_its_signature_and_not_by_its_name() {
    let fixture = Fixture::new();
    let Given::Device(subject) = read(&fixture.device.pem) else { panic!("no device") };
    assert_eq!(subject.signed_by(&fixture.ca.pem), Signed::Yes);
    assert_eq!(subject.signed_by(&fixture.namesake.pem), Signed::Broken);
    assert_eq!(subject.signed_by(&fixture.device.pem), Signed::No);
    assert_eq!(subject.signed_by("hello"), Signed::No);
}

#[test]
fn a_thing_counts_where_the_settings_ask_for_one() {
    let fixture = Fixture::new();
    let mut gathered = fixture.active();
    gathered.settings.thing = Some(ThingSettings::default());
    assert_eq!(found(&diagnose(&gathered), Check::Thing), (Outcome::Fail, Finding::ThingMissing));
    gathered.things = Look::Seen(vec![NAME.to_owned()]);
    assert_eq!(found(&diagnose(&gathered), Check::Thing), (Outcome::Pass, Finding::ThingAttached));
    let mut pending = fixture.pending();
    pending.settings.thing = Some(ThingSettings::default());
    assert_eq!(found(&diagnose(&pending), Check::Thing), (Outcome::Skipped, Finding::NotYetDue));
    assert_eq!(found(&diagnose(&pending), Check::Policy), (Outcome::Skipped, Finding::NotYetDue));
}

/// Policies of thing groups count for the thing that bears the client id; nobody has looked at those.
#[test]
fn a_thing_group_may_still_allow_what_no_policy_of_the_certificate_does() {
    let fixture = Fixture::new();
    let policies = Look::Seen(vec![(
        "p".to_owned(),
        Look::Seen(r#"{"Version":"2012-10-17","Statement":[]}"#.to_owned()),
    )]);
    let gathered = Gathered { policies, things: Look::Seen(vec![NAME.to_owned()]), ..fixture.active() };
    assert_eq!(found(&diagnose(&gathered), Check::Connect), (Outcome::Unknown, Finding::ConnectUndecided));
}

#[test]
fn logging_and_logs_are_told_and_decide_nothing() {
    let fixture = Fixture::new();
    let off = Logging { level: "DISABLED".to_owned(), ..Logging::default() };
    for logging in [None, Some(off), Some(Logging { disabled: true, ..Logging::default() })] {
        let diagnosis = diagnose(&Gathered { logging: Look::Seen(logging), ..fixture.active() });
        assert_eq!(found(&diagnosis, Check::Logging), (Outcome::Warn, Finding::LoggingOff));
        let remedy = &row_of(&diagnosis, Check::Logging).remedies[0];
        assert!(remedy.command.as_deref().unwrap().starts_with("aws iot set-v2-logging-options"));
    }
    let failure = r#"{"logLevel":"ERROR","eventType":"Connect","status":"Failure","details":"no"}"#;
    let lines = vec![log::read_line(NOW, failure), log::read_line(NOW, "not JSON")];
    let page = LogPage { lines, truncated: false };
    for (log, outcome, finding) in [
        (Look::NotTaken, Outcome::Skipped, Finding::LogsNotRead),
        (Look::Seen(None), Outcome::Warn, Finding::LogGroupMissing),
        (Look::Seen(Some(LogPage::default())), Outcome::Pass, Finding::LogsEmpty),
        (Look::Seen(Some(page)), Outcome::Warn, Finding::LogErrors),
    ] {
        let diagnosis = diagnose(&Gathered { log, ..fixture.active() });
        assert_eq!(found(&diagnosis, Check::Logs), (outcome, finding));
        assert_eq!(diagnosis.cause, None);
    }
}

/// Measured and not documented: the event comes with both switches off.
#[test]
fn event_switches_pass_either_way() {
    let diagnosis = diagnose(&Gathered { event_switches: Look::Seen(false), ..Fixture::new().pending() });
    let row = row_of(&diagnosis, Check::EventSwitches);
    assert_eq!(
        (row.outcome, row.finding, row.undocumented),
        (Outcome::Pass, Finding::EventSwitchesOff, true)
    );
}
