//! Containers: PKCS#7 and PKCS#12 are opened, and what is inside is read like any other block.

use der::{Tag, asn1::Uint};

use super::{
    Reader,
    unreadable::{Unreadable, field},
};
use crate::{
    certificate::{
        pkcs7,
        pkcs12::{Everything, Pkcs12Error, open_all},
    },
    inspect::{
        element::{element, elements},
        finding::{Evidence, Subject},
        item::{Container, ContainerKind, Lock},
        oid,
        place::Origin,
    },
};

/// What a MAC may ask for; `certificate::password` counts the rounds of all derivations.
const MOST_ROUNDS: &[u8] = &[0x98, 0x96, 0x80];
const MOST_PARTS: usize = 8;
/// Data, signed, enveloped, both, digested and encrypted; what CMS added later is no PKCS#7.
const CONTENT_TYPES: &str = "1.2.840.113549.1.7.";

impl Reader {
    /// Opens PKCS#7, and reads the certificates and revocation lists in it.
    pub(super) fn pkcs7(&mut self, origin: Origin, der: &[u8]) -> Result<(), Unreadable> {
        let found =
            pkcs7::contents(der).map_err(|error| Unreadable::der(&error, 0, "ContentInfo (RFC 5652)"))?;
        let content = found.content.to_string();
        if !content
            .strip_prefix(CONTENT_TYPES)
            .is_some_and(|last| matches!(last, "1" | "2" | "3" | "4" | "5" | "6"))
        {
            let unreadable = Unreadable::new(0, "a content type of PKCS#7 (RFC 2315 section 14)", content);
            return Err(unreadable.in_field("contentType"));
        }
        self.trailing(origin, der.len().saturating_sub(found.length), found.length);
        let inside = self.put_container(origin, ContainerKind::Pkcs7, Lock::Clear);
        for certificate in found.certificates {
            self.certificate(inside, None, &certificate);
        }
        for list in found.lists {
            self.inside(inside, Self::list, &list);
        }
        Ok(())
    }

    /// Opens PKCS#12 with the passwords that were given, and with the empty one.
    pub(super) fn pkcs12(&mut self, origin: Origin, der: &[u8]) -> Result<(), Unreadable> {
        if asks_for_too_much(der) {
            self.closed(origin, Lock::TooMuchWork);
            return Ok(());
        }
        match self.opened(der) {
            Ok(everything) => self.everything(origin, everything),
            Err(Pkcs12Error::WrongPassword | Pkcs12Error::PasswordNeeded) => {
                self.closed(origin, self.passwords.refused());
            }
            Err(Pkcs12Error::Unsupported { oid }) => {
                let algorithm = oid::name(&oid).map_or(oid.clone(), str::to_owned);
                self.closed(origin, Lock::Unsupported { algorithm });
            }
            Err(Pkcs12Error::TooMuchWork) => self.closed(origin, Lock::TooMuchWork),
            Err(Pkcs12Error::TooLarge { found, limit }) => {
                let found = format!("{found} bytes");
                return Err(Unreadable::new(0, &format!("at most {limit} bytes"), found));
            }
            Err(
                Pkcs12Error::NotPkcs12
                | Pkcs12Error::Damaged
                | Pkcs12Error::SeveralKeys { .. }
                | Pkcs12Error::Key(_),
            ) => return Err(damaged(der)),
        }
        Ok(())
    }

    /// Opens PKCS#12 with the first password that fits; nobody has to be asked for an empty one, or for none.
    fn opened(&mut self, der: &[u8]) -> Result<Everything, Pkcs12Error> {
        let is_wrong = |outcome: &Result<_, _>| matches!(outcome, Err(Pkcs12Error::WrongPassword));
        let mut outcome = Err(Pkcs12Error::WrongPassword);
        for index in 0..self.passwords.count() {
            let Some(tried) = self.passwords.at(index) else { break };
            outcome = open_all(der, &mut tried.password);
            if !is_wrong(&outcome) {
                if outcome.is_ok() {
                    self.passwords.opened(index);
                }
                return outcome;
            }
        }
        for password in &mut self.passwords.without {
            outcome = open_all(der, password);
            if !is_wrong(&outcome) {
                break;
            }
        }
        outcome
    }

    fn everything(&mut self, origin: Origin, everything: Everything) {
        let inside = self.put_container(origin, ContainerKind::Pkcs12, Lock::Opened);
        for key in &everything.keys {
            self.inside(inside, |reader, origin, der| reader.key(origin, Some("PRIVATE KEY"), der), key);
        }
        for certificate in &everything.certificates {
            self.certificate(inside, None, certificate);
        }
        for list in &everything.lists {
            self.inside(inside, Self::list, list);
        }
    }

    fn closed(&mut self, origin: Origin, lock: Lock) {
        let subject = Subject::Container(self.report.containers.len());
        self.put_container(origin, ContainerKind::Pkcs12, lock.clone());
        self.locked(&lock, subject, Evidence::at(origin.place).in_field("macData"));
    }

    /// Lists a container; gives the origin of what is inside.
    fn put_container(&mut self, origin: Origin, kind: ContainerKind, lock: Lock) -> Origin {
        let index = self.report.containers.len();
        self.belongs(origin, Subject::Container(index));
        self.report.containers.push(Container { origin, kind, lock, items: Vec::new() });
        Origin { container: Some(index), ..origin }
    }

    /// Reads something inside of a container; what can't be read is named with the container's place.
    fn inside(
        &mut self,
        origin: Origin,
        read: impl FnOnce(&mut Self, Origin, &[u8]) -> Result<(), Unreadable>,
        der: &[u8],
    ) {
        if let Err(unreadable) = read(self, origin, der) {
            let subject = origin.container.map(Subject::Container);
            self.unreadable(
                super::ReadingRule::UnreadableContent,
                subject,
                unreadable.evidence(origin.place),
            );
        }
    }
}

/// Whether the MAC asks for more rounds than are done, also for more than crate `pkcs12` has bits for.
fn asks_for_too_much(der: &[u8]) -> bool {
    let last_of_mac = || {
        let whole = element(der, &(0..der.len())).ok()?;
        let parts = elements(der, whole.content, MOST_PARTS).ok()?;
        let mac = elements(der, parts.get(2)?.content.clone(), MOST_PARTS).ok()?;
        let rounds = mac.get(2).filter(|last| last.tag == Tag::Integer)?;
        field::<Uint>(der, rounds, "macData.iterations", "INTEGER").ok()
    };
    let is_more = |rounds: Uint| {
        let octets = rounds.as_bytes();
        octets.len() > MOST_ROUNDS.len() || (octets.len() == MOST_ROUNDS.len() && octets > MOST_ROUNDS)
    };
    last_of_mac().is_some_and(is_more)
}

/// The first element that is not what PKCS#12 has there.
fn damaged(der: &[u8]) -> Unreadable {
    let told = |error: der::Error, base| Unreadable::der(&error, base, "PFX (RFC 7292)");
    let whole = match element(der, &(0..der.len())) {
        Ok(whole) => whole,
        Err(error) => return told(error, 0),
    };
    match elements(der, whole.content.clone(), MOST_PARTS) {
        Ok(parts) => {
            let at = parts.get(1).map_or(whole.content.start, |part| part.content.start);
            Unreadable::new(at, "AuthenticatedSafe (RFC 7292)", "other content").in_field("authSafe")
        }
        Err(error) => told(error, whole.content.start),
    }
}
