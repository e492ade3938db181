//! Keys and keystores of other programs: named with their place, so that somebody knows what to convert; nothing of them is read.
//!
//! Java's keystores by their first bytes; PuTTY's and OpenSSH's files by their lines, wherever they stand in a text; JWK by its
//! members. What has a PEM frame (OpenSSH's private keys, PGP) is known by its label and comes from there.

use std::ops::Range;

use serde::{Deserialize, de::IgnoredAny};

use super::{Piece, Reader};
use crate::{
    certificate::{
        kind::beginning,
        pem::{self, Block as Found},
    },
    inspect::{
        Evidence,
        finding::{Finding, Subject},
        place::{Origin, Place},
        report::{Block, BlockKind},
        rule::{OtherKind, ReadingRule},
    },
};

const KEYSTORES: [(&[u8], &str); 2] = [(beginning::JKS, "JKS"), (beginning::JCEKS, "JCEKS")];
/// The last line of a PuTTY key, of version 3 and 2, and of 1.
const PUTTY_END: [&[u8]; 2] = [b"Private-MAC:", b"Private-Hash:"];
/// RFC 4716 section 3: four hyphens, where PEM has five.
const SSH2: &[u8] = b"---- BEGIN SSH2 PUBLIC KEY ----";
const SSH2_END: &[u8] = b"---- END SSH2 PUBLIC KEY ----";
/// RFC 4253 section 6.6, RFC 5656, RFC 8709, and OpenSSH's own for security keys.
const SSH: [&[u8]; 8] = [
    b"ssh-rsa",
    b"ssh-dss",
    b"ssh-ed25519",
    b"ecdsa-sha2-nistp256",
    b"ecdsa-sha2-nistp384",
    b"ecdsa-sha2-nistp521",
    b"sk-ssh-ed25519@openssh.com",
    b"sk-ecdsa-sha2-nistp256@openssh.com",
];
/// How every key of SSH begins in Base64: its length is below 2^24.
const SSH_START: &[u8] = b"AAAA";
/// What OpenSSH writes before a key's parts.
const OPENSSH: &[u8] = b"openssh-key-v1\0";
/// A JWK is some hundred bytes; a set of keys has a few of them.
const LARGEST_JSON: usize = 64 << 10;
/// The most that are named in one input; a file of authorised keys has some dozens.
const MOST: usize = 256;

/// Something of another program.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Foreign {
    pub(super) kind: OtherKind,
    pub(super) label: String,
    pub(super) range: Range<usize>,
    /// A private key stands in it in clear.
    pub(super) is_secret: bool,
    found: String,
}

/// Finds what other programs wrote.
pub(super) fn find(bytes: &[u8]) -> Vec<Foreign> {
    if let Some((magic, label)) = KEYSTORES.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        let found = format!("0x{}", hex::encode(magic));
        let kind = OtherKind::JavaKeystore;
        return vec![Foreign {
            kind,
            label: (*label).to_owned(),
            range: 0..bytes.len(),
            is_secret: false,
            found,
        }];
    }
    jwk(bytes).map_or_else(|| in_lines(bytes), |jwk| vec![jwk])
}

/// What stands in the lines of a text, outside of PEM frames.
fn in_lines(bytes: &[u8]) -> Vec<Foreign> {
    let mut found: Vec<Foreign> = Vec::new();
    let (mut start, mut is_framed) = (0_usize, false);
    for line in bytes.split(|byte| *byte == b'\n') {
        let range = start..start.saturating_add(line.len());
        start = range.end.saturating_add(1);
        if line.starts_with(b"-----") {
            is_framed = line.starts_with(b"-----BEGIN ");
        }
        let is_inside = found.last().is_some_and(|last| last.range.end > range.start);
        if is_framed || is_inside || found.len() == MOST {
            continue;
        }
        found.extend(line_of(bytes, line, range));
    }
    found
}

