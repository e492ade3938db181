//! Reads each setting from its text: parsed into what can only be right, or a reason that does not repeat the value.
//!
//! An empty text counts as missing: that is what an unfilled line of an env file gives.
//! Not here: what the values are for (config).

use std::str::FromStr;

use base64::{Engine, engine::general_purpose::STANDARD};
use jitr_shared::{
    api::status::{self, SettingState},
    aws::Endpoint,
    notice::{
        signature::SigningSecret,
        target::{PrivateHosts, WebhookUrl, WebhookUrlError},
    },
    secret::Secret,
};
use url::Url;

use super::setting::Setting;
use crate::seal::StorageKey;

/// Looks settings up and remembers how each was.
pub(crate) struct Reader<L> {
    lookup: L,
    /// In the order they were read.
    pub(crate) settings: Vec<status::Setting>,
}

impl<L: Fn(&str) -> Option<String>> Reader<L> {
    /// Reads from what `lookup` finds.
    pub(crate) fn new(lookup: L) -> Self {
        Self { lookup, settings: Vec::new() }
    }

    /// Reads a setting that the API does not work without.
    pub(crate) fn required<T>(
        &mut self,
        setting: Setting,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        self.read(setting, true, parse)
    }

    /// Reads a setting that may be missing.
    pub(crate) fn optional<T>(
        &mut self,
        setting: Setting,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        self.read(setting, false, parse)
    }

    /// Whether nothing keeps the API from working.
    pub(crate) fn usable(&self) -> bool {
        !self.settings.iter().any(hinders)
    }

    fn read<T>(
        &mut self,
        setting: Setting,
        required: bool,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        let text = (self.lookup)(setting.name()).filter(|text| !text.trim().is_empty());
        let (value, state, fault) = match text.map(|text| parse(text.trim())) {
            None => (None, SettingState::Missing, None),
            Some(Ok(value)) => (Some(value), SettingState::Set, None),
            Some(Err(fault)) => (None, SettingState::Invalid, Some(fault)),
        };
        let name = setting.name().to_owned();
        self.settings.push(status::Setting { name, required, state, command: setting.command(), fault });
        value
    }
}

/// Whether a setting keeps the API from working: a required one that is missing, or any that can't be used. An optional
/// one that is invalid counts, because going on without it would do something else than was asked for.
pub(crate) fn hinders(setting: &status::Setting) -> bool {
    match setting.state {
        SettingState::Set => false,
        SettingState::Missing => setting.required,
        SettingState::Invalid => true,
    }
}

/// Anything that reads itself. What it must be stands in for the reader's own words, which repeat the value: the status is
/// told to everybody.
pub(crate) fn parsed<T: FromStr>(text: &str, must_be: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("must be {must_be}"))
}

/// Any text.
pub(crate) fn text(text: &str) -> Result<String, String> {
    Ok(text.to_owned())
}

/// Any secret.
pub(crate) fn secret(text: &str) -> Result<Secret, String> {
    Ok(Secret::from(text))
}

/// A secret that guessing must not find.
pub(crate) fn long_secret(text: &str) -> Result<Secret, String> {
    let length = text.chars().count();
    if length < SHORTEST_SECRET {
        return Err(format!(
            "has {length} characters, needs at least {SHORTEST_SECRET}: take 32 random bytes"
        ));
    }
    Ok(Secret::from(text))
}

/// A secret that AWS's rule carries in a header: `${` would be substituted there, and only visible ASCII arrives unchanged.
pub(crate) fn header_secret(text: &str) -> Result<Secret, String> {
    if text.contains("${") || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("must be visible ASCII without spaces and without `${`: AWS's rule sends it as a header"
            .to_owned());
    }
    long_secret(text)
}

/// 32 bytes, base64.
pub(crate) fn storage_key(text: &str) -> Result<StorageKey, String> {
    let bytes = STANDARD.decode(text).map_err(|error| format!("is not base64: {error}"))?;
    let length = bytes.len();
    let bytes = bytes.try_into().map_err(|_| format!("has {length} bytes, needs exactly 32"))?;
    Ok(StorageKey::new(bytes))
}

/// Where to post notices.
pub(crate) fn webhook_url(text: &str, private_hosts: &PrivateHosts) -> Result<WebhookUrl, String> {
    WebhookUrl::parse(text, private_hosts).map_err(|error| match error {
        WebhookUrlError::Port { .. } => {
            "names another port than 443, and WEBHOOK_PRIVATE_HOSTS does not list host and port".to_owned()
        }
        WebhookUrlError::NotPublic { .. } => {
            "leads to no public host, and WEBHOOK_PRIVATE_HOSTS does not list it with its port".to_owned()
        }
        WebhookUrlError::TooLong(_)
        | WebhookUrlError::NotAUrl(_)
        | WebhookUrlError::NotHttps(_)
        | WebhookUrlError::Credentials => error.to_string(),
    })
}

/// `whsec_` and base64, as Standard Webhooks writes it; kept as it was written, to be sealed.
pub(crate) fn signing_secret(text: &str) -> Result<Secret, String> {
    SigningSecret::parse(text).map_err(|error| error.to_string())?;
    Ok(Secret::from(text))
}

/// The control plane's stand-in, as it was written and as it is used.
pub(crate) fn endpoint(text: &str) -> Result<(String, Endpoint), String> {
    let endpoint = Endpoint::overridden(text).map_err(|_| {
        "must be an https URL (http only to the machine itself) without user, query and fragment".to_owned()
    })?;
    Ok((text.to_owned(), endpoint))
}

/// How many calls a second.
pub(crate) fn calls_per_second(text: &str) -> Result<u16, String> {
    let number = text.parse().ok().filter(|number| (1..=MOST_CALLS_PER_SECOND).contains(number));
    number.ok_or_else(|| {
        format!("must be a whole number from 1 to {MOST_CALLS_PER_SECOND}: see Service Quotas")
    })
}

/// The origin that AWS reaches this Worker at: AWS posts to https alone.
pub(crate) fn public_url(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| format!("is not a URL: {error}"))?;
    let bare =
        url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    if url.scheme() == "https" && url.host_str().is_some() && bare {
        Ok(url)
    } else {
        Err("must be `https://host` without a path".to_owned())
    }
}

/// At least one certificate in PEM; what is in it, the devices judge.
pub(crate) fn pem(text: &str) -> Result<String, String> {
    // An env file can't hold line breaks: they may be written as `\n`.
    let text = text.replace("\\n", "\n");
    if text.contains("-----BEGIN CERTIFICATE-----") && text.contains("-----END CERTIFICATE-----") {
        Ok(text)
    } else {
        Err("holds no `-----BEGIN CERTIFICATE-----` block".to_owned())
    }
}

/// AWS's default quota of most calls (fact of 2020, AWS General Reference; adjustable).
pub(crate) const CALLS_PER_SECOND: u16 = 10;

/// Ten times AWS's default; far more calls than one object makes.
const MOST_CALLS_PER_SECOND: u16 = 100;

/// 16 characters: 64 bits even of hexadecimal digits, which a throttled sign-in keeps out of reach.
const SHORTEST_SECRET: usize = 16;
