//! Names as OpenSSL prints them on one line.

use std::fmt::Write;

use crate::{
    certificate::facts::AlternativeName,
    inspect::{item::NameFacts, oid},
};

/// `C = DE, O = Acme, CN = device + serialNumber = 1`.
pub(super) fn name(of: &NameFacts) -> String {
    name_with(of, " = ", ", ")
}

/// The same with separators of its own, as names inside of extensions have them.
fn name_with(of: &NameFacts, equals: &str, comma: &str) -> String {
    let relative = |attributes: &Vec<crate::inspect::item::Attribute>| {
        let all = attributes.iter().map(|attribute| {
            let value = escaped(&attribute.value, equals == " = ");
            format!("{}{equals}{value}", oid::openssl(&attribute.oid))
        });
        all.collect::<Vec<_>>().join(" + ")
    };
    of.parts.iter().map(relative).collect::<Vec<_>>().join(comma)
}

/// RFC 2253's escaping with quotes, of which OpenSSL writes the characters that are no ASCII as bytes.
fn escaped(value: &str, quoted: bool) -> String {
    let mut text = String::new();
    let is_special = |character: char| matches!(character, ',' | '+' | '"' | '\\' | '<' | '>' | ';');
    let needs_quotes = value.chars().any(|character| matches!(character, ',' | '+' | '<' | '>' | ';'))
        || value.starts_with(['#', ' '])
        || value.ends_with(' ');
    for character in value.chars() {
        match character {
            '"' | '\\' => text.extend(['\\', character]),
            special if is_special(special) && !quoted => text.extend(['\\', special]),
            control if control.is_control() || !control.is_ascii() => {
                let mut bytes = [0; 4];
                for byte in control.encode_utf8(&mut bytes).bytes() {
                    let _ = write!(text, "\\{byte:02X}");
                }
            }
            other => text.push(other),
        }
    }
    if quoted && needs_quotes { format!("\"{text}\"") } else { text }
}

/// `DNS:a.example, IP Address:10.0.0.1`.
pub(super) fn alternative_names(all: &[AlternativeName]) -> String {
    all.iter().map(alternative_name).collect::<Vec<_>>().join(", ")
}

pub(super) fn alternative_name(name: &AlternativeName) -> String {
    match name {
        AlternativeName::Dns(text) => format!("DNS:{text}"),
        AlternativeName::Email(text) => format!("email:{text}"),
        AlternativeName::Uri(text) => format!("URI:{text}"),
        AlternativeName::Ip(text) => format!("IP Address:{}", address(text)),
        AlternativeName::Directory(text) => format!("DirName:{}", directory(text)),
        AlternativeName::OtherName { oid, .. } => format!("othername: {oid}::<unsupported>"),
        AlternativeName::RegisteredId(oid) => format!("Registered ID:{oid}"),
        AlternativeName::Other => "EdiPartyName:<unsupported>".to_owned(),
    }
}

/// IPv6 in eight groups without leading zeros, as OpenSSL has it.
fn address(text: &str) -> String {
    match text.parse::<std::net::Ipv6Addr>() {
        Ok(address) => {
            address.segments().iter().map(|group| format!("{group:X}")).collect::<Vec<_>>().join(":")
        }
        Err(_) => text.to_owned(),
    }
}

/// RFC 4514's order the other way round: first attribute first.
fn directory(text: &str) -> String {
    let mut parts: Vec<String> = vec![String::new()];
    let mut is_escaped = false;
    for character in text.chars() {
        if character == ',' && !is_escaped {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(character);
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    parts.reverse();
    parts.join(", ").replace('=', " = ")
}
