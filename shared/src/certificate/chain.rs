//! Certificates in any order -> chains from leaf to root, with every link's signature checked.
//!
//! An issuer is found by name (bytes compared), then by key identifier, and taken for good only if its key made the
//! signature. A chain says how it ends: at a self-signed certificate, or at an issuer that is not here.
//! Deliberately not here: trust, purposes, name constraints, revocation; this shows what hangs together.
//! Source: RFC 5280 section 6.1.3 (a)(1) and (a)(4).

use serde::{Deserialize, Serialize};

use super::{
    facts::CertificateFacts,
    finding::{Finding, Rule},
    read::Parsed,
    signature::{Check, check},
};

/// How many certificates of the issuer's name are tried: renewed CAs share a name, more is an attack on the clock.
const MOST_CANDIDATES: usize = 4;

/// Certificates that hang together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain {
    /// The certificates from leaf to root, as indices into the report's certificates.
    pub members: Vec<usize>,
    /// The links between neighbours: one fewer than members.
    pub links: Vec<Link>,
    /// Where it ends.
    pub end: ChainEnd,
}

/// One certificate and its issuer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The index of the certificate that was issued.
    pub subject: usize,
    /// The index of the issuer.
    pub issuer: usize,
    /// Whether the issuer's key made the signature.
    pub signature: Check,
}

/// How a chain ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChainEnd {
    /// The last one names itself as its issuer.
    Root {
        /// Whether its own key made the signature.
        signature: Check,
    },
    /// The issuer of the last one is not here.
    MissingIssuer {
        /// The issuer's name.
        issuer: String,
        /// The identifier of the key that signed, in hex.
        authority_key_identifier: Option<String>,
    },
    /// The last one was issued by one that is already in the chain.
    Loop,
}

/// Orders certificates into chains; every certificate is in at least one.
pub(crate) fn chains(parsed: &[Parsed], facts: &[CertificateFacts]) -> Vec<Chain> {
    let issuers: Vec<Option<Link>> = (0..parsed.len()).map(|subject| find_issuer(parsed, subject)).collect();
    let is_issuer = |index: usize| issuers.iter().flatten().any(|link| link.issuer == index);
    let mut chains: Vec<Chain> = (0..parsed.len())
        .filter(|index| !is_issuer(*index))
        .map(|leaf| walk(leaf, &issuers, parsed, facts))
        .collect();
    // In a ring everyone is somebody's issuer, and there is no leaf to begin with.
    for index in 0..parsed.len() {
        if !chains.iter().any(|chain| chain.members.contains(&index)) {
            chains.push(walk(index, &issuers, parsed, facts));
        }
    }
    chains
}

/// What is to be said about the links of one chain.
pub(crate) fn findings(chain: &Chain, facts: &[CertificateFacts]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut note = |rule, index: usize| {
        if let Some(facts) = facts.get(index) {
            let place = Finding::in_block(rule, facts.block, facts.offset);
            findings.push(Finding { certificate: Some(index), ..place });
        }
    };
    for link in &chain.links {
        if link.issuer < link.subject {
            note(Rule::WrongOrder, link.issuer);
        }
        let algorithm =
            || facts.get(link.subject).map(|facts| facts.signature_algorithm.clone()).unwrap_or_default();
        match link.signature {
            Check::Valid => {}
            Check::Invalid => note(Rule::BrokenLink { issuer: link.issuer }, link.subject),
            Check::CannotCheck => note(Rule::UncheckedLink { algorithm: algorithm() }, link.subject),
        }
    }
    let Some(last) = chain.members.last().copied() else { return findings };
    match &chain.end {
        ChainEnd::Root { signature: Check::Valid } | ChainEnd::Loop => {}
        ChainEnd::Root { signature: Check::Invalid } => note(Rule::BrokenLink { issuer: last }, last),
        ChainEnd::Root { signature: Check::CannotCheck } => {
            let algorithm =
                facts.get(last).map(|facts| facts.signature_algorithm.clone()).unwrap_or_default();
            note(Rule::UncheckedLink { algorithm }, last);
        }
        ChainEnd::MissingIssuer { issuer, authority_key_identifier } => {
            let (issuer, authority_key_identifier) = (issuer.clone(), authority_key_identifier.clone());
            note(Rule::MissingIssuer { issuer, authority_key_identifier }, last);
        }
    }
    findings
}

/// Whether the key of `issuer` made the signature on `subject`.
pub(crate) fn check_link(subject: &Parsed, issuer: &Parsed) -> Check {
    check(&issuer.public_key, subject.signature_algorithm, &subject.tbs_der, &subject.signature)
}

fn find_issuer(parsed: &[Parsed], subject: usize) -> Option<Link> {
    let certificate = parsed.get(subject)?;
    if certificate.names_itself() {
        return None;
    }
    let wanted = certificate.authority_key_identifier();
    let mut candidates: Vec<(usize, &Parsed)> = parsed
        .iter()
        .enumerate()
        .filter(|(index, issuer)| *index != subject && issuer.subject_der == certificate.issuer_der)
        .collect();
    // Those whose key identifier is the wanted one come first; the sort keeps the order of the input otherwise.
    candidates.sort_by_key(|(_, issuer)| wanted.is_none() || issuer.subject_key_identifier() != wanted);
    let links = candidates.into_iter().take(MOST_CANDIDATES).map(|(issuer, candidate)| Link {
        subject,
        issuer,
        signature: check_link(certificate, candidate),
    });
    links.min_by_key(|link| match link.signature {
        Check::Valid => 0,
        Check::CannotCheck => 1,
        Check::Invalid => 2,
    })
}

fn walk(leaf: usize, issuers: &[Option<Link>], parsed: &[Parsed], facts: &[CertificateFacts]) -> Chain {
    let mut chain = Chain { members: vec![leaf], links: Vec::new(), end: ChainEnd::Loop };
    let mut last = leaf;
    while let Some(link) = issuers.get(last).and_then(Option::as_ref) {
        if chain.members.contains(&link.issuer) {
            return chain;
        }
        last = link.issuer;
        chain.members.push(last);
        chain.links.push(link.clone());
    }
    if let (Some(certificate), Some(facts)) = (parsed.get(last), facts.get(last)) {
        chain.end = end(certificate, facts);
    }
    chain
}

fn end(certificate: &Parsed, facts: &CertificateFacts) -> ChainEnd {
    if certificate.names_itself() {
        return ChainEnd::Root { signature: check_link(certificate, certificate) };
    }
    ChainEnd::MissingIssuer {
        issuer: facts.issuer.clone(),
        authority_key_identifier: facts.authority_key_identifier.clone(),
    }
}
