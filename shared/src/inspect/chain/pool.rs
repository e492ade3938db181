//! Certificates by subject and key identifier, so that an issuer is found without looking at all of them.

use std::{cell::OnceCell, collections::BTreeMap};

use crate::certificate::{read::Parsed, validate::canonical::CanonicalName};

/// How many certificates of the issuer's name are tried: renewed CAs share a name, more is an attack on the clock.
const MOST_CANDIDATES: usize = 8;

/// Certificates that may be issuers.
pub(super) struct Pool<'a> {
    parsed: &'a [Parsed],
    keys: Vec<Option<Vec<u8>>>,
    by_name: BTreeMap<&'a [u8], Vec<usize>>,
    by_name_and_key: BTreeMap<(&'a [u8], &'a [u8]), Vec<usize>>,
    by_canonical_name: OnceCell<BTreeMap<CanonicalName, Vec<usize>>>,
}

impl<'a> Pool<'a> {
    pub(super) fn new(parsed: &'a [Parsed], keys: &'a [Option<Vec<u8>>]) -> Self {
        let mut pool = Self {
            parsed,
            keys: keys.to_vec(),
            by_name: BTreeMap::new(),
            by_name_and_key: BTreeMap::new(),
            by_canonical_name: OnceCell::new(),
        };
        // Who names itself comes first: it ends the tree, where a cross-signed twin goes on.
        for wanted in [true, false] {
            for (index, certificate) in parsed.iter().enumerate() {
                if certificate.names_itself() != wanted {
                    continue;
                }
                let name = certificate.subject_der.as_slice();
                pool.by_name.entry(name).or_default().push(index);
                if let Some(key) = keys.get(index).and_then(Option::as_deref) {
                    pool.by_name_and_key.entry((name, key)).or_default().push(index);
                }
            }
        }
        pool
    }

    /// Who may have issued a certificate, those first that fit best.
    pub(super) fn issuers_of(&self, subject: usize, wanted: Option<&[u8]>) -> Vec<usize> {
        let Some(certificate) = self.parsed.get(subject) else { return Vec::new() };
        let name = certificate.issuer_der.as_slice();
        let named = self.by_name.get(name).or_else(|| self.canonical(certificate)).map(Vec::as_slice);
        let named = named.unwrap_or_default();
        let by_key = wanted.and_then(|key| self.by_name_and_key.get(&(name, key))).map(Vec::as_slice);
        let by_key = by_key.unwrap_or_default();
        let mut found: Vec<usize> = Vec::new();
        let others = named.iter().take(MOST_CANDIDATES.saturating_mul(2));
        for candidate in by_key.iter().take(MOST_CANDIDATES).chain(others) {
            if *candidate != subject && !found.contains(candidate) {
                found.push(*candidate);
            }
        }
        // Without an identifier to compare everybody fits alike; the sort keeps the order otherwise.
        found.sort_by_key(|candidate| match (wanted, self.keys.get(*candidate).and_then(Option::as_deref)) {
            (Some(wanted), Some(own)) if wanted == own => 0,
            (None, _) | (_, None) => 1,
            (Some(_), Some(_)) => 2,
        });
        found.truncate(MOST_CANDIDATES);
        found
    }

    /// By the comparison of RFC 5280 section 7.1, where no name is the same byte by byte.
    fn canonical(&self, certificate: &Parsed) -> Option<&Vec<usize>> {
        let names = self.by_canonical_name.get_or_init(|| {
            let mut names = BTreeMap::<_, Vec<usize>>::new();
            for (index, certificate) in self.parsed.iter().enumerate() {
                names.entry(CanonicalName::new(certificate.tbs.subject())).or_default().push(index);
            }
            names
        });
        names.get(&CanonicalName::new(certificate.tbs.issuer()))
    }
}
