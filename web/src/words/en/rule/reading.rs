//! English: how something was written, and whether it could be read.

use jitr_shared::inspect::{FaultKind, OtherKind, ReadingRule as Rule};

use crate::words::rule::RulesOf;

pub(super) const READING: RulesOf<Rule> = RulesOf { what, why, remedy };

fn kind(kind: OtherKind) -> &'static str {
    match kind {
        OtherKind::Parameters => "curve or group parameters",
        OtherKind::OpenSsh => "an OpenSSH private key",
        OtherKind::OpenSshPublic => "an OpenSSH public key",
        OtherKind::Putty => "a PuTTY key",
        OtherKind::JavaKeystore => "a Java keystore",
        OtherKind::Pgp => "a PGP key or message",
        OtherKind::Jwk => "a JSON Web Key",
        OtherKind::Unknown => "something that is not read here",
    }
}

fn what(rule: &Rule) -> String {
    let said = match rule {
        Rule::Written(fault) => return what_written(fault),
        Rule::OtherContent { kind: found, label: Some(label) } => {
            return format!("“{label}” is {}.", kind(*found));
        }
        Rule::OtherContent { kind: found, label: None } => return format!("This is {}.", kind(*found)),
        Rule::PrivateKeyPresent => "A private key stands here in clear.",
        Rule::UnreadableCertificate => "A block says it is a certificate and can't be read as one.",
        Rule::UnreadableRequest => "A block says it is a CSR and can't be read as one.",
        Rule::UnreadableList => "A block says it is a CRL and can't be read as one.",
        Rule::UnreadableKey => "A block says it is a private key and can't be read as one.",
        Rule::UnreadablePublicKey => "A block says it is a public key and can't be read as one.",
        Rule::UnreadableContainer => "A block says it is PKCS#7 or PKCS#12 and can't be read as such.",
        Rule::UnreadableContent => "A block holds nothing that is known here.",
        Rule::LabelDiffers { label } => return format!("“{label}” stands above something else."),
        Rule::TrailingBytes { count } => return format!("{count} bytes stand behind what was read."),
        Rule::PasswordNeeded => "It is encrypted, and no password was given.",
        Rule::WrongPassword => "The password does not open it.",
        Rule::UnsupportedEncryption { algorithm } => return format!("Encrypted with {algorithm}."),
        Rule::TooMuchWork => "It asks for too many rounds to derive its key.",
        Rule::OldEncryption => "The key is encrypted by a header of its block.",
        Rule::UnknownKey => "The algorithm or curve of this private key is not known here.",
        Rule::ManyEntries { found, listed } => {
            return format!("{found} entries, of which {listed} are listed.");
        }
    };
    said.to_owned()
}

fn why(rule: &Rule) -> &'static str {
    match rule {
        Rule::Written(fault) => why_written(fault),
        Rule::OtherContent { kind, .. } => why_other(*kind),
        Rule::PrivateKeyPresent => "Whoever sees it can use it. It was not sent anywhere and is not shown.",
        Rule::UnreadableCertificate
        | Rule::UnreadableRequest
        | Rule::UnreadableList
        | Rule::UnreadableKey
        | Rule::UnreadablePublicKey
        | Rule::UnreadableContainer
        | Rule::UnreadableContent => "Its DER is damaged, cut off, or of another kind.",
        Rule::LabelDiffers { .. } => {
            "It was read as what it is; most programs go by the label and refuse it."
        }
        Rule::TrailingBytes { .. } => {
            "Strict readers refuse it, and hashes of the file differ from certificateId."
        }
        Rule::PasswordNeeded => "What is inside can be shown once it is opened.",
        Rule::WrongPassword => {
            "Capitals, a trailing space or another keyboard's layout make another password."
        }
        Rule::UnsupportedEncryption { .. } => "It is not opened here.",
        Rule::TooMuchWork => "It would hold the page for minutes; real files ask for far less.",
        Rule::OldEncryption => {
            "This form is weak: its key is one round of MD5 over the passphrase, which can be guessed by the thousand million a second."
        }
        Rule::UnknownKey => "AWS IoT takes RSA and the curves P-256, P-384 and P-521.",
        Rule::ManyEntries { .. } => "All of them can be searched.",
    }
}

fn remedy(rule: &Rule) -> &'static str {
    match rule {
        Rule::Written(fault) => remedy_written(fault),
        Rule::OtherContent { kind, .. } => remedy_other(*kind),
        Rule::PrivateKeyPresent => "Keep keys and certificates apart; if others saw the key, make a new one.",
        Rule::UnreadableCertificate
        | Rule::UnreadableRequest
        | Rule::UnreadableList
        | Rule::UnreadableKey
        | Rule::UnreadablePublicKey
        | Rule::UnreadableContainer
        | Rule::UnreadableContent => "Copy it again from its source.",
        Rule::LabelDiffers { .. } => "Correct the label.",
        Rule::TrailingBytes { .. } => "Use Copy PEM below: it holds the certificate alone.",
        Rule::PasswordNeeded => "Type its password.",
        Rule::WrongPassword => "Type it again.",
        Rule::UnsupportedEncryption { .. } => "Export it again with AES-256 and SHA-256.",
        Rule::TooMuchWork => "Export it again with OpenSSL's own settings.",
        Rule::OldEncryption => {
            "Convert it: openssl pkcs8 -topk8 -v2 aes-256-cbc -in old.key -out new.key. Where the old file may have been read, make a new key."
        }
        Rule::UnknownKey => "Make a key of one of these kinds.",
        Rule::ManyEntries { .. } => "Search for the serial number.",
    }
}

