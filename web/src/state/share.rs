//! A link that carries public parts in its fragment, which a browser never sends to a server.
//!
//! PEM -> [`fragment`]: `share=1.` and for each item a letter of its kind and its DER in base64url, joined by `~`; and back
//! by [`pem`], as PEM again, so that what comes in by a link goes the way of everything that is pasted. Kinds that may hold a
//! private key or a password's salt have no letter: they can neither be written nor come in as what they are.

use thiserror::Error;

/// What browsers, chats and mail programs pass on whole: about twenty certificates.
pub const LONGEST: usize = 32_768;

const MARK: &str = "share=1.";
const BETWEEN: char = '~';
const COLUMNS: usize = 64;

/// The kinds that may be in a link: their letter, and the label of their PEM frame.
const KINDS: [(char, &str); 4] =
    [('c', "CERTIFICATE"), ('r', "CERTIFICATE REQUEST"), ('l', "X509 CRL"), ('p', "PUBLIC KEY")];

/// Why there is no link.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum Unshared {
    /// There is nothing public.
    #[error("nothing public to share")]
    Nothing,
    /// It would be too long.
    #[error("{length} characters, at most {LONGEST} are shared")]
    TooLong {
        /// How long it would be.
        length: usize,
    },
}

/// The fragment of items, each one PEM block; others than public ones are left out.
///
/// # Errors
/// There is nothing to share, or it is too long.
pub fn fragment<'a>(pems: impl IntoIterator<Item = &'a str>) -> Result<String, Unshared> {
    let parts: Vec<String> = pems.into_iter().filter_map(part).collect();
    if parts.is_empty() {
        return Err(Unshared::Nothing);
    }
    let text = format!("{MARK}{}", parts.join(&BETWEEN.to_string()));
    if text.len() > LONGEST { Err(Unshared::TooLong { length: text.len() }) } else { Ok(text) }
}

/// What a fragment carries, as PEM; none if it is no such fragment, is too long, or carries anything else.
#[must_use]
pub fn pem(fragment: &str) -> Option<String> {
    let parts = fragment.trim_start_matches('#').strip_prefix(MARK)?;
    if fragment.len() > LONGEST + 1 {
        return None;
    }
    let mut text = String::with_capacity(parts.len() * 2);
    for part in parts.split(BETWEEN) {
        let mut letters = part.chars();
        let letter = letters.next()?;
        let (_, label) = KINDS.iter().find(|(found, _)| *found == letter)?;
        text.push_str(&framed(label, letters.as_str())?);
    }
    Some(text)
}

fn part(pem: &str) -> Option<String> {
    let (label, rest) = pem.trim().strip_prefix("-----BEGIN ")?.split_once("-----")?;
    let (letter, _) = KINDS.iter().find(|(_, found)| *found == label)?;
    let (body, _) = rest.split_once("-----END ")?;
    let digits = body.chars().filter(|digit| !digit.is_ascii_whitespace() && *digit != '=');
    let digits = digits.map(|digit| match digit {
        '+' => '-',
        '/' => '_',
        other => other,
    });
    Some(std::iter::once(*letter).chain(digits).collect())
}

fn framed(label: &str, digits: &str) -> Option<String> {
    let is_digit = |digit: char| digit.is_ascii_alphanumeric() || matches!(digit, '-' | '_');
    if digits.is_empty() || !digits.chars().all(is_digit) {
        return None;
    }
    let digits = digits.replace('-', "+").replace('_', "/");
    // Four digits carry three bytes; one alone carries none.
    let padding = match digits.len() % 4 {
        0 => "",
        2 => "==",
        3 => "=",
        _ => return None,
    };
    let mut text = format!("-----BEGIN {label}-----\n");
    for (place, digit) in digits.chars().chain(padding.chars()).enumerate() {
        if place > 0 && place % COLUMNS == 0 {
            text.push('\n');
        }
        text.push(digit);
    }
    text.push_str(&format!("\n-----END {label}-----\n"));
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Unshared, fragment, pem};
    use jitr_shared::certificate::pem::write;

    #[test]
    fn what_is_shared_comes_back_as_it_was() {
        for length in [1, 2, 3, 47, 48, 49, 700] {
            let bytes: Vec<u8> = (0..length).map(|place| u8::try_from(place * 7 % 256).unwrap()).collect();
            let items = [write("CERTIFICATE", &bytes), write("PUBLIC KEY", &bytes)];
            let link = fragment(items.iter().map(String::as_str)).unwrap();
            assert!(
                link.chars().all(|digit| digit.is_ascii_alphanumeric() || "=.-_~".contains(digit)),
                "{link}"
            );
            assert_eq!(pem(&format!("#{link}")), Some(items.concat()));
        }
    }

    #[test]
    fn a_key_is_never_shared_whatever_its_frame_says() {
        for label in ["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "PKCS12"] {
            assert_eq!(fragment([write(label, b"secret").as_str()]), Err(Unshared::Nothing), "{label}");
        }
        let both = [write("PRIVATE KEY", b"secret"), write("CERTIFICATE", b"public")];
        assert_eq!(fragment(both.iter().map(String::as_str)).unwrap(), "share=1.ccHVibGlj");
    }

    #[test]
    fn a_link_that_is_too_long_is_neither_made_nor_opened() {
        let large = write("CERTIFICATE", &vec![7; LONGEST]);
        assert!(matches!(fragment([large.as_str()]), Err(Unshared::TooLong { length }) if length > LONGEST));
        assert_eq!(pem(&format!("#share=1.c{}", "A".repeat(LONGEST))), None);
    }

    #[test]
    fn anything_else_in_a_fragment_is_nothing() {
        for other in [
            "",
            "#",
            "#content",
            "#share=2.cAAAA",
            "#share=1.",
            "#share=1.kAAAA",
            "#share=1.cA",
            "#share=1.c<b>",
            "#share=1.cAAAA~",
        ] {
            assert_eq!(pem(other), None, "{other}");
        }
    }
}
