//! The command line: every port, name and file of one run. Nothing is read from elsewhere but
//! `JITR_TWIN_PYTHON`, so that two twins never share a setting by accident.

use std::path::PathBuf;

use clap::Parser;
use url::Url;

/// A local stand-in for AWS IoT (ministack behind an https front) and for a chat channel.
///
/// Prints ONE JSON line on stdout when everything listens: iotEndpoint, mqttHost, mqttPort,
/// serverRootFile, caFile, accountId, region, accessKeyId, secretAccessKey, adminAccessKeyId,
/// adminSecretAccessKey, controlUrl, inboxUrl, slackWebhookUrl, genericWebhookUrl, webhookSecret,
/// stateDir. All ports bind 127.0.0.1. It ends at SIGTERM, at SIGINT, and when its stdin closes.
/// Control port: GET /state, PUT /iam {"policies":[...]}, POST /session {"seconds":900}, POST /faults
/// {"target":{"operation":"DescribeCertificate"},"kind":"throttling","count":2}, DELETE /faults,
/// GET /calls?operations=DescribeCertificate,UpdateCertificate, DELETE /calls.
/// Inbox: POST /slack/NAME, POST /webhook/NAME, GET and DELETE /messages, GET /refusals, GET / for people.
#[derive(Debug, Parser)]
#[command(name = "jitr-twin", version, verbatim_doc_comment)]
pub(crate) struct Cli {
    /// Python of a virtual environment with tests/requirements/twin.txt installed.
    #[arg(long, env = "JITR_TWIN_PYTHON", default_value = ".venv-twin/bin/python")]
    pub(crate) python: PathBuf,
    /// Where this run keeps certificates and its log; made when missing [default: a temporary folder that is removed at the end].
    #[arg(long)]
    pub(crate) state_dir: Option<PathBuf>,
    /// The AWS account id: 12 digits.
    #[arg(long, default_value = "123456789012", value_parser = account_id)]
    pub(crate) account_id: String,
    /// The AWS Region.
    #[arg(long, default_value = "eu-west-1")]
    pub(crate) region: String,
    /// The host that DescribeEndpoint names; a TLS hello for any other name is refused.
    #[arg(long, default_value = "localhost", value_parser = ["localhost"])]
    pub(crate) mqtt_host: String,
    /// Port of MQTT over TLS (0: a free one).
    #[arg(long, default_value_t = 0)]
    pub(crate) mqtt_port: u16,
    /// Port of the AWS IoT control plane, https (0: a free one).
    #[arg(long, default_value_t = 0)]
    pub(crate) iot_port: u16,
    /// Port of the chat inbox, https (0: a free one).
    #[arg(long, default_value_t = 0)]
    pub(crate) inbox_port: u16,
    /// Port of the control interface for tests, plain http (0: a free one).
    #[arg(long, default_value_t = 0)]
    pub(crate) control_port: u16,
    /// The https origin under which rules and destinations name the Worker, such as <https://jitr.example>.
    #[arg(long, requires = "public_target", value_parser = public_url)]
    pub(crate) public_url: Option<Url>,
    /// The local port that stands behind the public origin, such as <http://127.0.0.1:8787>.
    #[arg(long, requires = "public_url", value_parser = public_target)]
    pub(crate) public_target: Option<Url>,
    /// A JSON IAM policy document for the Worker's user; repeat it for several. None: nothing is allowed.
    #[arg(long = "iam-policy", value_name = "FILE")]
    pub(crate) iam_policies: Vec<PathBuf>,
    /// The Standard Webhooks secret of the inbox, `whsec_` and base64 [default: a new one].
    #[arg(long)]
    pub(crate) webhook_secret: Option<String>,
    /// Keep running when stdin is closed or empty.
    #[arg(long)]
    pub(crate) ignore_stdin: bool,
}

fn account_id(text: &str) -> Result<String, String> {
    if text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(text.to_owned());
    }
    Err("an AWS account id has 12 digits".to_owned())
}

/// AWS delivers to https on 443 and 8443 alone, so the twin accepts no other origin either.
fn public_url(text: &str) -> Result<Url, String> {
    let url: Url = text.parse().map_err(|fault| format!("not a URL: {fault}"))?;
    let port = url.port_or_known_default();
    if url.scheme() != "https" || !matches!(port, Some(443 | 8443)) || url.host_str().is_none() {
        return Err("must be an https origin on port 443 or 8443".to_owned());
    }
    Ok(url)
}

fn public_target(text: &str) -> Result<Url, String> {
    let url: Url = text.parse().map_err(|fault| format!("not a URL: {fault}"))?;
    if url.scheme() != "http" || url.host_str().is_none() {
        return Err("must be a plain http origin on this machine, such as http://127.0.0.1:8787".to_owned());
    }
    Ok(url)
}
