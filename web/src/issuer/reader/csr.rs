//! CSRs of devices that keep their keys: read, and checked against each other.
//!
//! What can be signed stays here by number until other CSRs are read; the page has lines about it. The issuer remembers how many there
//! are: a reader that was started anew meanwhile has none, and says so. WebCrypto checks the signatures, which is many times quicker than
//! RustCrypto in WebAssembly. Not here: what of a CSR is taken (`shared::certificate::csr`).

use std::cell::RefCell;
use std::collections::BTreeMap;

use jitr_shared::batch::requests::Requests;
use jitr_shared::certificate::Role;
use jitr_shared::certificate::csr::{Csr, CsrError, Unverified, read_unverified};
use jitr_shared::certificate::draft::Draft;
use sha2::{Digest, Sha256};

use crate::issuer::message::csr::{CsrFacts, CsrFault, CsrFile, CsrLine, CsrPart, ReadCsrs};
use crate::issuer::message::reader::ReaderReply;
use crate::issuer::part_fault::PartError;
use crate::platform::opaque::Opaque;
use crate::platform::web_crypto;

/// The CSRs of a file, or why it has none.
type Found = Result<Vec<Result<Csr, CsrError>>, CsrError>;

thread_local! {
    static CSRS: RefCell<Csrs> = RefCell::default();
}

/// The CSRs that can be signed, by number, and where each came from.
#[derive(Default)]
struct Csrs {
    requests: Requests,
    paths: Vec<String>,
    /// Numbers by the key's SHA-256.
    keys: BTreeMap<[u8; 32], u32>,
    /// Numbers by the name in small letters: folders of two such names would be one on Windows and macOS.
    names: BTreeMap<String, u32>,
}

/// Reads files; those that can be signed are kept.
pub(super) async fn read(files: Opaque, kept: u32) -> Result<ReaderReply, PartError> {
    let wish: ReadCsrs = files.read().map_err(PartError::Message)?;
    let mut read = Vec::with_capacity(wish.files.len());
    for file in &wish.files {
        read.push(found(&file.bytes).await);
    }
    CSRS.with_borrow_mut(|csrs| {
        if wish.afresh {
            *csrs = Csrs::default();
        } else if csrs.count() != kept {
            return Err(PartError::CsrsGone);
        }
        let lines: Vec<CsrLine> =
            wish.files.iter().zip(read).flat_map(|(file, found)| lines(file, found, csrs)).collect();
        let lines = Opaque::of(&lines).map_err(PartError::Message)?;
        Ok(ReaderReply::Csrs { lines, kept: csrs.count() })
    })
}

/// Gives one that was read.
pub(super) fn take(number: u32, kept: u32) -> Result<ReaderReply, PartError> {
    with(kept, |csrs| {
        let mut draft = Box::new(Draft::new(Role::Device));
        let spki = csrs.fill(number, &mut draft)?;
        Some(ReaderReply::Csr { draft, spki })
    })?
    .ok_or(PartError::CsrsGone)
}

/// Gives those with these numbers, for a batch.
pub(super) fn only(numbers: &[u32], kept: u32) -> Result<Requests, PartError> {
    with(kept, |csrs| csrs.only(numbers))
}

fn with<T>(kept: u32, read: impl FnOnce(&Csrs) -> T) -> Result<T, PartError> {
    CSRS.with_borrow(|csrs| if csrs.count() == kept { Ok(read(csrs)) } else { Err(PartError::CsrsGone) })
}

impl Csrs {
    fn count(&self) -> u32 {
        self.requests.count()
    }

    /// Those with these numbers.
    fn only(&self, numbers: &[u32]) -> Requests {
        self.requests.only(numbers)
    }

    /// Puts what a CSR asks for into a draft; gives its public key.
    fn fill(&self, number: u32, draft: &mut Draft) -> Option<Vec<u8>> {
        let key = self.requests.public_key(number)?.to_vec();
        self.requests.fill(number, draft);
        Some(key)
    }

    fn path(&self, number: u32) -> String {
        self.paths.get(number as usize).cloned().unwrap_or_default()
    }

    fn keep(&mut self, path: &str, csr: &Csr) -> Result<CsrFacts, CsrFault> {
        let mut draft = Draft::new(Role::Device);
        csr.fill(&mut draft);
        let spec = draft.parse().map_err(|faults| CsrFault::Subject {
            faults: faults.into_iter().map(|fault| (fault.field, fault.fault)).collect(),
        })?;
        let key = Sha256::digest(&csr.spki_der).into();
        if let Some(same) = self.keys.get(&key) {
            return Err(CsrFault::SameKey { path: self.path(*same) });
        }
        let name = spec.common_name().to_owned();
        let folded = name.to_ascii_lowercase();
        if let Some(same) = self.names.get(&folded) {
            return Err(CsrFault::SameName { path: self.path(*same) });
        }
        let number = self.requests.count();
        self.requests.push(&draft, &csr.spki_der);
        self.paths.push(path.to_owned());
        self.keys.insert(key, number);
        self.names.insert(folded, number);
        Ok(CsrFacts {
            number,
            name,
            key: key_name(csr),
            parts: csr
                .parts
                .iter()
                .map(|(part, taken)| CsrPart { part: part.clone(), left_out: taken.err() })
                .collect(),
        })
    }
}

async fn found(bytes: &[u8]) -> Found {
    let mut all = Vec::new();
    for request in read_unverified(bytes)? {
        all.push(match request {
            Ok(request) => verified(request).await,
            Err(error) => Err(error),
        });
    }
    Ok(all)
}

/// What WebCrypto lacks or does not take as a key, RustCrypto checks.
async fn verified(request: Unverified) -> Result<Csr, CsrError> {
    let checked = match request.claim() {
        Some(claim) => {
            let (message, signature) = (claim.message, &claim.signature);
            web_crypto::verify(claim.key, claim.spki_der, claim.algorithm, message, signature).await.ok()
        }
        None => None,
    };
    match checked {
        Some(valid) => request.verified(valid),
        None => request.verify(),
    }
}

fn lines(file: &CsrFile, found: Found, csrs: &mut Csrs) -> Vec<CsrLine> {
    let line = |block, outcome| CsrLine { path: file.path.clone(), block, outcome };
    match found {
        Err(error) => vec![line(None, Err(fault(&error)))],
        Ok(found) => {
            let several = found.len() > 1;
            let numbered = (1_u32..).zip(found);
            numbered
                .map(|(place, csr)| {
                    let outcome =
                        csr.map_err(|error| fault(&error)).and_then(|csr| csrs.keep(&file.path, &csr));
                    line(several.then_some(place), outcome)
                })
                .collect()
        }
    }
}

fn key_name(csr: &Csr) -> String {
    match (csr.algorithm(), csr.key_bits) {
        (Some(known), bits) if known.is_rsa() => format!("RSA {}", bits.unwrap_or_default()),
        (Some(known), _) => format!("P-{}", known.bits()),
        (None, bits) => format!("RSA {}", bits.unwrap_or_default()),
    }
}

fn fault(error: &CsrError) -> CsrFault {
    let detail = error.to_string();
    match error {
        CsrError::TooLarge { .. }
        | CsrError::NotFound
        | CsrError::Other { .. }
        | CsrError::Several { .. }
        | CsrError::Damaged => CsrFault::Unreadable { detail },
        CsrError::Key { .. } => CsrFault::Key { detail },
        CsrError::SignatureAlgorithm { .. } => CsrFault::SignatureKind { detail },
        CsrError::BrokenSignature => CsrFault::Signature,
    }
}
