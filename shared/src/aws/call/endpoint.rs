//! The address that devices connect to.
//!
//! Source: AWS IoT API reference, DescribeEndpoint.

use serde::Deserialize;

use super::{AnswerError, Call, Family, Repeat, Request, Scope, json};

/// Asks for the device endpoint with an Amazon Trust Services certificate, `iot:Data-ATS`.
///
/// AWS refuses the older plain `iot:Data` today, so nothing else can be asked for.
#[derive(Clone, Copy, Debug)]
pub struct DescribeEndpoint;

/// Where devices connect.
///
/// ```
/// use jitr_shared::aws::call::endpoint::DeviceEndpoint;
///
/// let endpoint = DeviceEndpoint::parse("a1b2-ats.iot.eu-west-1.amazonaws.com");
/// assert_eq!(endpoint.port, 8883);
/// assert_eq!(DeviceEndpoint::parse("localhost:18883").port, 18883);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceEndpoint {
    /// The host, which the client must also send as SNI.
    pub host: String,
    /// The port: the answer's own, where it has one, else AWS's 8883 for MQTT.
    pub port: u16,
}

impl DeviceEndpoint {
    /// Reads AWS's `endpointAddress`.
    #[must_use]
    pub fn parse(address: &str) -> Self {
        let with_port =
            address.rsplit_once(':').and_then(|(host, port)| Some((host, port.parse::<u16>().ok()?)));
        let (host, port) = with_port.unwrap_or((address, MQTT_PORT));
        Self { host: host.to_owned(), port }
    }
}

/// AWS IoT's port for MQTT with mutual TLS and without ALPN.
const MQTT_PORT: u16 = 8883;

impl Call for DescribeEndpoint {
    type Answer = DeviceEndpoint;
    const OPERATION: &'static str = "DescribeEndpoint";
    const ACTION: &'static str = "iot:DescribeEndpoint";
    const SCOPE: Scope = Scope::Any;
    const FAMILY: Family = Family::Other;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        Request::get("/endpoint", &[]).with_query("endpointType", "iot:Data-ATS")
    }

    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Body {
            endpoint_address: String,
        }
        json::<Self, Body>(body).map(|body| DeviceEndpoint::parse(&body.endpoint_address))
    }
}
