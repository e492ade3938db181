//! What should be in AWS: destination, rule and policy for one address, with the calls that make them.

use thiserror::Error;

use super::Names;
use crate::{
    aws::{
        AccountId, PolicyDocument, Region,
        call::{
            ActionUrl, Tag,
            destination::CreateTopicRuleDestination,
            policy::{CreatePolicy, CreatePolicyVersion},
            rule::{CreateTopicRule, HeaderKey, HttpAction, ReplaceTopicRule, TopicRulePayload},
        },
        device_policy,
    },
    secret::Secret,
};

/// What should be in AWS.
#[derive(Clone, Debug)]
pub struct Wanted {
    names: Names,
    region: Region,
    account: AccountId,
    ingest_url: ActionUrl,
    ingest_secret: Secret,
}

/// Why AWS could not post to an address.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WantedError {
    /// It is no URL with a host, or has what a base address can't have: user, query, fragment.
    #[error("the public address `{0}` is not a URL such as `https://jitr.example.com`")]
    NotAUrl(String),
    /// AWS posts over TLS only.
    #[error("the public address `{0}` must be https: AWS posts to nothing else")]
    NotHttps(String),
    /// AWS posts to two ports only.
    #[error("the public address has port {0}: AWS posts to 443 and 8443 only")]
    Port(u16),
    /// AWS's destinations have no IPv6 addresses.
    #[error("the public address `{0}` is an IPv6 address: AWS takes names and IPv4 addresses")]
    IpV6(String),
    /// AWS's limit.
    #[error("the ingest address has {0} characters: AWS takes at most 2,000")]
    TooLong(usize),
    /// The rule would send an empty header, which authenticates nobody.
    #[error("the ingest secret is empty")]
    NoSecret,
}

impl Wanted {
    /// Takes the names, the account and the public address of this Worker.
    ///
    /// # Errors
    /// If AWS could not post to the address.
    pub fn new(
        names: Names,
        region: Region,
        account: AccountId,
        public_url: &str,
        profile: &str,
        ingest_secret: Secret,
    ) -> Result<Self, WantedError> {
        let ingest_url = ingest_url(public_url, profile)?;
        if ingest_secret.is_empty() {
            return Err(WantedError::NoSecret);
        }
        Ok(Self { names, region, account, ingest_url, ingest_secret })
    }

    /// The names.
    #[must_use]
    pub const fn names(&self) -> &Names {
        &self.names
    }

    /// Where the rule posts to, and what the destination confirms: `{public address}/ingest/{profile}`.
    #[must_use]
    pub fn ingest_url(&self) -> &str {
        self.ingest_url.as_str()
    }

    /// What the topic rule says.
    #[must_use]
    pub fn rule_payload(&self) -> TopicRulePayload {
        TopicRulePayload {
            sql: RULE_SQL.to_owned(),
            aws_iot_sql_version: SQL_VERSION.to_owned(),
            description: "Brings just-in-time registrations to JITR Workbench".to_owned(),
            rule_disabled: false,
            http: HttpAction {
                url: self.ingest_url.clone(),
                confirmation_url: self.ingest_url.clone(),
                header: (INGEST_KEY, self.ingest_secret.clone()),
            },
        }
    }

    /// What the devices' policy says.
    #[must_use]
    pub fn policy_document(&self) -> PolicyDocument {
        device_policy::document(&self.region, &self.account)
    }

    /// The call that makes the destination.
    #[must_use]
    pub fn create_destination(&self) -> CreateTopicRuleDestination {
        CreateTopicRuleDestination { confirmation_url: self.ingest_url.clone() }
    }

    /// The call that makes the rule.
    #[must_use]
    pub fn create_rule(&self) -> CreateTopicRule {
        CreateTopicRule { rule_name: self.names.rule.clone(), payload: self.rule_payload(), tags: tags() }
    }

    /// The call that writes the rule anew.
    #[must_use]
    pub fn replace_rule(&self) -> ReplaceTopicRule {
        ReplaceTopicRule { rule_name: self.names.rule.clone(), payload: self.rule_payload() }
    }

    /// The call that makes the policy.
    #[must_use]
    pub fn create_policy(&self) -> CreatePolicy {
        let policy_document = self.policy_document();
        CreatePolicy { policy_name: self.names.policy.clone(), policy_document, tags: tags() }
    }

