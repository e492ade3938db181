//! What was read, each kind with its facts: plain values, no judgement, no wording, nothing secret.

mod certificate;
mod container;
mod extension;
mod key;
mod list;
mod name;
mod request;
mod signature;

pub use self::{
    certificate::Certificate,
    container::{Container, ContainerKind},
    extension::{
        AccessDescription, DistributionPoint, Extension, ExtensionValue, NoticeReference, Policy,
        PolicyQualifier,
    },
    key::{Key, KeyForm, Lock, PublicKeyFacts, PublicKeyItem},
    list::{List, ListEntry},
    name::{Attribute, NameFacts},
    request::{Request, RequestAttribute},
    signature::{PssParameters, SignatureFacts},
};
