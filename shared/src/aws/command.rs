//! The same acts as lines for the AWS CLI, with real values in them, ready to run.
//!
//! For people who keep no AWS key in a Worker, and for reading what a button would do. Quoted for POSIX shells. The ingest
//! secret is never written out: the shell takes it from the variable `INGEST_SECRET`. Where Region or account is not known
//! yet, a stand-in says where it goes.
//! Not here: making keys and certificates, which the page does, and files' contents.
//!
//! Source: AWS CLI command reference, `aws iot`.

mod mending;

use std::fmt;

use super::{
    AccountId, Arn, CaCertificateId, CertificateId, Partition, PolicyName, Region, RuleName,
    call::{
        Tag,
        ca::{AutoRegistration, CaCertificateStatus},
        certificate::NewStatus,
        destination::{ConfirmationToken, CreateTopicRuleDestination},
        policy::CreatePolicy,
        rule::TopicRulePayload,
    },
};
use crate::secret::Secret;

pub use mending::{remove_auto_registration, set_v2_logging_options};

/// One `aws iot` command.
///
/// ```
/// use jitr_shared::aws::command::{Place, get_registration_code};
///
/// let place = Place { region: "eu-west-1".parse().ok(), account: None };
/// assert_eq!(
///     get_registration_code(&place).to_string(),
///     "aws iot get-registration-code \\\n  --query registrationCode \\\n  --output text \\\n  --region eu-west-1"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    words: Vec<String>,
}

impl Command {
    fn new(operation: &str) -> Self {
        Self { words: vec![format!("aws iot {operation}")] }
    }

    fn option(mut self, name: &str, value: &str) -> Self {
        self.words.push(format!("{name} {}", quoted(value)));
        self
    }

    fn flag(mut self, name: &str) -> Self {
        self.words.push(name.to_owned());
        self
    }

    /// The CLI's short form of a list of structures, a word each.
    fn tags(mut self, tags: &[Tag]) -> Self {
        let words = tags.iter().map(|tag| quoted(&format!("Key={},Value={}", tag.key(), tag.value())));
        self.words.push(["--tags".to_owned()].into_iter().chain(words).collect::<Vec<_>>().join(" "));
        self
    }

    fn text_answer(self, member: &str) -> Self {
        self.option("--query", member).option("--output", "text")
    }

    fn at(self, place: &Place) -> Self {
        self.option("--region", place.region())
    }
}

impl fmt::Display for Command {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.words.join(" \\\n  "))
    }
}

/// Where the commands act, as far as it is known: `REGION` and `ACCOUNT_ID` stand in for what is not.
///
/// Both are parsed, so that no half-typed text gets into a shell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The Region.
    pub region: Option<Region>,
    /// The account, for ARNs.
    pub account: Option<AccountId>,
}

impl Place {
    fn region(&self) -> &str {
        self.region.as_ref().map_or("REGION", Region::as_str)
    }

    /// The ARN of anything of AWS IoT, to be shown: an [`Arn`] itself has no stand-ins in it.
    #[must_use]
    pub fn arn(&self, resource: &str) -> String {
        if let (Some(region), Some(account)) = (&self.region, &self.account) {
            return Arn::resource(region, account, resource).as_str().to_owned();
        }
        let partition = self.region.as_ref().map_or(Partition::Aws, Region::partition).as_str();
        let account = self.account.as_ref().map_or("ACCOUNT_ID", AccountId::as_str);
        format!("arn:{partition}:iot:{}:{account}:{resource}", self.region())
    }
}

/// Asks for the registration code.
#[must_use]
pub fn get_registration_code(place: &Place) -> Command {
    Command::new("get-registration-code").text_answer("registrationCode").at(place)
}

/// Registers a CA certificate from two files: ACTIVE, with auto-registration.
#[must_use]
pub fn register_ca_certificate(
    place: &Place,
    ca_certificate_file: &str,
    verification_certificate_file: &str,
    tags: &[Tag],
) -> Command {
    Command::new("register-ca-certificate")
        .option("--ca-certificate", &file(ca_certificate_file))
        .option("--verification-certificate", &file(verification_certificate_file))
        .flag("--set-as-active")
        .flag("--allow-auto-registration")
        .tags(tags)
        .at(place)
}

/// Lists the CA certificates.
#[must_use]
pub fn list_ca_certificates(place: &Place) -> Command {
    Command::new("list-ca-certificates").at(place)
}

/// Describes one CA certificate.
#[must_use]
pub fn describe_ca_certificate(place: &Place, ca_certificate_id: &CaCertificateId) -> Command {
    Command::new("describe-ca-certificate").option("--certificate-id", ca_certificate_id.as_str()).at(place)
}

