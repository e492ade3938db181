//! What the parts in AWS are called: shown and editable before anything is made.

use thiserror::Error;

use crate::{
    api::wiring::WiringNames,
    aws::{NameError, PolicyName, RuleName},
};

/// The names; the default is predictable, so that a second installation finds what the first made.
///
/// ```
/// use jitr_shared::wiring::Names;
///
/// assert_eq!(Names::default().rule.as_str(), "jitr_workbench");
/// assert_eq!(Names::default().policy.as_str(), "jitr-workbench-device");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The topic rule.
    pub rule: RuleName,
    /// The devices' policy.
    pub policy: PolicyName,
}

/// Which name AWS would refuse, and why.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NamesError {
    /// The topic rule's.
    #[error("the topic rule's name cannot be used")]
    Rule(#[source] NameError),
    /// The policy's.
    #[error("the device policy's name cannot be used")]
    Policy(#[source] NameError),
}

impl TryFrom<&WiringNames> for Names {
    type Error = NamesError;

    fn try_from(typed: &WiringNames) -> Result<Self, NamesError> {
        Ok(Self {
            rule: typed.rule.parse().map_err(NamesError::Rule)?,
            policy: typed.policy.parse().map_err(NamesError::Policy)?,
        })
    }
}

impl From<&Names> for WiringNames {
    fn from(names: &Names) -> Self {
        Self { rule: names.rule.to_string(), policy: names.policy.to_string() }
    }
}