    /// The call that writes the policy anew.
    #[must_use]
    pub fn replace_policy(&self) -> CreatePolicyVersion {
        let policy_document = self.policy_document();
        CreatePolicyVersion { policy_name: self.names.policy.clone(), policy_document }
    }
}

/// The tags that everything made here carries.
#[must_use]
pub fn tags() -> Vec<Tag> {
    vec![Tag::ours()]
}

/// The events of every CA of the account; which are acted on, the Worker decides.
const RULE_SQL: &str = "SELECT * FROM '$aws/events/certificates/registered/#'";

/// The newest version of AWS IoT SQL.
const SQL_VERSION: &str = "2016-03-23";

/// The header that authenticates AWS's rule to us.
pub const INGEST_HEADER: &str = "x-jitr-ingest-secret";

const INGEST_KEY: HeaderKey = HeaderKey::from_static(INGEST_HEADER);

/// Deliberately not by the crate `url`: the page checks the address too, and would weigh 8 KB more for what a public
/// address must not have anyway.
fn ingest_url(public_url: &str, profile: &str) -> Result<ActionUrl, WantedError> {
    let no_url = || WantedError::NotAUrl(public_url.to_owned());
    let (scheme, rest) = public_url.trim().split_once("://").ok_or_else(no_url)?;
    if !scheme.eq_ignore_ascii_case("https") {
        return Err(WantedError::NotHttps(public_url.to_owned()));
    }
    let (authority, path) = rest.find('/').map_or((rest, ""), |slash| rest.split_at(slash));
    if authority.starts_with('[') {
        return Err(WantedError::IpV6(public_url.to_owned()));
    }
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let port: u16 = port.parse().map_err(|_| no_url())?;
    if !is_host(host) || !path.bytes().all(is_path_byte) {
        return Err(no_url());
    }
    let port = match port {
        443 => "",
        8443 => ":8443",
        other => return Err(WantedError::Port(other)),
    };
    let url =
        format!("https://{}{port}{}/ingest/{profile}", host.to_ascii_lowercase(), path.trim_end_matches('/'));
    let length = url.chars().count();
    ActionUrl::new(url).map_err(|_| WantedError::TooLong(length))
}

/// RFC 1123 section 2.1; an IPv4 address is of the same shape.
fn is_host(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    text.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && label.bytes().all(allowed))
}

/// RFC 3986 section 3.3; a base address has neither query nor fragment.
fn is_path_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~%!$&'()*+,;=:@/".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::{WantedError, ingest_url};

    #[test]
    fn the_ingest_address_stands_below_the_public_one() {
        for (public, expected) in [
            ("https://jitr.example.com", "https://jitr.example.com/ingest/default"),
            ("https://jitr.example.com/", "https://jitr.example.com/ingest/default"),
            ("https://jitr.example.com:8443/a/", "https://jitr.example.com:8443/a/ingest/default"),
            ("HTTPS://Jitr.Example.com:443//", "https://jitr.example.com/ingest/default"),
            ("https://203.0.113.9", "https://203.0.113.9/ingest/default"),
        ] {
            assert_eq!(ingest_url(public, "default").unwrap().as_str(), expected);
        }
    }

    #[test]
    fn an_address_that_aws_cannot_post_to_is_refused_with_its_reason() {
        let refused = |public| ingest_url(public, "default").unwrap_err();
        for text in [
            "",
            "jitr.example.com",
            "https://",
            "https:///a",
            "https://jitr..example.com",
            "https://me@jitr.example.com",
            "https://jitr.example.com:",
            "https://jitr.example.com:99999",
            "https://jitr.example.com/?a=b",
            "https://jitr.example.com/#a",
            "https://jitr.example.com/a b",
        ] {
            assert!(matches!(refused(text), WantedError::NotAUrl(_)), "{text}");
        }
        assert!(matches!(refused("http://jitr.example.com"), WantedError::NotHttps(_)));
        assert_eq!(refused("https://localhost:8787"), WantedError::Port(8787));
        assert!(matches!(refused("https://[2001:db8::1]"), WantedError::IpV6(_)));
        let long = format!("https://jitr.example.com/{}", "a".repeat(2000));
        assert_eq!(refused(&long), WantedError::TooLong(2040));
    }
}