/// Switches a CA certificate and its auto-registration.
#[must_use]
pub fn update_ca_certificate(
    place: &Place,
    ca_certificate_id: &CaCertificateId,
    status: Option<CaCertificateStatus>,
    auto_registration: Option<AutoRegistration>,
) -> Command {
    let mut command =
        Command::new("update-ca-certificate").option("--certificate-id", ca_certificate_id.as_str());
    if let Some(status) = status {
        command = command.option("--new-status", status.as_str());
    }
    if let Some(auto_registration) = auto_registration {
        command = command.option("--new-auto-registration-status", auto_registration.as_str());
    }
    command.at(place)
}

/// Deletes a CA certificate, which must be INACTIVE.
#[must_use]
pub fn delete_ca_certificate(place: &Place, ca_certificate_id: &CaCertificateId) -> Command {
    Command::new("delete-ca-certificate").option("--certificate-id", ca_certificate_id.as_str()).at(place)
}

/// Announces the address that events go to.
#[must_use]
pub fn create_topic_rule_destination(place: &Place, call: &CreateTopicRuleDestination) -> Command {
    Command::new("create-topic-rule-destination")
        .option("--destination-configuration", &call.configuration().to_string())
        .at(place)
}

/// Lists the destinations, to see the status of ours.
#[must_use]
pub fn list_topic_rule_destinations(place: &Place) -> Command {
    Command::new("list-topic-rule-destinations").at(place)
}

/// Gives AWS's token back.
#[must_use]
pub fn confirm_topic_rule_destination(place: &Place, token: &ConfirmationToken) -> Command {
    Command::new("confirm-topic-rule-destination").option("--confirmation-token", token.as_str()).at(place)
}

/// Enables a confirmed destination.
#[must_use]
pub fn enable_topic_rule_destination(place: &Place, arn: &Arn) -> Command {
    Command::new("update-topic-rule-destination")
        .option("--arn", arn.as_str())
        .option("--status", "ENABLED")
        .at(place)
}

/// Creates the topic rule; the shell puts the value of `INGEST_SECRET` into the header.
///
/// Into JSON, so that a secret with `"` or `\` is refused by the AWS CLI; generated ones have neither.
#[must_use]
pub fn create_topic_rule(
    place: &Place,
    rule: &RuleName,
    payload: &TopicRulePayload,
    tags: &[Tag],
) -> Command {
    let mut shown = payload.clone();
    shown.http.header.1 = Secret::from(SECRET_PLACE);
    let mut command = Command::new("create-topic-rule").option("--rule-name", rule.as_str());
    let payload = quoted(&shown.document().to_string()).replace(SECRET_PLACE, "'\"$INGEST_SECRET\"'");
    command.words.push(format!("--topic-rule-payload {payload}"));
    command.option("--tags", &joined(tags)).at(place)
}

/// Creates the devices' policy.
#[must_use]
pub fn create_policy(place: &Place, call: &CreatePolicy) -> Command {
    Command::new("create-policy")
        .option("--policy-name", call.policy_name.as_str())
        .option("--policy-document", &call.policy_document.compact())
        .tags(&call.tags)
        .at(place)
}

/// Attaches the policy to a device certificate.
#[must_use]
pub fn attach_policy(place: &Place, policy: &PolicyName, certificate_id: &CertificateId) -> Command {
    Command::new("attach-policy")
        .option("--policy-name", policy.as_str())
        .option("--target", &place.arn(&format!("cert/{certificate_id}")))
        .at(place)
}

/// Describes a device certificate, of which its status is the one thing that is asked for here.
#[must_use]
pub fn describe_certificate(place: &Place, certificate_id: &CertificateId) -> Command {
    Command::new("describe-certificate")
        .option("--certificate-id", certificate_id.as_str())
        .text_answer("certificateDescription.status")
        .at(place)
}

/// Sets the status of a device certificate.
#[must_use]
pub fn update_certificate(place: &Place, certificate_id: &CertificateId, status: NewStatus) -> Command {
    Command::new("update-certificate")
        .option("--certificate-id", certificate_id.as_str())
        .option("--new-status", status.as_str())
        .at(place)
}

/// Lists the device certificates of a CA.
#[must_use]
pub fn list_certificates_by_ca(place: &Place, ca_certificate_id: &CaCertificateId) -> Command {
    Command::new("list-certificates-by-ca")
        .option("--ca-certificate-id", ca_certificate_id.as_str())
        .at(place)
}

/// Asks for the address that devices connect to.
#[must_use]
pub fn describe_endpoint(place: &Place) -> Command {
    Command::new("describe-endpoint")
        .option("--endpoint-type", "iot:Data-ATS")
        .text_answer("endpointAddress")
        .at(place)
}

