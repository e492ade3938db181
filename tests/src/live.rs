//! The far end of the live feed: a WebSocket that reads text frames, enough for a feed that goes one way.
//!
//! Dropping it cuts the connection, without the closing handshake: as a train in a tunnel does. Not here: what messages mean.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

use crate::signed_in::{PROFILE, SignedIn};

/// One connection.
#[derive(Debug)]
pub struct Live(TcpStream);

impl Live {
    /// Asks for the feed; gives the head of the answer too.
    ///
    /// # Errors
    /// There is no answer.
    pub fn open(on: &SignedIn) -> io::Result<(Self, String)> {
        let mut stream = TcpStream::connect(("127.0.0.1", on.stack.port()))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let (origin, cookie) = (on.stack.url(), on.console.cookie().unwrap_or_default());
        write!(
            stream,
            "GET {PROFILE}/feed HTTP/1.1\r\nHost: localhost:{}\r\nOrigin: {origin}\r\nCookie: {cookie}\r\n\
             Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\
             Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            on.stack.port()
        )?;
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte)?;
            head.extend(byte);
        }
        Ok((Self(stream), String::from_utf8_lossy(&head).into_owned()))
    }

    /// Opcode and payload of the next frame, which is not split (RFC 6455 section 5.2).
    ///
    /// # Errors
    /// None comes, or the connection is gone.
    pub fn frame(&mut self) -> io::Result<(u8, Vec<u8>)> {
        let mut head = [0; 2];
        self.0.read_exact(&mut head)?;
        let [first, second] = head;
        let length = match second & 0x7f {
            126 => {
                let mut length = [0; 2];
                self.0.read_exact(&mut length)?;
                usize::from(u16::from_be_bytes(length))
            }
            length => usize::from(length),
        };
        let mut payload = vec![0; length];
        self.0.read_exact(&mut payload)?;
        Ok((first & 0x0f, payload))
    }

    /// The next message.
    ///
    /// # Errors
    /// None comes, or what comes is no JSON in a text frame.
    pub fn message(&mut self) -> io::Result<Value> {
        match self.frame()? {
            (1, payload) => Ok(serde_json::from_slice(&payload)?),
            (opcode, _) => Err(io::Error::other(format!("a frame of opcode {opcode}"))),
        }
    }
}

/// The longest that a message is waited for.
const PATIENCE: Duration = Duration::from_secs(10);
