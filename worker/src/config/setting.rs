//! The names of the settings, and the command that sets each.
//!
//! Not here: how a value is read (reading).

/// A setting of the Worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    /// What a person signs in with.
    AdminToken,
    /// Twelve digits.
    AwsAccountId,
    /// `eu-west-1`.
    AwsRegion,
    /// Public half of the key.
    AwsAccessKeyId,
    /// Secret half of the key.
    AwsSecretAccessKey,
    /// Only of temporary keys.
    AwsSessionToken,
    /// What AWS's rule sends in the header `x-jitr-ingest-secret`.
    IngestSecret,
    /// The one before, while rules are changed over.
    IngestSecretPrevious,
    /// 32 bytes, base64.
    StorageKey,
    /// Makes the first destination.
    WebhookUrl,
    /// Signs what is posted there.
    WebhookSecret,
    /// Stands in for AWS's own host, as in the AWS SDKs.
    AwsEndpointUrlIot,
    /// Stands in for CloudWatch Logs' own host, as in the AWS SDKs.
    AwsEndpointUrlCloudwatchLogs,
    /// Where AWS raised the account's quotas, or others use them too.
    AwsCallsPerSecond,
    /// The custom domain.
    PublicUrl,
    /// PEM of the roots that devices have to trust.
    IotServerCa,
    /// Private hosts that notices may go to.
    WebhookPrivateHosts,
}

impl Setting {
    /// As it stands in the environment.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::AdminToken => "ADMIN_TOKEN",
            Self::AwsAccountId => "AWS_ACCOUNT_ID",
            Self::AwsRegion => "AWS_REGION",
            Self::AwsAccessKeyId => "AWS_ACCESS_KEY_ID",
            Self::AwsSecretAccessKey => "AWS_SECRET_ACCESS_KEY",
            Self::AwsSessionToken => "AWS_SESSION_TOKEN",
            Self::IngestSecret => "INGEST_SECRET",
            Self::IngestSecretPrevious => "INGEST_SECRET_PREVIOUS",
            Self::StorageKey => "STORAGE_KEY",
            Self::WebhookUrl => "WEBHOOK_URL",
            Self::WebhookSecret => "WEBHOOK_SECRET",
            Self::AwsEndpointUrlIot => "AWS_ENDPOINT_URL_IOT",
            Self::AwsEndpointUrlCloudwatchLogs => "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS",
            Self::AwsCallsPerSecond => "AWS_CALLS_PER_SECOND",
            Self::PublicUrl => "PUBLIC_URL",
            Self::IotServerCa => "IOT_SERVER_CA",
            Self::WebhookPrivateHosts => "WEBHOOK_PRIVATE_HOSTS",
        }
    }

    /// The command that sets it.
    ///
    /// All go by `secret put`, the harmless ones too: a plain variable that is not written into wrangler.jsonc is gone
    /// after the next `wrangler deploy`, a secret stays. Random ones are made on the way, so that nobody invents a weak one.
    pub(crate) fn command(self) -> String {
        let put = format!("npx wrangler secret put {}", self.name());
        match self {
            // Shown once, to be kept in a password store: a person signs in with it.
            Self::AdminToken => format!("openssl rand -hex 32 | tee /dev/tty | {put}"),
            Self::IngestSecret => format!("openssl rand -hex 32 | {put}"),
            Self::StorageKey => format!("openssl rand -base64 32 | {put}"),
            Self::IotServerCa => format!("{put} < server-root.pem"),
            Self::AwsAccountId
            | Self::AwsRegion
            | Self::AwsAccessKeyId
            | Self::AwsSecretAccessKey
            | Self::AwsSessionToken
            | Self::IngestSecretPrevious
            | Self::WebhookUrl
            | Self::WebhookSecret
            | Self::AwsEndpointUrlIot
            | Self::AwsEndpointUrlCloudwatchLogs
            | Self::AwsCallsPerSecond
            | Self::PublicUrl
            | Self::WebhookPrivateHosts => put,
        }
    }
}
