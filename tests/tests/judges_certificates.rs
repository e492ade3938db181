//! Strangers judge every certificate, list, request and file that is made here, for every profile and algorithm: OpenSSL,
//! pkilint, GnuTLS, Java, NSS, pyca/cryptography, a C compiler, Espressif's generator, Python's and Info-ZIP's unzip.
//!
//! What is judged is made by the product's own shared code; `openssl` holds the keys and signs, as WebCrypto does in the
//! page. There is no list of findings to be overlooked: a judge has nothing to say, or the test fails with its words.
//! Needs `.venv-judges` and the programs of `cargo xtask setup`.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has to stop"
)]

#[path = "judges_certificates/archives.rs"]
mod archives;
#[path = "judges_certificates/batches.rs"]
mod batches;
#[path = "judges_certificates/catalogue.rs"]
mod catalogue;
#[path = "judges_certificates/containers.rs"]
mod containers;
#[path = "judges_certificates/foreign_containers.rs"]
mod foreign_containers;
#[path = "judges_certificates/foreign_keys.rs"]
mod foreign_keys;
#[path = "judges_certificates/forms.rs"]
mod forms;
#[path = "judges_certificates/gnutls.rs"]
mod gnutls;
#[path = "judges_certificates/issuing.rs"]
mod issuing;
#[path = "judges_certificates/java.rs"]
mod java;
#[path = "judges_certificates/key_pair.rs"]
mod key_pair;
#[path = "judges_certificates/lists.rs"]
mod lists;
#[path = "judges_certificates/openssl.rs"]
mod openssl;
#[path = "judges_certificates/pkilint.rs"]
mod pkilint;
#[path = "judges_certificates/pyca.rs"]
mod pyca;
#[path = "judges_certificates/requests.rs"]
mod requests;
#[path = "judges_certificates/workshop.rs"]
mod workshop;
