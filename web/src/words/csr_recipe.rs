//! How a device makes its own key and a CSR that is taken here as a whole: openssl's configuration and commands, the same in every
//! language.
//!
//! Values of the configuration go through [`escaped`], names of files through the shell's quotes.
//! Source: OpenSSL, config(5), req(1).

use jitr_shared::certificate::Role;
use jitr_shared::certificate::algorithm::KeyAlgorithm;
use jitr_shared::certificate::draft::{Draft, NameKind};

/// What stands in for a name that was not typed.
const SOME_DEVICE: &str = "press-1";

/// The commands, to be pasted into the device's shell.
#[must_use]
pub fn csr_recipe(draft: &Draft) -> String {
    let named = Draft { common_name: draft.common_name.clone(), ..Draft::new(Role::Device) }.parse();
    let name = named.as_ref().map_or(SOME_DEVICE, |spec| spec.common_name());
    let key = key_command(draft.key);
    let configuration = configuration(name, draft);
    format!(
        "cat > '{name}.cnf' <<'END'\n{configuration}END\n\
         (umask 077; openssl genpkey {key} -out '{name}.key.pem')\n\
         openssl req -new -utf8 -config '{name}.cnf' -key '{name}.key.pem' -out '{name}.csr.pem'\n\
         openssl req -in '{name}.csr.pem' -noout -verify -subject"
    )
}

fn key_command(key: KeyAlgorithm) -> &'static str {
    match key {
        KeyAlgorithm::P256 => "-algorithm EC -pkeyopt ec_paramgen_curve:P-256",
        KeyAlgorithm::P384 => "-algorithm EC -pkeyopt ec_paramgen_curve:P-384",
        KeyAlgorithm::P521 => "-algorithm EC -pkeyopt ec_paramgen_curve:P-521",
        KeyAlgorithm::Rsa2048 => "-algorithm RSA -pkeyopt rsa_keygen_bits:2048",
        KeyAlgorithm::Rsa3072 => "-algorithm RSA -pkeyopt rsa_keygen_bits:3072",
        KeyAlgorithm::Rsa4096 => "-algorithm RSA -pkeyopt rsa_keygen_bits:4096",
    }
}

fn configuration(name: &str, draft: &Draft) -> String {
    let subject = [
        ("C", &draft.country),
        ("ST", &draft.state),
        ("L", &draft.locality),
        ("O", &draft.organization),
        ("OU", &draft.organizational_unit),
        ("serialNumber", &draft.serial_number),
    ];
    let mut text = String::from("[req]\nprompt = no\nstring_mask = utf8only\ndistinguished_name = subject\n");
    let names = alternative_names(draft);
    if !names.is_empty() {
        text.push_str("req_extensions = extensions\n");
    }
    text.push_str("[subject]\n");
    for (key, value) in subject.into_iter().filter(|(_, value)| !value.trim().is_empty()) {
        text.push_str(&format!("{key} = {}\n", escaped(value.trim())));
    }
    text.push_str(&format!("CN = {}\n", escaped(name)));
    if !names.is_empty() {
        text.push_str("[extensions]\nsubjectAltName = @names\n[names]\n");
        names.into_iter().for_each(|line| text.push_str(&line));
    }
    text
}

/// In a section of their own, because a comma in a value would end it. None while a field is at fault.
fn alternative_names(draft: &Draft) -> Vec<String> {
    let named = Draft { common_name: SOME_DEVICE.to_owned(), ..draft.clone() };
    let Ok(spec) = named.parse() else { return Vec::new() };
    let kind = |kind| match kind {
        NameKind::Dns => "DNS",
        NameKind::Ip => "IP",
        NameKind::Uri => "URI",
        NameKind::Email => "email",
    };
    let names = spec.alternative_names().iter().enumerate();
    names
        .map(|(place, name)| format!("{}.{place} = {}\n", kind(name.kind()), escaped(&name.to_string())))
        .collect()
}

/// What config(5) would take for more than a character.
fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for character in value.chars() {
        if matches!(character, '\\' | '$' | '#' | '"' | '\'' | ';') {
            text.push('\\');
        }
        text.push(character);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::csr_recipe;
    use jitr_shared::certificate::{Role, algorithm::KeyAlgorithm, draft::Draft};

    #[test]
    fn the_usual_one_asks_for_a_name_alone() {
        let text = csr_recipe(&Draft::new(Role::Device));
        assert!(text.contains("[subject]\nCN = press-1\nEND\n"), "{text}");
        assert!(!text.contains("extensions"));
    }

    #[test]
    fn what_was_typed_stays_a_value() {
        let draft = Draft {
            key: KeyAlgorithm::Rsa3072,
            common_name: String::from("sensor-7"),
            organization: String::from("Acme #1 $HOME \"x\""),
            alternative_names: String::from("sensor-7.example.com, ip:192.0.2.7"),
            ..Draft::new(Role::Device)
        };
        let text = csr_recipe(&draft);
        assert!(text.contains(r#"O = Acme \#1 \$HOME \"x\""#), "{text}");
        assert!(text.contains("DNS.0 = sensor-7.example.com\nIP.1 = 192.0.2.7\n"), "{text}");
        assert!(text.contains("rsa_keygen_bits:3072 -out 'sensor-7.key.pem'"), "{text}");
    }
}
