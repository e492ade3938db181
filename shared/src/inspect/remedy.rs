//! The command that goes with a rule: a template with its blanks in capitals, as AWS's own examples and `aws::command` write them,
//! and what is known of the blanks.
//!
//! Only what was seen as one value is filled in: of two certificates nobody can say here which one is meant. And only what is a
//! word of any shell as it stands: what was pasted may come from a stranger. A blank that stays is drawn as one by the page.

use std::collections::{BTreeMap, BTreeSet};

use super::rule::{OtherKind, ReadingRule, Rule};

/// The words that stand for what only the person knows.
pub const BLANKS: [&str; 14] = [
    ACCOUNT_ID,
    CA_CERTIFICATE_ID,
    CERTIFICATE_ARN,
    CERTIFICATE_ID,
    CLIENT_ID,
    DESTINATION_ARN,
    ENDPOINT,
    FILE,
    FUNCTION_NAME,
    POLICY_NAME,
    REGION,
    RULE_ARN,
    RULE_NAME,
    TOPIC,
];

const ACCOUNT_ID: &str = "ACCOUNT_ID";
pub(super) const CA_CERTIFICATE_ID: &str = "CA_CERTIFICATE_ID";
pub(super) const CERTIFICATE_ARN: &str = "CERTIFICATE_ARN";
pub(super) const CERTIFICATE_ID: &str = "CERTIFICATE_ID";
pub(super) const CLIENT_ID: &str = "CLIENT_ID";
pub(super) const DESTINATION_ARN: &str = "DESTINATION_ARN";
pub(super) const ENDPOINT: &str = "ENDPOINT";
/// The file that something was found in.
pub const FILE: &str = "FILE";
pub(super) const FUNCTION_NAME: &str = "FUNCTION_NAME";
pub(super) const POLICY_NAME: &str = "POLICY_NAME";
/// The Region that AWS is asked in.
pub const REGION: &str = "REGION";
pub(super) const RULE_ARN: &str = "RULE_ARN";
pub(super) const RULE_NAME: &str = "RULE_NAME";
pub(super) const TOPIC: &str = "TOPIC";

/// Files as our own bundles name them: each stands for the one that somebody has.
const FILES: [&str; 4] = ["device.cert.pem", "device-and-ca.pem", "ca.cert.pem", "device.key.pem"];
/// The longest value that is filled in: an ARN of a destination has some 120 characters.
const LONGEST: usize = 256;

/// What is known of the blanks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    values: BTreeMap<&'static str, BTreeSet<String>>,
}

impl Known {
    /// Takes what a blank may stand for; what is no plain word is not taken.
    pub fn note(&mut self, blank: &'static str, value: &str) {
        if is_word(value) {
            self.values.entry(blank).or_default().insert(value.to_owned());
        }
    }

    /// Takes the name of the file that somebody has in place of one of ours.
    pub(super) fn note_file(&mut self, ours: &'static str, theirs: &str) {
        // What was pasted has no name of a file.
        if theirs.contains('.') && !theirs.contains('/') {
            self.note(ours, theirs);
        }
    }

    /// Whether something is known of a blank, be it too much.
    pub(super) fn has(&self, blank: &str) -> bool {
        self.values.contains_key(blank)
    }

    /// What is known to be one thing is not another.
    pub(super) fn keep_apart(&mut self, blank: &'static str, other: &'static str) {
        let others = self.values.get(other).cloned().unwrap_or_default();
        if let Some(values) = self.values.get_mut(blank) {
            values.retain(|value| !others.contains(value));
        }
    }

    /// Fills in what is known.
    ///
    /// ```
    /// use jitr_shared::inspect::remedy::{Known, REGION};
    ///
    /// let mut known = Known::default();
    /// assert_eq!(known.fill("aws iot get-registration-code --region REGION").split(' ').last(), Some("REGION"));
    /// known.note(REGION, "eu-west-1");
    /// assert_eq!(known.fill("--region REGION"), "--region eu-west-1");
    /// known.note(REGION, "us-east-1");
    /// assert_eq!(known.fill("--region REGION"), "--region REGION");
    /// ```
    #[must_use]
    pub fn fill(&self, template: &str) -> String {
        let filled =
            pieces(template).map(|(piece, is_blank)| self.value(piece).filter(|_| is_blank).unwrap_or(piece));
        let files = FILES.into_iter().filter_map(|ours| Some((ours, self.value(ours)?)));
        files.fold(filled.collect(), |command: String, (ours, theirs)| command.replace(ours, theirs))
    }

