//! CAs: made, and what proves one to AWS IoT.
//!
//! A verification key is not exportable and is dropped with the call that made it. Not here: CAs that somebody brings (`reader`),
//! and the files that they leave in (`ca_files`).

use jitr_shared::certificate::Role;
use jitr_shared::certificate::algorithm::KeyAlgorithm;
use jitr_shared::certificate::draft::Draft;
use jitr_shared::certificate::issue::IssuerIdentity;

use super::{Ca, Issuer, issue, parse};
use crate::issuer::fault::ServeError;
use crate::issuer::message::ca::Custody;
use crate::issuer::message::{CaCertificate, CertificateSummary, KeyHandle, Reply};
use crate::issuer::summary::summary;
use crate::platform::web_crypto::SigningKey;

impl Issuer {
    pub(super) async fn make_ca(
        &self,
        draft: &Draft,
        under: Option<KeyHandle>,
        custody: Custody,
    ) -> Result<Reply, ServeError> {
        let role = if under.is_some() { Role::IntermediateCa } else { Role::RootCa };
        let spec = parse(draft, role)?;
        let signer = under.map(|handle| self.ca(handle)).transpose()?;
        let key = SigningKey::generate(spec.key(), custody == Custody::Exportable).await?;
        let issued = match &signer {
            None => issue(&spec, key.public_spki(), IssuerIdentity::SelfSigned, &key).await?,
            Some(ca) => {
                let issuer = IssuerIdentity::Certificate(&ca.certificate);
                issue(&spec, key.public_spki(), issuer, &ca.key).await?
            }
        };
        let above = signer.map(|ca| std::iter::once(ca.certificate).chain(ca.above).collect());
        let (name, certificate) = (issued.name.clone(), issued.der.clone());
        let ca = Ca { name, key, certificate, above: above.unwrap_or_default(), custody };
        Ok(self.keep(ca, summary(issued), None))
    }

    /// Keeps a CA, and tells the page of it; a key that came from a file has a size of its own.
    pub(super) fn keep(&self, ca: Ca, certificate: CertificateSummary, of_file: Option<u32>) -> Reply {
        let (custody, algorithm, above) = (ca.custody, ca.key.algorithm(), ca.above.len());
        let (from_file, bits) = (of_file.is_some(), of_file.unwrap_or_else(|| algorithm.bits()));
        let handle = self.cas.borrow_mut().keep(ca);
        Reply::Ca(CaCertificate { handle, certificate, from_file, custody, algorithm, bits, above })
    }

    pub(super) async fn make_verification(
        &self,
        handle: KeyHandle,
        code: String,
    ) -> Result<Reply, ServeError> {
        let ca = self.ca(handle)?;
        let draft = Draft { common_name: code, ..Draft::new(Role::VerificationCertificate) };
        let spec = parse(&draft, Role::VerificationCertificate)?;
        // It only has to exist: AWS asks for the CA's signature, and nobody ever uses this key again.
        let key = SigningKey::generate(KeyAlgorithm::P256, false).await?;
        let issuer = IssuerIdentity::Certificate(&ca.certificate);
        let issued = issue(&spec, key.public_spki(), issuer, &ca.key).await?;
        Ok(Reply::Verification { certificate_pem: issued.pem })
    }
}
