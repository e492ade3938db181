//! `GET endpoint`: where devices connect, and which root they have to trust.

use jitr_shared::{api::ca::DeviceEndpoint, aws::call::endpoint::DescribeEndpoint};

use crate::{
    aws::ControlPlane,
    desk::Visit,
    reply::{self, Reply},
};

/// Answers AWS's address; its port is told only where it is not that of MQTT over TLS.
///
/// # Errors
/// If AWS refuses.
pub(crate) async fn describe(visit: &Visit<'_>) -> Reply {
    let endpoint = ControlPlane::for_page(visit.env, visit.ready).call(&DescribeEndpoint).await?;
    let address = match endpoint.port {
        MQTT_OVER_TLS => endpoint.host,
        port => format!("{}:{port}", endpoint.host),
    };
    reply::json(&DeviceEndpoint { address, server_ca_pem: visit.ready.server_ca_pem.clone() })
}

const MQTT_OVER_TLS: u16 = 8883;
