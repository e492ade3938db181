//! Amazon resource names of the things AWS IoT keeps for us.
//!
//! Built from typed parts, so that partition, Region and account always agree. Not here: reading foreign ARNs beyond
//! the question whether one lies in our account and Region.
//!
//! Source: AWS IoT Core developer guide, "Actions, resources, and condition keys".

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{AccountId, CaCertificateId, CertificateId, PolicyName, Region, RuleName, ThingName};

/// An ARN of AWS IoT, as AWS gave it or as built here.
///
/// ```
/// use jitr_shared::aws::{Arn, CertificateId, Region};
///
/// let region: Region = "eu-west-1".parse().unwrap();
/// let account = "123456789012".parse().unwrap();
/// let arn = Arn::certificate(&region, &account, &CertificateId::from_digest([0xab; 32]));
/// assert!(arn.as_str().starts_with("arn:aws:iot:eu-west-1:123456789012:cert/abab"));
/// assert!(arn.is_in(&region, &account));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Arn(String);

/// The ARN of an IAM role that AWS IoT may take on.
///
/// ```
/// use jitr_shared::aws::RoleArn;
///
/// assert!("arn:aws:iam::123456789012:role/service-role/logs".parse::<RoleArn>().is_ok());
/// assert!("arn:aws:iam::123456789012:user/somebody".parse::<RoleArn>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RoleArn(String);

/// It is not the ARN of an IAM role.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{0}` is not the ARN of an IAM role: expected `arn:aws:iam::123456789012:role/name`")]
pub struct NotARole(String);

impl RoleArn {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for RoleArn {
    type Error = NotARole;

    /// AWS IoT API reference, RoleArn: 20 to 2,048 characters.
    fn try_from(text: String) -> Result<Self, NotARole> {
        let mut fields = text.splitn(6, ':');
        let mut next = || fields.next().unwrap_or_default();
        let is_arn = next() == "arn" && next().starts_with("aws") && next() == "iam" && next().is_empty();
        let is_account = AccountId::try_from(next().to_owned()).is_ok();
        let is_role = next().strip_prefix("role/").is_some_and(|name| !name.is_empty());
        let is_plain = text.len() <= 2048 && text.bytes().all(|byte| byte.is_ascii_graphic());
        if is_arn && is_account && is_role && is_plain { Ok(Self(text)) } else { Err(NotARole(text)) }
    }
}

impl FromStr for RoleArn {
    type Err = NotARole;

    fn from_str(text: &str) -> Result<Self, NotARole> {
        text.to_owned().try_into()
    }
}

impl From<RoleArn> for String {
    fn from(arn: RoleArn) -> Self {
        arn.0
    }
}

impl Arn {
    /// Takes an ARN as AWS wrote it.
    #[must_use]
    pub fn given(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Of a device certificate.
    #[must_use]
    pub fn certificate(region: &Region, account: &AccountId, certificate_id: &CertificateId) -> Self {
        Self::resource(region, account, &format!("cert/{certificate_id}"))
    }

    /// Of a CA certificate.
    #[must_use]
    pub fn ca_certificate(region: &Region, account: &AccountId, ca_certificate_id: &CaCertificateId) -> Self {
        Self::resource(region, account, &format!("cacert/{ca_certificate_id}"))
    }

    /// Of a topic rule.
    #[must_use]
    pub fn rule(region: &Region, account: &AccountId, rule: &RuleName) -> Self {
        Self::resource(region, account, &format!("rule/{rule}"))
    }

    /// Of an AWS IoT policy.
    #[must_use]
    pub fn policy(region: &Region, account: &AccountId, policy: &PolicyName) -> Self {
        Self::resource(region, account, &format!("policy/{policy}"))
    }

    /// Of a thing.
    #[must_use]
    pub fn thing(region: &Region, account: &AccountId, thing: &ThingName) -> Self {
        Self::resource(region, account, &format!("thing/{thing}"))
    }

    /// Of an HTTP rule destination.
    #[must_use]
    pub fn destination(region: &Region, account: &AccountId, destination: &str) -> Self {
        Self::resource(region, account, &format!("ruledestination/http/{destination}"))
    }

    /// Of anything of AWS IoT, `resource` being what stands after the account, a pattern too.
    #[must_use]
    pub fn resource(region: &Region, account: &AccountId, resource: &str) -> Self {
        Self(format!("arn:{}:iot:{region}:{account}:{resource}", region.partition().as_str()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it names something of AWS IoT in this Region and account.
    #[must_use]
    pub fn is_in(&self, region: &Region, account: &AccountId) -> bool {
        self.0.starts_with(Self::resource(region, account, "").as_str())
    }
}

impl fmt::Display for Arn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Arn;

    #[test]
    fn the_partition_follows_the_region() {
        let account = "123456789012".parse().unwrap();
        let china = "cn-north-1".parse().unwrap();
        let rule = "jitr_workbench".parse().unwrap();
        assert_eq!(
            Arn::rule(&china, &account, &rule).as_str(),
            "arn:aws-cn:iot:cn-north-1:123456789012:rule/jitr_workbench"
        );
    }

    #[test]
    fn an_arn_of_another_account_or_region_is_not_ours() {
        let region = "eu-west-1".parse().unwrap();
        let account = "123456789012".parse().unwrap();
        for foreign in [
            "arn:aws:iot:eu-west-1:999999999999:cert/ab",
            "arn:aws:iot:eu-west-2:123456789012:cert/ab",
            "arn:aws:s3:eu-west-1:123456789012:cert/ab",
            "",
        ] {
            assert!(!Arn::given(foreign).is_in(&region, &account), "{foreign}");
        }
    }
}
