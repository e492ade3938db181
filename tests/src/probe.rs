//! One plain HTTP GET to a port of this machine: is the Worker there yet, and what does it say?
//!
//! Tests that want more of HTTP bring a client of their own.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(10);

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum ProbeError {
    /// Nobody listens, or the connection broke.
    #[error("no answer on port {port}")]
    Silent {
        /// The port.
        port: u16,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// What came is no HTTP.
    #[error("port {port} does not speak HTTP")]
    Foreign {
        /// The port.
        port: u16,
    },
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The headers, as they came.
    pub headers: String,
    /// The body.
    pub body: Vec<u8>,
}

/// Gets a path from a port of this machine. HTTP/1.0, so that the answer is neither chunked nor kept open.
///
/// # Errors
/// There is no answer, or it is no HTTP.
pub fn get(port: u16, path: &str) -> Result<Answer, ProbeError> {
    let bytes = exchange(port, path).map_err(|source| ProbeError::Silent { port, source })?;
    parse(&bytes).ok_or(ProbeError::Foreign { port })
}

fn exchange(port: u16, path: &str) -> io::Result<Vec<u8>> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(stream, "GET {path} HTTP/1.0\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n")?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn parse(bytes: &[u8]) -> Option<Answer> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let (head, body) = bytes.split_at_checked(end)?;
    let headers = String::from_utf8(head.to_vec()).ok()?;
    let status = headers.strip_prefix("HTTP/")?.split(' ').nth(1)?.parse().ok()?;
    Some(Answer { status, headers, body: body.get(4..)?.to_vec() })
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn reads_status_and_body() {
        let answer = parse(b"HTTP/1.1 503 Service Unavailable\r\nA: b\r\n\r\nno").unwrap();
        assert_eq!((answer.status, answer.body.as_slice()), (503, b"no".as_slice()));
        assert!(parse(b"SSH-2.0-OpenSSH\r\n\r\n").is_none());
    }
}
