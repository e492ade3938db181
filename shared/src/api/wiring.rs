//! `/api/v1/profiles/{profile}/wiring`: the way of a registration event from AWS to this Worker.
//!
//! `GET wiring?rule=&policy=` compares what is wanted with what AWS has; `POST wiring/{step}` does one step and answers its row.
//! The page's Apply runs down the rows; each may be run again at any time.

use serde::{Deserialize, Serialize};

/// What the parts are called; shown and editable before creation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WiringNames {
    /// The topic rule: 1 to 128 of `a-z A-Z 0-9 _`.
    pub rule: String,
    /// The device policy: 1 to 128 of `\w + = , . @ -`.
    pub policy: String,
}

/// The steps, in the order they are done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WiringStep {
    /// The topic rule destination for our ingest address.
    Destination,
    /// Its confirmation and enabling.
    Confirmation,
    /// The topic rule with the ingest secret.
    Rule,
    /// The policy that devices get.
    Policy,
}

impl WiringStep {
    /// Every step, in order.
    pub const ALL: [Self; 4] = [Self::Destination, Self::Confirmation, Self::Rule, Self::Policy];
}

/// What a step would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WiringAction {
    /// Nothing: it is as wanted.
    Keep,
    /// Make it.
    Create,
    /// Nothing yet: AWS's confirmation request has not come.
    Wait,
    /// Confirm and enable it.
    Enable,
    /// It was altered; replacing it has to be asked for.
    Replace,
    /// An earlier step comes first.
    Blocked,
}

/// One row of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WiringRow {
    /// The step.
    pub step: WiringStep,
    /// What is wanted, in one line.
    pub wanted: String,
    /// What AWS has, in one line; absent where there is nothing.
    pub found: Option<String>,
    /// Where the two differ.
    pub differences: Vec<Difference>,
    /// What the step would do.
    pub action: WiringAction,
}

/// One member that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// The member: `sql`, `actions[0].http.url`.
    pub member: String,
    /// As wanted; a secret is masked.
    pub wanted: String,
    /// As found; a secret is masked.
    pub found: String,
}

/// `GET wiring`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WiringPlan {
    /// The names that the plan was made for.
    pub names: WiringNames,
    /// Where the rule posts to.
    pub ingest_url: String,
    /// The rows, in order.
    pub rows: Vec<WiringRow>,
}

/// `POST wiring/{step}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RunWiringStep {
    /// The names.
    pub names: WiringNames,
    /// Replace what was altered by hand.
    pub replace: bool,
}
