//! English: "Why is it not there?" and the dry run.

mod finding;

use jitr_shared::api::diagnosis::{Check, FactKind, Outcome, RefusalReason, RemedyKind, Standing};

use crate::words::diagnosis::DiagnosisWords;

pub(super) const DIAGNOSIS: DiagnosisWords = DiagnosisWords {
    title: "Why is it not there?",
    lead: "Drop a device certificate, or name it. AWS is asked step by step; nothing is changed.",
    drop: "Device certificate (PEM or DER)",
    which: "certificateId or device name",
    which_hint: "64 hexadecimal digits, or the name of a registration above.",
    client_id: "MQTT client id",
    client_id_hint: "Only if it is not the common name.",
    ask: "Find out why",
    asking: "Asking AWS",
    nothing_named: "Drop a certificate or name one first.",
    unreadable: "No certificate can be read in it. Open it in Inspect to see why.",
    taken: |name| format!("Certificate: {name}"),
    standing,
    cause: "The cause",
    no_cause: "Nothing that was looked at stands in the way.",
    checklist: "Checks, in order",
    check,
    outcome,
    finding: finding::finding,
    fact,
    remedy,
    undocumented: "AWS does not document this behaviour.",
    role_missing: "Your role does not allow this.",
    done: "Done. Ask again to see what is left.",
    accepted: |count| format!("{count} taken"),
    refusal: |reason| match reason {
        RefusalReason::WrongSecret => "without the ingest secret, or with another",
        RefusalReason::Unreadable => "no registration event",
        RefusalReason::ForeignAccount => "of another AWS account",
        RefusalReason::ForeignCa => "of a CA that is not adopted",
        RefusalReason::TooLarge => "larger than any event",
    },
    logs: "Lines of AWSIotLogsV2",
    more_logs: "There are more.",
    query: "Logs Insights query for log group AWSIotLogsV2",
    dry_run: "Dry run",
    dry_run_lead: "What would happen if AWS reported this certificate now? Nothing is touched.",
    dry_run_ask: "Run it dry",
    would_end: "It would end here",
    not_adopted: "Its CA is not adopted here: its events would only be counted.",
    would_change: "Calls that would change something in AWS",
    would_change_nothing: "No call would change anything in AWS.",
};

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Unknown => "Where it stands in AWS could not be found out.",
        Standing::Absent => "AWS has no such certificate in this account and Region.",
        Standing::Pending => "It is PENDING_ACTIVATION in AWS.",
        Standing::Active => "It is ACTIVE in AWS.",
        Standing::Barred => "Its status in AWS keeps it from connecting.",
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Pass => "in order",
        Outcome::Fail => "in the way",
        Outcome::Warn => "to note",
        Outcome::Unknown => "not known",
        Outcome::Skipped => "skipped",
    }
}

fn check(check: Check) -> &'static str {
    match check {
        Check::Certificate => "Certificate",
        Check::Issuer => "CA that signed it",
        Check::CaRegistered => "CA registered",
        Check::CaAdopted => "CA adopted here",
        Check::CaActive => "CA ACTIVE",
        Check::AutoRegistration => "Auto-registration",
        Check::Template => "No provisioning template",
        Check::CaValidity => "CA's validity",
        Check::CertificateValidity => "Certificate's validity",
        Check::Logging => "Account logging",
        Check::EventSwitches => "Event switches",
        Check::Rule => "Topic rule",
        Check::Destination => "Rule destination",
        Check::Status => "Certificate status",
        Check::Thing => "Thing",
        Check::Policy => "Policy attached",
        Check::Connect => "Policy allows the client id",
        Check::Registration => "Registration here",
        Check::Deliveries => "Deliveries",
        Check::Logs => "AWS's log",
    }
}

fn fact(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Account => "Account",
        FactKind::Region => "Region",
        FactKind::CertificateId => "certificateId",
        FactKind::CaCertificateId => "caCertificateId",
        FactKind::Subject => "Subject",
        FactKind::Issuer => "Issuer",
        FactKind::AuthorityKeyIdentifier => "Authority key identifier",
        FactKind::Serial => "Serial number",
        FactKind::Key => "Key",
        FactKind::NotBefore => "notBefore",
        FactKind::NotAfter => "notAfter",
        FactKind::Status => "Status",
        FactKind::StatusReason => "AWS's reason",
        FactKind::LogLevel => "Log level",
        FactKind::Template => "Template",
        FactKind::Rule => "Rule",
        FactKind::Sql => "SQL",
        FactKind::Address => "Address",
        FactKind::Member => "Member",
        FactKind::Wanted => "Wanted",
        FactKind::Found => "Found",
        FactKind::Thing => "Thing",
        FactKind::Policy => "Policy",
        FactKind::Statement => "Statement",
        FactKind::ClientId => "Client id",
        FactKind::Reason => "Reason",
        FactKind::Operation => "Operation",
        FactKind::IamAction => "IAM action",
        FactKind::ErrorCode => "Error code",
        FactKind::ErrorMessage => "Message",
        FactKind::Detail => "Detail",
        FactKind::Count => "How many",
        FactKind::Last => "Last",
        FactKind::Next => "Next",
    }
}

fn remedy(kind: RemedyKind) -> &'static str {
    match kind {
        RemedyKind::DropCertificate => "Drop the device's own certificate.",
        RemedyKind::NewCertificate => "Make the device a new certificate",
        RemedyKind::WaitForValidity => "Set the device's clock, or wait until the validity begins.",
        RemedyKind::RegisterCa => "Register the CA that signed it",
        RemedyKind::AdoptCa => "Adopt the CA",
        RemedyKind::ActivateCa => "Set the CA ACTIVE",
        RemedyKind::EnableAutoRegistration => "Switch auto-registration on",
        RemedyKind::RemoveTemplate => {
            "Take the provisioning template away from the CA, then switch auto-registration on again: it goes with it."
        }
        RemedyKind::RunWiringStep => "Run this step of Wire",
        RemedyKind::ConnectAgain => "Let the device connect again.",
        RemedyKind::CheckEndpoint => "Compare the device's endpoint and server name with this account's",
        RemedyKind::AttachPolicy => "Attach the policy to the certificate.",
        RemedyKind::AttachThing => "Attach the thing to the certificate.",
        RemedyKind::UseClientId => "Connect with this client id.",
        RemedyKind::ChangePolicy => "Change the policy so that it allows this client id.",
        RemedyKind::ActivateCertificate => "Set the certificate ACTIVE by hand.",
        RemedyKind::Approve => "Approve the registration",
        RemedyKind::Retry => "Retry the registration",
        RemedyKind::Sweep => "Look for pending certificates now",
        RemedyKind::SwitchLoggingOn => "Switch account logging on.",
        RemedyKind::RunQuery => "Run the query below in CloudWatch Logs Insights.",
        RemedyKind::GrantPermission => "Allow this action to the Worker's identity.",
        RemedyKind::AskAgain => "Ask again later.",
    }
}
