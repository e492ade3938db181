//! The same acts as openssl commands, with what was typed: the same in every language.
//!
//! Values go through [`quoted`], so that a name with a blank or a quotation mark stays one word of the shell.

use jitr_shared::certificate::Role;
use jitr_shared::certificate::algorithm::{HashAlgorithm, KeyAlgorithm};
use jitr_shared::certificate::draft::Draft;

/// Makes a CA like ours: the chosen key and hash, CA:TRUE, keyCertSign and cRLSign; under another CA where one signs.
#[must_use]
pub fn make_ca(draft: &Draft) -> String {
    let subject = quoted(&subject(draft));
    let days = draft.parse().ok().and_then(|spec| spec.validity_days());
    let days = days.unwrap_or(draft.role.default_validity_days());
    let (key, hash) = (key_options(draft.key), hash_option(draft));
    let path_length = match draft.path_length.trim() {
        "" => String::new(),
        length => format!(",pathlen:{length}"),
    };
    let signer = match draft.role {
        Role::IntermediateCa => " \\\n  -CA root.cert.pem -CAkey root.key.pem",
        Role::RootCa | Role::VerificationCertificate | Role::Device => "",
    };
    format!(
        "openssl genpkey {key} -aes-256-cbc -out ca.key.pem\n\
         openssl req -x509 -new {hash} -key ca.key.pem -days {days} -subj {subject}{signer} \\\n  \
         -addext {} -addext keyUsage=critical,keyCertSign,cRLSign \\\n  \
         -out ca.cert.pem",
        quoted(&format!("basicConstraints=critical,CA:TRUE{path_length}"))
    )
}

fn key_options(key: KeyAlgorithm) -> String {
    match key {
        KeyAlgorithm::P256 => String::from("-algorithm EC -pkeyopt ec_paramgen_curve:P-256"),
        KeyAlgorithm::P384 => String::from("-algorithm EC -pkeyopt ec_paramgen_curve:P-384"),
        KeyAlgorithm::P521 => String::from("-algorithm EC -pkeyopt ec_paramgen_curve:P-521"),
        KeyAlgorithm::Rsa2048 | KeyAlgorithm::Rsa3072 | KeyAlgorithm::Rsa4096 => {
            format!("-algorithm RSA -pkeyopt rsa_keygen_bits:{}", key.bits())
        }
    }
}

fn hash_option(draft: &Draft) -> &'static str {
    match draft.key.signature(draft.hash).hash() {
        HashAlgorithm::Sha256 => "-sha256",
        HashAlgorithm::Sha384 => "-sha384",
        HashAlgorithm::Sha512 => "-sha512",
    }
}

/// Makes a verification certificate for a registration code.
#[must_use]
pub fn make_verification(registration_code: &str) -> String {
    let subject = quoted(&format!("/CN={registration_code}"));
    format!(
        "openssl req -new -sha256 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc \\\n  \
         -keyout verification.key.pem -subj {subject} -out verification.csr\n\
         openssl x509 -req -sha256 -in verification.csr -CA ca.cert.pem -CAkey ca.key.pem -CAcreateserial \\\n  \
         -days 30 -out verification.cert.pem"
    )
}

/// Reads a certificate.
pub const INSPECT: &str = "openssl x509 -in device.cert.pem -noout -text\n\
                           openssl x509 -in device.cert.pem -outform DER | sha256sum\n\
                           openssl verify -CAfile ca.cert.pem device.cert.pem";

/// openssl's `-subj`: `/` and `\` inside a value are escaped with `\`.
fn subject(draft: &Draft) -> String {
    let parts = [
        ("C", draft.country.trim()),
        ("ST", draft.state.trim()),
        ("L", draft.locality.trim()),
        ("O", draft.organization.trim()),
        ("OU", draft.organizational_unit.trim()),
        ("serialNumber", draft.serial_number.trim()),
        (
            "CN",
            if draft.common_name.trim().is_empty() { "Acme Device CA 1" } else { draft.common_name.trim() },
        ),
    ];
    let escaped = |value: &str| value.replace('\\', "\\\\").replace('/', "\\/").replace('+', "\\+");
    parts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("/{name}={}", escaped(value)))
        .collect()
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::{HashAlgorithm, KeyAlgorithm, Role, make_ca};
    use jitr_shared::certificate::draft::Draft;

    #[test]
    fn what_was_typed_stays_one_word_of_the_shell() {
        let mut draft = Draft {
            common_name: "O'Hara/1 + co".to_owned(),
            country: "KR".to_owned(),
            ..Draft::new(Role::RootCa)
        };
        draft.validity.days = "365".to_owned();
        let text = make_ca(&draft);
        assert!(text.contains(r"-subj '/C=KR/CN=O'\''Hara\/1 \+ co'"), "{text}");
        assert!(text.contains("-days 365"));
    }

    #[test]
    fn key_hash_and_path_length_are_those_that_were_chosen() {
        let mut draft = Draft::new(Role::IntermediateCa);
        (draft.key, draft.hash) = (KeyAlgorithm::Rsa3072, HashAlgorithm::Sha384);
        draft.path_length = "0".to_owned();
        let text = make_ca(&draft);
        for part in ["rsa_keygen_bits:3072", "-sha384", "CA:TRUE,pathlen:0", "-CA root.cert.pem"] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }
}