    fn value(&self, blank: &str) -> Option<&str> {
        let values = self.values.get(blank)?;
        values.first().filter(|_| values.len() == 1).map(String::as_str)
    }
}

/// A command in pieces, each with whether it is a blank.
pub fn pieces(command: &str) -> impl Iterator<Item = (&str, bool)> {
    let is_capital = |letter: char| letter.is_ascii_uppercase() || letter == '_';
    let mut rest = command;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let in_capitals = is_capital(first);
        let end = rest.find(|letter| is_capital(letter) != in_capitals).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        Some((piece, in_capitals && BLANKS.contains(&piece)))
    })
}

/// Whether a shell takes it as one word and as nothing else.
fn is_word(value: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"._:/@+=-".contains(&byte);
    !value.is_empty() && value.len() <= LONGEST && !value.starts_with('-') && value.bytes().all(fits)
}

/// The command of a rule, with its blanks; none where there is nothing to run.
#[must_use]
pub fn template(rule: &Rule) -> Option<String> {
    match rule {
        Rule::Reading(ReadingRule::OtherContent { kind, label }) => {
            convert(*kind, label.as_deref().unwrap_or_default()).map(str::to_owned)
        }
        Rule::Doctor(cause) => {
            let call = aws(cause.id()).map(|call| format!("aws {call} --region REGION"));
            call.or_else(|| local(cause.id()).map(str::to_owned))
        }
        Rule::Reading(_) | Rule::Certificate(_) | Rule::Chain(_) | Rule::Aws(_) => None,
    }
}

/// Writes the keys of another program as PEM or PKCS#12, beside the file that they are in.
fn convert(kind: OtherKind, label: &str) -> Option<&'static str> {
    Some(match (kind, label) {
        (OtherKind::JavaKeystore, "JCEKS") => {
            "keytool -importkeystore -srckeystore FILE -srcstoretype JCEKS \\\n  \
             -destkeystore FILE.p12 -deststoretype PKCS12"
        }
        (OtherKind::JavaKeystore, _) => {
            "keytool -importkeystore -srckeystore FILE -destkeystore FILE.p12 -deststoretype PKCS12"
        }
        (OtherKind::Putty, _) => "puttygen FILE -O private-openssh -o FILE.pem",
        (OtherKind::OpenSsh, _) => "cp -p FILE FILE.pem\nssh-keygen -p -m PKCS8 -f FILE.pem",
        (OtherKind::OpenSshPublic, "SSH2 PUBLIC KEY") => {
            "ssh-keygen -i -f FILE > FILE.pub\nssh-keygen -e -m PKCS8 -f FILE.pub > FILE.pem"
        }
        (OtherKind::OpenSshPublic, _) => "ssh-keygen -e -m PKCS8 -f FILE > FILE.pem",
        (OtherKind::Pgp, _) => "gpg --list-packets FILE",
        (OtherKind::Jwk, _) => {
            "node -e 'const c = require(\"crypto\"), key = JSON.parse(require(\"fs\").readFileSync(0)), format = \"jwk\";\n\
             console.log(key.d ? c.createPrivateKey({ key, format }).export({ type: \"pkcs8\", format: \"pem\" })\n  \
             : c.createPublicKey({ key, format }).export({ type: \"spki\", format: \"pem\" }))' < FILE > FILE.pem"
        }
        (OtherKind::Parameters | OtherKind::Unknown, _) => return None,
    })
}