/// Where the shell's variable goes: no JSON text of ours has it, and quoting leaves it alone.
const SECRET_PLACE: &str = "@INGEST_SECRET@";

fn file(name: &str) -> String {
    format!("file://{name}")
}

/// The form of the header `x-amz-tagging`, which `create-topic-rule` takes as it is.
fn joined(tags: &[Tag]) -> String {
    tags.iter().map(|tag| format!("{}={}", tag.key(), tag.value())).collect::<Vec<_>>().join("&")
}

/// Quotes a word for POSIX shells, if it needs it.
fn quoted(word: &str) -> String {
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "-_./:=,@%+".contains(character);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        // Nothing is special between single quotes but the single quote itself.
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Place, create_policy, create_topic_rule, create_topic_rule_destination, quoted,
        register_ca_certificate,
    };
    use crate::wiring::{Names, Wanted, tags};

    fn place() -> Place {
        Place { region: "eu-west-1".parse().ok(), account: "123456789012".parse().ok() }
    }

    fn wanted() -> Wanted {
        let (region, account) = ("eu-west-1".parse().unwrap(), "123456789012".parse().unwrap());
        Wanted::new(
            Names::default(),
            region,
            account,
            "https://jitr.example.com",
            "default",
            "very-secret".into(),
        )
        .unwrap()
    }

    #[test]
    fn registering_names_both_files() {
        let command = register_ca_certificate(&place(), "my ca.pem", "verification.pem", &tags());
        insta::assert_snapshot!(command, @r#"
        aws iot register-ca-certificate \
          --ca-certificate 'file://my ca.pem' \
          --verification-certificate file://verification.pem \
          --set-as-active \
          --allow-auto-registration \
          --tags Key=created-by,Value=jitr-workbench \
          --region eu-west-1
        "#);
    }

    #[test]
    fn wiring_is_whole_and_without_the_secret() {
        let (wanted, place) = (wanted(), place());
        let rule =
            create_topic_rule(&place, &wanted.names().rule, &wanted.rule_payload(), &tags()).to_string();
        assert!(!rule.contains("very-secret"), "{rule}");
        let destination = create_topic_rule_destination(&place, &wanted.create_destination());
        let policy = create_policy(&place, &wanted.create_policy());
        insta::assert_snapshot!([destination.to_string(), rule, policy.to_string()].join("\n\n"), @r#"
        aws iot create-topic-rule-destination \
          --destination-configuration '{"httpUrlConfiguration":{"confirmationUrl":"https://jitr.example.com/ingest/default"}}' \
          --region eu-west-1

        aws iot create-topic-rule \
          --rule-name jitr_workbench \
          --topic-rule-payload '{"actions":[{"http":{"confirmationUrl":"https://jitr.example.com/ingest/default","headers":[{"key":"x-jitr-ingest-secret","value":"'"$INGEST_SECRET"'"}],"url":"https://jitr.example.com/ingest/default"}}],"awsIotSqlVersion":"2016-03-23","description":"Brings just-in-time registrations to JITR Workbench","ruleDisabled":false,"sql":"SELECT * FROM '\''$aws/events/certificates/registered/#'\''"}' \
          --tags created-by=jitr-workbench \
          --region eu-west-1

        aws iot create-policy \
          --policy-name jitr-workbench-device \
          --policy-document '{"Statement":[{"Action":["iot:Connect"],"Effect":"Allow","Resource":["arn:aws:iot:eu-west-1:123456789012:client/${iot:Certificate.Subject.CommonName}"]},{"Action":["iot:Publish","iot:Receive"],"Effect":"Allow","Resource":["arn:aws:iot:eu-west-1:123456789012:topic/devices/${iot:Certificate.Subject.CommonName}/*"]},{"Action":["iot:Subscribe"],"Effect":"Allow","Resource":["arn:aws:iot:eu-west-1:123456789012:topicfilter/devices/${iot:Certificate.Subject.CommonName}/*"]}],"Version":"2012-10-17"}' \
          --tags Key=created-by,Value=jitr-workbench \
          --region eu-west-1
        "#);
    }

    #[test]
    fn words_are_quoted_where_a_shell_would_read_more_into_them() {
        assert_eq!(quoted("arn:aws:iot:eu-west-1:1:cert/ab"), "arn:aws:iot:eu-west-1:1:cert/ab");
        for (word, expected) in [("", "''"), ("a b", "'a b'"), ("$(x)", "'$(x)'"), ("it's", r"'it'\''s'")] {
            assert_eq!(quoted(word), expected);
        }
    }
}