fn line_of(bytes: &[u8], line: &[u8], range: Range<usize>) -> Option<Foreign> {
    let rest = || bytes.get(range.start..).unwrap_or_default();
    let first = line.trim_ascii_start();
    if first.starts_with(beginning::PUTTY) {
        return Some(putty(rest(), range.start));
    }
    if first.starts_with(SSH2) {
        let end =
            pem::find(rest(), SSH2_END, 0).map_or(rest().len(), |end| end.saturating_add(SSH2_END.len()));
        let range = range.start..range.start.saturating_add(end);
        let (label, found) = (String::from("SSH2 PUBLIC KEY"), String::from("---- BEGIN SSH2"));
        return Some(Foreign { kind: OtherKind::OpenSshPublic, label, range, is_secret: false, found });
    }
    // The name of a kind, and then the key: in `authorized_keys` options stand before, in `known_hosts` a host.
    let mut words = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let name = words.find(|word| SSH.contains(word))?;
    if !words.next()?.starts_with(SSH_START) {
        return None;
    }
    let label = String::from_utf8_lossy(name).into_owned();
    Some(Foreign { kind: OtherKind::OpenSshPublic, found: label.clone(), label, range, is_secret: false })
}

/// A PuTTY key, from its first line on.
fn putty(rest: &[u8], start: usize) -> Foreign {
    let mut end = 0_usize;
    let mut is_secret = false;
    let mut title = "";
    for line in rest.split(|byte| *byte == b'\n') {
        let text = line.trim_ascii();
        if end == 0 {
            title = std::str::from_utf8(text).unwrap_or_default();
        }
        end = end.saturating_add(line.len()).saturating_add(1);
        is_secret |= text == b"Encryption: none";
        if PUTTY_END.iter().any(|last| text.starts_with(last)) {
            break;
        }
    }
    let label = title.split(':').next().unwrap_or_default().chars().take(64).collect();
    let range = start..start.saturating_add(end.min(rest.len()));
    Foreign { kind: OtherKind::Putty, label, range, is_secret, found: title.chars().take(64).collect() }
}

/// What says of a JWK what it is, or of RFC 7517 section 5's set of them; the numbers of a key are passed over, and copied nowhere.
#[derive(Deserialize)]
struct Jwk {
    kty: Option<String>,
    /// RFC 7518 sections 6.2.2 and 6.3.2: what is private of EC and RSA.
    d: Option<IgnoredAny>,
    /// Section 6.4: a symmetric key.
    k: Option<IgnoredAny>,
    #[serde(default)]
    keys: Vec<Self>,
}

/// A JWK or a set of them, with nothing around it (RFC 7517).
fn jwk(bytes: &[u8]) -> Option<Foreign> {
    let text = bytes.trim_ascii();
    if text.len() > LARGEST_JSON || text.first() != Some(&b'{') {
        return None;
    }
    let mut whole: Jwk = serde_json::from_slice(text).ok()?;
    let set = std::mem::take(&mut whole.keys);
    let keys = if set.is_empty() { vec![whole] } else { set };
    let first = keys.iter().find_map(|key| key.kty.as_ref())?;
    let is_secret = keys.iter().any(|key| key.d.is_some() || key.k.is_some());
    let start = bytes.len().saturating_sub(bytes.trim_ascii_start().len());
    let range = start..start.saturating_add(text.len());
    let found = format!("\"kty\": \"{}\"", first.chars().take(16).collect::<String>());
    Some(Foreign { kind: OtherKind::Jwk, label: String::from("JWK"), range, is_secret, found })
}

/// What other programs wrote in an input, with its places.
pub(super) fn pieces(input: usize, bytes: &[u8]) -> Vec<Piece> {
    let (mut at, mut line) = (0_usize, 1_usize);
    let piece = |foreign: Foreign| {
        // In the order of their places, so that each line end is counted once.
        let between = bytes.get(at..foreign.range.start).unwrap_or_default();
        line = line.saturating_add(between.iter().filter(|byte| **byte == b'\n').count());
        at = foreign.range.start;
        Piece::Foreign(Place { input, line, offset: at, within: None }, foreign)
    };
    find(bytes).into_iter().map(piece).collect()
}

/// Whether what is inside of OpenSSH's frame is a private key in clear: the first part names its cipher.
pub(super) fn is_open_ssh_in_clear(contents: &[u8]) -> bool {
    contents.strip_prefix(OPENSSH).is_some_and(|rest| rest.starts_with(b"\0\0\0\x04none"))
}

