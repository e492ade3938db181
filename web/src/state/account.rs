//! Account and Region for the commands and policies that the page shows: the Worker's where somebody is signed in, else typed.
//!
//! The page is whole without a Worker: what is typed here fills every `aws` command, and is kept in the tab only.

use jitr_shared::aws::command::Place;
use jitr_shared::aws::{AccountId, Region};

/// Account and Region as the page shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Twelve digits, or as far as they are typed.
    pub account_id: String,
    /// `eu-west-1`, or as far as it is typed.
    pub region: String,
    /// The Worker says so; else it was typed, or is empty.
    pub of_worker: bool,
}

/// What is wrong with a typed account or Region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountFault {
    /// An account has twelve digits.
    AccountDigits {
        /// How many characters are there.
        length: usize,
    },
    /// A Region looks like `eu-west-1`.
    RegionShape,
}

impl Account {
    /// What is wrong with the typed account; nothing is wrong with an empty one.
    #[must_use]
    pub fn account_fault(&self) -> Option<AccountFault> {
        let length = self.account_id.chars().count();
        let digits = self.account_id.chars().all(|character| character.is_ascii_digit());
        let fine = length == 0 || (length == 12 && digits);
        (!fine).then_some(AccountFault::AccountDigits { length })
    }

    /// What is wrong with the typed Region; nothing is wrong with an empty one.
    #[must_use]
    pub fn region_fault(&self) -> Option<AccountFault> {
        let parts: Vec<&str> = self.region.split('-').collect();
        let words = parts.iter().all(|part| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        });
        let number = parts.last().is_some_and(|last| last.chars().all(|c| c.is_ascii_digit()));
        let fine = self.region.is_empty() || (parts.len() >= 3 && words && number);
        (!fine).then_some(AccountFault::RegionShape)
    }

    /// Both are there and well formed.
    #[must_use]
    pub fn complete(&self) -> bool {
        let empty = self.account_id.is_empty() || self.region.is_empty();
        !empty && self.account_fault().is_none() && self.region_fault().is_none()
    }

    /// Both as AWS's own types, where they are whole.
    #[must_use]
    pub fn parts(&self) -> Option<(AccountId, Region)> {
        Some((self.account_id.parse().ok()?, self.region.parse().ok()?))
    }

    /// Where the commands act: what is typed counts once it is whole.
    #[must_use]
    pub fn place(&self) -> Place {
        Place { region: self.region.parse().ok(), account: self.account_id.parse().ok() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Account, AccountFault};

    fn account(account_id: &str, region: &str) -> Account {
        Account { account_id: account_id.to_owned(), region: region.to_owned(), of_worker: false }
    }

    #[test]
    fn twelve_digits_and_a_region_are_complete() {
        assert!(account("123456789012", "eu-west-1").complete());
        assert!(account("123456789012", "us-gov-west-1").complete());
    }

    #[test]
    fn each_fault_is_named() {
        assert_eq!(account("1234", "").account_fault(), Some(AccountFault::AccountDigits { length: 4 }));
        assert_eq!(
            account("12345678901x", "").account_fault(),
            Some(AccountFault::AccountDigits { length: 12 })
        );
        for region in ["Frankfurt", "eu-west", "eu--1", "eu-west-1a", "EU-WEST-1"] {
            assert_eq!(account("", region).region_fault(), Some(AccountFault::RegionShape), "{region}");
        }
    }
}
