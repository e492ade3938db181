//! A person with the AWS CLI and every permission: breaks one thing in the twin's account, or runs the line that mends it.

use std::{env, process::Command};

use jitr_tests::SignedIn;

/// Runs a line of the AWS CLI as the administrator; it has to succeed. Gives what it printed.
pub(crate) fn run(on: &SignedIn, line: &str) -> String {
    let repository = env!("CARGO_MANIFEST_DIR").trim_end_matches("/tests");
    let path = format!("{repository}/.venv-judges/bin:{}", env::var("PATH").unwrap());
    let twin = on.stack.twin();
    let mut shell = Command::new("sh");
    shell.args(["-euc", line]).current_dir(on.stack.directory()).env_clear().env("PATH", path);
    shell.env("HOME", on.stack.directory()).env("AWS_CA_BUNDLE", &twin.ca_file);
    shell.env("AWS_ENDPOINT_URL_IOT", &twin.iot_endpoint).env("AWS_DEFAULT_REGION", &twin.region);
    shell.env("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", &twin.iot_endpoint);
    shell.env("AWS_ACCESS_KEY_ID", &twin.admin_access_key_id);
    shell.env("AWS_SECRET_ACCESS_KEY", &twin.admin_secret_access_key);
    let output = shell.output().unwrap();
    assert!(output.status.success(), "{line}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}
