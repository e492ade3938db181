//! Private keys -> what may be shown of them: kind, size and public half. The secret part is wiped with the block.
//!
//! PKCS#8, encrypted or not, PKCS#1, SEC1 and OpenSSL's form of DSA; each encrypted one is tried with the passwords that were
//! given. Not here: using a key (`certificate::key`, which takes fewer kinds).

mod clear;
mod locked;
mod public;

use std::iter;

use zeroize::Zeroizing;

use self::clear::Opened;
pub(super) use self::public::spki;
use super::{Reader, public_key::public_key_facts, unreadable::Unreadable};
use crate::{
    certificate::{
        facts::KeyKind,
        password::old::{self, OldFault},
        pem::OldHeader,
        public_key::PublicKey,
    },
    inspect::{
        finding::{Evidence, Finding, Subject},
        item::{Key, KeyForm, Lock},
        place::Origin,
        rule::ReadingRule,
    },
};

impl Reader {
    /// Reads a private key in clear, in the form that its label names or its structure has.
    pub(super) fn key(&mut self, origin: Origin, label: Option<&str>, der: &[u8]) -> Result<(), Unreadable> {
        let (form, opened) = clear::read(der, label, &mut self.budget)?;
        let subject = Subject::Key(self.report.keys.len());
        if origin.container.is_none() {
            self.note(Finding::at(ReadingRule::PrivateKeyPresent, Some(subject), origin.place));
        }
        self.trailing(origin, der.len().saturating_sub(opened.length), opened.length);
        self.put_key(origin, form, Lock::Clear, None, Some(opened));
        Ok(())
    }

    /// Reads an encrypted PKCS#8 key.
    pub(super) fn locked_key(&mut self, origin: Origin, der: &[u8]) -> Result<(), Unreadable> {
        let form = KeyForm::EncryptedPkcs8;
        let (encryption, outcome) = locked::open(der, self)?;
        match outcome {
            Ok(clear) => {
                let opened = clear::pkcs8(&clear, &mut self.budget)?;
                self.put_key(origin, form, Lock::Opened, Some(encryption), Some(opened));
            }
            Err(lock) => {
                let evidence =
                    Evidence::at(origin.place).in_field("encryptionAlgorithm").finding(&encryption);
                self.put_key(origin, form, lock.clone(), Some(encryption), None);
                let subject = Subject::Key(self.report.keys.len().saturating_sub(1));
                self.locked(&lock, subject, evidence);
            }
        }
        Ok(())
    }

    /// Reads a key that a header of its PEM block says is encrypted; while it is closed, only the kind is known.
    pub(super) fn old_key(
        &mut self,
        origin: Origin,
        label: Option<&str>,
        header: &OldHeader,
        encrypted: &[u8],
    ) -> Result<(), Unreadable> {
        let (cipher, vector) = header.cipher().map_err(|found| {
            Unreadable::new(0, "DEK-Info: algorithm,initialisation vector", found).in_field("DEK-Info")
        })?;
        let (form, kind) = match label {
            Some("RSA PRIVATE KEY") => (KeyForm::Pkcs1, Some(KeyKind::Rsa)),
            Some("DSA PRIVATE KEY") => (KeyForm::Dsa, Some(KeyKind::Dsa)),
            Some("EC PRIVATE KEY") => (KeyForm::Sec1, None),
            Some(_) | None => (KeyForm::Pkcs8, None),
        };
        let index = self.report.keys.len();
        let evidence = Evidence::at(origin.place).in_field("DEK-Info").finding(cipher);
        match self.open_old(cipher, &vector, encrypted)? {
            Ok(clear) => {
                let (form, opened) = clear::read(&clear, label, &mut self.budget)?;
                self.put_key(origin, form, Lock::Opened, Some(cipher.to_owned()), Some(opened));
            }
            Err(lock) => {
                self.put_key(origin, form, lock.clone(), Some(cipher.to_owned()), None);
                if let Some(key) = self.report.keys.get_mut(index) {
                    key.kind = kind;
                }
                self.locked(&lock, Subject::Key(index), evidence.clone());
            }
        }
        self.note(Finding::of(ReadingRule::OldEncryption, Some(Subject::Key(index)), evidence));
        Ok(())
    }

    /// Tries the passwords that were given; a content that was cut can't be opened with any.
    fn open_old(
        &mut self,
        cipher: &str,
        vector: &[u8],
        encrypted: &[u8],
    ) -> Result<Result<Clear, Lock>, Unreadable> {
        let mut is_cut = false;
        // Without a password, whether the cipher is known and the content whole is told all the same.
        for index in iter::once(None).chain((0..self.passwords.count()).map(Some)) {
            let given = index.and_then(|index| self.passwords.at(index));
            let password = given.map(|tried| tried.text.as_str()).unwrap_or_default();
            match old::open(cipher, vector, encrypted, password) {
                Ok(clear) => {
                    index.into_iter().for_each(|index| self.passwords.opened(index));
                    return Ok(Ok(clear));
                }
                Err(OldFault::WrongPassphrase) => {}
                Err(OldFault::UnknownCipher) => {
                    return Ok(Err(Lock::Unsupported { algorithm: cipher.to_owned() }));
                }
                // A wrong password may look like it: the others are tried all the same.
                Err(OldFault::Cut) => is_cut = true,
            }
        }
        if is_cut {
            let found = format!("{} octets, which end before the key does", encrypted.len());
            return Err(Unreadable::new(encrypted.len(), "whole blocks of a key", found).in_field("DEK-Info"));
        }
        Ok(Err(self.passwords.refused()))
    }

    /// Says why something stays closed.
    pub(super) fn locked(&mut self, lock: &Lock, subject: Subject, evidence: Evidence) {
        let rule = match lock {
            Lock::Clear | Lock::Opened => return,
            Lock::PasswordNeeded => ReadingRule::PasswordNeeded,
            Lock::WrongPassword => ReadingRule::WrongPassword,
            Lock::Unsupported { algorithm } => {
                ReadingRule::UnsupportedEncryption { algorithm: algorithm.clone() }
            }
            Lock::TooMuchWork => ReadingRule::TooMuchWork,
        };
        self.note(Finding::of(rule, Some(subject), evidence));
    }

    fn put_key(
        &mut self,
        origin: Origin,
        form: KeyForm,
        lock: Lock,
        encryption: Option<String>,
        opened: Option<Opened>,
    ) {
        let subject = Subject::Key(self.report.keys.len());
        let opened = opened.unwrap_or_default();
        if let Some(unknown) = &opened.unknown {
            let evidence = Evidence::at(origin.place.inside(unknown.within))
                .in_field("privateKeyAlgorithm")
                .expecting(unknown.expected)
                .finding(&unknown.found);
            self.note(Finding::of(ReadingRule::UnknownKey, Some(subject), evidence));
        }
        let public = PublicKey::from_der(&opened.spki_der).ok().map(|key| public_key_facts(&key));
        self.belongs(origin, subject);
        self.report.keys.push(Key {
            origin,
            form,
            lock,
            encryption,
            kind: opened.kind.or_else(|| public.as_ref().map(|public| public.kind.clone())),
            bits: opened.bits.or_else(|| public.as_ref().and_then(|public| public.bits)),
            public,
            spki_der: opened.spki_der,
        });
    }
}

/// Bytes of a key in clear.
type Clear = Zeroizing<Vec<u8>>;
