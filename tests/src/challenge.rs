//! What a destination's address is asked by AWS to prove that it is ours, for tests where no Worker answers.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpListener;

use serde_json::Value;

/// Takes AWS's confirmation request as the Worker would, and gives its token; empty if there is none in it.
///
/// # Errors
/// Nobody asks, or breaks off.
pub fn take_challenge(listener: &TcpListener) -> io::Result<String> {
    let (mut stream, _) = listener.accept()?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut length = 0;
    for line in reader.by_ref().lines() {
        let line = line?;
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().map_err(io::Error::other)?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    stream.write_all(b"HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")?;
    let message: Value = serde_json::from_slice(&body)?;
    let token = message.get("confirmationToken").and_then(Value::as_str);
    Ok(token.unwrap_or_default().to_owned())
}
