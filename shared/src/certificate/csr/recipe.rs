//! How a device makes its own key and a request for it with OpenSSL: a configuration and two commands.
//!
//! Values have passed [`super::super::draft::Draft::parse`], so they are on one line; what means something to OpenSSL's
//! configuration is escaped. Source: OpenSSL's manual, config(5), req(1), x509v3_config(5).

use std::fmt::Write;

use crate::certificate::{
    algorithm::KeyAlgorithm,
    draft::{CertificateSpec, NameKind},
};

/// What a device has to be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// What the configuration's file is called.
    pub file_name: String,
    /// The configuration.
    pub configuration: String,
    /// The commands, one a line: the key, then the request.
    pub commands: String,
}

/// Writes the recipe for a device's certificate.
#[must_use]
pub fn recipe(spec: &CertificateSpec) -> Recipe {
    let name = spec.common_name();
    let file_name = format!("{name}.csr.cnf");
    let (key, hash) = match spec.key() {
        KeyAlgorithm::P256 => ("EC -pkeyopt ec_paramgen_curve:P-256", "sha256"),
        KeyAlgorithm::P384 => ("EC -pkeyopt ec_paramgen_curve:P-384", "sha384"),
        KeyAlgorithm::P521 => ("EC -pkeyopt ec_paramgen_curve:P-521", "sha512"),
        KeyAlgorithm::Rsa2048 => ("RSA -pkeyopt rsa_keygen_bits:2048", "sha256"),
        KeyAlgorithm::Rsa3072 => ("RSA -pkeyopt rsa_keygen_bits:3072", "sha256"),
        KeyAlgorithm::Rsa4096 => ("RSA -pkeyopt rsa_keygen_bits:4096", "sha256"),
    };
    let commands = format!(
        "openssl genpkey -algorithm {key} -out {name}.key.pem\n\
         openssl req -new -{hash} -config {file_name} -key {name}.key.pem -out {name}.csr.pem\n"
    );
    Recipe { file_name, configuration: configuration(spec), commands }
}

fn configuration(spec: &CertificateSpec) -> String {
    let mut text = String::from("[req]\nprompt = no\nutf8 = yes\nstring_mask = utf8only\n");
    text.push_str("distinguished_name = subject\n");
    let names = spec.alternative_names();
    if !names.is_empty() {
        text.push_str("req_extensions = extensions\n");
    }
    text.push_str("\n[subject]\n");
    for (word, value) in [
        ("C", spec.country()),
        ("ST", spec.state()),
        ("L", spec.locality()),
        ("O", spec.organization()),
        ("OU", spec.organizational_unit()),
        ("CN", Some(spec.common_name())),
        ("serialNumber", spec.serial_number()),
    ] {
        if let Some(value) = value {
            text.extend([word, " = ", &escaped(value), "\n"]);
        }
    }
    if names.is_empty() {
        return text;
    }
    text.push_str("\n[extensions]\nsubjectAltName = @names\n\n[names]\n");
    for (place, name) in names.iter().enumerate() {
        let word = match name.kind() {
            NameKind::Dns => "DNS",
            NameKind::Ip => "IP",
            NameKind::Uri => "URI",
            NameKind::Email => "email",
        };
        // Writing to a String does not fail.
        let _ = writeln!(text, "{word}.{} = {}", place + 1, escaped(&name.to_string()));
    }
    text
}

/// A backslash takes its meaning from any of them.
fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for character in value.chars() {
        if matches!(character, '\\' | '"' | '\'' | '#' | '$' | ';') {
            text.push('\\');
        }
        text.push(character);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::recipe;
    use crate::certificate::{Role, algorithm::KeyAlgorithm, draft::Draft};

    #[test]
    fn a_recipe_says_the_subject_the_names_and_the_key() {
        let draft = Draft {
            key: KeyAlgorithm::P384,
            common_name: "press-1".into(),
            organization: "A $HOME \"#1\" \\ co".into(),
            country: "kr".into(),
            alternative_names: "press-1.example, ip:10.0.0.7".into(),
            ..Draft::new(Role::Device)
        };
        let found = recipe(&draft.parse().unwrap());
        assert_eq!(found.file_name, "press-1.csr.cnf");
        assert_eq!(
            found.configuration,
            "[req]\nprompt = no\nutf8 = yes\nstring_mask = utf8only\ndistinguished_name = subject\n\
             req_extensions = extensions\n\n[subject]\nC = KR\nO = A \\$HOME \\\"\\#1\\\" \\\\ co\nCN = press-1\n\n\
             [extensions]\nsubjectAltName = @names\n\n[names]\nDNS.1 = press-1.example\nIP.2 = 10.0.0.7\n"
        );
        assert_eq!(
            found.commands,
            "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out press-1.key.pem\n\
             openssl req -new -sha384 -config press-1.csr.cnf -key press-1.key.pem -out press-1.csr.pem\n"
        );
    }
}
