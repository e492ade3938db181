//! `GET /api/v1/status`: what is configured, what is missing, and the command that sets it. Needs no sign-in; then it
//! tells nothing but the names of settings and whether they are set.

use serde::{Deserialize, Serialize};

use crate::api::session::Session;

/// The Worker's account of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// The Worker's version.
    pub version: String,
    /// Every required setting is there and usable: the API answers.
    pub ready: bool,
    /// Every setting, required ones first.
    pub settings: Vec<Setting>,
    /// Who is signed in.
    pub session: Option<Session>,
    /// The profile's account, Region and address; only for those who are signed in, and where they are configured.
    pub profile: Option<Profile>,
}

/// One setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Setting {
    /// `ADMIN_TOKEN`, `AWS_REGION`, ...
    pub name: String,
    /// The API does not work without it.
    pub required: bool,
    /// Whether it is there.
    pub state: SettingState,
    /// The command that sets it: `npx wrangler secret put ADMIN_TOKEN`.
    pub command: String,
    /// Why it can't be used, without its value; only for [`SettingState::Invalid`].
    pub fault: Option<String>,
}

/// Whether a setting is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SettingState {
    /// There and usable.
    Set,
    /// Not there.
    Missing,
    /// There, and not usable.
    Invalid,
}

/// One account in one Region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    /// `default`, today.
    pub name: String,
    /// Twelve digits.
    pub account_id: String,
    /// `eu-west-1`.
    pub region: String,
    /// Where AWS's rule can reach this Worker: `https://host`.
    pub public_url: String,
    /// The control plane's address where `AWS_ENDPOINT_URL_IOT` sets one.
    pub endpoint_url: Option<String>,
    /// How many calls a second AWS is asked to take of those that it allows 10 of by default (`AWS_CALLS_PER_SECOND`).
    pub calls_per_second: u16,
    /// Private hosts that notices may be posted to (`WEBHOOK_PRIVATE_HOSTS`).
    pub webhook_private_hosts: Vec<String>,
}