/// Against AWS.
fn aws(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "policy-missing" => "iot attach-policy --policy-name POLICY_NAME --target CERTIFICATE_ARN",
        "rule-not-firing" => "iot get-topic-rule --rule-name RULE_NAME",
        "role-lacks-permission" => {
            "lambda add-permission --function-name FUNCTION_NAME --statement-id iot-rule \
             --action lambda:InvokeFunction --principal iot.amazonaws.com --source-arn RULE_ARN"
        }
        "caller-lacks-permission" | "credentials-refused" => "sts get-caller-identity",
        "destination-not-confirmed" => {
            "iot update-topic-rule-destination --arn DESTINATION_ARN --status ENABLED"
        }
        "endpoint-not-found" | "endpoint-control-plane" | "endpoint-other-region" | "endpoint-not-ats" => {
            "iot describe-endpoint --endpoint-type iot:Data-ATS"
        }
        "registration-code-mismatch" => "iot get-registration-code",
        "ca-left-inactive" => {
            "iot update-ca-certificate --certificate-id CA_CERTIFICATE_ID --new-status ACTIVE"
        }
        "auto-registration-off" => {
            "iot update-ca-certificate --certificate-id CA_CERTIFICATE_ID --new-auto-registration-status ENABLE"
        }
        "jitp-template-attached" => {
            "iot update-ca-certificate --certificate-id CA_CERTIFICATE_ID --remove-auto-registration"
        }
        "certificate-pending" | "certificate-inactive" => {
            "iot update-certificate --certificate-id CERTIFICATE_ID --new-status ACTIVE"
        }
        "certificate-already-registered" | "certificate-unknown" => {
            "iot describe-certificate --certificate-id CERTIFICATE_ID"
        }
        _ => return None,
    })
}

/// On the person's own machine.
fn local(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "pem-crlf" => "sed -i 's/\\r$//' device.cert.pem",
        "key-mismatch" => {
            "openssl x509 -in device.cert.pem -noout -pubkey | openssl sha256\n\
             openssl pkey -in device.key.pem -pubout | openssl sha256"
        }
        "key-encrypted" => "openssl pkey -in device.key.pem -out device.clear.key.pem",
        "s-client-registers-nothing" => {
            "mosquitto_pub -d -h ENDPOINT -p 8883 --cafile AmazonRootCA1.pem --cert device-and-ca.pem \\\n  \
             --key device.key.pem -i CLIENT_ID -q 1 -t TOPIC -m hello"
        }
        "verification-wrong-signer" => {
            "openssl verify -partial_chain -trusted ca.cert.pem verification.cert.pem"
        }
        "server-root-not-trusted" | "s-client-verify-code" => {
            "openssl s_client -connect ENDPOINT:8883 -servername ENDPOINT -CAfile AmazonRootCA1.pem </dev/null"
        }
        "certificate-expired" => "openssl x509 -in device.cert.pem -noout -subject -dates",
        "chain-refused" => "openssl x509 -in device-and-ca.pem -out device-alone.cert.pem",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{BLANKS, Known, pieces, template};
    use crate::inspect::rule::{DoctorRule, OtherKind, ReadingRule, Rule};

    #[test]
    fn what_stands_in_capitals_is_a_blank_or_a_value_of_aws() {
        let of_doctor = DoctorRule::all().filter_map(|rule| template(&Rule::Doctor(rule)));
        let other = |kind| ReadingRule::OtherContent { kind, label: None };
        let of_reading = [OtherKind::JavaKeystore, OtherKind::Putty, OtherKind::OpenSsh, OtherKind::Jwk];
        let of_reading = of_reading.into_iter().filter_map(|kind| template(&other(kind).into()));
        let mut blanks = 0;
        for command in of_doctor.chain(of_reading) {
            for (piece, is_blank) in pieces(&command) {
                let is_long =
                    piece.len() > 2 && piece.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
                let is_value =
                    ["ACTIVE", "ENABLE", "ENABLED", "ATS", "PKCS", "JCEKS", "JSON"].contains(&piece);
                assert_eq!(is_blank, is_long && !is_value, "{piece} in {command}");
                blanks += usize::from(is_blank);
            }
            assert_eq!(pieces(&command).map(|(piece, _)| piece).collect::<String>(), command);
        }
        assert!(blanks > BLANKS.len());
    }

    #[test]
    fn nothing_is_filled_in_that_a_shell_would_run() {
        let command = "aws iot get-topic-rule --rule-name RULE_NAME";
        for value in ["$(id)", "a b", "`id`", "a;b", "-x", "", "a'b", "a\nb", &"a".repeat(300)] {
            let mut known = Known::default();
            known.note("RULE_NAME", value);
            assert_eq!(known.fill(command), command, "{value}");
        }
        let mut known = Known::default();
        known.note("RULE_NAME", "jitr_default");
        assert_eq!(known.fill(command), "aws iot get-topic-rule --rule-name jitr_default");
    }
}
