//! Which AWS Region, and what follows from it: the partition, the host, the console.
//!
//! A [`Region`] that exists as a value has a plausible name; whether AWS runs AWS IoT there, only AWS can say.
//!
//! Source: AWS General Reference, "AWS IoT Core endpoints and quotas"; "AWS partitions".

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::call::Service;

/// A Region's code, such as `eu-central-1`.
///
/// ```
/// use jitr_shared::aws::{Partition, Region};
///
/// let region: Region = "cn-north-1".parse().unwrap();
/// assert_eq!(region.partition(), Partition::China);
/// assert_eq!(region.control_plane_host(), "iot.cn-north-1.amazonaws.com.cn");
/// assert!("Frankfurt".parse::<Region>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Region(String);

/// A group of Regions with accounts and ARNs of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Partition {
    /// The commercial Regions.
    Aws,
    /// `cn-*`.
    China,
    /// `us-gov-*`.
    GovCloud,
}

/// Why a text is not a Region's code.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RegionError {
    /// It does not look like one.
    #[error("`{0}` is not an AWS Region code: expected a code such as `eu-central-1`")]
    Malformed(String),
    /// It belongs to a partition whose endpoints are not public.
    #[error("Region `{0}` is in an isolated partition, whose endpoints are not public")]
    Isolated(String),
}

impl Region {
    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The partition the Region belongs to, told by its prefix.
    #[must_use]
    pub fn partition(&self) -> Partition {
        if self.0.starts_with("cn-") {
            Partition::China
        } else if self.0.starts_with("us-gov-") {
            Partition::GovCloud
        } else {
            Partition::Aws
        }
    }

    /// The host that answers AWS IoT's control-plane calls.
    #[must_use]
    pub fn control_plane_host(&self) -> String {
        self.host(Service::Iot)
    }

    /// The host that answers a service's calls.
    pub(crate) fn host(&self, service: Service) -> String {
        format!("{}.{}.{}", service.name(), self.0, self.partition().host_suffix())
    }
}

impl Partition {
    /// The second field of an ARN.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Aws => "aws",
            Self::China => "aws-cn",
            Self::GovCloud => "aws-us-gov",
        }
    }

    /// What the hosts of its services end in.
    #[must_use]
    pub const fn host_suffix(self) -> &'static str {
        match self {
            Self::Aws | Self::GovCloud => "amazonaws.com",
            Self::China => "amazonaws.com.cn",
        }
    }
}

impl std::str::FromStr for Region {
    type Err = RegionError;

    fn from_str(text: &str) -> Result<Self, RegionError> {
        if !is_region_code(text) {
            return Err(RegionError::Malformed(text.to_owned()));
        }
        if text.contains("-iso") {
            return Err(RegionError::Isolated(text.to_owned()));
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for Region {
    type Error = RegionError;

    fn try_from(text: String) -> Result<Self, RegionError> {
        text.parse()
    }
}

impl From<Region> for String {
    fn from(region: Region) -> Self {
        region.0
    }
}

impl fmt::Display for Region {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// `eu-central-1`, `us-gov-west-1`: two letters, one or more words, a number.
fn is_region_code(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [continent, words @ .., number] = parts.as_slice() else { return false };
    let is_word = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
    text.len() <= LONGEST_CODE
        && continent.len() == 2
        && is_word(continent)
        && !words.is_empty()
        && words.iter().all(is_word)
        && (1..=2).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// `ap-southeast-1` has 14; twice that leaves room for names to come and none for pasted documents.
const LONGEST_CODE: usize = 32;

#[cfg(test)]
mod tests {
    use super::{Partition, Region, RegionError};

    #[test]
    fn codes_of_every_partition_are_read() {
        for (code, partition, host) in [
            ("eu-west-1", Partition::Aws, "iot.eu-west-1.amazonaws.com"),
            ("ap-northeast-2", Partition::Aws, "iot.ap-northeast-2.amazonaws.com"),
            ("us-gov-east-1", Partition::GovCloud, "iot.us-gov-east-1.amazonaws.com"),
            ("cn-northwest-1", Partition::China, "iot.cn-northwest-1.amazonaws.com.cn"),
        ] {
            let region: Region = code.parse().unwrap();
            assert_eq!(region.partition(), partition, "{code}");
            assert_eq!(region.control_plane_host(), host);
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for text in
            ["", "eu", "eu-1", "EU-west-1", "eu-west-1 ", "eu-west", "eu--1", "eu-west-100", "e/../-a-1"]
        {
            assert_eq!(text.parse::<Region>(), Err(RegionError::Malformed(text.to_owned())));
        }
        assert!(matches!("us-iso-east-1".parse::<Region>(), Err(RegionError::Isolated(_))));
    }
}
