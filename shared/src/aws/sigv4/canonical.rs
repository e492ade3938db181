//! The canonical request: one spelling for all the ways in which a request can be written.
//!
//! The path goes over the wire percent-encoded and is encoded once more here, as every service but S3 wants it; the query
//! is decoded and encoded, so that it stands as it did.
//!
//! Source: IAM user guide, "Create a signed AWS API request", step 1.

use percent_encoding::{percent_decode_str, utf8_percent_encode};
use sha2::{Digest, Sha256};

use super::{Context, Message, added_headers};
use crate::{
    aws::{
        Credentials,
        call::request::{GREEDY, encode_bytes},
    },
    order,
};

/// A request in the spelling that is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CanonicalRequest {
    text: String,
    signed_headers: String,
}

impl CanonicalRequest {
    /// Spells a message, together with the headers that signing adds.
    #[must_use]
    pub fn new(message: Message<'_>, credentials: &Credentials, context: &Context<'_>) -> Self {
        let added = added_headers(message.body, credentials, context).into_iter();
        let added =
            added.filter(|(_, _, is_signed)| *is_signed).map(|(name, value, _)| (name.to_owned(), value));
        let headers = canonical_headers(message.headers.into_iter().chain(added));
        let names: Vec<&str> = headers.iter().map(|(name, _)| name.as_str()).collect();
        let signed_headers = names.join(";");
        let lines: String = headers.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
        let text = format!(
            "{}\n{}\n{}\n{lines}\n{signed_headers}\n{}",
            message.method,
            canonical_path(message.path, context.options.normalize_path),
            canonical_query(message.query),
            hex::encode(Sha256::digest(message.body)),
        );
        Self { text, signed_headers }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The names of the headers that are signed, with `;` between.
    #[must_use]
    pub fn signed_headers(&self) -> &str {
        &self.signed_headers
    }
}

fn canonical_path(path: &str, normalize: bool) -> String {
    let path = if normalize { normalized(path) } else { path.to_owned() };
    utf8_percent_encode(&path, GREEDY).to_string()
}

/// RFC 3986, section 5.2.4, and empty segments go too.
fn normalized(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                kept.pop();
            }
            name => kept.push(name),
        }
    }
    let ends_in_directory = path.ends_with('/') || path.ends_with("/.") || path.ends_with("/..");
    let end = if ends_in_directory && !kept.is_empty() { "/" } else { "" };
    format!("/{}{end}", kept.join("/"))
}

fn canonical_query(query: &str) -> String {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let mut pairs: Vec<(String, String)> = pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (encoded_anew(name), encoded_anew(value))
        })
        .collect();
    order::sort_by(&mut pairs, Ord::cmp);
    pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

fn encoded_anew(text: &str) -> String {
    encode_bytes(&percent_decode_str(text).collect::<Vec<u8>>())
}

/// Names in lower case and in order, values of one name joined in the order they came.
fn canonical_headers(headers: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let mut joined: Vec<(String, String)> = Vec::new();
    for (name, value) in headers {
        let name = name.to_ascii_lowercase();
        let value = value.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        match joined.iter_mut().find(|(known, _)| *known == name) {
            Some((_, values)) => {
                values.push(',');
                values.push_str(&value);
            }
            None => joined.push((name, value)),
        }
    }
    order::sort_by(&mut joined, Ord::cmp);
    joined
}
