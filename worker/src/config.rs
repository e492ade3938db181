//! The settings, parsed once for each isolate: environment -> readings -> [`Config`].
//!
//! Every setting is read whatever the others say, so that `GET /api/v1/status` can tell all that is missing at once. A
//! Worker whose settings are not all usable serves the page and the status, and refuses the rest. No handler reads the
//! environment by itself. Not here: the names and remedies (setting), the reading of each value (reading).

pub(crate) mod reading;
pub(crate) mod setting;

use std::{cell::OnceCell, rc::Rc};

use jitr_shared::{
    api::status,
    aws::{AccountId, Credentials, Endpoint, Region, call::Service},
    notice::target::{PrivateHosts, WebhookUrl},
    secret::Secret,
};
use url::Url;
use worker::Env;

use self::{reading::Reader, setting::Setting};
use crate::seal::StorageKey;

/// All that was found in the environment.
pub(crate) struct Config {
    /// One for each setting, required ones first.
    pub(crate) settings: Vec<status::Setting>,
    /// Sign-in works with this alone.
    pub(crate) admin_token: Option<Secret>,
    /// Where the page may be opened, besides the address that the request came to.
    pub(crate) public_url: Option<Url>,
    /// Everything else; absent while a required setting is missing or any is invalid.
    pub(crate) ready: Option<Ready>,
}

/// What the API needs to work.
pub(crate) struct Ready {
    /// The account that all calls are for.
    pub(crate) account: AccountId,
    /// Its Region.
    pub(crate) region: Region,
    /// The key that signs; asked for through `credentials` alone.
    pub(crate) credentials: Credentials,
    /// The control plane.
    pub(crate) endpoint: Endpoint,
    /// `AWS_ENDPOINT_URL_IOT` as it was set.
    pub(crate) endpoint_override: Option<String>,
    /// CloudWatch Logs.
    pub(crate) logs_endpoint: Endpoint,
    /// How many calls a second AWS allows of those that it allows 10 of by default.
    pub(crate) calls_per_second: u16,
    /// What AWS's rule sends along.
    pub(crate) ingest_secret: Secret,
    /// The one before, during a rotation.
    pub(crate) ingest_secret_previous: Option<Secret>,
    /// Encrypts destination secrets at rest.
    pub(crate) storage_key: StorageKey,
    /// Makes the first destination.
    pub(crate) first_destination: Option<FirstDestination>,
    /// PEM of the server's roots that devices have to trust.
    pub(crate) server_ca_pem: Option<String>,
    /// Private hosts that notices may be posted to.
    pub(crate) webhook_private_hosts: PrivateHosts,
}

/// `WEBHOOK_URL` and `WEBHOOK_SECRET`.
pub(crate) struct FirstDestination {
    /// Where to post.
    pub(crate) url: WebhookUrl,
    /// What to sign with.
    pub(crate) secret: Option<Secret>,
}

impl Config {
    /// The settings of this isolate; they can't change while it lives.
    pub(crate) fn of(env: &Env) -> Rc<Self> {
        CONFIG.with(|cell| Rc::clone(cell.get_or_init(|| Rc::new(Self::read(env)))))
    }

    fn read(env: &Env) -> Self {
        Self::parse(|name| env.var(name).ok().map(|value| value.to_string()))
    }

    fn parse(lookup: impl Fn(&str) -> Option<String>) -> Self {
        let mut reader = Reader::new(lookup);
        let admin_token = reader.required(Setting::AdminToken, reading::long_secret);
        let account = reader
            .required(Setting::AwsAccountId, |text| reading::parsed::<AccountId>(text, "twelve digits"));
        let region = reader.required(Setting::AwsRegion, |text| {
            reading::parsed::<Region>(text, "the code of a public AWS Region, such as `eu-central-1`")
        });
        let access_key_id = reader.required(Setting::AwsAccessKeyId, reading::text);
        let secret_access_key = reader.required(Setting::AwsSecretAccessKey, reading::secret);
        let ingest_secret = reader.required(Setting::IngestSecret, reading::header_secret);
        let storage_key = reader.required(Setting::StorageKey, reading::storage_key);
        let session_token = reader.optional(Setting::AwsSessionToken, reading::secret);
        let ingest_secret_previous = reader.optional(Setting::IngestSecretPrevious, reading::header_secret);
        let private_hosts = reader
            .optional(Setting::WebhookPrivateHosts, |text| {
                reading::parsed::<PrivateHosts>(text, "a list of exact `host:port`, separated by commas")
            })
            .unwrap_or_default();
        let webhook_url =
            reader.optional(Setting::WebhookUrl, |text| reading::webhook_url(text, &private_hosts));
        let webhook_secret = reader.optional(Setting::WebhookSecret, reading::signing_secret);
        let endpoint_override = reader.optional(Setting::AwsEndpointUrlIot, reading::endpoint);
        let logs_endpoint = reader.optional(Setting::AwsEndpointUrlCloudwatchLogs, reading::endpoint);
        let calls_per_second = reader.optional(Setting::AwsCallsPerSecond, reading::calls_per_second);
        let public_url = reader.optional(Setting::PublicUrl, reading::public_url);
        let server_ca_pem = reader.optional(Setting::IotServerCa, reading::pem);
        let ready = || {
            let region = region?;
            let endpoint_text = endpoint_override.as_ref().map(|(text, _)| text.clone());
            let (own, own_logs) = (Endpoint::of(&region), Endpoint::of_logs(&region));
            Some(Ready {
                account: account?,
                credentials: Credentials {
                    access_key_id: access_key_id?,
                    secret_access_key: secret_access_key?,
                    session_token,
                },
                endpoint: endpoint_override.map_or(own, |(_, endpoint)| endpoint),
                endpoint_override: endpoint_text,
                logs_endpoint: logs_endpoint.map_or(own_logs, |(_, endpoint)| endpoint),
                calls_per_second: calls_per_second.unwrap_or(reading::CALLS_PER_SECOND),
                region,
                ingest_secret: ingest_secret?,
                ingest_secret_previous,
                storage_key: storage_key?,
                first_destination: webhook_url.map(|url| FirstDestination { url, secret: webhook_secret }),
                server_ca_pem,
                webhook_private_hosts: private_hosts,
            })
        };
        let usable = reader.usable();
        Self {
            ready: if usable { ready() } else { None },
            settings: reader.settings,
            admin_token,
            public_url,
        }
    }

