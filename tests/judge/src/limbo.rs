//! x509-limbo: `certificate::validate`, with RFC 5280's profile kept.
//!
//! Source: <https://x509-limbo.com>, `limbo-schema.json`.

use std::{
    fs,
    net::IpAddr,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result, anyhow, bail};
use jitr_shared::{
    certificate::{
        pem,
        validate::{
            Verdict,
            purpose::{ExtendedUse, PeerName, Purpose, Use},
            validate,
        },
    },
    time::UnixTime,
};
use serde::Deserialize;

use crate::{
    case,
    report::{Case, Outcome},
};

#[derive(Deserialize)]
struct Limbo {
    testcases: Vec<Testcase>,
}

#[derive(Deserialize)]
struct Testcase {
    id: String,
    validation_kind: Kind,
    trusted_certs: Vec<String>,
    untrusted_intermediates: Vec<String>,
    peer_certificate: String,
    validation_time: Option<String>,
    #[serde(default)]
    signature_algorithms: Vec<String>,
    #[serde(default)]
    key_usage: Vec<Use>,
    #[serde(default)]
    extended_key_usage: Vec<String>,
    expected_result: Expected,
    expected_peer_name: Option<Name>,
    #[serde(default)]
    expected_peer_names: Vec<Name>,
    max_chain_depth: Option<usize>,
    #[serde(default)]
    crls: Vec<String>,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "UPPERCASE")]
enum Kind {
    Server,
    Client,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "UPPERCASE")]
enum Expected {
    Success,
    Failure,
}

#[derive(Deserialize)]
struct Name {
    kind: NameKind,
    value: String,
}

#[derive(Clone, Copy, Deserialize)]
enum NameKind {
    #[serde(rename = "RFC822")]
    Email,
    #[serde(rename = "DNS")]
    Dns,
    #[serde(rename = "IP")]
    Ip,
}

/// Namespaces that are no business of a product for device certificates.
const OTHER_BUSINESS: [(&str, &str); 2] = [
    ("webpki::", "namespace webpki: the rules of the public web (CA/Browser Forum), not of RFC 5280"),
    ("online::", "namespace online: certificates of public web sites, by the rules of the public web"),
];

pub(crate) fn cases(folder: &Path) -> Result<Vec<Case>> {
    let file = folder.join("limbo.json");
    let text = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let limbo: Limbo = serde_json::from_slice(&text).with_context(|| format!("in {}", file.display()))?;
    let now = UnixTime::from_seconds(i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs())?);
    Ok(limbo.testcases.iter().map(|testcase| testcase.run(now)).collect())
}

impl Testcase {
    fn run(&self, now: UnixTime) -> Case {
        case::run(self.id.clone(), || match (self.lack(), self.purpose(now)) {
            (Some(reason), _) => Outcome::skipped(reason),
            (None, Ok(purpose)) => self.judge(&purpose),
            (None, Err(error)) => Outcome::other(format!("the case is not understood: {error:#}")),
        })
    }

    /// What the product does not do.
    fn lack(&self) -> Option<&'static str> {
        let other = OTHER_BUSINESS.iter().find(|(prefix, _)| self.id.starts_with(prefix));
        if let Some((_, reason)) = other {
            return Some(reason);
        }
        if !self.signature_algorithms.is_empty() {
            return Some("signature_algorithms: the product takes every algorithm that it can check");
        }
        let is_more_than_one = self.extended_key_usage.len() > 1;
        is_more_than_one.then_some("extended_key_usage: the product asks for one use at a time")
    }

    fn judge(&self, purpose: &Purpose) -> Outcome {
        let (anchors, intermediates, lists) =
            (ders(&self.trusted_certs), ders(&self.untrusted_intermediates), ders(&self.crls));
        let leaf = ders(std::slice::from_ref(&self.peer_certificate));
        let verdict = validate(
            &anchors.iter().map(Vec::as_slice).collect::<Vec<_>>(),
            &intermediates.iter().map(Vec::as_slice).collect::<Vec<_>>(),
            &lists.iter().map(Vec::as_slice).collect::<Vec<_>>(),
            leaf.first().map(Vec::as_slice).unwrap_or_default(),
            purpose,
        );
        match (verdict, self.expected_result) {
            (Verdict::Valid(_), Expected::Success) | (Verdict::NotValid { .. }, Expected::Failure) => {
                Outcome::Agree
            }
            (Verdict::Valid(_), Expected::Failure) => Outcome::WronglyAccepted,
            (Verdict::NotValid { reasons, .. }, Expected::Success) => Outcome::other(format!("{reasons:?}")),
        }
    }

    fn purpose(&self, now: UnixTime) -> Result<Purpose> {
        let extended_key_usage = match self.extended_key_usage.as_slice() {
            [one, ..] if one == "anyExtendedKeyUsage" => None,
            [one, ..] => {
                let known = ExtendedUse::ALL.into_iter().find(|(_, name)| name == one);
                Some(known.ok_or_else(|| anyhow!("an unknown extended key usage: {one}"))?.0)
            }
            [] if self.validation_kind == Kind::Server => Some(ExtendedUse::ServerAuth),
            [] => Some(ExtendedUse::ClientAuth),
        };
        let names = self.expected_peer_name.iter().chain(&self.expected_peer_names);
        Ok(Purpose {
            extended_key_usage,
            key_usage: self.key_usage.clone(),
            names: names.map(Name::peer_name).collect::<Result<_>>()?,
            depth: self.max_chain_depth,
            strict: true,
            ..Purpose::any(self.validation_time.as_deref().map_or(Ok(now), time)?)
        })
    }
}

impl Name {
    fn peer_name(&self) -> Result<PeerName> {
        Ok(match self.kind {
            NameKind::Email => PeerName::Email(self.value.clone()),
            NameKind::Dns => PeerName::Dns(self.value.clone()),
            NameKind::Ip => PeerName::Ip(self.value.parse::<IpAddr>()?),
        })
    }
}

/// What the product's reader finds in PEM.
fn ders(texts: &[String]) -> Vec<Vec<u8>> {
    texts
        .iter()
        .flat_map(|text| pem::read(text.as_bytes()).blocks)
        .map(|block| block.contents.to_vec())
        .collect()
}

/// `2024-03-01T00:00:00.999+00:00`.
fn time(text: &str) -> Result<UnixTime> {
    let (date, offset) = text.split_at_checked(19).ok_or_else(|| anyhow!("no time: {text}"))?;
    let fraction: String =
        offset.strip_prefix('.').unwrap_or_default().chars().take_while(char::is_ascii_digit).collect();
    let offset = offset.trim_start_matches(|character: char| character == '.' || character.is_ascii_digit());
    if offset != "Z" && offset != "+00:00" {
        bail!("a time in another zone: {text}");
    }
    let date: der::DateTime = format!("{date}Z").parse().map_err(|error| anyhow!("{text}: {error}"))?;
    let milliseconds: i64 = format!("{fraction:0<3}").get(..3).unwrap_or("000").parse()?;
    let seconds = i64::try_from(date.unix_duration().as_secs())?;
    Ok(UnixTime::from_milliseconds(seconds.saturating_mul(1000).saturating_add(milliseconds)))
}
