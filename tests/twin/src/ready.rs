//! Starts every part of a twin in its order and says so: ministack first, whose ports and certificates
//! the others need, then the front, the inbox and the control port.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use axum::Router;
use axum::serve::Listener;
use serde::Serialize;
use serde_json::Value;

use crate::cli::Cli;
use crate::cut::Cut;
use crate::launcher::{Launcher, Ministack, Settings, Started};
use crate::tls::{TlsListener, loopback, server_config};
use crate::twin::{PublicOrigin, Twin};
use crate::wire::Wire;
use crate::{control, delivery, front, inbox, random};

/// The ready line: everything that is needed to use this twin.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Ready {
    iot_endpoint: String,
    mqtt_host: String,
    mqtt_port: u16,
    server_root_file: PathBuf,
    ca_file: PathBuf,
    account_id: String,
    region: String,
    access_key_id: String,
    secret_access_key: String,
    admin_access_key_id: String,
    admin_secret_access_key: String,
    control_url: String,
    inbox_url: String,
    slack_webhook_url: String,
    generic_webhook_url: String,
    webhook_secret: String,
    state_dir: PathBuf,
}

/// A twin that listens.
pub(crate) struct Running {
    pub(crate) ready: Ready,
    pub(crate) launcher: Launcher,
    own_folder: Option<PathBuf>,
}

impl Running {
    /// Ends ministack, and removes the folder if nobody chose it: it holds private keys.
    pub(crate) async fn stop(self) {
        self.launcher.stop().await;
        if let Some(folder) = self.own_folder {
            drop(std::fs::remove_dir_all(folder));
        }
    }
}

/// Starts a twin.
///
/// # Errors
/// When a file cannot be read, a port is taken, or ministack does not start.
pub(crate) async fn start(cli: Cli) -> anyhow::Result<Running> {
    let settings = settings(&cli)?;
    let (launcher, started) = Launcher::start(&cli.python, &settings).await?;
    let tls = server_config(&started.certificate_file, &started.key_file)?;
    let iot = TlsListener::bind(cli.iot_port, Arc::clone(&tls)).await?;
    let chat = TlsListener::bind(cli.inbox_port, tls).await?;
    let control_port = loopback(cli.control_port).await?;
    let control_address = control_port.local_addr()?;
    let (iot_origin, inbox_origin) = (https(&iot), https(&chat));
    let twin = Arc::new(twin(&cli, &started, iot_origin.clone()));
    let front = front::router(Arc::clone(&twin)).into_make_service_with_connect_info::<Cut>();
    // axum's server ends with the process alone and never returns an error.
    tokio::spawn(async move { drop(axum::serve(iot, front).await) });
    serve(chat, inbox::router(Arc::clone(&twin)));
    serve(control_port, control::router(Arc::clone(&twin)));
    tokio::spawn(delivery::run(twin));
    let own_folder = cli.state_dir.is_none().then(|| settings.state_dir.clone());
    let ready = Ready {
        iot_endpoint: iot_origin,
        mqtt_host: settings.mqtt_host,
        mqtt_port: started.mqtt_port,
        server_root_file: started.server_root_file,
        ca_file: started.ca_file,
        account_id: settings.account_id,
        region: settings.region,
        access_key_id: started.access_key_id,
        secret_access_key: started.secret_access_key,
        admin_access_key_id: started.admin_access_key_id,
        admin_secret_access_key: started.admin_secret_access_key,
        control_url: format!("http://{control_address}"),
        slack_webhook_url: format!("{inbox_origin}/slack/fleet"),
        generic_webhook_url: format!("{inbox_origin}/webhook/fleet"),
        inbox_url: inbox_origin,
        webhook_secret: settings.webhook_secret,
        state_dir: settings.state_dir,
    };
    Ok(Running { ready, launcher, own_folder })
}

/// Prints the ready line.
///
/// # Errors
/// When nobody reads stdout.
pub(crate) fn print(ready: &Ready) -> anyhow::Result<()> {
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "{}", serde_json::to_string(ready)?).context("nobody reads the ready line")?;
    Ok(stdout.flush()?)
}

fn https(listener: &TlsListener) -> String {
    format!("https://localhost:{}", listener.port())
}

fn twin(cli: &Cli, started: &Started, iot_origin: String) -> Twin {
    let wire = Wire::new();
    let origin = cli.public_url.clone().zip(cli.public_target.clone());
    Twin {
        account_id: cli.account_id.clone(),
        region: cli.region.clone(),
        iot_origin,
        public: origin.map(|(url, target)| PublicOrigin { url, target }),
        ministack: Ministack::new(wire.clone(), started),
        wire,
        destinations: tokio::sync::Mutex::default(),
        logging: tokio::sync::Mutex::default(),
        faults: tokio::sync::Mutex::default(),
        calls: tokio::sync::Mutex::default(),
        administrator: started.admin_access_key_id.clone(),
        deliveries: tokio::sync::Mutex::default(),
        inbox: tokio::sync::Mutex::default(),
    }
}

fn settings(cli: &Cli) -> anyhow::Result<Settings> {
    let policies = cli.iam_policies.iter().map(|file| {
        let text = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        serde_json::from_slice::<Value>(&text).with_context(|| format!("{} is not JSON", file.display()))
    });
    let policies = policies.collect::<anyhow::Result<Vec<_>>>()?;
    let state_dir = match &cli.state_dir {
        Some(folder) => folder.clone(),
        None => std::env::temp_dir().join(format!("jitr-twin-{}", random::token::<8>()?)),
    };
    std::fs::create_dir_all(&state_dir).with_context(|| format!("cannot make {}", state_dir.display()))?;
    Ok(Settings {
        account_id: cli.account_id.clone(),
        region: cli.region.clone(),
        mqtt_host: cli.mqtt_host.clone(),
        mqtt_port: cli.mqtt_port,
        state_dir: state_dir.canonicalize()?,
        policies,
        webhook_secret: match &cli.webhook_secret {
            Some(secret) => secret.clone(),
            // 48 hexadecimal digits are base64 as they stand, for 36 bytes: inside the 24 to 64 that the
            // Standard Webhooks specification asks for.
            None => format!("whsec_{}", random::token::<24>()?),
        },
    })
}

fn serve<L>(listener: L, router: Router)
where
    L: Listener,
    L::Addr: std::fmt::Debug,
{
    tokio::spawn(async move { drop(axum::serve(listener, router).await) });
}
