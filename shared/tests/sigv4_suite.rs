//! The signer against AWS's own signing test suite, stage by stage (`vectors/sigv4`, Apache-2.0, see its NOTICE).
//!
//! Header signatures only: presigned URLs are no feature of ours, so the suite's query variants are not kept here.

#![expect(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test reads its vectors, and one that panics has failed"
)]

use std::{fs, path::Path};

use jitr_shared::{
    aws::{
        Credentials,
        sigv4::{CanonicalRequest, Context, Message, Options, Signature, StringToSign, sign},
    },
    time::UnixTime,
};
use serde_json::Value;

/// `timestamp` of every case; `context_of` compares it.
const SUITE_TIME: UnixTime = UnixTime::from_seconds(1_440_938_160);

struct Case {
    name: String,
    raw: String,
    settings: Value,
    files: std::path::PathBuf,
}

#[test]
fn every_header_case_agrees_at_every_stage() {
    let cases = cases();
    // `normalize: false` is how S3 alone treats paths, and nothing here is signed for S3.
    let (run, skipped): (Vec<_>, Vec<_>) = cases.iter().partition(|case| case.settings["normalize"] == true);
    assert_eq!((run.len(), skipped.len()), (31, 7));
    assert!(skipped.iter().all(|case| case.name.ends_with("-unnormalized")));
    for case in run {
        judge(case);
    }
}

fn judge(case: &Case) {
    let name = &case.name;
    let credentials = credentials_of(&case.settings);
    let context = context_of(&case.settings);
    let canonical = CanonicalRequest::new(message(&case.raw), &credentials, &context);
    assert_eq!(canonical.as_str(), case.expected("canonical-request"), "{name}: canonical request");
    let to_sign = StringToSign::new(&canonical, &context);
    assert_eq!(to_sign.as_str(), case.expected("string-to-sign"), "{name}: string to sign");
    let signature = Signature::new(&to_sign, &credentials.secret_access_key, &context);
    assert_eq!(signature.as_str(), case.expected("signature"), "{name}: signature");
    let added = sign(message(&case.raw), &credentials, &context).headers;
    let lines: String = added.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
    let (head, body) = head_and_body(&case.raw);
    assert_eq!(format!("{head}{lines}\n{body}"), case.expected("signed-request"), "{name}: signed request");
}

fn cases() -> Vec<Case> {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/sigv4/v4");
    let mut folders: Vec<_> = fs::read_dir(suite).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let case = |files: std::path::PathBuf| Case {
        name: files.file_name().unwrap().to_string_lossy().into_owned(),
        raw: fs::read_to_string(files.join("request.txt")).unwrap(),
        settings: serde_json::from_slice(&fs::read(files.join("context.json")).unwrap()).unwrap(),
        files,
    };
    folders.into_iter().map(case).collect()
}

impl Case {
    fn expected(&self, stage: &str) -> String {
        fs::read_to_string(self.files.join(format!("header-{stage}.txt"))).unwrap()
    }
}

fn credentials_of(settings: &Value) -> Credentials {
    let text = |name: &str| settings["credentials"][name].as_str();
    Credentials {
        access_key_id: text("access_key_id").unwrap().to_owned(),
        secret_access_key: text("secret_access_key").unwrap().into(),
        session_token: text("token").map(Into::into),
    }
}

fn context_of(settings: &Value) -> Context<'_> {
    assert_eq!(settings["timestamp"], SUITE_TIME.rfc3339());
    Context {
        region: settings["region"].as_str().unwrap(),
        service: settings["service"].as_str().unwrap(),
        time: SUITE_TIME,
        options: Options {
            normalize_path: settings["normalize"] == true,
            sign_body: settings["sign_body"] == true,
            omit_session_token: settings["omit_session_token"] == true,
        },
    }
}

/// The request line with the headers, each line ended, and the body.
fn head_and_body(raw: &str) -> (String, &str) {
    let (head, body) = raw.split_once("\n\n").unwrap_or((raw.trim_end_matches('\n'), ""));
    (format!("{head}\n"), body)
}

fn message(raw: &str) -> Message<'_> {
    let (head, body) = raw.split_once("\n\n").unwrap_or((raw, ""));
    let (request_line, header_lines) = head.split_once('\n').unwrap();
    let (method, rest) = request_line.split_once(' ').unwrap();
    let (target, _version) = rest.rsplit_once(' ').unwrap();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut headers: Vec<(String, String)> = Vec::new();
    for line in header_lines.lines().filter(|line| !line.is_empty()) {
        if line.starts_with(' ') {
            headers.last_mut().unwrap().1.push_str(&format!("\n{line}"));
        } else {
            let (name, value) = line.split_once(':').unwrap();
            headers.push((name.to_owned(), value.to_owned()));
        }
    }
    Message { method, path, query, headers, body: body.as_bytes() }
}
