//! All that was found.

use serde::{Deserialize, Serialize};

use super::{
    chain::Forest,
    finding::{Finding, Subject},
    item::{Certificate, Container, Key, List, PublicKeyItem, Request},
    place::{Origin, Place},
    rule::OtherKind,
};
pub use crate::certificate::pem::BlockKind;

/// All that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// What was given, in its order.
    pub inputs: Vec<InputFacts>,
    /// The blocks of the inputs, in their order.
    pub blocks: Vec<Block>,
    /// The certificates; the same certificate stands here once.
    pub certificates: Vec<Certificate>,
    /// The certificate signing requests.
    pub requests: Vec<Request>,
    /// The revocation lists.
    pub lists: Vec<List>,
    /// The private keys; nothing secret is in here.
    pub keys: Vec<Key>,
    /// The public keys that stand alone.
    pub public_keys: Vec<PublicKeyItem>,
    /// The containers, whose contents stand in the lists above.
    pub containers: Vec<Container>,
    /// How the certificates hang together.
    pub forest: Forest,
    /// What is noteworthy.
    pub findings: Vec<Finding>,
}

/// One input.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputFacts {
    /// How the person knows it.
    pub name: String,
    /// Its size in bytes.
    pub size: usize,
}

/// One run of bytes that was found in an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it begins.
    pub place: Place,
    /// The label of its PEM frame, if it has one.
    pub label: Option<String>,
    /// How it was written.
    pub kind: BlockKind,
    /// What it is, where nothing of it is shown here.
    pub other: Option<OtherKind>,
    /// The size of its DER in bytes; 0 if the frame could not be read. Of what another program wrote, as it stands.
    pub size: usize,
    /// What came out of it.
    pub items: Vec<Subject>,
    /// Its bytes, where nothing came out of it and it can't be a private key.
    pub der: Vec<u8>,
    /// It holds a private key in clear that is not listed as one.
    pub is_secret: bool,
}

impl Report {
    /// The DER of an item; `None` for private keys and containers, which may hold some.
    #[must_use]
    pub fn der(&self, subject: Subject) -> Option<&[u8]> {
        match subject {
            Subject::Certificate(index) => Some(&self.certificates.get(index)?.facts.der),
            Subject::Request(index) => Some(&self.requests.get(index)?.der),
            Subject::List(index) => Some(&self.lists.get(index)?.der),
            Subject::PublicKey(index) => Some(&self.public_keys.get(index)?.spki_der),
            Subject::Block(index) => {
                let der = self.blocks.get(index)?.der.as_slice();
                (!der.is_empty()).then_some(der)
            }
            Subject::Key(_) | Subject::Container(_) => None,
        }
    }

    /// Every item, certificates first; of the blocks those that nothing came out of.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> {
        let bare = |place: &usize| self.blocks.get(*place).is_some_and(|block| block.items.is_empty());
        (0..self.certificates.len())
            .map(Subject::Certificate)
            .chain((0..self.requests.len()).map(Subject::Request))
            .chain((0..self.lists.len()).map(Subject::List))
            .chain((0..self.keys.len()).map(Subject::Key))
            .chain((0..self.public_keys.len()).map(Subject::PublicKey))
            .chain((0..self.containers.len()).map(Subject::Container))
            .chain((0..self.blocks.len()).filter(bare).map(Subject::Block))
    }

    /// What an item came out of.
    #[must_use]
    pub fn origin(&self, subject: Subject) -> Option<Origin> {
        match subject {
            Subject::Certificate(index) => self.certificates.get(index).map(|item| item.origin),
            Subject::Request(index) => self.requests.get(index).map(|item| item.origin),
            Subject::List(index) => self.lists.get(index).map(|item| item.origin),
            Subject::Key(index) => self.keys.get(index).map(|item| item.origin),
            Subject::PublicKey(index) => self.public_keys.get(index).map(|item| item.origin),
            Subject::Container(index) => self.containers.get(index).map(|item| item.origin),
            Subject::Block(block) => {
                self.blocks.get(block).map(|item| Origin { block, container: None, place: item.place })
            }
        }
    }
}
