//! Extensions -> what each says (RFC 5280 sections 4.2, 5.2 and 5.3); x509-cert decodes.

mod decode;
mod point;
mod policy;

use const_oid::ObjectIdentifier;
use x509_cert::ext::Extension as Encoded;

use crate::{
    certificate::identifier::{dotted, with_stand_ins},
    inspect::{
        item::{Extension, ExtensionValue},
        oid,
    },
};

/// The most extensions that are shown of one certificate; real ones have about ten.
pub(super) const MOST_EXTENSIONS: usize = 256;

/// Puts extensions and the places of their contents together.
pub(super) fn extensions<'a>(all: impl IntoIterator<Item = &'a Encoded>, places: &[usize]) -> Vec<Extension> {
    let mut places = places.iter().copied();
    let one = |extension: &Encoded| {
        let oid = dotted(extension.extn_id);
        let content = extension.extn_value.as_bytes();
        Extension {
            name: oid::name(&oid).map(str::to_owned),
            oid,
            critical: extension.critical,
            value: value(extension.extn_id, content),
            hex: hex::encode(content),
            within: places.next().unwrap_or_default(),
        }
    };
    all.into_iter().take(MOST_EXTENSIONS).map(one).collect()
}

/// What an extension says.
pub(super) fn value(oid: ObjectIdentifier, content: &[u8]) -> ExtensionValue {
    decode::known(oid, content)
        .or_else(|error| decode::known(oid, &with_stand_ins(content, error)?))
        .unwrap_or(ExtensionValue::Broken)
}
