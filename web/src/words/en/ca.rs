//! English: ca.

use crate::issuer::message::ca::{CaFile, Custody};
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
    made: |name| format!("Made the CA “{name}”."),
    signed_by: "Signed by",
    signed_by_itself: "itself: a Root CA",
    signed_by_ca: |name| format!("{name}: an Intermediate CA"),
    signed_by_hint: |there| {
        if there {
            "An Intermediate CA is signed by a CA of this tab; register the CA that signs your devices."
        } else {
            "For an Intermediate CA, make or load the CA above it first."
        }
    },
    custody_summary: |custody| match custody {
        Custody::Exportable => "Its key can be downloaded",
        Custody::Sealed => "Its key never leaves this tab",
    },
    custody_label: "Where its key may go",
    custody_name: |custody| match custody {
        Custody::Exportable => "Into files, when you ask",
        Custody::Sealed => "Nowhere: not exportable",
    },
    custody_says: |custody| match custody {
        Custody::Exportable => "Encrypted files, or kept in this browser under a passphrase.",
        Custody::Sealed => {
            "The browser itself refuses to give it out: it cannot be written to a file, ever, and is gone with this tab."
        }
    },
    make_note: |intermediate| {
        if intermediate {
            "Intermediate CA: CA:TRUE (critical), keyCertSign and cRLSign, the identifiers of its key and of the key that signs."
        } else {
            "Root CA: CA:TRUE (critical), keyCertSign and cRLSign, the identifier of its key."
        }
    },
    certificate_file: "CA certificate",
    certificate_hint: "PEM or DER, the CAs above it beside it if you have them: choose a file, drop it here, or paste PEM. Not needed for a PKCS#12.",
    key_file: "CA private key, or a PKCS#12 with both",
    key_hint: "PKCS#8, PKCS#1 or SEC 1, PEM or DER, encrypted or not; or PKCS#12 (.p12, .pfx). It is read here and sent nowhere.",
    key_passphrase: "Passphrase of the key file",
    key_passphrase_hint: "Leave it empty if the file is not encrypted.",
    load: "Load CA",
    loading: "Loading the CA …",
    load_custody: "Where its key may go from now on",
    load_incomplete: "Give the key file first.",
    loaded: |name| format!("Loaded the CA “{name}”."),
    sealed: "Key never leaves this tab",
    above: |above| {
        format!(
            "{above} {} above it goes into chains",
            if above == 1 { "certificate" } else { "certificates" }
        )
    },
    download_key: "Download key or chain …",
    key_gone: "The key is not here any more.",
    file_label: "File",
    file_name,
    file_says,
    sealed_why: "This key was made not exportable: no file with it can be written.",
    danger: "Whoever has this file can create devices that AWS will accept. Keep it offline.",
    danger_plain: "Whoever reads this file can create devices that AWS will accept, with no passphrase in between.",
    typed: "Type the name of the CA",
    typed_hint: |name| format!("{name}, exactly so: then the key is written in clear."),
    typed_missing: "Type the name first.",
    download: "Download",
    download_plain: "Download the key in clear",
    downloaded: |name, file| format!("Downloaded {file} of “{name}”."),
    keep: "Keep in this browser …",
    keep_says: "Certificate and key stay in this browser's storage, the key encrypted under your passphrase, until you remove them or the browser's data is cleared. Without the passphrase nobody opens it again: keep a file, too.",
    keep_do: "Encrypt and keep",
    kept: |name| format!("Kept “{name}” in this browser. Its passphrase opens it on your next visit."),
    locked: "Kept here, locked",
    unlock_passphrase: "Passphrase",
    unlock: "Unlock",
    unlocking: "Unlocking …",
    unlock_missing: "Type the passphrase first.",
    unlocked: |name| format!("Unlocked the CA “{name}”."),
    remove: "Remove from this browser",
    remove_confirm: |name| format!("Remove “{name}” from this browser? Without a file its key is lost."),
    remove_anyway: "Remove for good",
    removed: |name| format!("Removed “{name}” from this browser."),
    store_fault: "The browser's storage refused.",
    store_remedy: "A private window may have none, or the disk is full. Download the key as an encrypted file instead.",
    passphrase: "Passphrase",
    passphrase_hint: "At least 12 characters. Whoever loses it loses what is in the file.",
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
    forget_list: |name| {
        format!("The newest revocation list of “{name}” has not been downloaded. It goes with the key.")
    },
    forget_anyway: "Forget the key for good",
    forgotten: |name| format!("Forgot the CA “{name}” and its key."),
    next_stage: "Next: prove and register",
    how_first: "The CA signs every device certificate. AWS IoT trusts a device because its certificate is signed by a CA that you registered, so the \
                CA must carry CA:TRUE in basicConstraints, and its key must never be on a device.",
    how_second: "The key is made by the browser's WebCrypto inside a Web Worker that cannot open any connection. It leaves that place only in the \
                 files that you ask for, encrypted unless you type that you want it plain. Nothing is stored unless you ask for that, too: closing this tab forgets it.",
    commands: "The same with openssl",
};

pub(super) fn file_name(file: CaFile) -> &'static str {
    match file {
        CaFile::KeyEncrypted => "Key, encrypted (PKCS#8, PEM)",
        CaFile::Pkcs12 => "Key and certificates (PKCS#12)",
        CaFile::Pkcs12Legacy => "Key and certificates for old importers (PKCS#12, legacy)",
        CaFile::KeyPlain => "Key in clear (PKCS#8, PEM)",
        CaFile::CertificateDer => "Certificate (DER)",
        CaFile::Chain => "Certificate and the CAs above it (PEM)",
    }
}

fn file_says(file: CaFile) -> &'static str {
    match file {
        CaFile::KeyEncrypted => {
            "PBES2: AES-256-CBC, PBKDF2-HMAC-SHA256, 600,000 rounds. openssl and all of today read it."
        }
        CaFile::Pkcs12 => "AES-256-CBC, PBKDF2-HMAC-SHA256, MAC by HMAC-SHA256, 600,000 rounds.",
        CaFile::Pkcs12Legacy => {
            "3DES and SHA-1, which are weak: only for a program that cannot read the modern form."
        }
        CaFile::KeyPlain => "Not encrypted. Only where a machine must read it without anybody there.",
        CaFile::CertificateDer => "Without the key.",
        CaFile::Chain => "Without the key; the CA first.",
    }
}

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