    /// Names of the settings that keep the API from working.
    pub(crate) fn unusable(&self) -> Vec<String> {
        self.settings
            .iter()
            .filter(|setting| reading::hinders(setting))
            .map(|setting| setting.name.clone())
            .collect()
    }
}

impl Ready {
    /// Where a service's calls go.
    pub(crate) const fn endpoint_of(&self, service: Service) -> &Endpoint {
        match service {
            Service::Iot => &self.endpoint,
            Service::Logs => &self.logs_endpoint,
        }
    }

    /// Name of the Registrar that serves this account and Region.
    pub(crate) fn registrar(&self) -> String {
        format!("{}/{}", self.account, self.region)
    }
}

thread_local! {
    static CONFIG: OnceCell<Rc<Config>> = const { OnceCell::new() };
}

#[cfg(test)]
mod tests {
    use jitr_shared::{api::status::SettingState, aws::call::Service};

    use super::Config;

    const COMPLETE: [(&str, &str); 7] = [
        ("ADMIN_TOKEN", "correct horse battery"),
        ("AWS_ACCOUNT_ID", "123456789012"),
        ("AWS_REGION", "eu-west-1"),
        ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
        ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
        ("INGEST_SECRET", "0123456789abcdef0123"),
        ("STORAGE_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
    ];

    fn with(changes: &[(&str, &str)]) -> Config {
        Config::parse(|name| {
            let changed = changes.iter().find(|(key, _)| *key == name);
            changed
                .or_else(|| COMPLETE.iter().find(|(key, _)| *key == name))
                .map(|(_, value)| (*value).to_owned())
        })
    }

    fn state(config: &Config, name: &str) -> SettingState {
        config.settings.iter().find(|setting| setting.name == name).unwrap().state
    }

    #[test]
    fn nothing_set_names_every_required_setting_and_is_not_ready() {
        let config = Config::parse(|_| None);
        assert!(config.ready.is_none());
        assert_eq!(config.unusable(), COMPLETE.map(|(name, _)| name.to_owned()));
    }

    #[test]
    fn the_required_settings_are_enough() {
        let config = with(&[]);
        assert!(config.ready.is_some());
        assert!(config.unusable().is_empty());
        assert_eq!(state(&config, "PUBLIC_URL"), SettingState::Missing);
    }

    #[test]
    fn calls_are_as_many_as_aws_allows_by_default_unless_it_is_said_otherwise() {
        let calls = |changes: &[(&str, &str)]| with(changes).ready.unwrap().calls_per_second;
        assert_eq!(calls(&[]), 10);
        assert_eq!(calls(&[("AWS_CALLS_PER_SECOND", "25")]), 25);
    }

    #[test]
    fn a_stand_in_takes_one_service_alone() {
        let ready = with(&[("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", "https://localhost:4566")]).ready.unwrap();
        assert_eq!(ready.endpoint_of(Service::Logs).host(), "localhost:4566");
        assert_eq!(ready.endpoint_of(Service::Iot).host(), "iot.eu-west-1.amazonaws.com");
        let own = with(&[]).ready.unwrap();
        assert_eq!(own.endpoint_of(Service::Logs).host(), "logs.eu-west-1.amazonaws.com");
    }

    #[test]
    fn a_value_that_cannot_be_used_is_told_without_being_shown() {
        for (name, value, part) in [
            ("ADMIN_TOKEN", "short", "short"),
            ("AWS_ACCOUNT_ID", "1234-5678-9012", "5678"),
            ("AWS_REGION", "nowhere", "nowhere"),
            ("INGEST_SECRET", "with ${substitution} in it", "substitution"),
            ("STORAGE_KEY", "c2hvcnQ=", "c2hvcnQ"),
            ("PUBLIC_URL", "http://plain.example.com", "plain"),
            ("WEBHOOK_URL", "ftp://files.example.com", "files"),
            ("WEBHOOK_URL", "https://chat.example.com:8443/hook", "example"),
            ("WEBHOOK_URL", "https://10.1.2.3/hook", "10.1"),
            ("WEBHOOK_SECRET", "whsec_c2hvcnQ=", "c2hvcnQ"),
            ("WEBHOOK_PRIVATE_HOSTS", "chat.example.com", "example"),
            ("IOT_SERVER_CA", "not this text", "this text"),
            ("AWS_ENDPOINT_URL_IOT", "http://iot.example.com", "example"),
            ("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", "http://logs.example.com", "example"),
            ("AWS_CALLS_PER_SECOND", "7000", "7000"),
            ("AWS_CALLS_PER_SECOND", "0", "0;"),
            ("AWS_CALLS_PER_SECOND", "-3.5", "3.5"),
        ] {
            let config = with(&[(name, value)]);
            assert_eq!(state(&config, name), SettingState::Invalid, "{name}");
            assert!(config.ready.is_none(), "{name}");
            let fault = config.settings.iter().find(|setting| setting.name == name).unwrap().fault.clone();
            assert!(!fault.unwrap().contains(part), "{name}");
        }
    }
}
