//! English: ca.

use crate::state::ca::{LEAST_PASSPHRASE, PassphraseFault, Strength};
use crate::words::ca::CaWords;

pub(super) const CA: CaWords = CaWords {
    lead: "Make a CA certificate, or load one you have. Its private key stays in this browser.",
    empty: "No CA in this tab yet. Make one, or load the files of a CA you have.",
    held: "CAs in this tab",
    ways: "Make or load",
    way_make: "Make a CA",
    way_load: "Load a CA I have",
    make: "Make CA",
    making: "Making the CA …",
    made: |name| format!("Made the CA “{name}”. Download its key before you close this tab."),
    make_note: "Root CA, ECDSA P-256 with SHA-256, CA:TRUE, keyCertSign and cRLSign.",
    certificate_file: "CA certificate",
    certificate_hint: "PEM or DER: choose a file, drop it here, or paste PEM.",
    key_file: "CA private key",
    key_hint: "PKCS#8 or SEC 1, PEM or DER, encrypted or not. It is read here and sent nowhere.",
    key_passphrase: "Passphrase of the key file",
    key_passphrase_hint: "Leave it empty if the file is not encrypted.",
    load: "Load CA",
    loading: "Loading the CA …",
    load_incomplete: "Give the certificate and the key first.",
    loaded: |name| format!("Loaded the CA “{name}”."),
    download_key: "Download key …",
    key_gone: "The key is not here any more.",
    danger: "Whoever has this file can create devices that AWS will accept. Keep it offline.",
    passphrase: "Passphrase",
    passphrase_hint: "At least 12 characters. Encrypts the file with AES-256-CBC; PBKDF2-HMAC-SHA256, 600,000 rounds (PKCS#8, PBES2).",
    passphrase_again: "Passphrase again",
    passphrase_fault,
    strength,
    encrypt: "Encrypt and download",
    encrypting: "Encrypting …",
    encrypted: |name, file, algorithm| {
        format!("Downloaded the key of “{name}” as {file}, encrypted with {algorithm}.")
    },
    forget: "Forget",
    forget_confirm: |name| {
        format!("The key of “{name}” is only in this tab. Once forgotten, nobody can bring it back.")
    },
    forget_anyway: "Forget the key for good",
    forgotten: |name| format!("Forgot the CA “{name}” and its key."),
    next_stage: "Next: prove and register",
    how_first: "The CA signs every device certificate. AWS IoT trusts a device because its certificate is signed by a CA that you registered, so the \
                CA must carry CA:TRUE in basicConstraints, and its key must never be on a device.",
    how_second: "The key is made by the browser's WebCrypto inside a Web Worker that cannot open any connection. It leaves that place only as a file \
                 encrypted under your passphrase. Nothing is stored: closing this tab forgets it.",
    commands: "The same with openssl",
};

pub(super) fn passphrase_fault(fault: PassphraseFault) -> String {
    match fault {
        PassphraseFault::TooShort { found } => format!("{found} of at least {LEAST_PASSPHRASE} characters."),
        PassphraseFault::Monotone => String::from("One character over and over is guessed at once."),
        PassphraseFault::Differs => String::from("The two do not match yet."),
    }
}

fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::TooShort => "Too short",
        Strength::Fair => "Fair; a few words more make it good",
        Strength::Good => "Good",
    }
}
