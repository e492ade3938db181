//! AWS's signing test suite: `aws::sigv4`, stage by stage, as it signs requests by their headers.
//!
//! Source: awslabs/aws-c-auth, tests/aws-signing-test-suite.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, anyhow};
use jitr_shared::{
    aws::{
        Credentials,
        sigv4::{CanonicalRequest, Context, Message, Options, Signature, StringToSign, sign},
    },
    time::UnixTime,
};
use serde::Deserialize;

use crate::{
    case,
    report::{Case, Outcome},
};

const QUERY: &str = "query signatures: the product never makes a presigned URL";
const UNNORMALIZED: &str = "normalize false: the path rule of S3, for which the product never signs";

#[derive(Deserialize)]
struct Settings {
    credentials: Keys,
    region: String,
    service: String,
    timestamp: String,
    normalize: bool,
    sign_body: bool,
    #[serde(default)]
    omit_session_token: bool,
}

#[derive(Deserialize)]
struct Keys {
    access_key_id: String,
    secret_access_key: String,
    token: Option<String>,
}

pub(crate) fn cases(folder: &Path) -> Result<Vec<Case>> {
    let nested = folder.join("v4");
    let root = if nested.is_dir() { nested } else { folder.to_owned() };
    let mut folders = Vec::new();
    for entry in fs::read_dir(&root).with_context(|| format!("cannot read {}", root.display()))? {
        let path = entry?.path();
        if path.join("request.txt").is_file() {
            folders.push(path);
        }
    }
    folders.sort();
    let mut cases = Vec::new();
    for folder in folders {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        cases.push(header_case(&name, &folder).with_context(|| name.clone())?);
        if folder.join("query-signature.txt").is_file() {
            cases.push(case::run(format!("{name}/query"), || Outcome::skipped(QUERY)));
        }
    }
    Ok(cases)
}

fn header_case(name: &str, folder: &Path) -> Result<Case> {
    let id = format!("{name}/header");
    let settings: Settings = serde_json::from_slice(&fs::read(folder.join("context.json"))?)?;
    if !settings.normalize {
        return Ok(case::run(id, || Outcome::skipped(UNNORMALIZED)));
    }
    let raw = fs::read_to_string(folder.join("request.txt"))?;
    let expected = Stages::read(folder)?;
    let time = time(&settings.timestamp)?;
    let request = message(&raw).ok_or_else(|| anyhow!("no request"))?;
    Ok(case::run(id, || judge(&raw, &request, &settings, time, &expected)))
}

/// What has to come out, stage by stage.
struct Stages {
    canonical: String,
    to_sign: String,
    signature: String,
    signed: Option<String>,
}

impl Stages {
    fn read(folder: &Path) -> Result<Self> {
        let stage = |name: &str| -> PathBuf { folder.join(format!("header-{name}.txt")) };
        let read = |name: &str| fs::read_to_string(stage(name)).with_context(|| name.to_owned());
        Ok(Self {
            canonical: read("canonical-request")?,
            to_sign: read("string-to-sign")?,
            signature: read("signature")?,
            signed: stage("signed-request").is_file().then(|| read("signed-request")).transpose()?,
        })
    }
}

fn judge(
    raw: &str,
    request: &Request<'_>,
    settings: &Settings,
    time: UnixTime,
    expected: &Stages,
) -> Outcome {
    let keys = &settings.credentials;
    let credentials = Credentials {
        access_key_id: keys.access_key_id.clone(),
        secret_access_key: keys.secret_access_key.as_str().into(),
        session_token: keys.token.as_deref().map(Into::into),
    };
    let options = Options {
        normalize_path: settings.normalize,
        sign_body: settings.sign_body,
        omit_session_token: settings.omit_session_token,
    };
    let context = Context { region: &settings.region, service: &settings.service, time, options };
    let canonical = CanonicalRequest::new(request.message(), &credentials, &context);
    if canonical.as_str() != expected.canonical {
        return Outcome::other(format!("canonical request: {:?}", canonical.as_str()));
    }
    let to_sign = StringToSign::new(&canonical, &context);
    if to_sign.as_str() != expected.to_sign {
        return Outcome::other(format!("string to sign: {:?}", to_sign.as_str()));
    }
    let signature = Signature::new(&to_sign, &credentials.secret_access_key, &context);
    if signature.as_str() != expected.signature {
        return Outcome::other(format!("signature: {}", signature.as_str()));
    }
    let added = sign(request.message(), &credentials, &context).headers;
    let lines: String = added.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
    let (head, body) = raw.split_once("\n\n").unwrap_or((raw.trim_end_matches('\n'), ""));
    let signed = format!("{head}\n{lines}\n{body}");
    match &expected.signed {
        Some(expected) if *expected != signed => Outcome::other(format!("signed request: {signed:?}")),
        Some(_) | None => Outcome::Agree,
    }
}

/// A request as it stands in its file.
struct Request<'a> {
    method: &'a str,
    path: &'a str,
    query: &'a str,
    headers: Vec<(String, String)>,
    body: &'a str,
}

impl Request<'_> {
    fn message(&self) -> Message<'_> {
        Message {
            method: self.method,
            path: self.path,
            query: self.query,
            headers: self.headers.clone(),
            body: self.body.as_bytes(),
        }
    }
}

fn message(raw: &str) -> Option<Request<'_>> {
    let (head, body) = raw.split_once("\n\n").unwrap_or((raw, ""));
    let (request_line, header_lines) = head.split_once('\n')?;
    let (method, rest) = request_line.split_once(' ')?;
    let (target, _version) = rest.rsplit_once(' ')?;
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut headers: Vec<(String, String)> = Vec::new();
    for line in header_lines.lines().filter(|line| !line.is_empty()) {
        match (line.starts_with(' '), headers.last_mut()) {
            // A header that goes on in the next line.
            (true, Some((_, value))) => value.push_str(&format!("\n{line}")),
            _ => {
                let (name, value) = line.split_once(':')?;
                headers.push((name.to_owned(), value.to_owned()));
            }
        }
    }
    Some(Request { method, path, query, headers, body })
}

fn time(text: &str) -> Result<UnixTime> {
    let date: der::DateTime = text.parse().map_err(|error| anyhow!("{text}: {error}"))?;
    Ok(UnixTime::from_seconds(i64::try_from(date.unix_duration().as_secs())?))
}
