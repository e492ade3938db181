//! An upload as the page sends it: announced, slice after slice, ended.

use jitr_shared::checksum::Checksum;
use jitr_tests::{PROFILE, SignedIn};
use serde_json::{Value, json};

/// An upload that was ended.
pub(crate) struct Sent {
    /// How it stood then.
    pub(crate) upload: Value,
}

impl Sent {
    pub(crate) fn crl(on: &SignedIn, ca: &str, bytes: &[u8]) -> Self {
        Self::send(on, ca, "crl", bytes)
    }

    pub(crate) fn manifest(on: &SignedIn, ca: &str, bytes: &[u8]) -> Self {
        Self::send(on, ca, "manifest", bytes)
    }

    fn send(on: &SignedIn, ca: &str, kind: &str, bytes: &[u8]) -> Self {
        let announced = json!({ "kind": kind, "bytes": bytes.len(), "sha256": digest(bytes) });
        let begun = on.console.send("POST", &format!("{PROFILE}/cas/{ca}/uploads"), &announced).unwrap();
        assert_eq!(begun.status, 201, "{begun:?}");
        let path = format!("{PROFILE}/uploads/{}", begun.body["id"].as_str().unwrap());
        let size = usize::try_from(begun.body["sliceBytes"].as_u64().unwrap()).unwrap();
        for (number, slice) in bytes.chunks(size).enumerate() {
            let path = format!("{path}?slice={number}");
            let reply = on.console.exchange("PUT", &path, &[], Some(slice.to_vec())).unwrap();
            assert_eq!(reply.status, 200, "{reply:?}");
        }
        let ended = on.console.send("POST", &format!("{path}/end"), &json!({})).unwrap();
        assert_eq!(ended.status, 200, "{ended:?}");
        Self { upload: ended.body }
    }

    pub(crate) fn path(&self) -> String {
        format!("{PROFILE}/uploads/{}", self.upload["id"].as_str().unwrap())
    }

    /// How it stands once it is loaded or refused.
    pub(crate) fn await_end(&self, on: &SignedIn) -> Value {
        on.console.await_value(&self.path(), |upload| upload["stage"] != "loading").unwrap()
    }
}

/// SHA-256 in hex.
pub(crate) fn digest(bytes: &[u8]) -> String {
    let mut checksum = Checksum::default();
    checksum.update(bytes);
    checksum.hex()
}
