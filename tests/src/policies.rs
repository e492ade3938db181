//! The IAM policies of the Worker's user: exactly those that the product publishes, for the twin's account.

use jitr_shared::aws::{AccountId, PolicyName, Region, RuleName, iam};

/// The twin's account, which is nobody's: AWS's documentation uses it.
pub(crate) const ACCOUNT: &str = "123456789012";
/// The twin's Region.
pub(crate) const REGION: &str = "eu-west-1";

/// Set-up and runtime, as JSON.
pub(crate) fn published() -> Vec<String> {
    let (Ok(account), Ok(region)) = (ACCOUNT.parse::<AccountId>(), REGION.parse::<Region>()) else {
        return Vec::new();
    };
    let (rule, policy) = (RuleName::default(), PolicyName::default());
    let subject = iam::Subject { region: &region, account: &account, rule: &rule, policy: &policy };
    vec![iam::set_up(subject).pretty(), iam::runtime(subject).pretty()]
}

#[cfg(test)]
mod tests {
    use super::published;

    #[test]
    fn both_policies_are_there() {
        assert_eq!(published().len(), 2);
    }
}