impl Reader {
    /// Names what stands in a PEM frame that no reader here has anything to do with.
    pub(super) fn framed(&mut self, origin: Origin, kind: OtherKind, found: &Found) {
        self.other(origin, kind, found.label.as_deref());
        let label = found.label.as_deref().unwrap_or_default();
        let is_secret = is_open_ssh_in_clear(&found.contents) || label == "PGP PRIVATE KEY BLOCK";
        if is_secret {
            let subject = Some(Subject::Block(origin.block));
            self.note(Finding::at(ReadingRule::PrivateKeyPresent, subject, origin.place));
        }
    }

    /// Says what a block is.
    pub(super) fn other(&mut self, origin: Origin, kind: OtherKind, label: Option<&str>) {
        if let Some(block) = self.report.blocks.get_mut(origin.block) {
            block.other = Some(kind);
        }
        let rule = ReadingRule::OtherContent { kind, label: label.map(str::to_owned) };
        let evidence = Evidence::at(origin.place).expecting("a label of RFC 7468");
        let evidence = evidence.finding(label.unwrap_or("no label"));
        self.note(Finding::of(rule, Some(Subject::Block(origin.block)), evidence));
    }

    /// Names what another program wrote.
    pub(super) fn named(&mut self, place: Place, foreign: Foreign) {
        let Foreign { kind, label, range, is_secret, found } = foreign;
        let subject = Subject::Block(self.report.blocks.len());
        self.report.blocks.push(Block {
            place,
            label: Some(label.clone()),
            kind: BlockKind::Foreign,
            other: Some(kind),
            size: range.len(),
            items: Vec::new(),
            der: Vec::new(),
            is_secret,
        });
        let evidence = Evidence::at(place).expecting("PEM, DER, Base64 or hex").finding(found);
        self.note(Finding::of(
            ReadingRule::OtherContent { kind, label: Some(label) },
            Some(subject),
            evidence,
        ));
        if is_secret {
            self.note(Finding::at(ReadingRule::PrivateKeyPresent, Some(subject), place));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Foreign, find};
    use crate::inspect::rule::OtherKind;

    fn one(text: &[u8]) -> Foreign {
        let mut found = find(text);
        assert_eq!(found.len(), 1, "{found:?}");
        found.remove(0)
    }

    #[test]
    fn keystores_of_java_are_known_by_their_first_bytes() {
        let jks = one(&[0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2, 0, 0, 0, 0]);
        assert_eq!(
            (jks.kind, jks.label.as_str(), jks.found.as_str()),
            (OtherKind::JavaKeystore, "JKS", "0xfeedfeed")
        );
        assert_eq!(one(&[0xce, 0xce, 0xce, 0xce, 0, 0, 0, 2]).label, "JCEKS");
    }

    #[test]
    fn keys_of_ssh_are_found_in_any_line_and_putty_s_to_its_end() {
        let text = b"# keys\n\
            from=\"10.0.0.1\" ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ== me@here\n\
            ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAI\n\
            PuTTY-User-Key-File-3: ssh-rsa\r\nEncryption: none\r\nComment: ssh-rsa AAAA not one of its own\r\n\
            Private-Lines: 1\r\nAAAA\r\nPrivate-MAC: 00\r\n\
            the handshake is not ssh-rsa like AAAA\n";
        let found = find(text);
        let kinds: Vec<_> = found.iter().map(|one| (one.kind, one.label.as_str(), one.is_secret)).collect();
        assert_eq!(
            kinds,
            [
                (OtherKind::OpenSshPublic, "ssh-rsa", false),
                (OtherKind::OpenSshPublic, "ecdsa-sha2-nistp256", false),
                (OtherKind::Putty, "PuTTY-User-Key-File-3", true),
            ]
        );
        let putty = text.get(found[2].range.clone()).unwrap();
        assert!(putty.starts_with(b"PuTTY") && putty.ends_with(b"Private-MAC: 00\r\n"));
    }

    #[test]
    fn a_jwk_says_whether_it_is_private() {
        let public = br#" {"kty":"EC","crv":"P-256","x":"AA","y":"AA"} "#;
        let jwk = one(public);
        assert_eq!((jwk.kind, jwk.is_secret, jwk.range), (OtherKind::Jwk, false, 1..45));
        assert!(one(br#"{"keys":[{"kty":"RSA","n":"AA","e":"AQAB","d":"AA"}]}"#).is_secret);
        assert_eq!(find(br#"{"kty":1}"#), []);
        assert_eq!(find(br#"{"certificatePem":"x"}"#), []);
    }
}
