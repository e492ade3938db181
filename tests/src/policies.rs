//! The IAM policies of the Worker's user: exactly those that the product publishes, for the twin's account.

use jitr_shared::aws::{AccountId, PolicyDocument, PolicyName, Region, RuleName, iam};

/// The twin's account, which is nobody's: AWS's documentation uses it.
pub(crate) const ACCOUNT: &str = "123456789012";
/// The twin's Region.
pub(crate) const REGION: &str = "eu-west-1";

/// Set-up and runtime, as JSON.
pub(crate) fn published() -> Vec<String> {
    written(&[iam::set_up, iam::runtime])
}

/// What may be added, for reading what AWS IoT logged.
pub(crate) fn log_reading() -> Vec<String> {
    written(&[iam::log_reading])
}

fn written(documents: &[fn(iam::Subject<'_>) -> PolicyDocument]) -> Vec<String> {
    let (Ok(account), Ok(region)) = (ACCOUNT.parse::<AccountId>(), REGION.parse::<Region>()) else {
        return Vec::new();
    };
    let (rule, policy) = (RuleName::default(), PolicyName::default());
    let subject = iam::Subject { region: &region, account: &account, rule: &rule, policy: &policy };
    documents.iter().map(|document| document(subject).pretty()).collect()
}

#[cfg(test)]
mod tests {
    use super::{log_reading, published};

    #[test]
    fn all_policies_are_there() {
        assert_eq!((published().len(), log_reading().len()), (2, 1));
    }
}