fn why_other(kind: OtherKind) -> &'static str {
    match kind {
        OtherKind::Parameters | OtherKind::Unknown => "It is named and not shown.",
        OtherKind::OpenSsh | OtherKind::OpenSshPublic => {
            "It is written for SSH: TLS, AWS IoT and firmware read keys as PKCS#8, PKCS#1 or SEC1."
        }
        OtherKind::Putty => "Only PuTTY and WinSCP read it: TLS, AWS IoT and firmware want PEM.",
        OtherKind::JavaKeystore => {
            "Only Java opens it. Certificates and keys in it can't be seen from outside."
        }
        OtherKind::Pgp => "OpenPGP has certificates of its own, which TLS and AWS IoT do not know.",
        OtherKind::Jwk => "It is JSON for web services: TLS, AWS IoT and firmware want PEM.",
    }
}

fn remedy_other(kind: OtherKind) -> &'static str {
    match kind {
        OtherKind::Parameters | OtherKind::Unknown => {
            "Nothing, if it was meant to be there; else export it as PEM."
        }
        OtherKind::OpenSsh => "Write a copy of it as PKCS#8 with the command, then drop that here.",
        OtherKind::OpenSshPublic => {
            "Write it as PEM with the command; for TLS a device needs a certificate too."
        }
        OtherKind::Putty => {
            "Export it with the command (or PuTTYgen: Conversions, Export OpenSSH key), then drop that here."
        }
        OtherKind::JavaKeystore => "Convert it to PKCS#12 with the command, then drop that here.",
        OtherKind::Pgp => {
            "Make a key and a certificate for TLS; this one stays with PGP. The command says what it is."
        }
        OtherKind::Jwk => "Write it as PEM with the command, then drop that here.",
    }
}

fn what_written(fault: &FaultKind) -> String {
    let said = match fault {
        FaultKind::InputTooLarge { found, limit } => {
            return format!("{found} bytes; at most {limit} are read.");
        }
        FaultKind::InputEmpty => "There is nothing to read.",
        FaultKind::NothingRecognised => "This is neither PEM nor DER.",
        FaultKind::TooManyBlocks { limit } => {
            return format!("More than {limit} blocks; the rest was not read.");
        }
        FaultKind::FrameDamaged => "A -----BEGIN line is damaged.",
        FaultKind::FrameNotClosed => "A block has no -----END line.",
        FaultKind::FrameLabelsDiffer { label } => {
            return format!("A block begins as {label} and ends otherwise.");
        }
        FaultKind::FrameMissing => "No -----BEGIN and -----END lines around it.",
        FaultKind::BadBase64 => "The content of a block is no Base64.",
        FaultKind::FrameWrapped => "The lines of a block carry other characters too.",
    };
    said.to_owned()
}

fn why_written(fault: &FaultKind) -> &'static str {
    match fault {
        FaultKind::InputTooLarge { .. } => "A certificate has about 2 KB.",
        FaultKind::InputEmpty => "The file or the text is empty.",
        FaultKind::NothingRecognised => "No certificate was found in it.",
        FaultKind::TooManyBlocks { .. } => "A chain has two to four.",
        FaultKind::FrameDamaged => {
            "Firmware and AWS read PEM strictly: five hyphens on each side, one label."
        }
        FaultKind::FrameNotClosed => "It was cut off while copying, or the file is incomplete.",
        FaultKind::FrameLabelsDiffer { .. } => "Two blocks were mixed up.",
        FaultKind::FrameMissing | FaultKind::FrameWrapped => {
            "It was read all the same; AWS and most firmware refuse it."
        }
        FaultKind::BadBase64 => "A character was lost or changed, often a line break written as \\n.",
    }
}

fn remedy_written(fault: &FaultKind) -> &'static str {
    match fault {
        FaultKind::InputTooLarge { .. } => "Give only what is in question.",
        FaultKind::InputEmpty => "Choose another file.",
        FaultKind::NothingRecognised => "Look for a file that begins with -----BEGIN CERTIFICATE-----.",
        FaultKind::TooManyBlocks { .. } => "Split the file.",
        FaultKind::FrameDamaged | FaultKind::FrameLabelsDiffer { .. } => {
            "Copy the block again from its source, as a whole."
        }
        FaultKind::FrameNotClosed => "Copy it again, to the last hyphen.",
        FaultKind::FrameMissing | FaultKind::FrameWrapped => {
            "Use Copy PEM below: it has the lines as they must be."
        }
        FaultKind::BadBase64 => "Copy it again; in firmware check how line breaks are escaped.",
    }
}
