//! The address that devices connect to, `host` or `host:port`, as DescribeEndpoint and people write it.
//!
//! It ends up in a shell command, so only what a host name may hold passes. A stand-in for AWS may answer with a port;
//! AWS itself does not. Source: AWS IoT API, DescribeEndpoint (`endpointAddress`); RFC 1123 section 2.1.

use std::fmt;

use thiserror::Error;

/// MQTT with TLS client authentication.
const DEFAULT_PORT: u16 = 8883;
const LONGEST_HOST: usize = 253;

/// Where devices connect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceEndpoint {
    host: String,
    port: u16,
}

/// Why a text is no device endpoint.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EndpointError {
    /// The host is empty, too long, or holds a character that no host name has.
    #[error("{host:?} is not a host name")]
    Host {
        /// The host as found.
        host: String,
    },
    /// What follows the colon is no port.
    #[error("{port:?} is not a port, a number from 1 to 65535")]
    Port {
        /// The port as found.
        port: String,
    },
}

impl DeviceEndpoint {
    /// Reads `host` or `host:port`; the port is 8883 if none is given.
    ///
    /// ```
    /// let endpoint = jitr_shared::bundle::endpoint::DeviceEndpoint::parse("localhost:18883").unwrap();
    /// assert_eq!((endpoint.host(), endpoint.port()), ("localhost", 18883));
    /// ```
    ///
    /// # Errors
    /// If the host or the port is none.
    pub fn parse(text: &str) -> Result<Self, EndpointError> {
        let (host, port) = match text.trim().split_once(':') {
            None => (text.trim(), DEFAULT_PORT),
            Some((host, port)) => (host, parse_port(port)?),
        };
        let label = |label: &str| {
            !label.is_empty()
                && !label.starts_with('-')
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        if host.len() > LONGEST_HOST || !host.split('.').all(label) {
            return Err(EndpointError::Host { host: host.to_owned() });
        }
        Ok(Self { host: host.to_owned(), port })
    }

    /// The host.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }
}

impl fmt::Display for DeviceEndpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.host, self.port)
    }
}

fn parse_port(text: &str) -> Result<u16, EndpointError> {
    let refused = || EndpointError::Port { port: text.to_owned() };
    match text.parse::<u16>() {
        // `parse` would also take "+1".
        Ok(port) if port > 0 && text.bytes().all(|byte| byte.is_ascii_digit()) => Ok(port),
        Ok(_) | Err(_) => Err(refused()),
    }
}

#[cfg(test)]
mod tests {
    use super::DeviceEndpoint;

    #[test]
    fn the_port_is_8883_unless_given() {
        let endpoint = DeviceEndpoint::parse(" a1b2c3-ats.iot.eu-west-1.amazonaws.com\n").unwrap();
        assert_eq!(endpoint.to_string(), "a1b2c3-ats.iot.eu-west-1.amazonaws.com:8883");
    }

    #[test]
    fn what_could_run_in_a_shell_is_refused() {
        for text in
            ["", "a b", "$(x)", "a;b", "-h", "a..b", "https://a", "a:0", "a:65536", "a:+1", "a:1:2", "a`b`"]
        {
            assert!(DeviceEndpoint::parse(text).is_err(), "{text}");
        }
    }
}
