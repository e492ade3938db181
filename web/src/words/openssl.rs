//! The same acts as openssl commands, with what was typed: the same in every language.
//!
//! Values go through [`quoted`], so that a name with a blank or a quotation mark stays one word of the shell.

use jitr_shared::certificate::draft::Draft;

/// Makes a CA like ours: P-256, CA:TRUE, keyCertSign and cRLSign.
#[must_use]
pub fn make_ca(draft: &Draft) -> String {
    let subject = quoted(&subject(draft));
    let days = draft.parse().ok().and_then(|spec| spec.validity_days());
    let days = days.unwrap_or(draft.role.default_validity_days());
    format!(
        "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -aes-256-cbc -out ca.key.pem\n\
         openssl req -x509 -new -sha256 -key ca.key.pem -days {days} -subj {subject} \\\n  \
         -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign \\\n  \
         -out ca.cert.pem"
    )
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
        ("O", draft.organization.trim()),
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
    use super::make_ca;
    use jitr_shared::certificate::{Role, draft::Draft};

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
}
